"""Hill numbers: observed, estimated, rarefied (Chao, Gotelli et al. 2014)."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spread.inference.hill import ORDERS, coverage, estimated, observed, rarefied

COUNTS = st.lists(st.integers(1, 4), min_size=1, max_size=5).map(np.array)


def of_samples(counts: np.ndarray, size: int, order: int) -> float:
    """The Hill number of the mean frequencies over all samples of a size (order 0: the mean number of kinds)."""
    each = [np.bincount(np.repeat(np.arange(len(counts)), counts)[list(some)], minlength=len(counts))
            for some in combinations(range(counts.sum()), size)]  # fmt: skip
    if order == 0:
        return float(np.mean([(part > 0).sum() for part in each]))
    share = np.array(each) / size
    if order == 1:
        inside = np.where(share > 0, share * np.log(np.where(share > 0, share, 1)), 0)
        return float(np.exp(-inside.sum(axis=1).mean()))
    return float(1 / (share**2).sum(axis=1).mean())


@given(COUNTS)
def test_rarefied_to_its_own_coverage_a_sample_is_itself(counts):
    for order in ORDERS:
        assert rarefied(counts, order, 1.0) == pytest.approx(observed(counts, order))


@pytest.mark.parametrize("counts", [[1, 2, 3], [1, 1, 4], [2, 2, 2, 1]])
@pytest.mark.parametrize("order", ORDERS)
def test_rarefaction_is_what_all_smaller_samples_show_on_average(counts, order):
    counts = np.array(counts)
    found = {round(rarefied(counts, order, level), 9) for level in np.linspace(0.01, 0.99, 200)}
    expected = {round(of_samples(counts, size, order), 9) for size in range(1, counts.sum() + 1)}
    assert found <= expected
    assert len(found) > 2


def test_coverage_is_the_share_that_belongs_to_what_was_seen():
    generator = np.random.default_rng(3)
    chances = np.array([8, 5, 3, 2, 1, 1]) / 20
    samples = generator.multinomial(12, chances, size=3000)
    true = [(chances[sample > 0]).sum() for sample in samples]
    assert np.mean([coverage(sample) for sample in samples]) == pytest.approx(np.mean(true), abs=0.02)


@pytest.mark.parametrize("order", [1, 2])
def test_estimates_of_small_samples_lie_nearer_to_the_truth_than_what_was_observed(order):
    generator = np.random.default_rng(4)
    chances = np.array([8, 5, 3, 2, 1, 1]) / 20
    truth = observed(chances * 20, order)
    samples = generator.multinomial(15, chances, size=1000)
    means = [np.nanmedian([of(sample, order) for sample in samples]) for of in (estimated, observed)]
    assert abs(means[0] - truth) < abs(means[1] - truth)


def test_the_unseen_are_told_from_those_seen_once_and_twice():
    # 4 once and 1 twice of 6 sightings and more: 5 kinds and (n - 1) / n * 4 * 3 / (2 * 2) more
    assert estimated(np.array([1, 1, 1, 1, 2]), 0) == pytest.approx(5 + 5 / 6 * 3)
    assert estimated(np.array([2, 3]), 0) == 2
    assert estimated(np.array([1]), 1) == 1
    assert np.isnan(observed(np.array([], dtype=int), 0))
