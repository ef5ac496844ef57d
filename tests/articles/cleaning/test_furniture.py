"""Given a line of a page, whether it is furniture, and what that means for the lines around it."""

import re

import pytest

from analysis.articles.cleaning.furniture import LONGEST_LINE, MENU, furniture, met_in
from analysis.io.lexicons import read_lexicon


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("• Share", ("share", "line")),
        ("ALSO READ", ("links", "list")),
        ("Related stories", ("links", "rest")),
        ("Read more: Dam breaks", ("links", "between")),
        ("Post a Comment", ("comments", "rest")),
        ("© 2021 Lowa Post", ("footer", "line")),
        ("Support our independent journalism.", ("promo", "line")),
        ("Login | Register · Subscribe", MENU),
        ("Don’t miss our newsletter. It’s free for the first month and then $5.", ("promo", "line")),
    ],
)
def test_a_line_of_furniture_tells_its_kind_and_effect(line: str, meaning: tuple[str, str]) -> None:
    assert furniture(line, len(line.split())) == meaning


@pytest.mark.parametrize(
    "line", ["", "•••", "The river rose.", "Login and be counted, she said", "Shares fell on Monday."]
)
def test_any_other_line_is_none(line: str) -> None:
    assert furniture(line, len(line.split())) is None


def test_a_paragraph_is_none_whatever_it_says() -> None:
    assert furniture("Support our independent journalism.", LONGEST_LINE) is not None
    assert furniture("Support our independent journalism.", LONGEST_LINE + 1) is None


def test_the_rows_that_a_text_meets_find_in_its_lines_what_all_rows_find() -> None:
    lines = ["The Premium package (digital only) is $5.", "Sign up for a free trial of the Lowa Post.", "He left."]
    met = met_in(lines)
    assert [furniture(line, 8, met) for line in lines] == [furniture(line, 8) for line in lines]
    assert furniture(lines[0], 8, []) is None
    assert met_in(["He left."]) == []


def test_each_row_of_the_lexicon_is_a_pattern_that_asks_for_something() -> None:
    rows = read_lexicon("analysis.articles", "furniture")
    assert set(rows["effect"]) == {"line", "between", "list", "rest"}
    for match, needs, pattern in rows.select("match", "needs", "pattern").iter_rows():
        assert re.compile(pattern).match("") is None
        assert (needs is not None) == (match == "any")
