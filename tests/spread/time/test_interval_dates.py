"""Dates as intervals: first seen, who may have been first, lags (SPREAD.md 3, definitions 1 and 2)."""

from datetime import date, datetime

import polars as pl
import pytest
import world
from world import articles, estimates, spread

from analysis.articles.dates.date_intervals import with_intervals
from analysis.spread.time.interval_dates import clipped, with_draw_bounds


def intervals(*rows: dict[str, object]) -> list[tuple[datetime | None, datetime | None]]:
    return with_intervals(articles(*rows)).select("earliest", "latest").rows()


@pytest.mark.parametrize(
    ("dated", "first", "last"),
    [
        ({"day": "2031-05-02"}, "2031-05-02 00:00", "2031-05-02 23:59:59.999999"),
        ({"minute": "2031-05-02 10:51"}, "2031-05-02 10:51", "2031-05-02 10:51:59.999999"),
        ({"month": "2031-02-01"}, "2031-02-01 00:00", "2031-02-28 23:59:59.999999"),
        ({"published_latest": datetime(2031, 5, 9)}, None, "2031-05-09 23:59:59.999999"),
        ({"published_earliest": datetime(2031, 5, 2)}, "2031-05-02 00:00", None),
        ({}, None, None),
    ],
)
def test_a_date_spans_its_unit_and_an_unknown_bound_stays_open(dated, first, last):
    expected = tuple(datetime.fromisoformat(end) if end else None for end in (first, last))
    assert intervals({"article_id": "a"} | dated) == [expected]


WINDOW = (date(2031, 3, 1), date(2031, 3, 31))


@pytest.mark.parametrize(
    ("dated", "first", "last"),
    [
        # "in January" bounds it below, outside of the window, and nothing bounds it above
        ({"published_earliest": datetime(2031, 1, 1)}, "2031-03-01 00:00", "2031-03-31 23:59:59.999999"),
        ({"published_latest": datetime(2031, 3, 9)}, "2031-03-01 00:00", "2031-03-09 23:59:59.999999"),
        ({}, "2031-03-01 00:00", "2031-03-31 23:59:59.999999"),
        ({"month": "2031-03-01"}, "2031-03-01 00:00", "2031-03-31 23:59:59.999999"),
        # an inferred span that lies wholly outside says nothing of when inside
        (
            {"published_earliest": datetime(2031, 1, 1), "published_latest": datetime(2031, 1, 31)},
            "2031-03-01 00:00",
            "2031-03-31 23:59:59.999999",
        ),
        # a date of its own stands
        ({"day": "2031-02-11"}, "2031-02-11 00:00", "2031-02-11 23:59:59.999999"),
    ],
)
def test_an_interval_is_clipped_to_the_window(dated, first, last):
    found = clipped(with_intervals(articles({"article_id": "a"} | dated)), WINDOW).select("earliest", "latest").row(0)
    assert found == (datetime.fromisoformat(first), datetime.fromisoformat(last))


def test_an_open_bound_is_drawn_up_to_the_outermost_date_of_the_folder():
    dated = with_intervals(articles({"article_id": "a"}, {"article_id": "b", "day": "2031-05-04"}))
    low, high = with_draw_bounds(dated).select("draw_low", "draw_high").row(0)
    assert low == _micros(datetime(2031, 5, 4))
    assert high == _micros(datetime(2031, 5, 4, 23, 59, 59, 999999))


def _micros(at: datetime) -> int:
    return round((at - datetime(1970, 1, 1)).total_seconds() * 1_000_000)


def one_variant(*rows: dict[str, object], **options: object) -> pl.DataFrame:
    kept = articles(*rows)
    stated = estimates(*({"article_id": name, "value": 40.0} for name in kept["article_id"]))
    return spread(kept, stated, **options).adoption.sort("voice")


def test_the_first_is_certain_where_the_dates_tell_and_the_lag_is_an_interval():
    result = one_variant(
        {"article_id": "a", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "b", "outlet": "Inland Post", "day": "2031-05-04"},
    )
    first, second = result.rows(named=True)
    assert (first["p_first"], first["lag_low"], first["lag_high"]) == (1, 0, 0)
    # from the end of 2 May to the start of 4 May: 24 hours; from the start of 2 May to the end of 4 May: 72
    assert (second["p_first"], second["lag_low"], second["lag_high"]) == (0, 24, 72)


def test_two_reports_of_one_day_are_equally_likely_to_be_first():
    result = one_variant(
        {"article_id": "a", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "b", "outlet": "Inland Post", "day": "2031-05-02"},
        draws=4000,
    )
    # standard error of the share of 4,000 draws: 0.008
    assert result["p_first"].to_list() == pytest.approx([0.5, 0.5], abs=0.04)
    assert result["p_first"].sum() == pytest.approx(1)
    assert result["lag_low"].to_list() == [0, 0]


def test_a_morning_report_beats_one_known_to_the_day_by_the_share_of_the_day_that_is_left():
    result = one_variant(
        {"article_id": "a", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "b", "outlet": "Inland Post", "minute": "2031-05-02 06:00"},
        draws=4000,
    )
    # the day-dated one is earlier with probability 6/24
    assert result["p_first"].to_list() == pytest.approx([0.25, 0.75], abs=0.03)


def test_an_outlet_counts_by_its_earliest_article():
    result = one_variant(
        {"article_id": "a1", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "a2", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "b", "outlet": "Inland Post", "day": "2031-05-02"},
        draws=4000,
    )
    # three draws from one day, two of them of one outlet
    assert result["p_first"].to_list() == pytest.approx([2 / 3, 1 / 3], abs=0.03)


def test_a_probability_does_not_hang_on_what_else_is_in_the_folder():
    two = [
        {"article_id": "a", "outlet": "Bay Times", "day": "2031-05-02"},
        {"article_id": "b", "outlet": "Inland Post", "day": "2031-05-02"},
    ]
    alone = one_variant(*two)
    later = one_variant(*two, {"article_id": "0", "outlet": "Hill Herald", "day": "2031-05-09"})
    assert alone["p_first"].to_list() == later.filter(pl.col("voice") != "Hill Herald")["p_first"].to_list()


def test_undated_articles_leave_everything_open():
    result = one_variant({"article_id": "a"}, {"article_id": "b"})
    assert result["p_first"].to_list() == [None, None]
    assert result["lag_high"].to_list() == [None, None]


def test_first_seen_names_an_article_only_where_no_other_can_have_been_first():
    kept = articles({"article_id": "a", "day": "2031-05-02"}, {"article_id": "b", "day": "2031-05-04"})
    both = estimates({"article_id": "a", "value": 40.0}, {"article_id": "b", "value": 40.0})
    known = spread(kept, both).variants.row(0, named=True)
    assert known["first_article_id"] == "a"
    assert known["first_earliest"] == datetime(2031, 5, 2)
    assert known["first_latest"] == datetime(2031, 5, 2, 23, 59, 59, 999999)
    with_undated = world.articles({"article_id": "a", "day": "2031-05-02"}, {"article_id": "b"})
    open_ended = spread(with_undated, both).variants.row(0, named=True)
    assert open_ended["first_article_id"] is None
    assert open_ended["first_earliest"] is None
