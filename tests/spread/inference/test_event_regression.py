"""The complementary log-log regression on data whose hazards are known."""

import numpy as np
import pytest

from analysis.spread.inference.event_regression import complementary_log_log


def test_the_regression_finds_the_ratio_of_hazards_that_made_the_data():
    generator = np.random.default_rng(2)
    outlets = 600
    of_agency = generator.random(outlets) < 0.5
    rows = []
    for outlet in range(outlets):
        for _ in range(12):
            rate = np.exp(-2.5 + 0.8 * of_agency[outlet])
            adopts = generator.random() < 1 - np.exp(-rate)
            rows.append((outlet, float(of_agency[outlet]), float(adopts)))
            if adopts:
                break
    outlet, client, y = np.array(rows).T
    found = complementary_log_log(np.column_stack([np.ones(len(y)), client]), y, outlet.astype(int))
    assert found.value == pytest.approx([-2.5, 0.8], abs=0.2)
    assert found.low[1] < 0.8 < found.high[1]
    assert found.p[1] < 0.001
