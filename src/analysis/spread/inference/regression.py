"""Slopes: of a number by least squares, of a yes or no by a logistic regression that separation cannot break."""

from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import special

from analysis.spread.inference.share_intervals import LEVEL

LINEAR = "0 to 1 per step"
STEPS = 60
"""Newton steps; from a start of 0 ten are enough."""


class Slope(NamedTuple):
    """A slope and its 95 % interval; nan where it is not defined."""

    value: float
    low: float
    high: float


def sums_for_slope(x: str, y: str) -> list[pl.Expr]:
    """What `linear` sums: 1, x, y, x squared, x times y."""
    across, up = pl.col(x).cast(pl.Float64), pl.col(y).cast(pl.Float64)
    return [across * 0 + 1, across, up, across**2, across * up]


def linear(sums: np.ndarray) -> np.ndarray:
    """The least-squares slope of y on x from the sums of `sums_for_slope`; nan where x does not vary."""
    n, x, y, squares, products = sums.T
    spread = n * squares - x**2
    return np.divide(n * products - x * y, spread, out=np.full(len(sums), np.nan), where=spread > 1e-9 * (1 + x**2))


def logistic(x: np.ndarray, y: np.ndarray, clusters: np.ndarray) -> Slope:
    """The slope of the log odds of `y` (0 or 1) on `x`, with an interval that is robust to clusters.

    Firth's penalty (Firth 1993; Heinze, Schemper 2002) keeps the slope finite where x separates y. The interval
    is the sandwich by clusters (Liang, Zeger 1986) times G / (G - 1), with Student's t of G - 1 degrees. nan
    where x or y does not vary.
    """
    if not len(x) or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Slope(np.nan, np.nan, np.nan)
    centre, scale = x.mean(), x.std()
    design = np.column_stack([np.ones(len(x)), (x - centre) / scale])
    beta = np.zeros(2)
    for _ in range(STEPS):
        chance, information, pull = _pull(design, y, beta)
        step = np.linalg.solve(information, design.T @ pull)
        beta += step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-10:
            break
    chance, information, pull = _pull(design, y, beta)
    groups = int(clusters.max()) + 1
    scores = np.zeros((groups, 2))
    np.add.at(scores, clusters, design * (y - chance)[:, None])
    bread = np.linalg.inv(information)
    meat = scores.T @ scores * groups / max(groups - 1, 1)
    error = np.sqrt((bread @ meat @ bread)[1, 1])
    away = special.stdtrit(max(groups - 1, 1), (1 + LEVEL) / 2) * error
    return Slope(*(float(end / scale) for end in (beta[1], beta[1] - away, beta[1] + away)))


def _pull(design: np.ndarray, y: np.ndarray, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Chances, information, and Firth's residuals (with half the leverage of each row)."""
    chance = special.expit(design @ beta)
    weight = chance * (1 - chance)
    information = design.T @ (design * weight[:, None])
    leverage = weight * np.einsum("ij,ij->i", design @ np.linalg.pinv(information), design)
    return chance, information, y - chance + leverage * (0.5 - chance)
