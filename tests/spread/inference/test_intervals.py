"""Intervals and tests: Wilson, resampled clusters, sign flips, and none below the minimum n."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from world import articles, estimates, links, row, spread

from analysis.spread.inference.intervals import bootstrap, ratio, summed, too_few
from analysis.spread.inference.permutation import adjusted, sign_flip
from analysis.spread.inference.resampling import Resamples, two_stage
from analysis.spread.inference.share_intervals import wilson
from analysis.spread.statistics.source_shares import concentration
from analysis.study.parameters import Parameters


@pytest.mark.parametrize(("count", "total"), [(0, 7), (3, 10), (10, 10), (47, 120)])
def test_wilson_agrees_with_scipy(count, total):
    low, high = wilson(pl.lit(count), pl.lit(total))
    expected = stats.binomtest(count, total).proportion_ci(method="wilson")
    assert pl.select(low=low, high=high).row(0) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(0, 9))
def test_a_resample_draws_as_many_clusters_and_as_many_articles_in_each_as_there_are(sizes, seed):
    home = np.repeat(np.arange(len(sizes)), sizes)
    drawn = two_stage(home, 5, np.random.default_rng(seed))
    times = np.stack([drawn[:, home == cluster].sum(axis=1) / size for cluster, size in enumerate(sizes)], axis=1)
    assert (times == times.round()).all()
    assert (times.sum(axis=1) == len(sizes)).all()


def mentions(clusters: int, each: int) -> pl.DataFrame:
    """`each` articles with one mention in every cluster."""
    names = [(f"c{c:02}", f"a{c:02}-{n}", f"e{c:02}-{n}") for c in range(clusters) for n in range(each)]
    return pl.DataFrame(names, schema=["text_cluster", "article_id", "estimate_id"], orient="row")


def test_the_draws_of_a_mention_do_not_hang_on_the_order_of_rows():
    every = mentions(6, 2)
    shuffled = every.sample(fraction=1, shuffle=True, seed=3)
    kept, turned = (Resamples(frame, Parameters(draws=100)) for frame in (every, shuffled))
    some = every[[7, 2, 5]]
    assert (kept.weights(some) == turned.weights(some)).all()
    assert (kept.weights(some) == kept.weights(every)[:, [7, 2, 5]]).all()


def interval(of: pl.DataFrame, columns, statistic, **parameters):
    clusters = (of["text_cluster"].rank("dense").cast(pl.Int64) - 1).to_numpy()
    weights = Resamples(of, Parameters(draws=400, **parameters)).weights(of)
    return bootstrap(weights, summed(of, columns), clusters, statistic)


def test_copies_of_one_text_widen_the_interval_and_the_design_effect_says_by_how_much():
    columns = [pl.col("x"), pl.lit(1.0) + pl.col("x") * 0]
    apart = mentions(40, 1).with_columns(x=pl.int_range(40) % 2)
    copied = mentions(10, 4).with_columns(x=pl.int_range(40) // 4 % 2)
    narrow, wide = (interval(frame, columns, ratio) for frame in (apart, copied))
    assert wide.ends[1] - wide.ends[0] > 1.5 * (narrow.ends[1] - narrow.ends[0])
    assert narrow.design_effect == pytest.approx(1)
    # 10 clusters of 4 alike: the variance is four times that of 40 mentions, but for small-sample factors
    assert wide.design_effect == pytest.approx(4, rel=0.1)


def test_counts_of_a_column_are_what_a_column_for_each_value_gives():
    of = mentions(3, 2).with_columns(origin=pl.Series(list("xyxxyx")))
    dense = [(pl.col("origin") == name).cast(pl.Float64) for name in "xy"]
    assert summed(of, "origin").toarray().tolist() == summed(of, dense).tolist()
    assert interval(of, "origin", concentration) == interval(of, dense, concentration)


def test_a_share_of_none_has_an_interval_above_nothing():
    kept = articles(*({"article_id": f"a{n:02}", "outlet": f"Paper {n}"} for n in range(12)))
    stated = estimates(*({"article_id": name, "value": 40.0} for name in kept["article_id"]))
    hedges = row(spread(kept, stated), "numeric_hedges")
    # Wilson's for 0 of 12 clusters, with Student's t of 11 degrees
    t = stats.t.ppf(0.975, 11)
    assert (hedges["value"], hedges["low"], hedges["high"]) == pytest.approx((0, 0, t**2 / (12 + t**2)))


def test_adjusted_p_values_keep_the_share_of_false_discoveries():
    # Benjamini and Hochberg: p * m / rank, made monotone from the largest down
    assert adjusted(np.array([0.01, 0.04, 0.03])).tolist() == pytest.approx([0.03, 0.04, 0.04])
    assert adjusted(np.zeros(0)).tolist() == []


def test_sign_flips_by_voice():
    up = pl.DataFrame({"voice": [f"v{n}" for n in range(12)], "change": [0.25] * 12})
    # all twelve signs alike: 2 of 4,096 assignments are as extreme; drawn, p is small but not exact
    assert sign_flip(up, Parameters()) < 0.01
    balanced = up.with_columns(change=pl.Series([0.25, -0.25] * 6))
    assert sign_flip(balanced, Parameters()) == pytest.approx(1)
    one_voice = up.with_columns(voice=pl.lit("v"))
    assert sign_flip(one_voice, Parameters()) == pytest.approx(1)


def test_below_the_minimum_a_sentence_stands_for_the_interval():
    assert too_few(5, 10, Parameters()) is None
    assert (
        too_few(1, 10, Parameters()) == "no interval, no test: 1 outlet and 10 text clusters, the least are 5 and 10"
    )


def test_above_the_minimum_an_interval_and_a_test_are_given():
    kept = articles(
        {"article_id": "wire", "day": "2031-05-01", "outlet": "Coastwire"},
        *({"article_id": f"a{n:02}", "day": "2031-05-02", "outlet": f"Paper {n}"} for n in range(12)),
    )
    stated = estimates(*({"article_id": name, "value": 40.0} for name in kept["article_id"]))
    said = links(
        {"estimate_id": "e0", "origin": "Orvia", "certainty": 0.5},
        *(
            {"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"], "certainty": [0.5, 0.75, 1.0][n % 3]}
            for n in range(1, 13)
        ),
    )
    drift = row(spread(kept, stated, said), "certainty_drift")
    assert drift["value"] == 0.25
    assert 0 < drift["low"] <= 0.25 <= drift["high"] < 0.5
    assert "two-sided p = " in drift["note"]
