from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.dates.printed import printed_date, spoken_day
from analysis.io.calendar import WEEKDAYS, weekday_before

PRINTED = [
    ("3 March 2021 - 08:15", "2021-03-03 08:15", "minute", None),
    ("Published: Wed, 3 Mar 2021, 06:15 PM", "2021-03-03 18:15", "minute", None),
    ("date 2021-03-03 Bridge closed", "2021-03-03 00:00", "day", None),
    ("Mar. 3, 2021, 12:05 a.m.", "2021-03-03 00:05", "minute", None),
    ("2021-03-03T08:15:00+05:30", "2021-03-03 08:15", "minute", "+05:30"),
    ("Wed 3 Mar 2021 08.15 BST", "2021-03-03 08:15", "minute", "+01:00"),
    ("7:45 am EDT, March 3, 2021", "2021-03-03 07:45", "minute", "-04:00"),
    ("25/12/2020", "2020-12-25 00:00", "day", None),
    ("12/25/2020", "2020-12-25 00:00", "day", None),
    ("03.04.2021", "2021-04-03 00:00", "day", None),
    ("2021年3月3日", "2021-03-03 00:00", "day", None),
    ("March 2021", "2021-03-01 00:00", "month", None),
]


@pytest.mark.parametrize(("text", "at", "precision", "offset"), PRINTED)
def test_printed_dates_keep_their_precision(text: str, at: str, precision: str, offset: str | None) -> None:
    found = printed_date(text)
    assert found is not None
    assert (found.at, found.precision, found.utc_offset) == (datetime.fromisoformat(at), precision, offset)


@pytest.mark.parametrize(
    "text", ["14,000 sandbags and 6 boats", "0 12,345", "R99 p/m", "31/02/2021", "call 555-1234", "10/11/2020"]
)
def test_what_is_no_date_or_not_a_clear_one_is_left(text: str) -> None:
    assert printed_date(text) is None


def test_the_order_of_day_and_month_can_be_given() -> None:
    found = printed_date("10/11/2020", day_first=True)
    assert found is not None
    assert found.at == datetime(2020, 11, 10)


TUESDAY = date(2021, 3, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the ministry said on Friday", "2021-03-05"),
        ("opened on Tuesday", "2021-03-09"),
        ("last Tuesday", "2021-03-02"),
        ("yesterday", "2021-03-08"),
        ("by April 1", "2021-04-01"),
        ("on December 30", "2020-12-30"),
        ("GENEVA, Mar 7 (Reuters) - The", "2021-03-07"),
    ],
)
def test_days_spoken_of_are_seen_from_the_day_of_the_article(text: str, day: str) -> None:
    found = spoken_day(text, TUESDAY)
    assert found is not None
    assert found.at.date().isoformat() == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_never_in_the_future_nor_a_week_away(anchor: date, name: str) -> None:
    day = weekday_before(name, anchor)
    assert day.strftime("%A").lower() == name
    assert 0 <= (anchor - day).days <= 6


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = printed_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
