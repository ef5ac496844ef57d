"""Hill numbers: how many kinds there are, by how much the rare ones count (order 0, 1, 2).

Estimators, sample coverage and rarefaction to a common coverage follow Chao, Gotelli et al. 2014 and Chao, Jost 2012.
Order 0 counts all kinds alike, order 1 is the exponential of Shannon's entropy, order 2 the inverse of Simpson's
index.
"""

import numpy as np
from scipy import special

ORDERS = (0, 1, 2)


def observed(counts: np.ndarray, order: int) -> float:
    """The Hill number of the counts as they are; nan of none.

    >>> [round(observed(np.array([2, 2, 4]), order), 3) for order in ORDERS]
    [3.0, 2.828, 2.667]
    """
    share = counts[counts > 0] / max(1, counts.sum())
    if not len(share):
        return float("nan")
    if order == 1:
        return float(np.exp(-(share * np.log(share)).sum()))
    return float((share**order).sum() ** (1 / (1 - order)))


def estimated(counts: np.ndarray, order: int) -> float:
    """The Hill number of what the counts are a sample of, kinds not seen included; nan where it is not defined.

    Order 0 is Chao's lower bound (bias-corrected), order 1 the estimator of the entropy of Chao, Wang and Jost
    (2013), order 2 the unbiased one.
    """
    counts = counts[counts > 0].astype(float)
    n = counts.sum()
    once, twice = float((counts == 1).sum()), float((counts == 2).sum())
    if order == 0:
        unseen = (n - 1) / n * once * (once - 1) / (2 * (twice + 1)) if n else 0.0
        return len(counts) + unseen if n else float("nan")
    if n < 2:
        return float(n) if n and order == 1 else float("nan")
    if order == 2:
        pairs = (counts * (counts - 1)).sum()
        return float(n * (n - 1) / pairs) if pairs else float("nan")
    entropy = (counts / n * (special.digamma(n) - special.digamma(counts))).sum()
    if once:
        rate = 2 * twice / ((n - 1) * once + 2 * twice) if twice else 2 / ((n - 1) * (once - 1) + 2)
        tail = sum((1 - rate) ** r / r for r in range(1, int(n)))
        entropy += once / n * (1 - rate) ** (1 - n) * (-np.log(rate) - tail) if rate < 1 else 0.0
    return float(np.exp(entropy))


def coverage(counts: np.ndarray) -> float:
    """The share of what there is that belongs to kinds seen (Good 1953; Chao, Jost 2012).

    >>> round(coverage(np.array([1, 1, 2, 4])), 3)
    0.781
    """
    n, once, twice = counts.sum(), (counts == 1).sum(), (counts == 2).sum()
    if n < 1:
        return float("nan")
    if not once:
        return 1.0
    if twice:
        left = (n - 1) * once / ((n - 1) * once + 2 * twice)
    else:
        left = (n - 1) * (once - 1) / ((n - 1) * (once - 1) + 2) if n > 1 else 1.0
    return float(1 - once / n * left)


def rarefied(counts: np.ndarray, order: int, level: float) -> float:
    """The Hill number expected of a smaller sample that covers `level`; of the whole where it covers no more.

    The size of that sample is the least whole number that reaches the coverage.
    """
    counts = counts[counts > 0].astype(int)
    n = int(counts.sum())
    if level >= coverage(counts):
        return _of_size(counts, order, n)
    sizes = np.arange(1, n)
    reached = [_coverage_of_size(counts, int(size)) for size in sizes]
    size = next((int(m) for m, held in zip(sizes, reached, strict=True) if held >= level), n)
    return _of_size(counts, order, size)


def _log_choose(of: np.ndarray, size: np.ndarray | int) -> np.ndarray:
    """The logarithm of a binomial coefficient; minus infinity where it is none."""
    with np.errstate(invalid="ignore"):
        found = special.gammaln(of + 1) - special.gammaln(np.asarray(size) + 1) - special.gammaln(of - size + 1)
    return np.where(of - size < 0, -np.inf, found)


def _coverage_of_size(counts: np.ndarray, size: int) -> float:
    n = counts.sum()
    missed = np.exp(_log_choose(n - counts, size) - _log_choose(np.array(n - 1), size))
    return float(1 - (counts / n * missed).sum())


def _of_size(counts: np.ndarray, order: int, size: int) -> float:
    n = counts.sum()
    if not n:
        return float("nan")
    if order == 0:
        return float((1 - np.exp(_log_choose(n - counts, size) - _log_choose(np.array(n), size))).sum())
    if order == 2:
        return float(1 / (1 / size + (size - 1) / size * (counts * (counts - 1)).sum() / max(1, n * (n - 1))))
    times = np.arange(1, size + 1)
    chance = _log_choose(counts[:, None], times) + _log_choose(n - counts[:, None], size - times)
    expected = np.exp(chance - _log_choose(np.array(n), size)).sum(axis=0)
    return float(np.exp(-(times / size * np.log(times / size) * expected).sum()))
