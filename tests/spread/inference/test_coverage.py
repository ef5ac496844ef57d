"""Do the 95 % intervals cover the truth? 500 simulated folders each, with the truth known and n above the minimum.

A folder has 30 text clusters of one article or more with one mention or more, those of a cluster alike in part.
`make test-slow` runs this and prints the coverages.
"""

import numpy as np
import polars as pl
import pytest

from analysis.spread.inference.intervals import ratio
from analysis.spread.inference.measures import Scope, mean_change, mean_of, measure
from analysis.spread.inference.regression import linear, logistic, sums_for_slope
from analysis.spread.statistics.adoption import median_of
from analysis.spread.statistics.curves import Cover, StatedTimes, _steps
from analysis.spread.statistics.echo import echo_measures
from analysis.spread.statistics.source_shares import concentration_measures, gini
from analysis.spread.statistics.stances import balance
from analysis.study.parameters import Parameters

pytestmark = pytest.mark.simulation

SIMULATIONS = 500
CLUSTERS = 30
PARAMETERS = Parameters(draws=600)
SHARES = np.array([8, 5, 3, 2, 1, 1]) / 20
"""How often each originator, or variant, is met."""


def covered(hits, what: str) -> None:
    share = float(np.mean(hits))
    print(f"\n{what}: {share:.1%} of {len(hits)}")
    assert len(hits) >= 0.98 * SIMULATIONS
    assert 0.90 <= share <= 0.99


def folder(generator: np.random.Generator, clusters: int = CLUSTERS) -> pl.DataFrame:
    """Mentions with `cluster`, the number of their text cluster."""
    articles = np.repeat(np.arange(clusters), 1 + generator.poisson(0.5, clusters))
    mentions = np.repeat(np.arange(len(articles)), 1 + generator.poisson(1, len(articles)))
    cluster = articles[mentions]
    return pl.DataFrame(
        {
            "estimate_id": [f"e{n:04}" for n in range(len(mentions))],
            "article_id": [f"a{n:03}" for n in mentions],
            "text_cluster": [f"c{n:03}" for n in cluster],
            "outlet": [f"Paper {n % 9}" for n in mentions],
            "originator": "Orvia",
            "cluster": cluster,
        }
    )


def simulate(what: str, truth: float, of, clusters: int = CLUSTERS) -> None:
    """`of`: from generator and folder to mentions and what measures them."""
    generator, hits = np.random.default_rng(11), []
    for _ in range(SIMULATIONS):
        mentions = folder(generator, clusters)
        read, measured = of(generator, mentions)
        row = measured(Scope("all", read, PARAMETERS))
        if row["low"] is not None:
            hits.append(row["low"] - 1e-9 <= truth <= row["high"] + 1e-9)
    covered(hits, what)


def alike(generator: np.random.Generator, mentions: pl.DataFrame, share: float) -> np.ndarray:
    """Yes or no for each mention, `share` of them yes, those of a cluster alike in part."""
    chances = generator.beta(3 * share, 3 * (1 - share), mentions["cluster"].max() + 1)
    return generator.random(mentions.height) < chances[mentions["cluster"].to_numpy()]


def kinds(generator: np.random.Generator, size: int) -> np.ndarray:
    return generator.choice(len(SHARES), size, p=SHARES)


@pytest.mark.parametrize("share", [0.1, 0.4])
@pytest.mark.parametrize("clusters", [14, CLUSTERS])
def test_a_share(share, clusters):
    def of(generator, mentions):
        said = alike(generator, mentions, share)
        yes = mentions.with_columns(yes=pl.Series(said))
        return yes, lambda scope: mean_of("share", scope, yes, pl.col("yes"), "share")

    simulate(f"share {share}, {clusters} clusters", share, of, clusters)


@pytest.mark.parametrize("clusters", [10, CLUSTERS])
def test_a_mean(clusters):
    def of(generator, mentions):
        size = generator.normal(0.2, 1, clusters)[mentions["cluster"].to_numpy()]
        sized = mentions.with_columns(x=size + generator.normal(0, 1, mentions.height))
        return sized, lambda scope: mean_of("mean", scope, sized, pl.col("x"), "log ratio")

    simulate(f"mean, {clusters} clusters", 0.2, of, clusters)


def test_a_ratio_of_sums():
    def of(generator, mentions):
        words = generator.integers(100, 900, mentions.height)
        sized = mentions.with_columns(words=words, taken=words * alike(generator, mentions, 0.3))
        columns = [pl.col("taken"), pl.col("words")]
        return sized, lambda scope: measure("text", scope, sized, "share", columns, ratio)

    simulate("ratio of sums (wire text, originality)", 0.3, of)


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("source_concentration", float((SHARES**2).sum())),
        ("effective_sources", 1 / float((SHARES**2).sum())),
        ("source_gini", float(gini(SHARES[None, :] * 20)[0])),
    ],
)
def test_concentration_and_diversity(name, truth):
    def of(generator, mentions):
        said = mentions.with_columns(originator=pl.Series(kinds(generator, mentions.height)).cast(pl.String))
        return said, lambda scope: next(
            row for row in concentration_measures(said, scope) if row["measure"] == f"{name}_by_mention"
        )

    simulate(name, truth, of)


def test_a_mean_of_few_changes():
    def of(generator, mentions):
        moved = generator.choice([-0.25, 0.0, 0.25], mentions.height, p=[0.05, 0.86, 0.09])
        changed = mentions.with_columns(change=pl.Series(moved))
        return changed, lambda scope: mean_change("drift", scope, changed, pl.col("change"), "0 to 1")

    simulate("mean of few changes", 0.01, of)


def test_stance_balance():
    def of(generator, mentions):
        yes = mentions.with_columns(yes=pl.Series(alike(generator, mentions, 0.8)))
        columns = [pl.col("yes"), ~pl.col("yes")]
        return yes, lambda scope: measure("balance", scope, yes, "-1 to 1", columns, balance)

    simulate("stance balance", 0.6, of)


def test_a_median():
    def of(generator, mentions):
        # hours, a third of them known only to some day: the median of an exponential of mean 24 is 24 ln 2
        late = mentions.with_columns(lag=pl.Series(generator.exponential(24, mentions.height)).round(1))
        levels = late["lag"].unique().sort()
        return late, lambda scope: measure("lag", scope, late, "hours", "lag", median_of(levels))

    simulate("median lag", 24 * np.log(2), of)


def test_a_linear_slope():
    def of(generator, mentions):
        hop = generator.integers(0, 4, mentions.height)
        size = generator.normal(0, 0.1, CLUSTERS)[mentions["cluster"].to_numpy()]
        c = 0.8 - 0.05 * hop + size + generator.normal(0, 0.1, mentions.height)
        steps = mentions.with_columns(hop=hop, certainty=c)
        columns = sums_for_slope("hop", "certainty")
        return steps, lambda scope: measure("slope", scope, steps, "per step", columns, linear)

    simulate("slope of certainty on hop", -0.05, of)


def test_a_logistic_slope():
    generator, hits = np.random.default_rng(12), []
    for _ in range(SIMULATIONS):
        cluster = folder(generator)["cluster"].to_numpy()
        hop = generator.integers(0, 3, CLUSTERS)[cluster]
        named = generator.random(len(cluster)) < 1 / (1 + np.exp(-(1.0 - 0.5 * hop)))
        slope = logistic(hop.astype(float), named.astype(float), cluster)
        hits.append(slope.low <= -0.5 <= slope.high)
    covered(hits, "slope of log odds on hop")


def test_the_echo_ratio():
    # the truth is the mean over folders of this size of mentions per originator
    def drawn(generator):
        mentions = folder(generator)
        origin = generator.choice(40, mentions.height, p=np.arange(1, 41)[::-1] / 820)
        return mentions.with_columns(originator=pl.Series(origin).cast(pl.String), carries=pl.lit(False))

    truth = np.mean(
        [(m := drawn(np.random.default_rng(seed))).height / m["originator"].n_unique() for seed in range(2000, 3000)]
    )
    generator, hits = np.random.default_rng(14), []
    for _ in range(SIMULATIONS):
        mentions = drawn(generator)
        (row,) = echo_measures(mentions, Scope("all", mentions, PARAMETERS))
        hits.append(row["low"] <= truth <= row["high"])
    covered(hits, "echo ratio")


@pytest.mark.parametrize("outlets", [12, 40])
def test_an_adoption_curve(outlets):
    # hours until adoption exponential with mean 40, dates known to the day or the hour; outlets stop covering
    # some time in 1 to 7 days, which is a competing event
    generator, hits = np.random.default_rng(15), []
    many = np.random.default_rng(16)
    adopts, stops = many.exponential(40, 400_000), many.uniform(24, 168, 400_000)
    hour = 3_600_000_000
    for _ in range(SIMULATIONS):
        time, watched = generator.exponential(40, outlets), generator.uniform(24, 168, outlets)
        unit = np.where(generator.random(outlets) < 0.5, 24.0, 1.0)
        low = np.floor(time / unit) * unit
        seen = time <= watched
        drawn = low[:, None] + generator.random((outlets, 60)) * unit[:, None]
        last = np.where(seen[:, None], np.maximum(drawn, watched[:, None]), watched[:, None])
        cover = Cover(pl.Series([f"Paper {n:02}" for n in range(outlets)]), np.zeros((outlets, 60)), last * hour)
        ends = (low[seen] * hour, (low + unit)[seen] * hour)
        stated = StatedTimes("v", "f", np.flatnonzero(seen), drawn[seen] * hour, *ends, outlets)
        # the curve is looked at where a step ends nearest to the second midnight
        steps = _steps(stated, cover, PARAMETERS).with_columns(hours=pl.col("by").dt.epoch("us") / hour)
        step = steps.sort((pl.col("hours") - 48).abs()).row(0, named=True)
        truth = ((adopts <= step["hours"]) & (adopts <= stops)).mean()
        if step["low"] is not None:
            hits.append(step["low"] <= truth <= step["high"])
    covered(hits, f"adoption curve, {outlets} outlets")
