"""Slopes by least squares and by Firth's penalised likelihood."""

import numpy as np
import pytest

from analysis.spread.inference.regression import linear, logistic


def test_a_linear_slope_is_that_of_least_squares():
    x, y = np.array([0.0, 1, 2, 5]), np.array([1.0, 0.5, 0.7, -1])
    sums = np.array([[len(x), x.sum(), y.sum(), (x**2).sum(), (x * y).sum()]])
    assert linear(sums)[0] == pytest.approx(np.polyfit(x, y, 1)[0])
    assert np.isnan(linear(np.array([[2.0, 2, 1, 2, 1]]))[0])


def test_a_logistic_slope_stays_finite_where_the_steps_separate_yes_from_no():
    x, y = np.repeat([0.0, 1.0], 6), np.repeat([1.0, 0.0], 6)
    slope = logistic(x, y, np.arange(12))
    # Firth's estimate for a 2 x 2 table is the log odds ratio with one half added to each cell
    assert slope.value == pytest.approx(-2 * np.log(6.5 / 0.5), abs=1e-6)
    assert np.isfinite([slope.low, slope.high]).all()
    assert np.isnan(logistic(x, np.ones(12), np.arange(12)).value)
