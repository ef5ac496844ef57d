"""What a correction may say: cells, places and words, each written and read back as it was."""

import math
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis import tables
from analysis.study.corrections import (
    EDITABLE,
    allowed,
    parsed,
    place,
    settable,
    written,
)

words = st.text(st.characters(exclude_categories=("C",), exclude_characters="|"), min_size=1).filter(
    lambda text: text == text.strip() and text not in ("REASON",)
)


CELLS = {
    ("estimates", "value"): st.floats(0, 1e12) | st.none(),
    ("estimates", "status"): st.sampled_from(tables.STATUSES),
    ("estimates", "topical"): st.booleans(),
    ("estimates", "subject"): words | st.none(),
    ("attributions", "certainty"): st.floats(0, 1) | st.none(),
    ("attributions", "said_on"): st.dates(date(1900, 1, 1)) | st.none(),
    ("attributions", "relays"): st.lists(words),
    ("links", "origin"): words | st.none(),
}


@given(st.sampled_from(sorted(CELLS)).flatmap(lambda cell: st.tuples(st.just(cell), CELLS[cell])))
def test_a_value_is_read_back_as_it_was_written(given_cell) -> None:
    (table, column), value = given_cell
    found = parsed(table, column, written(value) or None)
    assert found == value and not (isinstance(found, float) and math.isnan(found))


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
