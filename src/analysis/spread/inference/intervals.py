"""Intervals that stay honest on small and clustered samples; below the minimum n a sentence in their place."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from scipy import sparse, special

from analysis.spread.inference.resampling import CELLS
from analysis.spread.inference.share_intervals import LEVEL, share_ends
from analysis.study.parameters import Parameters

Statistic = Callable[[np.ndarray], np.ndarray]
"""From summed columns (draws x columns) to one value per draw; nan where there is none."""
Columns = Sequence[pl.Expr] | str
"""What a statistic sums over mentions: expressions, or a column of which each value is counted."""


class Interval(NamedTuple):
    """The 95 % interval (None where there is none) and the design effect (None where it is not defined)."""

    ends: tuple[float, float] | None
    design_effect: float | None


def summed(sample: pl.DataFrame, columns: Columns) -> Any:
    """Mentions x columns: the values of expressions, or for a column's name 1 in the column of its value."""
    if not isinstance(columns, str):
        return sample.select(column.cast(pl.Float64).alias(str(n)) for n, column in enumerate(columns)).to_numpy()
    codes = codes_of(sample[columns])
    shape = (len(codes), int(codes.max(initial=-1)) + 1)
    return sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)), shape)


def codes_of(values: pl.Series) -> np.ndarray:
    """Of each value its number (from 0) in the order of the distinct ones."""
    return (values.rank("dense").cast(pl.Int64) - 1).to_numpy()


def total(columns: Any) -> np.ndarray:
    """One row: the sums of all columns."""
    return np.asarray(columns.sum(axis=0), dtype=float).reshape(1, -1)


def bootstrap(
    weights: np.ndarray, columns: Any, clusters: np.ndarray, statistic: Statistic, is_share: bool = False
) -> Interval:
    """The 95 % interval of `statistic` from resamples (`weights`, draws x mentions), and its design effect.

    Bias-corrected and accelerated (Efron 1987), from the quantiles of Student's t in place of the normal's and
    widened by the square root of G / (G - 1), since of G clusters drawn the spread is that much too small
    (Hesterberg 2015). Draws without a value are left out; no interval where more than a tenth have none.
    A share has Wilson's interval with the variance of the draws: percentiles fail near none and all.
    """
    step = max(1, CELLS // max(1, weights.shape[1]))
    parts = [weights[at : at + step].astype(float) @ columns for at in range(0, len(weights), step)]
    drawn = statistic(np.concatenate([np.asarray(part) for part in parts]))
    known = drawn[np.isfinite(drawn)].round(12)
    sums = cluster_sums(columns, clusters)
    left = jackknife(sums, statistic)
    if len(known) < 0.9 * len(drawn) or len(sums) < 2:
        return Interval(None, None)
    value = round(float(statistic(total(columns))[0]), 12)
    groups = len(sums)
    ends = accelerated(known, value, left)
    if is_share:
        ends = share_ends(value, float(known.var()) * groups / (groups - 1), groups)
    return Interval(ends, _ratio_of_spreads(left, jackknife_by_mention(columns, statistic)))


def accelerated(drawn: np.ndarray, value: float, left: np.ndarray) -> tuple[float, float] | None:
    """The ends of the interval from draws, the value itself and its jackknife values, one for each cluster.

    None where all draws are alike, or all lie on one side of the value.
    """
    if np.ptp(drawn) == 0:
        return None
    below = ((drawn < value).sum() + (drawn == value).sum() / 2) / len(drawn)
    if not 0 < below < 1:
        return None
    groups = len(left)
    away = np.nan_to_num(np.nanmean(left) - left)
    spread = (away**2).sum()
    pull = (away**3).sum() / (6 * spread**1.5) if spread > 0 else 0.0
    bias = special.ndtri(below)
    wide = special.stdtrit(groups - 1, (1 + LEVEL) / 2) * np.sqrt(groups / (groups - 1))
    shifted = bias + np.array([-wide, wide])
    places = special.ndtr(bias + shifted / np.maximum(1 - pull * shifted, 0.1))
    low, high = np.quantile(drawn, places)
    return float(low), float(high)


def cluster_sums(columns: Any, clusters: np.ndarray, size: int | None = None) -> np.ndarray:
    """Clusters x columns: sums over the mentions of each cluster (numbered from 0); of `size` clusters, if given."""
    size = int(clusters.max(initial=-1)) + 1 if size is None else size
    cells = (np.ones(len(clusters)), (clusters, np.arange(len(clusters))))
    member = sparse.csr_array(cells, (size, len(clusters)))
    found = member @ columns
    return found.toarray() if sparse.issparse(found) else np.asarray(found)


def jackknife(sums: np.ndarray, statistic: Statistic) -> np.ndarray:
    """The statistic with each row of `sums` left out (Quenouille 1956)."""
    return statistic(sums.sum(axis=0, keepdims=True) - sums)


def log_jackknife(left: np.ndarray, value: float) -> tuple[float, float] | None:
    """The 95 % interval of a positive number from jackknife values, on the scale of its logarithm (Tukey 1958)."""
    groups = len(left)
    if groups < 2 or not (np.isfinite(left) & (left > 0)).all():
        return None
    away = np.log(left) - np.log(left).mean()
    half = special.stdtrit(groups - 1, (1 + LEVEL) / 2) * np.sqrt((groups - 1) / groups * (away**2).sum())
    return float(value * np.exp(-half)), float(value * np.exp(half))


def jackknife_by_mention(columns: Any, statistic: Statistic) -> np.ndarray:
    """The statistic with each mention left out, a few thousand at a time."""
    every, size = total(columns), columns.shape[0]
    step = max(1, CELLS // max(1, columns.shape[1]))
    parts = []
    for at in range(0, size, step):
        part = columns[at : at + step]
        parts.append(statistic(every - (part.toarray() if sparse.issparse(part) else part)))
    return np.concatenate(parts)


def _ratio_of_spreads(by_cluster: np.ndarray, by_mention: np.ndarray) -> float | None:
    """The design effect (Kish 1965): the variance by clusters over that of as many independent mentions."""
    spreads = []
    for left in (by_cluster, by_mention):
        known = left[np.isfinite(left)]
        if len(known) < len(left) or len(left) < 2:
            return None
        spreads.append((len(left) - 1) * known.var())
    return float(spreads[0] / spreads[1]) if spreads[1] > 1e-18 else None


def ratio(sums: np.ndarray) -> np.ndarray:
    """First column over second: a mean or a share from sums."""
    return np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] > 1e-9)


def too_few(outlets: int, clusters: int, parameters: Parameters) -> str | None:
    """Why no interval is given, or None where there is enough for one."""
    if outlets >= parameters.minimum_outlets and clusters >= parameters.minimum_clusters:
        return None
    return (
        f"no interval, no test: {_plural(outlets, 'outlet')} and {_plural(clusters, 'text cluster')}, "
        f"the least are {parameters.minimum_outlets} and {parameters.minimum_clusters}"
    )


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
