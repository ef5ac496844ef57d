"""Adoption over time: the Turnbull estimate, curves and half-lives (SPREAD.md 3, definitions 3 and 4)."""

from datetime import datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from world import articles, estimates, spread

from analysis.spread.inference.interval_censoring import turnbull

LATE = np.inf
# months until the breast looks worse after radiotherapy, (after, by]: Finkelstein, Wolfe 1985
COSMESIS = [
    (45, LATE), (6, 10), (0, 7), (46, LATE), (46, LATE), (7, 16), (17, LATE), (7, 14), (37, 44), (0, 8), (4, 11),
    (15, LATE), (11, 15), (22, LATE), (46, LATE), (46, LATE), (25, 37), (46, LATE), (26, 40), (46, LATE), (27, 34),
    (36, 44), (46, LATE), (36, 48), (37, LATE), (40, LATE), (17, 25), (46, LATE), (11, 18), (38, LATE), (5, 12),
    (37, LATE), (0, 5), (18, LATE), (24, LATE), (36, LATE), (5, 11), (19, 35), (17, 25), (24, LATE), (32, LATE),
    (33, LATE), (19, 26), (37, LATE), (34, LATE), (36, LATE),
]  # fmt: skip


def test_turnbull_gives_the_published_estimate_for_the_classic_data():
    low, high = np.array(COSMESIS, dtype=float).T
    fit = turnbull(low + 0.5, high)
    held = fit.mass > 1e-6
    assert fit.right[held].tolist() == [5, 7, 8, 12, 25, 34, 40, 48]
    published = [0.0463, 0.0334, 0.0887, 0.0708, 0.0926, 0.0818, 0.1209, 0.4656]
    assert fit.mass[held].tolist() == pytest.approx(published, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=25))
def test_with_exact_dates_it_is_kaplan_and_meiers(times):
    at = np.array([time for time, _ in times], dtype=float)
    seen = np.array([known for _, known in times])
    low, high = np.where(seen, at, at + 0.5), np.where(seen, at, np.inf)
    fit = turnbull(low, high)
    expected = stats.ecdf(stats.CensoredData(uncensored=at[seen], right=at[~seen])).cdf
    for end, share in zip(fit.right, np.cumsum(fit.mass), strict=True):
        if np.isfinite(end):
            assert share == pytest.approx(float(expected.evaluate(end)), abs=1e-6)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), min_size=1, max_size=20))
def test_no_shift_of_mass_makes_the_dates_more_likely(spans):
    # Gentleman, Geyer 1994: at the maximum no interval gains more than one unit per observation
    low = np.array([start for start, _ in spans], dtype=float)
    high = low + np.array([length for _, length in spans])
    fit = turnbull(low, high)
    held = (low[:, None] <= fit.left) & (fit.right <= high[:, None])
    gain = (held / (held @ fit.mass)[:, None]).sum(axis=0)
    assert fit.mass.sum() == pytest.approx(1)
    assert (gain <= len(low) * (1 + 1e-3)).all()


def folder(**days):
    """One article per outlet and day in which it states 40; a lower-case outlet's article states nothing."""
    rows = [
        {"article_id": f"{name}{n}", "outlet": f"Paper {name.upper()}", "day": day}
        for name, dates in days.items()
        for n, day in enumerate(dates)
    ]
    kept = articles(*rows)
    stating = [row["article_id"] for row in rows if row["article_id"][0].isupper()]
    return spread(kept, estimates(*({"article_id": name, "value": 40.0} for name in stating)))


def test_a_curve_rises_day_by_day_and_counts_who_is_at_risk():
    result = folder(A=["2031-05-01"], B=["2031-05-02"], c=["2031-05-03"])
    assert result.curves.select("step", "by", "share", "at_risk", "stated_least", "stated_most", "low").rows() == [
        (1, datetime(2031, 5, 1, 23, 59, 59, 999999), pytest.approx(1 / 3), 1, 1, 1, None),
        (2, datetime(2031, 5, 2, 23, 59, 59, 999999), pytest.approx(2 / 3), 2, 2, 2, None),
    ]


def test_a_variant_of_one_outlet_has_no_curve():
    assert folder(A=["2031-05-01", "2031-05-02"], c=["2031-05-03"]).curves.is_empty()


def test_half_of_the_outlets_have_it_after_a_time_known_to_the_day():
    adoption = folder(A=["2031-05-01"], B=["2031-05-03"], c=["2031-05-04"]).half_lives.filter(kind="adoption")
    # first seen some time on the 1st, the second of three outlets some time on the 3rd
    assert adoption.select("low", "high", "censored", "n").rows() == [(24, pytest.approx(72, abs=1e-3), False, 3)]


def test_where_half_is_not_reached_the_half_life_is_censored_and_that_is_said():
    days = {name: ["2031-05-05"] for name in "cdef"}
    row = folder(A=["2031-05-01"], B=["2031-05-01"], **days).half_lives.filter(kind="adoption").row(0, named=True)
    assert (row["low"], row["high"], row["censored"]) == (72, None, True)
    assert "right-censored: half of the outlets at risk had not stated it" in row["note"]


def test_attention_is_halved_on_the_first_day_after_which_it_stays_low():
    peak = {"A": ["2031-05-01", *["2031-05-02"] * 4, *["2031-05-03"] * 3, "2031-05-04", "2031-05-06"]}
    attention = folder(**peak).half_lives.filter(kind="attention")
    # 1, 4, 3, 1, 0, 1 mentions a day: from the 4th on never more than 2
    assert attention.select("since", "low", "high", "censored").rows() == [(datetime(2031, 5, 2), 48, 48, False)]


def test_attention_that_is_high_when_the_folder_ends_is_censored():
    attention = folder(A=["2031-05-01", "2031-05-02", "2031-05-02"]).half_lives.filter(kind="attention")
    assert attention.select("low", "high", "censored").rows() == [(24, None, True)]


def test_a_band_is_given_only_for_enough_outlets_and_clusters():
    many = {name: [f"2031-05-{number:02}"] for number, name in enumerate("ABCDEFGHIJKL", 1)}
    curves = folder(**many).curves
    assert curves.height == 12
    assert (curves["low"] < curves["share"]).all()
    assert ((curves["share"] < curves["high"]) | (curves["share"] == 1)).all()
    assert curves["share"].to_list() == pytest.approx([n / 12 for n in range(1, 13)])
    few = {name: days for name, days in many.items() if name in "ABCDEFG"}
    sparse = folder(**few).curves
    assert pl.concat([sparse["low"], sparse["high"]]).is_null().all()
