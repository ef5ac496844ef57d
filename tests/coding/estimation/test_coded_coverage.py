"""Do intervals from a coded sample cover the truth, where those that believe the reading do not?

500 simulated folders at 40, 60 and 100 coded texts of 160 (`make test-slow`); the table is in docs/coding.md.
"""

import os

import polars as pl
import pytest
from coding_truth.recovered import CODED, RARE, coverage

JOBS = min(os.cpu_count() or 1, 4)


@pytest.mark.simulation
@pytest.mark.parametrize("coded", CODED)
def test_corrected_results_cover_the_truth(coded):
    table = coverage(500, coded, jobs=JOBS)
    print(table)
    assert table.filter(~pl.col("covers").is_between(0.90, 0.99)).is_empty()
    # what is believed as read is not covered, where reading errs differentially
    assert table.filter(
        pl.col("statistic").is_in(["share", "mean", "slope"]), pl.col("as_read_covers") > 0.75
    ).is_empty()


@pytest.mark.simulation
@pytest.mark.parametrize("coded", CODED)
def test_a_rare_share_is_covered(coded):
    table = coverage(500, coded, RARE, jobs=JOBS).filter(statistic="share")
    print(table)
    assert table["covers"].is_between(0.90, 0.99).all()
