"""Shares, means, slopes and counts corrected by a coded sample: design-based pseudo-outcomes (SPREAD.md 3.4).

What was read, f, is known of every unit, what people coded, y, of a probability sample. The pseudo-outcome
`f + (R / pi)(y - f)`, R one where a unit was coded and pi its probability, has the mean that y has, however f errs
(Egami, Hinck, Stewart, Wei 2023, Using Imperfect Surrogates for Downstream Inference). With f weighted by the factor
that makes the variance least it is never worse than the coded units alone (Angelopoulos, Duchi, Zrnic 2023, PPI++);
on totals this is the difference estimator of survey sampling (Särndal, Swensson, Wretman 1992, chapter 6). Text
clusters are drawn within strata, units within the parts of a cluster: the variance is that of two phases.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import special

from analysis.spread.inference import LEVEL, Statistic, wilson_ends

LEAST_CLUSTERS = 40
"""Coded text clusters below which no interval is given: it would cover too seldom (SPREAD.md 3.4)."""
STEP = 1e-4
"""Of a total, up and down, for the slope of a statistic on it."""


class Corrected(NamedTuple):
    """A corrected value with its 95 % interval; nan where there is none, and `note` says why.

    `clusters`: how many were coded. `tuning`: the weight of what was read, 0 (not used) to 1.
    """

    value: float
    low: float
    high: float
    clusters: int
    tuning: float
    note: str | None


def too_few_coded(clusters: int, drawn_from: int) -> str | None:
    """Why no interval is given; None from `LEAST_CLUSTERS` coded text clusters on, or where all are coded.

    >>> too_few_coded(12, 163)
    'no interval for errors of reading: 12 of 163 texts are coded, the least are 40'
    """
    if clusters >= min(LEAST_CLUSTERS, drawn_from):
        return None
    return (
        f"no interval for errors of reading: {clusters} of {drawn_from} texts are coded, the least are "
        f"{LEAST_CLUSTERS}"
    )


def corrected(
    units: pl.DataFrame,
    read: Sequence[pl.Expr],
    coded: Sequence[pl.Expr],
    statistic: Statistic,
    is_share: bool = False,
    of_folder: bool = False,
) -> Corrected:
    """`statistic` of the totals of `coded` over all units, from those that were coded and `read` of all.

    `units`: one row per passage, with `cluster`, its text cluster; `stratum` and `part`, the strata from which the
    clusters, and in a cluster the units, were drawn, each unit of a part as likely; `coded`, whether it was. A
    cluster counts as coded when some unit of each of its parts is. What an expression gives as null counts as 0.
    The value holds for folders such as this one, as intervals over text clusters do, or with `of_folder` for this
    folder alone. A share has Wilson's interval at its effective n, which holds where it is rare, too (Korn, Graubard
    1998).

    >>> units = pl.DataFrame({"cluster": range(80), "stratum": "a", "part": "a", "coded": [True, False] * 40,
    ...                       "read": [1, 1, 0, 0] * 20, "true": [1, 1, 1, 1] + [0, 0, 1, 1] * 19})
    >>> one = pl.lit(1)
    >>> found = corrected(units, [pl.col("read"), one], [pl.col("true"), one], lambda t: t[:, 0] / t[:, 1])
    >>> round(found.value, 4), found.clusters
    (0.525, 40)
    """
    sums = _Sums(units, read, coded)
    if sums.note:
        return Corrected(np.nan, np.nan, np.nan, sums.clusters, np.nan, sums.note)
    tuning, gradient = 1.0, np.zeros(len(read))
    for _ in range(2):
        gradient = _gradient(statistic, sums.totals(tuning))
        tuning = sums.tuned(gradient)
    value = _at(statistic, sums.totals(tuning))
    if not np.isfinite(value):
        return Corrected(np.nan, np.nan, np.nan, sums.clusters, tuning, "not defined over the coded sample")
    if reason := too_few_coded(sums.clusters, sums.drawn_from):
        return Corrected(_held(value, is_share), np.nan, np.nan, sums.clusters, tuning, reason)
    variance = sums.variance(gradient, tuning) + (0.0 if of_folder else sums.spread(gradient))
    low, high = _ends(value, variance, sums.clusters, sums.degrees, is_share)
    return Corrected(_held(value, is_share), low, high, sums.clusters, tuning, None)


def by_part(units: pl.DataFrame) -> pl.DataFrame:
    """The units with `_of` and `_some`, how many their part of the cluster has and of it are coded, and `_whole`,
    whether the cluster counts as coded."""
    return units.with_columns(
        _of=pl.len().over("cluster", "part"), _some=pl.col("coded").sum().over("cluster", "part")
    ).with_columns(_whole=(pl.col("_some") > 0).all().over("cluster"))


def _held(value: float, is_share: bool) -> float:
    return float(np.clip(value, 0, 1)) if is_share else value


def _ends(value: float, variance: float, clusters: int, degrees: int, is_share: bool) -> tuple[float, float]:
    quantile = float(special.stdtrit(degrees, (1 + LEVEL) / 2))
    if not is_share:
        half = quantile * float(np.sqrt(variance))
        return value - half, value + half
    share = _held(value, True)
    # a share of none or all counts as one of so many clusters
    units = share * (1 - share) / variance if 0 < share < 1 and variance > 0 else float(clusters)
    low, high = wilson_ends(share, units, quantile)
    return float(low), float(high)


def _at(statistic: Statistic, totals: np.ndarray) -> float:
    return float(statistic(totals.reshape(1, -1))[0])


def _gradient(statistic: Callable[[np.ndarray], np.ndarray], totals: np.ndarray) -> np.ndarray:
    """How much the statistic moves with each total, by central differences."""
    steps = np.diag(STEP * np.maximum(np.abs(totals), 1e-3))
    moved = statistic(totals + steps) - statistic(totals - steps)
    return np.nan_to_num(moved / (2 * steps.diagonal()))


class _Sums:
    """Totals of clusters, read of all and coded of the sample, and the variances that follow from the design."""

    def __init__(self, units: pl.DataFrame, read: Sequence[pl.Expr], coded: Sequence[pl.Expr]) -> None:
        names = [f"_read{n}" for n in range(len(read))], [f"_coded{n}" for n in range(len(coded))]
        told = units.select(
            "cluster",
            "stratum",
            "part",
            "coded",
            *(one.cast(pl.Float64).fill_null(0).alias(name) for one, name in zip(read, names[0], strict=True)),
            *(one.cast(pl.Float64).fill_null(0).alias(name) for one, name in zip(coded, names[1], strict=True)),
        )
        self._total = told.select(names[0]).sum().to_numpy()[0]
        counted = by_part(told)
        strata = counted.unique("cluster").group_by("stratum").agg(n=pl.col("_whole").sum(), of=pl.len())
        self.drawn_from, self.clusters = int(strata["of"].sum()), int(strata["n"].sum())
        self.degrees = max(self.clusters - strata.height, 1)
        lacking = strata.filter(pl.col("n") == 0)["stratum"].cast(pl.String).sort().to_list()
        self.note = f"no text is coded yet of those that are {' or '.join(lacking)}" if lacking else None
        sample = counted.filter("_whole", "coded").join(strata, on="stratum").sort("stratum", "cluster", "part")
        sample = sample.with_columns(_times=pl.col("_of") / pl.col("_some"))
        self._parts = sample.select(
            at=pl.struct("cluster", "part").rle_id(),
            kind="part",
            of="_of",
            some="_some",
            up=pl.col("of") / pl.col("n"),
        )
        self._of_units = sample.select(names[0]).to_numpy(), sample.select(names[1]).to_numpy()
        sums = sample.group_by("stratum", "cluster", maintain_order=True).agg(
            pl.col("n", "of").first(), *((pl.col(name) * pl.col("_times")).sum() for name in names[0] + names[1])
        )
        self._strata = sums["stratum"].rle_id().to_numpy()
        self._n, self._of = sums["n"].to_numpy(), sums["of"].to_numpy()
        self._read, self._coded = sums.select(names[0]).to_numpy(), sums.select(names[1]).to_numpy()

    @property
    def _weights(self) -> np.ndarray:
        return np.asarray(self._of / self._n)

    def totals(self, tuning: float) -> np.ndarray:
        """The totals of what people would code: of the coded units, moved by what was read of the others."""
        coded, read = self._weights @ self._coded, self._weights @ self._read
        return np.asarray(coded + tuning * (self._total - read))

    def tuned(self, gradient: np.ndarray) -> float:
        """The weight of what was read that makes the variance least, held between none and all."""
        coded, read = self._coded @ gradient, self._read @ gradient
        unit_read, unit_coded = (found @ gradient for found in self._of_units)
        across = self._variance(read, coded) + self._within(unit_read, unit_coded)
        square = self._variance(read, read) + self._within(unit_read, unit_read)
        return float(np.clip(across / square, 0, 1)) if square > 0 else 1.0

    def variance(self, gradient: np.ndarray, tuning: float) -> float:
        """What coding a sample and not all adds."""
        rest = (self._coded - tuning * self._read) @ gradient
        unit_read, unit_coded = (found @ gradient for found in self._of_units)
        unit_rest = unit_coded - tuning * unit_read
        return self._variance(rest, rest) + self._within(unit_rest, unit_rest)

    def spread(self, gradient: np.ndarray) -> float:
        """What it adds that these clusters are themselves some of many such."""
        values, weights = self._coded @ gradient, self._weights
        mean = np.average(values, weights=weights)
        squares = float(np.average((values - mean) ** 2, weights=weights))
        return self.drawn_from * squares * self.clusters / max(self.clusters - 1, 1)

    def _variance(self, one: np.ndarray, other: np.ndarray) -> float:
        """The covariance of two totals over clusters drawn within strata without replacement."""
        sizes = np.bincount(self._strata)
        centred = [x - (np.bincount(self._strata, x) / sizes)[self._strata] for x in (one, other)]
        # of a stratum with one coded cluster nothing tells the spread: it is taken from the others
        alone, freedom = (self._n == 1) & (self._of > 1), np.maximum(self._n - 1, 1)
        factor = self._of**2 * (1 - self._n / self._of) / self._n
        found = float((factor * centred[0] * centred[1] / freedom).sum())
        if not alone.any():
            return found
        pooled = float((centred[0] * centred[1]).sum() / max((self._n > 1).sum() - 1, 1))
        return found + pooled * float(factor[alone].sum())

    def _within(self, one: np.ndarray, other: np.ndarray) -> float:
        """The covariance from drawing units within the parts of clusters; the spread is that of its kind of part."""
        at = self._parts["at"].to_numpy()
        sizes = np.bincount(at)
        centred = [x - (np.bincount(at, x) / sizes)[at] for x in (one, other)]
        parts = self._parts.select("at", "kind", "of", "some", "up", product=pl.Series(centred[0] * centred[1]))
        told = parts.group_by("at").agg(pl.col("kind", "of", "some", "up").first(), pl.col("product").sum())
        kinds = told.group_by("kind").agg(
            spread=pl.col("product").sum() / (pl.col("some") - 1).sum(),
            factor=(pl.col("up") * pl.col("of") ** 2 * (1 - pl.col("some") / pl.col("of")) / pl.col("some")).sum(),
        )
        found = kinds.filter(pl.col("spread").is_finite()).sort("kind")
        return float((found["spread"] * found["factor"]).sum())
