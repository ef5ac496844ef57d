"""Intervals of shares and what is made of them, against simulation and against known formulas."""

import numpy as np
import pytest
from scipy import stats

from analysis.spread.inference.share_intervals import change_ends, share_ends, squares_ends
from analysis.spread.statistics.source_shares import concentration


def covered(shares: list[float], size: int, folders: int, seed: int) -> float:
    """How often the interval holds the sum of squares, in folders of `size` texts with one mention each."""
    chance = np.random.default_rng(seed)
    truth = sum(share**2 for share in shares)
    held = []
    for counts in chance.multinomial(size, shares, size=folders):
        sums = np.repeat(np.eye(len(shares)), counts, axis=0)
        ends = squares_ends(float(concentration(counts)), sums)
        held.append(ends is not None and ends[0] <= truth <= ends[1])
    return float(np.mean(held))


@pytest.mark.parametrize("shares", [[0.5, 0.5], [0.7, 0.3], [0.4, 0.3, 0.2, 0.1], [0.1] * 10, [0.9, 0.1]])
def test_a_sum_of_squares_is_held_where_the_kinds_are_alike_and_where_they_are_not(shares: list[float]) -> None:
    assert covered(shares, 40, 400, seed=1) >= 0.9


def test_a_sum_of_squares_is_wider_where_texts_repeat_each_other() -> None:
    apart = np.repeat(np.eye(2), 20, axis=0)
    together = np.repeat(np.eye(2) * 4, 5, axis=0)
    narrow, wide = (squares_ends(0.49, sums) for sums in (apart, together))
    assert narrow and wide and wide[1] - wide[0] > 1.5 * (narrow[1] - narrow[0])


def test_one_kind_alone_has_no_interval() -> None:
    assert squares_ends(1.0, np.ones((12, 1))) is None


def moved(rise: int, fall: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares that rise and fall: as they are, then in resamples of `size` texts."""
    change = np.repeat([1, -1, 0], [rise, fall, size - rise - fall])
    drawn = np.random.default_rng(3).choice(change, size=(2000, size))
    every = np.vstack([change, drawn])
    return (every > 0).mean(axis=1), (every < 0).mean(axis=1)


def test_few_changes_in_one_direction_leave_room_for_the_other() -> None:
    low, high = change_ends(*moved(3, 0, 30), (0.25, 0.25), 30)
    assert low < 0 < 0.025 < high
    # Newcombe's paired interval, method 10, of 3 and 0 discordant pairs of 30 holds the same places
    assert (low, high) == pytest.approx((-0.007, 0.066), abs=0.02)


def test_many_changes_have_the_interval_of_their_mean() -> None:
    rise, fall = moved(120, 80, 400)
    low, high = change_ends(rise, fall, (0.5, 0.5), 400)
    change = 0.5 * np.repeat([1, -1, 0], [120, 80, 200])
    expected = stats.t.interval(0.95, 399, change.mean(), change.std() / 20)
    assert (low, high) == pytest.approx(expected, abs=0.006)


def test_a_share_of_none_is_one_of_so_many_clusters() -> None:
    low, high = share_ends(0.0, 0.0, 30)
    assert low == 0 and 0.08 < high < 0.2
