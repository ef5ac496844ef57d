"""Intervals and tests that stay honest on small and clustered samples.

Reprints of one text are no independent observations: text clusters are resampled, not mentions. Below the
minimum n nothing is computed, and a sentence says so (SPREAD.md 3, "Statistics that keep small samples honest").
"""

from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse

from analysis.parameters import Parameters

LEVEL = 0.95
CELLS = 4_000_000
"""Resampling weights held in memory at a time."""

Statistic = Callable[[np.ndarray], np.ndarray]
"""From summed columns (draws x columns) to one value per draw; nan where there is none."""


def wilson(count: pl.Expr, total: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The ends of Wilson's 95 % score interval of the share `count` / `total` (Wilson 1927)."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    share = count / total
    centre = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z / (1 + z**2 / total) * (share * (1 - share) / total + z**2 / (4 * total**2)).sqrt()
    low, high = (centre - half).clip(0, 1), (centre + half).clip(0, 1)
    return low.round_sig_figs(12), high.round_sig_figs(12)


def bootstrap(columns: Any, statistic: Statistic, parameters: Parameters) -> tuple[float, float] | None:
    """The 95 % percentile interval of `statistic` over resampled clusters (Efron, Tibshirani 1993).

    `columns`: clusters x columns of what is summed, dense or sparse, in the order of the cluster names. Draws
    without a value are left out; None where more than a tenth of them have none.
    """
    size = columns.shape[0]
    generator = np.random.default_rng(parameters.seed)
    chunk = max(1, min(parameters.draws, CELLS // max(size, 1)))
    values = []
    for start in range(0, parameters.draws, chunk):
        draws = min(chunk, parameters.draws - start)
        picked = generator.integers(size, size=(draws, size)) + np.arange(draws)[:, None] * size
        weights = np.bincount(picked.ravel(), minlength=draws * size).reshape(draws, size)
        values.append(statistic(np.asarray(weights @ columns, dtype=float)))
    known = np.concatenate(values)
    known = known[np.isfinite(known)]
    if len(known) < 0.9 * parameters.draws:
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def ratio(sums: np.ndarray) -> np.ndarray:
    """First column over second: a mean or a share from sums by cluster."""
    return np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] != 0)


def per_cluster(frame: pl.DataFrame, *columns: pl.Expr) -> np.ndarray:
    """The sums of `columns` in each text cluster, clusters in the order of their names."""
    sums = frame.group_by("text_cluster").agg(expression.sum() for expression in columns).sort("text_cluster")
    return sums.drop("text_cluster").to_numpy()


def counts_by_cluster(frame: pl.DataFrame, column: str) -> sparse.csr_array:
    """Clusters x values of `column`: how many rows of each cluster hold each value."""
    cells = (
        frame.with_columns(row=pl.col("text_cluster").rank("dense") - 1, col=pl.col(column).rank("dense") - 1)
        .group_by("row", "col")
        .len("times")
        .sort("row", "col")
    )
    parts = (cells["row"].to_numpy(), cells["col"].to_numpy())
    shape = (frame["text_cluster"].n_unique(), frame[column].n_unique())
    return sparse.csr_array((cells["times"].to_numpy().astype(float), parts), shape)


def sign_flip(changes: pl.DataFrame, parameters: Parameters) -> float:
    """Two-sided p of a mean change of 0 (Fisher's sign flips) over `changes` (voice, change).

    All changes of one voice flip together, since they are not independent; one voice alone shows nothing.
    """
    sums = changes.group_by("voice").agg(pl.col("change").sum().round_sig_figs(12)).sort("voice")["change"].to_numpy()
    if len(sums) < 2:
        return 1.0
    from scipy import stats  # takes a second to import, and few studies are large enough for a test

    result = stats.permutation_test(
        (sums,),
        np.sum,
        permutation_type="samples",
        vectorized=True,
        n_resamples=parameters.draws,
        rng=np.random.default_rng(parameters.seed),
    )
    return float(result.pvalue)


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
