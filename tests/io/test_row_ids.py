"""Row ids from content."""

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.io.row_ids import row_id

PARTS = st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), max_size=4), max_size=4)


def test_an_id_tells_its_kind_and_is_the_same_in_every_run():
    assert row_id("passage", "a1", 7) == row_id("passage", "a1", 7) == "passage-77273cf16133"
    assert re.fullmatch(r"estimate-[0-9a-f]{12}", row_id("estimate", "a1"))


@given(PARTS, PARTS)
def test_other_parts_have_another_id_however_they_are_cut(one, other):
    # "ab", "c" is not "a", "bc"; nothing at all and one empty part are alike
    assert (row_id("x", *one) == row_id("x", *other)) == ((one or [""]) == (other or [""]))


def test_an_unknown_part_is_an_empty_one():
    assert row_id("x", None, "b") == row_id("x", "", "b") != row_id("x", "b")
