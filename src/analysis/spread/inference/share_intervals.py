"""Intervals of shares and of what is made of shares: a difference of two, the sum of their squares."""

from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
from scipy import special

LEVEL = 0.95


def wilson(count: pl.Expr, total: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The ends of Wilson's 95 % score interval of the share `count` / `total` (Wilson 1927)."""
    centre, scale, variance = _score(count / total, total, NormalDist().inv_cdf((1 + LEVEL) / 2))
    half = scale * variance.sqrt()
    low, high = (centre - half).clip(0, 1), (centre + half).clip(0, 1)
    return low.round_sig_figs(12), high.round_sig_figs(12)


def share_ends(share: float, spread: float, clusters: int) -> tuple[float, float]:
    """Wilson's interval for the number of units at which `share` has the variance `spread` (Korn, Graubard 1998).

    With Student's t of the clusters; a share of none or all counts as one of so many clusters.
    """
    units = share * (1 - share) / spread if spread > 1e-12 else float(clusters)
    low, high = wilson_ends(share, units, float(special.stdtrit(clusters - 1, (1 + LEVEL) / 2)))
    return float(low), float(high)


def wilson_ends(share: Any, units: Any, z: Any) -> tuple[Any, Any]:
    """Wilson's score interval (1927) of `share` of `units`, `z` the quantile."""
    centre, scale, variance = _score(share, units, z)
    half = scale * np.sqrt(variance)
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def _score(share: Any, units: Any, z: Any) -> tuple[Any, Any, Any]:
    """Of the score interval the centre, and the factor and the variance that make half its width; of any numbers."""
    centre = (share + z**2 / (2 * units)) / (1 + z**2 / units)
    return centre, z / (1 + z**2 / units), share * (1 - share) / units + z**2 / (4 * units**2)


def change_ends(rise: np.ndarray, fall: np.ndarray, sizes: tuple[float, float], clusters: int) -> tuple[float, float]:
    """The interval of a mean change that most do not have: the share that rises less the share that falls.

    `rise` and `fall`: each share, as it is (first) and in resamples of clusters; `sizes`: how far those that rise and
    those that fall go, in the mean. Few changes of a few sizes are no sample from which percentiles could be taken:
    where none falls no resample has one. So the intervals of both shares are joined (Newcombe 1998, method 10; Zou,
    Donner 2008), with the correlation of the resamples.
    """
    enlarged = clusters / (clusters - 1)
    up, down = (share_ends(float(part[0]), float(part[1:].var()) * enlarged, clusters) for part in (rise, fall))
    above, below = sizes[0] * (up[1] - rise[0]), sizes[0] * (rise[0] - up[0])
    more, less = sizes[1] * (down[1] - fall[0]), sizes[1] * (fall[0] - down[0])
    varied = rise[1:].std() > 1e-12 and fall[1:].std() > 1e-12
    together = float(np.corrcoef(rise[1:], fall[1:])[0, 1]) if varied else 0.0
    value = sizes[0] * rise[0] - sizes[1] * fall[0]
    low = value - np.sqrt(max(below**2 + more**2 - 2 * together * below * more, 0.0))
    high = value + np.sqrt(max(above**2 + less**2 - 2 * together * above * less, 0.0))
    return float(low), float(high)


def squares_ends(value: float, sums: np.ndarray) -> tuple[float, float] | None:
    """The interval of a sum of squared shares `value` from counts by cluster (clusters x kinds).

    Where the kinds are nearly alike the sum lies at its least, its derivative is nought, and neither percentiles nor
    the delta method hold (Andrews 2000). A quadratic form of shares whose errors have the covariance S varies by
    4 p'Sp + 2 tr(S S) (Mathai, Provost 1992), of which the second part is what is left there; S is that of
    shares by clusters (Cochran 1977). On the scale of the log odds, since it lies between nought and one; with
    Student's t. None where one kind has all.
    """
    clusters = len(sums)
    counts = sums.sum(axis=0)
    share = counts / counts.sum()
    away = (sums - sums.sum(axis=1, keepdims=True) * share) / counts.sum()
    enlarged = clusters / (clusters - 1)
    # the traces of S S and of its Gram matrix are the same, and the smaller of the two is made
    gram = away @ away.T if clusters < len(share) else away.T @ away
    variance = float(4 * enlarged * ((away @ share) ** 2).sum() + 2 * enlarged**2 * (gram**2).sum())
    if not 0 < value < 1 or variance < 1e-18:
        return None
    far = special.stdtrit(clusters - 1, (1 + LEVEL) / 2) * np.sqrt(variance) / (value * (1 - value))
    middle = np.log(value / (1 - value))
    return float(special.expit(middle - far)), float(special.expit(middle + far))
