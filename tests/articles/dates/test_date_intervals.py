"""Given a date and its precision, the interval in which an article appeared."""

from datetime import datetime, timedelta

import polars as pl
import pytest

from analysis.articles.dates.date_intervals import with_intervals

MOMENT = timedelta(microseconds=1)


def interval(at: datetime | None, precision: str | None, *bounds: datetime | None) -> tuple[datetime | None, ...]:
    earliest, latest = bounds or (None, None)
    row = {
        "published_at": at,
        "published_precision": precision,
        "published_earliest": earliest,
        "published_latest": latest,
    }
    kinds = {name: pl.String if name.endswith("precision") else pl.Datetime("us") for name in row}
    return with_intervals(pl.DataFrame([row], schema=kinds)).select("earliest", "latest").row(0)


@pytest.mark.parametrize(
    ("precision", "first", "behind"),
    [
        ("minute", datetime(2032, 2, 29, 10, 15), datetime(2032, 2, 29, 10, 16)),
        ("day", datetime(2032, 2, 29), datetime(2032, 3, 1)),
        ("month", datetime(2032, 2, 1), datetime(2032, 3, 1)),
        ("year", datetime(2032, 1, 1), datetime(2033, 1, 1)),
    ],
)
def test_a_date_spans_the_unit_of_its_precision(precision: str, first: datetime, behind: datetime) -> None:
    assert interval(datetime(2032, 2, 29, 10, 15), precision) == (first, behind - MOMENT)


def test_a_bound_at_midnight_names_a_day_and_any_other_a_minute() -> None:
    day, minute = datetime(2031, 5, 3), datetime(2031, 5, 3, 23, 59)
    assert interval(None, None, day, day) == (day, datetime(2031, 5, 4) - MOMENT)
    assert interval(None, None, day, minute) == (day, datetime(2031, 5, 4) - MOMENT)
    assert interval(None, None, datetime(2031, 5, 3, 10, 15), None) == (datetime(2031, 5, 3, 10, 15), None)


def test_where_nothing_bounds_a_date_it_is_open() -> None:
    assert interval(None, None) == (None, None)
