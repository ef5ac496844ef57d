"""Intervals and tests: Wilson, resampled clusters, sign flips, and none below the minimum n."""

import numpy as np
import polars as pl
import pytest
from scipy import stats
from world import articles, estimates, links, row, spread

from analysis.parameters import Parameters
from analysis.spread.intervals import bootstrap, counts_by_cluster, ratio, sign_flip, too_few, wilson
from analysis.spread.sources import concentration


@pytest.mark.parametrize(("count", "total"), [(0, 7), (3, 10), (10, 10), (47, 120)])
def test_wilson_agrees_with_scipy(count, total):
    low, high = wilson(pl.lit(count), pl.lit(total))
    expected = stats.binomtest(count, total).proportion_ci(method="wilson")
    assert pl.select(low=low, high=high).row(0) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_resampling_clusters_covers_the_truth_as_often_as_it_says():
    # shares of 1 in clusters of 1 to 3 mentions, all of one cluster alike; true share 0.4; 200 samples of 40 clusters
    generator, hits = np.random.default_rng(5), 0
    for _ in range(200):
        sizes = generator.integers(1, 4, 40)
        columns = np.column_stack([sizes * (generator.random(40) < 0.4), sizes]).astype(float)
        low, high = bootstrap(columns, ratio, Parameters(draws=400))
        hits += low <= 0.4 <= high
    assert 0.89 <= hits / 200 <= 0.99


def test_copies_of_one_text_widen_the_interval():
    apart = np.column_stack([np.arange(40) % 2, np.ones(40)])
    copied = np.column_stack([4 * (np.arange(10) % 2), np.full(10, 4)])
    narrow, wide = (bootstrap(columns.astype(float), ratio, Parameters()) for columns in (apart, copied))
    assert wide[1] - wide[0] > 1.5 * (narrow[1] - narrow[0])


def test_sparse_counts_give_what_dense_ones_give():
    frame = pl.DataFrame({"text_cluster": ["a", "a", "b", "c", "d"], "origin": ["x", "y", "x", "x", "y"]})
    counts = counts_by_cluster(frame, "origin")
    assert counts.toarray().tolist() == [[1, 1], [1, 0], [1, 0], [0, 1]]
    parameters = Parameters(draws=300)
    assert bootstrap(counts, concentration, parameters) == bootstrap(counts.toarray(), concentration, parameters)


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
            {"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"], "certainty": 0.75}
            for n in range(1, 13)
        ),
    )
    drift = row(spread(kept, stated, said), "certainty_drift")
    assert (drift["value"], drift["low"], drift["high"]) == (0.25, 0.25, 0.25)
    assert "two-sided p = " in drift["note"]
