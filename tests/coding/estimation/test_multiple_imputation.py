"""Rubin's rules."""

import numpy as np
import pytest
from scipy import stats

from analysis.coding.estimation import pooled


def test_the_variance_is_within_and_between():
    # Rubin 1987, 3.1: T = W + (1 + 1/m) B
    values, variances = np.array([10.0, 12.0, 11.0, 13.0]), np.array([4.0, 5.0, 4.0, 5.0])
    found = pooled(values, variances, 10_000_000)
    between = 5 / 4 * values.var(ddof=1)
    missing = between / (4.5 + between)
    degrees = 1 / (missing**2 / 3 + 1 / (10_000_000 * (1 - missing)))
    half = stats.t.ppf(0.975, degrees) * np.sqrt(4.5 + between)
    assert found == pytest.approx((11.5, 11.5 - half, 11.5 + half, missing), rel=1e-4)


def test_nothing_missing_leaves_the_interval_of_a_folder_coded_whole():
    found = pooled(np.full(5, 2.0), np.full(5, 0.25), 41)
    assert found.high == pytest.approx(2 + stats.t.ppf(0.975, 41 / 43 * 40) * 0.5)
    assert found.missing == 0


def test_few_clusters_widen_it():
    values, variances = np.array([1.0, 2.0, 1.5]), np.full(3, 0.2)
    assert pooled(values, variances, 12).high > pooled(values, variances, 200).high


def test_values_that_are_not_defined_are_left_out():
    found = pooled(np.array([1.0, np.nan, 2.0]), np.array([0.1, 0.1, 0.1]), 40)
    assert found.value == 1.5
    assert np.isnan(pooled(np.array([np.nan, 2.0]), np.array([0.1, 0.1]), 40).value)
