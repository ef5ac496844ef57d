"""Results over several completed folders put together: Rubin's rules (SPREAD.md 3.4)."""

from typing import NamedTuple

import numpy as np
from scipy import special

from analysis.spread.inference import LEVEL


class Pooled(NamedTuple):
    """A value over imputations with its 95 % interval, and the share of its variance that is from imputing."""

    value: float
    low: float
    high: float
    missing: float


def pooled(values: np.ndarray, variances: np.ndarray, clusters: int) -> Pooled:
    """The mean of `values`, one for each imputation, with the variance of each when nothing were missing.

    The total variance is the mean of `variances` and (1 + 1/m) of that between the m imputations (Rubin 1987,
    Multiple Imputation for Nonresponse in Surveys, 3.1), the quantile Student's t with the degrees of freedom of
    Barnard and Rubin 1999 for `clusters` independent units. nan where fewer than two values are finite.

    >>> found = pooled(np.array([1.0, 2.0, 3.0]), np.array([0.5, 0.5, 0.5]), 41)
    >>> found.value, round(found.missing, 4)
    (2.0, 0.7273)
    """
    known = np.isfinite(values) & np.isfinite(variances)
    times = int(known.sum())
    if times < 2:
        return Pooled(np.nan, np.nan, np.nan, np.nan)
    value, within = float(values[known].mean()), float(variances[known].mean())
    between = (1 + 1 / times) * float(values[known].var(ddof=1))
    total = within + between
    if total <= 0:
        return Pooled(value, value, value, 0.0)
    missing = between / total
    complete = max(clusters - 1, 1)
    observed = (complete + 1) / (complete + 3) * complete * (1 - missing)
    drawn = (times - 1) / missing**2 if missing > 0 else np.inf
    degrees = 1 / (1 / drawn + 1 / max(observed, 1e-9))
    half = float(special.stdtrit(max(degrees, 1.0), (1 + LEVEL) / 2)) * float(np.sqrt(total))
    return Pooled(value, value - half, value + half, missing)
