"""What is known of the order of articles, made consistent: the stronger constraint stands."""

import numpy as np

from analysis.spread.time.order_constraints import constrained


def test_the_stronger_constraint_stands_where_two_conflict():
    assert constrained(np.zeros(2), np.ones(2), [(0, 1), (1, 0)]).before == {1: [0]}
    assert constrained(np.zeros(2), np.ones(2), [(1, 0), (0, 1)]).before == {0: [1]}
    # the dates are the strongest of all, by way of a third article, too
    apart = np.array([0.0, 5, 2]), np.array([9.0, 6, 3])
    assert constrained(*apart, [(1, 0), (0, 2)]).before == {0: [1]}
