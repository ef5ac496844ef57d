"""Which number of one reader is which of another's."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding.sheets.matching import matched

SCHEMA = {"text": pl.String, "item": pl.String, "number": pl.String, "value": pl.Float64}


def numbers(*rows: tuple[str, float | None], item: str = "i") -> pl.DataFrame:
    return pl.DataFrame([("t", item, *row) for row in rows], schema=SCHEMA, orient="row")


def pairs(one: pl.DataFrame, other: pl.DataFrame) -> set[tuple[int | None, int | None]]:
    return set(matched(one, other).rows())


def test_equal_words_are_the_same_number_whatever_its_value():
    assert pairs(numbers(("40 People", 40.0)), numbers(("40  people", 41.0))) == {(0, 0)}


def test_equal_words_go_before_words_within_and_these_before_equal_values():
    one = numbers(("40", 40.0), ("some 40 people", 40.0), ("forty", 40.0))
    other = numbers(("two score", 40.0), ("40 people", 40.0), ("40", 40.0))
    assert pairs(one, other) == {(0, 2), (1, 1), (2, 0)}


def test_a_number_inside_another_is_not_its_words():
    assert pairs(numbers(("40", None)), numbers(("140", None))) == {(0, None), (None, 0)}


def test_without_a_value_nothing_is_alike_by_value():
    assert pairs(numbers(("dozens", None)), numbers(("scores", None))) == {(0, None), (None, 0)}


def test_numbers_of_other_sentences_are_other_numbers():
    assert pairs(numbers(("40", 40.0)), numbers(("40", 40.0), item="j")) == {(0, None), (None, 0)}


ROWS = st.lists(
    st.tuples(st.sampled_from(["40", "40 men", "forty", "9"]), st.sampled_from([9.0, 40.0, None])), max_size=5
)


@settings(deadline=None, max_examples=25)
@given(ROWS, ROWS)
def test_every_number_stands_once(left, right):
    found = matched(numbers(*left), numbers(*right))
    assert sorted(found["at"].drop_nulls()) == list(range(len(left)))
    assert sorted(found["other_at"].drop_nulls()) == list(range(len(right)))
