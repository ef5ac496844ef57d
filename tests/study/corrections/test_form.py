"""What a correction may say: cells, places and words, each written and read back as it was."""

import math
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pasted import WORDS

from analysis import tables
from analysis.study.corrections import (
    EDITABLE,
    allowed,
    parsed,
    place,
    settable,
    standing,
    written,
)
from analysis.study.corrections.form import table_of

CELLS = {
    ("estimates", "value"): st.floats(0, 1e12) | st.none(),
    ("estimates", "status"): st.sampled_from(tables.STATUSES),
    ("estimates", "topical"): st.booleans(),
    ("estimates", "subject"): WORDS | st.none(),
    ("attributions", "certainty"): st.floats(0, 1) | st.none(),
    ("attributions", "said_on"): st.dates(date(1900, 1, 1)) | st.none(),
    ("attributions", "relays"): st.lists(WORDS),
    ("links", "origin"): WORDS | st.none(),
}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(CELLS)).flatmap(lambda cell: st.tuples(st.just(cell), CELLS[cell])))
def test_a_value_is_read_back_as_it_was_written(given_cell) -> None:
    (table, column), value = given_cell
    found = parsed(table, column, written(value) or None)
    assert found == value and not (isinstance(found, float) and math.isnan(found))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).filter(lambda text: ":" not in text), st.integers(0, 999), st.integers(1, 99))
def test_a_place_leads_back_to_article_and_span(article: str, start: int, length: int) -> None:
    assert place(f"x:{article}:{start}-{start + length}") == (f"x:{article}", start, start + length)


def test_every_column_that_may_be_set_is_a_column_of_its_table() -> None:
    for table, columns in EDITABLE.items():
        assert set(columns) <= set(tables.TABLES[table].column_names())


def test_what_may_be_set_is_told_for_every_column() -> None:
    told = {(table, column): value for table, column, value in allowed().rows()}
    assert set(told) == {(table, column) for table in EDITABLE for column in settable(table)}
    assert told["estimates", "bound"] == f"one of {', '.join(tables.BOUNDS)}"
    assert told["links", "certainty"] == "a number from 0 to 1, or nothing"
    assert told["attributions", "said_on"] == "a date such as 2024-10-18, or nothing"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12000", 12000), ("12,000", 12000), ("1,234,567.5", 1234567.5), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000)],
)
def test_a_number_may_be_written_with_commas_between_thousands(cell: str, number: float) -> None:
    assert parsed("estimates", "value", cell) == number


@pytest.mark.parametrize(
    "cell", ["1,5", "12,00", "1,2,3", "1_000", "1.200,5", "١٢", "nan", "inf", "0x10", "-", "1 000"]
)
def test_what_may_mean_another_number_is_none(cell: str) -> None:
    with pytest.raises(ValueError, match="expected a number such as 12000, 12,000"):
        parsed("estimates", "value", cell)


@pytest.mark.parametrize(
    "anchor", ["a:4-4", "a:9-4", "a:+1-4", "a: 1-4", "a:1_0-2_0", "a:²-3", "a:1-4-5", ":1-4", "1-4"]
)
def test_what_is_no_span_of_an_article_is_no_place(anchor: str) -> None:
    with pytest.raises(ValueError, match=re.escape(anchor)):
        place(anchor)


def test_an_empty_cell_is_null_an_empty_list_or_refused_as_the_column_asks() -> None:
    assert parsed("links", "origin", None) is None
    assert parsed("links", "relays", None) == []
    assert parsed("links", "relays", " Andina || Coast Radio ") == ["Andina", "Coast Radio"]
    with pytest.raises(ValueError, match="may not be empty"):
        parsed("estimates", "status", None)


def test_the_id_tells_the_table_of_a_column_and_the_estimate_goes_before_its_link() -> None:
    assert [table_of("estimate-1", column) for column in ("value", "origin")] == ["estimates", "links"]
    assert [table_of(f"{kind}-1", "certainty") for kind in ("attribution", "estimate")] == ["attributions", "links"]
    with pytest.raises(ValueError, match="column 'cue_text' of 'attribution-1' cannot be set"):
        table_of("attribution-1", "cue_text")


def test_a_row_without_words_stands_nowhere() -> None:
    row = {"article_id": "a1", "start": 3, "end": 9, "source_text": None, "cue_text": " said\n that "}
    assert standing("attributions", row) == ("a1:3-9", "said that")
    assert standing("attributions", {**row, "cue_text": None}) == ("", "")
