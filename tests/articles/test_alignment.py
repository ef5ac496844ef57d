"""Given a text and the one it was made from, which stretch stands where."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.alignment import LONGEST, Stretch, align

LETTERS = st.text(alphabet="ab é", max_size=30)


@pytest.mark.parametrize(
    ("text", "raw", "stretches"),
    [
        ("abc", "abc", [(0, 3, 0, 3)]),
        ("don’t", "donâ€™t", [(0, 3, 0, 3), (3, 4, 3, 6), (4, 5, 6, 7)]),
        ("ac", "abc", [(0, 1, 0, 1), (1, 2, 2, 3)]),
        ("", "abc", []),
        ("abc", "", [(0, 3, 0, 0)]),
        ("x" * (LONGEST + 1), "y", [(0, LONGEST + 1, 0, 1)]),
    ],
)
def test_equal_parts_correspond_and_a_changed_part_as_a_whole(
    text: str, raw: str, stretches: list[tuple[int, ...]]
) -> None:
    assert align(text, raw) == [Stretch(*one) for one in stretches]


@settings(max_examples=25, deadline=None)
@given(LETTERS, LETTERS)
def test_the_stretches_cover_the_text_in_order_and_run_forwards_in_the_raw_one(text: str, raw: str) -> None:
    found = align(text, raw)
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(a.end == b.start and a.raw_end <= b.raw_start for a, b in pairwise(found))
    assert all(0 <= one.raw_start <= one.raw_end <= len(raw) for one in found)


@settings(max_examples=25, deadline=None)
@given(LETTERS, LETTERS.filter(bool))
def test_no_part_of_a_text_stands_nowhere(text: str, raw: str) -> None:
    assert all(one.raw_start < one.raw_end for one in align(text, raw))


def test_a_stretch_is_moved_on_both_sides() -> None:
    assert Stretch(0, 2, 5, 8).shifted(10, 100) == (10, 12, 105, 108)
