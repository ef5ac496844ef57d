"""Adoption over time: curves, competing events, late entry, half-lives (SPREAD.md 3, definitions 3 and 4)."""

from datetime import datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, estimates, folder, spread

from analysis.spread.statistics.curves import incidence

TIMES = st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 4)), st.integers(0, 4))


@settings(deadline=None)
@given(st.lists(TIMES, min_size=1, max_size=9), st.integers(1, 4))
def test_incidence_is_that_of_aalen_and_johansen_told_step_by_step(rows, least):
    entered = np.array([start for start, _, _ in rows])
    adopted = np.array([-1 if gap is None else start + gap for start, gap, _ in rows])
    stopped = np.array([start + gap for start, _, gap in rows])
    found = incidence(*(part[:, None] for part in (entered, adopted, stopped)), np.ones((len(rows), 1)), 9, least)[0]
    pooled = sorted(entered)[min(least, len(rows)) - 1]
    free, reached = 1.0, 0.0
    for step in range(9):
        ends = [max(a if a >= 0 else s, pooled) for a, s in zip(adopted, stopped, strict=True)]
        at_risk = [n for n, end in enumerate(ends) if max(entered[n], pooled) <= step <= end]
        now = [n for n in at_risk if ends[n] == step]
        adopting = [n for n in now if adopted[n] >= 0]
        if at_risk:
            reached += free * len(adopting) / len(at_risk)
            free *= 1 - len(now) / len(at_risk)
        assert found[step] == pytest.approx(reached)


def last_step(result) -> dict:
    return result.curves.sort("step").row(-1, named=True)


def test_a_curve_rises_day_by_day_and_counts_who_is_at_risk():
    result = folder(A=["2031-05-01"], B=["2031-05-02"], c=["2031-05-06"])
    assert result.curves.select("step", "by", "share", "at_risk", "stated_least", "stated_most", "low").rows() == [
        (1, datetime(2031, 5, 1, 23, 59, 59, 999999), pytest.approx(1 / 3), 1, 1, 1, None),
        (2, datetime(2031, 5, 2, 23, 59, 59, 999999), pytest.approx(2 / 3), 2, 2, 2, None),
        (3, datetime(2031, 5, 6, 23, 59, 59, 999999), pytest.approx(2 / 3), 3, 2, 2, None),
    ]


def test_outlets_that_print_their_last_article_have_not_stated_it_and_never_will():
    # 6 of 13 outlets state it; the others stop covering one after the other, which is no independent censoring
    stating = {name: ["2031-05-01", f"2031-05-{number:02}"] for number, name in enumerate("ABCDEF", 2)}
    silent = {name: ["2031-05-01", f"2031-05-{number:02}"] for number, name in enumerate("tuvwxyz", 2)}
    rows = [
        {"article_id": f"{name}{n}", "outlet": f"Paper {name.upper()}", "day": day}
        for name, days in (stating | silent).items()
        for n, day in enumerate(days)
    ]
    said = estimates(*({"article_id": f"{name}1", "value": 40.0} for name in stating))
    result = spread(articles(*rows), said)
    end = last_step(result)
    assert (end["share"], end["incidence"]) == pytest.approx((6 / 13, 6 / 13))
    half = result.half_lives.filter(kind="adoption").row(0, named=True)
    assert (half["hours"], half["censored"]) == (None, True)
    assert "6 of 13 outlets state it; not reached" in half["note"]


def test_outlets_that_begin_on_day_five_are_at_risk_from_their_first_article():
    early = {name: ["2031-05-01", "2031-05-09"] for name in "abcd"} | {"E": ["2031-05-02"], "F": ["2031-05-03"]}
    late = {name: ["2031-05-05", "2031-05-09"] for name in "uvwxyz"}
    curves = folder(**early, **late).curves.sort("step")
    assert curves["at_risk"].to_list()[:2] == [5, 6]
    assert curves["at_risk"].to_list()[-1] == 12
    # one of the five that were watched on the 2nd, then one of the five left on the 3rd; two of twelve outlets in all
    assert curves["incidence"].to_list()[-1] == pytest.approx(1 / 5 + 4 / 5 * 1 / 5)
    assert curves["share"].to_list()[-1] == pytest.approx(2 / 12)


def test_a_variant_of_one_outlet_has_no_curve():
    assert folder(A=["2031-05-01", "2031-05-02"], c=["2031-05-03"]).curves.is_empty()


def test_a_band_is_given_only_for_enough_outlets_and_clusters():
    many = {name: [f"2031-05-{number:02}"] for number, name in enumerate("ABCDEFGHIJKL", 1)}
    curves = folder(**many).curves
    assert curves.height == 12
    assert (curves["low"] <= curves["incidence"]).all()
    assert ((curves["incidence"] < curves["high"]) | (curves["incidence"] == 1)).all()
    assert curves["share"].to_list() == pytest.approx([n / 12 for n in range(1, 13)])
    few = {name: days for name, days in many.items() if name in "ABCDEFG"}
    sparse = folder(**few).curves
    assert pl.concat([sparse["low"], sparse["high"]]).is_null().all()
