"""Discrete-time event history: a regression of whether it happens in a step, on the complementary log-log scale.

The model that grouped times of a proportional-hazards process obey (Prentice, Gloeckler 1978; Allison 1982). Written
out because it is forty lines, and the library that has it brings a second table library with it.
"""

from typing import NamedTuple

import numpy as np
from scipy import special

STEPS = 60
"""Newton steps; ten are enough where the estimate exists."""
LEVEL = 0.95


class Coefficients(NamedTuple):
    """Estimates, 95 % intervals by clusters, and two-sided p; nan where the data do not tell."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray


def complementary_log_log(x: np.ndarray, y: np.ndarray, clusters: np.ndarray) -> Coefficients:
    """Maximum likelihood of P(y = 1) = 1 - exp(-exp(x b)), with a little ridge that keeps separation finite.

    `x`: rows x columns, the first of ones; `clusters`: numbers from 0. The interval is that of the sandwich by
    clusters with Student's t of their number.
    """
    ridge = np.full(x.shape[1], 0.1)
    ridge[0] = 0.0
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(-np.log(1 - np.clip(y.mean(), 1e-6, 1 - 1e-6)))
    for _ in range(STEPS):
        score, weight = _score(x, y, beta)
        information = x.T @ (x * weight[:, None]) + np.diag(ridge)
        step = np.linalg.solve(information, x.T @ score - ridge * beta)
        beta = beta + step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-10:
            break
    score, weight = _score(x, y, beta)
    groups = int(clusters.max()) + 1
    sums = np.zeros((groups, x.shape[1]))
    np.add.at(sums, clusters, x * score[:, None])
    bread = np.linalg.inv(x.T @ (x * weight[:, None]) + np.diag(ridge))
    error = np.sqrt(np.diag(bread @ (sums.T @ sums) @ bread) * groups / max(1, groups - 1))
    away = special.stdtrit(max(1, groups - 1), (1 + LEVEL) / 2) * error
    with np.errstate(all="ignore"):
        p = 2 * special.stdtr(max(1, groups - 1), -np.abs(beta / error))
    return Coefficients(beta, beta - away, beta + away, p)


def _score(x: np.ndarray, y: np.ndarray, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The derivative of each row's likelihood by its linear part, and the expected second one."""
    rate = np.exp(np.clip(x @ beta, -30, 3))
    chance = np.clip(-np.expm1(-rate), 1e-12, 1 - 1e-12)
    score = rate * (y * (1 - chance) / chance - (1 - y))
    weight = rate**2 * (1 - chance) / chance
    return score, weight
