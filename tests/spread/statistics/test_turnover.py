"""How much the variants of one window differ from those of the one before (SPREAD.md 3, definition 5)."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import spatial
from world import articles, estimates, spread

from analysis.spread.statistics.turnover import jensen_shannon


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=6))
def test_the_distance_of_windows_is_jensens_and_shannons(counts):
    before, after = np.array(counts, dtype=float).T + np.array([[1.0], [1.0]]) * (np.arange(len(counts)) == 0)
    expected = spatial.distance.jensenshannon(before, after, base=2)
    assert jensen_shannon(before[None, :], after[None, :])[0] == pytest.approx(expected, abs=1e-7)


def test_turnover_compares_a_window_with_the_one_before_and_leaves_wide_dates_out():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01"}, {"article_id": "b", "day": "2031-05-01"},
        {"article_id": "c", "day": "2031-05-04"}, {"article_id": "d", "month": "2031-05-01"},
    )  # fmt: skip
    stated = estimates(
        *({"article_id": n, "value": v} for n, v in zip("abcd", (40.0, 50.0, 60.0, 40.0), strict=True))
    )
    turnover = spread(kept, stated).turnover
    assert turnover.select("window", "first_day", "mentions", "variants", "distance").rows() == [
        (0, date(2031, 5, 1), 2, 2, None),
        (3, date(2031, 5, 4), 1, 1, 1.0),
    ]
    assert turnover["effective_variants"][1] == 1
