"""Texts of which a collection gives the beginning only."""

import pytest

from analysis.articles.cleaning.cut_short import cut_short


@pytest.mark.parametrize(
    ("text", "whole", "missing"),
    [
        ("The river rose by tw… [+1234 chars]", "The river rose by", 1234),
        ("Some 12… [+970 chars]\n", "Some", 970),
        ("The river rose.\r\n… [+88 chars]", "The river rose.", 88),
        ("The river rose. [+3 chars]", "The river rose.", 3),
        ("The river rose...", "The river rose...", None),
        ("It had [+12 chars] in the middle of it.", "It had [+12 chars] in the middle of it.", None),
        ("", "", None),
    ],
)
def test_the_text_ends_with_its_last_whole_word(text: str, whole: str, missing: int | None) -> None:
    found = cut_short(text)
    assert (text[: found.end], found.missing) == (whole, missing)
