"""What the functions of `analysis.coding` make of a simulated folder of which a sample is coded, beside as read."""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np
import polars as pl

from analysis.coding.estimation import Pooled, completed, corrected, donors, pooled
from analysis.spread.inference import Statistic, cluster_sums, jackknife, linear, ratio, summed
from analysis.spread.statistics.echo import mentions_per_source
from analysis.spread.statistics.source_shares import concentration
from coding_truth.folders import CLUSTERS, VALUE, Shares, adoption, echo, folder, hhi, truths

CODED = (40, 60, 100)
IMPUTATIONS = 20
WITH_ROWS, WITHOUT_ROWS = 5, 3
"""Passages that are coded of a text: of those in which something was read, and of the others."""
RARE = Shares(hedged=0.03)
Bounds = tuple[float, float, float]
"""Value, low, high."""


def sampled(one: pl.DataFrame, coded: int, seed: int) -> pl.DataFrame:
    """The folder with `stratum` (how much was read of a text), `part` (read or not) and which passages are coded."""
    generator = np.random.default_rng(seed)
    rows = pl.col("read_stated").sum().over("cluster")
    one = one.with_columns(
        stratum=pl.when(rows >= 3).then(pl.lit("much")).otherwise(pl.lit("little")),
        part=pl.when("read_stated").then(pl.lit("rows")).otherwise(pl.lit("none")),
    )
    drawn: list[int] = []
    for _, clusters in one.group_by("stratum", maintain_order=True):
        every = clusters["cluster"].unique(maintain_order=True).to_numpy()
        drawn += generator.permutation(every)[: round(coded * len(every) / one["cluster"].n_unique())].tolist()
    order = pl.Series(generator.random(one.height))
    place = pl.col("_order").rank().over("cluster", "part")
    most = pl.when(pl.col("part") == "rows").then(WITH_ROWS).otherwise(WITHOUT_ROWS)
    return (
        one.with_columns(_order=order)
        .with_columns(coded=pl.col("cluster").is_in(drawn) & (place <= most))
        .drop("_order")
    )


def by_design(units: pl.DataFrame) -> Iterator[tuple[str, Bounds]]:
    """Shares, means and slopes by design-based pseudo-outcomes."""
    across = pl.col("time")

    def columns(whose: str, of: str) -> list[pl.Expr]:
        return [pl.col(f"{whose}_{of}"), pl.col(f"{whose}_stated")]

    def moments(whose: str) -> list[pl.Expr]:
        stated, up = pl.col(f"{whose}_stated").cast(pl.Float64), pl.col(f"{whose}_certainty")
        return [stated, stated * across, up, stated * across**2, across * up]

    for name, of, is_share in (("share", "hedged", True), ("mean", "certainty", False)):
        found = corrected(units, columns("read", of), columns("true", of), ratio, is_share)
        yield name, (found.value, found.low, found.high)
    found = corrected(units, moments("read"), moments("true"), linear)
    yield "slope", (found.value, found.low, found.high)


def by_imputation(units: pl.DataFrame, seed: int, imputations: int = IMPUTATIONS) -> Iterator[tuple[str, Bounds]]:
    """Concentration, echo and adoption by multiple imputation."""
    state = pl.when("read_stated").then(pl.format("{}", pl.col("read_originator").is_not_null()))
    fine = pl.format("{} {}", pl.col("read_originator").fill_null(-1), pl.col("read_number").fill_null(-1))
    units = units.with_columns(
        fine=pl.when("read_stated").then(fine).otherwise(pl.lit("none")),
        middle=pl.when("read_stated")
        .then(pl.col("read_originator").fill_null(-1).cast(pl.String))
        .otherwise(pl.lit("none")),
        coarse=state.fill_null("none"),
    )
    taken = donors(units, ["fine", "middle", "coarse"], imputations, seed)
    found = defaultdict(list)
    for row in taken:
        told = {
            f"read_{name}": completed(units[f"read_{name}"], units[f"true_{name}"], row)
            for name in ("originator", "number")
        }
        whole = units.with_columns(**told)
        for name, value, variance in _measured(whole):
            found[name].append((value, variance))
    clusters = units["cluster"].n_unique()
    for name, pairs in found.items():
        values, variances = np.array(pairs).T
        yield name, _back(name, pooled(values, variances, clusters))


def _measured(whole: pl.DataFrame) -> Iterator[tuple[str, float, float]]:
    """Name, value and variance of each statistic of a completed folder, echo on the scale of its logarithm."""
    told, clusters = whole.drop_nulls("read_originator"), whole["cluster"].n_unique()
    yield "hhi", hhi(told, "read"), _left_out(told, clusters, concentration)
    of_value = told.filter(pl.col("read_number") == VALUE)
    yield "echo", np.log(echo(told, "read")), _left_out(of_value, clusters, mentions_per_source, log=True)
    share = adoption(whole, "read")
    yield "adoption", share, share * (1 - share) / whole["outlet"].n_unique()


def _left_out(told: pl.DataFrame, clusters: int, statistic: Statistic, log: bool = False) -> float:
    """The jackknife's variance, texts that tell nothing left out as well."""
    sums = cluster_sums(summed(told, "read_originator"), told["cluster"].to_numpy())
    nothing = np.zeros((clusters - len(sums), sums.shape[1]))
    left = jackknife(np.concatenate([sums, nothing]), statistic)
    left = np.log(left) if log else left
    return float((len(left) - 1) * left.var())


def _back(name: str, found: Pooled) -> Bounds:
    ends = found.value, found.low, found.high
    return tuple(float(np.exp(end)) for end in ends) if name == "echo" else ends  # type: ignore[return-value]


def as_read(one: pl.DataFrame) -> dict[str, float]:
    """The same statistics of what was read."""
    stated = one.filter("read_stated")
    slope = np.polyfit(stated["time"].to_numpy(), stated["read_certainty"].to_numpy(), 1)[0]
    return {
        "share": float(stated["read_hedged"].mean()),  # type: ignore[arg-type]
        "mean": float(stated["read_certainty"].mean()),  # type: ignore[arg-type]
        "slope": float(slope),
        "hhi": hhi(one, "read"),
        "echo": echo(one, "read"),
        "adoption": adoption(one, "read"),
    }


def one_folder(seed: int, coded: int, shares: Shares = Shares()) -> dict[str, tuple[Bounds, Bounds]]:  # noqa: B008
    """By statistic: corrected, and as read with the interval that takes the reading for the truth."""
    one = folder(seed, CLUSTERS, shares)
    units = sampled(one, coded, seed)
    believed = one.with_columns(
        pl.col(f"read_{name}").alias(f"true_{name}")
        for name in ("stated", "originator", "hedged", "certainty", "number")
    )
    every = sampled(believed, CLUSTERS, seed).with_columns(coded=pl.lit(True))
    made, naive = dict(by_design(units)), dict(by_design(every))
    if shares != RARE:
        made |= by_imputation(units, seed)
        naive |= by_imputation(every, seed, 2)
    return {name: (made[name], naive[name]) for name in made}


def coverage(folders: int, coded: int, shares: Shares = Shares(), jobs: int = 1) -> pl.DataFrame:  # noqa: B008
    """By statistic: the truth, its mean corrected and as read, and how often each interval holds the truth."""
    true = truths(shares=shares)
    work = partial(one_folder, coded=coded, shares=shares)
    seeds = range(1, folders + 1)
    if jobs == 1:
        found = [work(seed) for seed in seeds]
    else:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            found = list(pool.map(work, seeds, chunksize=5))
    rows = []
    for name in found[0]:
        made, naive = (np.array([one[name][n] for one in found]) for n in (0, 1))
        hit, missed = (((b[:, 1] <= true[name]) & (true[name] <= b[:, 2])).mean() for b in (made, naive))
        rows.append(
            (
                name,
                coded,
                folders,
                true[name],
                naive[:, 0].mean(),
                missed,
                made[:, 0].mean(),
                hit,
                (made[:, 2] - made[:, 1]).mean(),
            )
        )
    columns = ["statistic", "coded", "folders", "truth", "as_read", "as_read_covers", "corrected", "covers", "width"]
    return pl.DataFrame(rows, schema=columns, orient="row")
