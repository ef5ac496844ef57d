"""Given a sentence and the window of a study, the days that it speaks of."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.dates.spoken import spoken_days
from analysis.io.calendar import WEEKDAYS

WEEK = (date(2021, 3, 8), date(2021, 3, 14))  # Monday to Sunday


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council met on Wednesday to vote.", [("2021-03-10", True)]),
        ("Brink resigned Thursday, aides said.", [("2021-03-11", True)]),
        ("The bridge will reopen on Friday.", [("2021-03-19", False)]),
        ("Work is expected to end by April 2.", [("2021-04-02", False)]),
        ("The two signed a pact in January.", [("2021-01-01", True)]),
        ("They had met on December 30.", [("2020-12-30", True)]),
        ("The fair opens every Friday.", []),
        ("It may rain in May.", []),
        ("The town of 4,000 was cut off on 9 March 2021, police said.", [("2021-03-09", True)]),
    ],
)
def test_days_are_placed_by_the_window(sentence: str, expected: list[tuple[str, bool]]) -> None:
    assert [(found.day.isoformat(), found.past) for found in spoken_days(sentence, WEEK)] == expected


def test_without_a_window_a_weekday_says_nothing() -> None:
    assert spoken_days("The council met on Wednesday.", (None, None)) == []


def test_a_window_of_years_gives_a_day_no_year() -> None:
    sentence = "The two met on December 30."
    assert spoken_days(sentence, (date(2028, 1, 1), date(2031, 1, 10))) == []
    assert [str(found.day) for found in spoken_days(sentence, (date(2031, 1, 1), date(2031, 1, 10)))] == [
        "2030-12-30"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Friday Times said that the council met.",
        "The council met on 30 February.",
        "The road runs from Monday to Friday.",
        "In March the fair will open.",
        "",
    ],
)
def test_what_is_no_day_or_not_clearly_before_or_after_is_left_out(sentence: str) -> None:
    assert spoken_days(sentence, WEEK) == []


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WEEKDAYS), st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 40))
def test_a_past_weekday_lies_in_the_window_and_one_to_come_behind_it(name: str, first: date, length: int) -> None:
    window = (first, first + timedelta(days=length))
    for found in spoken_days(f"The council met on {name.title()}.", window):
        assert found.past and window[0] <= found.day <= window[1] and found.day.weekday() == WEEKDAYS.index(name)
    (ahead,) = spoken_days(f"The council will meet on {name.title()}.", window)
    assert not ahead.past and timedelta(0) < ahead.day - window[1] <= timedelta(days=7)
