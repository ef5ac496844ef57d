"""Who follows whom, over the draws of dates, and by chance."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import articles, estimates, spread

from analysis.spread.statistics.flows import reshuffled

WIRE = " ".join(f"wire{number}" for number in range(60))


def test_a_claim_flows_from_the_first_of_each_draw_to_those_later():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Bay Times"},
        {"article_id": "b", "day": "2031-05-01", "outlet": "Inland Post"},
        {"article_id": "c", "day": "2031-05-02", "outlet": "Coastwire"},
        {"article_id": "d", "day": "2031-05-20", "outlet": "Late Echo"},
    )
    result = spread(kept, estimates(*({"article_id": name, "value": 40.0} for name in "abcd")))
    # two may have been first, each in about half of the draws; the last one is beyond the window
    pairs = {
        (leader, follower): flow
        for leader, follower, flow in result.flows.select("leader", "follower", "claims").rows()
    }
    assert set(pairs) == {("Bay Times", "Coastwire"), ("Inland Post", "Coastwire"), ("Bay Times", "Inland Post"),
                          ("Inland Post", "Bay Times")}  # fmt: skip
    assert pairs["Bay Times", "Coastwire"] + pairs["Inland Post", "Coastwire"] == pytest.approx(1)
    assert pairs["Bay Times", "Inland Post"] == pytest.approx(0.5, abs=0.2)
    order = result.flows.filter(leader="Bay Times", follower="Coastwire").select("order_p", "p").row(0)
    assert order == (1, None)
    assert result.leaders.filter(outlet="Coastwire").select("led", "followed", "net").rows() == [(0, 1, -1)]


def test_text_taken_over_flows_as_a_passage():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Bay Times", "text": WIRE},
        {"article_id": "b", "day": "2031-05-02", "outlet": "Inland Post", "text": WIRE + " and more"},
    )
    assert spread(kept).flows.select("leader", "follower", "claims", "passages").rows() == [
        ("Bay Times", "Inland Post", 0, 1)
    ]


def test_an_outlet_that_always_leads_stands_out_and_one_that_leads_by_chance_does_not():
    names = ["Early Bird", *(f"Paper {n}" for n in range(6))]
    rows, stated = [], []
    for number in range(14):
        for place, name in enumerate(names):
            # the early bird at seven, the others one after another in a turning order on the same day
            hour = 7 if place == 0 else 8 + (place + number) % 6
            key = f"a{number:02}-{place}"
            rows.append({"article_id": key, "outlet": name, "minute": f"2031-05-{number + 1:02}T{hour:02}:00"})
            stated.append({"article_id": key, "value": 40.0 + number})
    result = spread(articles(*rows), estimates(*stated))
    first = result.leaders.filter(outlet="Early Bird").row(0, named=True)
    assert first["net"] == 14 * 6
    assert first["p_adjusted"] < 0.05
    pair = result.flows.filter(pl.col("leader") == "Paper 1", pl.col("follower") == "Paper 2")
    assert pair.is_empty() or pair["p"][0] > 0.05


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=20), st.integers(0, 9))
def test_labels_are_exchanged_only_among_articles_of_the_same_days(rows, seed):
    labels, days = (np.array(column) for column in zip(*rows, strict=True))
    turned = reshuffled(labels, days, np.random.default_rng(seed))
    for day in set(days):
        assert sorted(turned[days == day]) == sorted(labels[days == day])
