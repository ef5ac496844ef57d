"""Given a month as it is written, and the day of an article, the day that is meant."""

from datetime import date, timedelta

import pytest

from analysis.io.calendar import dated, month_of, real_day


@pytest.mark.parametrize(("name", "month"), [("Jan", 1), ("Sept", 9), ("march", 3), ("December", 12)])
def test_a_month_is_told_by_how_its_name_begins(name: str, month: int) -> None:
    assert month_of(name) == month


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert real_day(2031, 2, 28) == date(2031, 2, 28)
    assert real_day(2031, 2, 29) is None


def test_a_day_without_a_year_is_the_last_such_day_before_the_article() -> None:
    assert dated(5, 3, None, date(2031, 5, 4)) == date(2031, 5, 3)
    assert dated(5, 5, None, date(2031, 5, 4)) == date(2030, 5, 5)
    assert dated(5, 5, None, date(2031, 5, 4), timedelta(days=60)) == date(2031, 5, 5)
    assert dated(2, 29, None, date(2032, 2, 1)) is None


def test_a_year_that_is_told_needs_no_article_and_without_either_there_is_no_day() -> None:
    assert dated(5, 3, 2029, None) == date(2029, 5, 3)
    assert dated(5, 3, None, None) is None
