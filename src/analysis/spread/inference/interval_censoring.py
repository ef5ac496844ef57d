"""The distribution of times of which each is known to lie in an interval (Turnbull 1976).

Written out here since the survival libraries that estimate it bring a second table library with them.
"""

from typing import NamedTuple

import numpy as np

STEPS = 5000
CLOSE = 1e-10
CLOSE_ENOUGH = 1e-5
"""For draws, whose spread is all that is asked of them."""


class Fit(NamedTuple):
    """Innermost closed intervals (ascending, disjoint) and the share of times in each.

    Where in its interval a share lies cannot be known. `right` of the last is infinite where times are censored.
    """

    left: np.ndarray
    right: np.ndarray
    mass: np.ndarray


def innermost(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The intervals that can hold mass: from a left end to the next right end with no left end between."""
    ends = np.concatenate([low, high])
    is_right = np.repeat([0, 1], len(low))
    order = np.lexsort((is_right, ends))
    ends, is_right = ends[order], is_right[order]
    at = np.flatnonzero((is_right[:-1] == 0) & (is_right[1:] == 1))
    return ends[at], ends[at + 1]


def turnbull(low: np.ndarray, high: np.ndarray, weights: np.ndarray | None = None) -> Fit:
    """The self-consistent estimate for times in the closed intervals [low, high]; infinity: not by `low`.

    `weights`: how often each time counts, or draws x times; then `mass` is draws x intervals. Turnbull's
    equations are iterated until no share moves by more than 1e-10, for draws by more than 1e-5.
    """
    left, right = innermost(low, high)
    counts = np.atleast_2d(np.ones(len(low)) if weights is None else weights).astype(float)
    held = ((low[:, None] <= left) & (right <= high[:, None])).astype(float)
    alike, kind = np.unique(held, axis=0, return_inverse=True)
    merged = np.zeros((len(counts), len(alike)))
    np.add.at(merged.T, kind.ravel(), counts.T)
    shares = merged / merged.sum(axis=1, keepdims=True)
    close = CLOSE if weights is None else CLOSE_ENOUGH
    mass = np.full((len(counts), len(left)), 1 / max(1, len(left)))
    for _ in range(STEPS):
        reach = mass @ alike.T
        parts = np.divide(shares, reach, out=np.zeros_like(shares), where=reach > 0)
        moved = mass * (parts @ alike)
        done = np.abs(moved - mass).max(initial=0) < close
        mass = moved
        if done:
            break
    return Fit(left, right, mass[0] if weights is None else mass)
