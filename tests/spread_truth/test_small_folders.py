"""Small folders: the worlds without effects have none, and the counting of coverage and of false findings."""

import os

import numpy as np
import polars as pl
import pytest
from spread_truth.small_folders import calibration, process_values, without_drift, without_leaders
from spread_truth.truth import truth

from analysis.study.parameters import Parameters


def test_certainty_does_not_drift_where_it_falls_by_itself() -> None:
    drifts = [truth(without_drift(40, seed))[10, "certainty drift, mean"] for seed in range(30)]
    found = np.array([drift for drift in drifts if drift is not None])
    assert abs(found.mean()) < 2.5 * found.std() / np.sqrt(len(found))


def test_texts_that_owe_each_other_nothing_have_no_edges() -> None:
    assert truth(without_leaders(60, 1))[6, "edges"] == 0


def test_the_process_has_one_value_for_each_quantity() -> None:
    values = process_values(40, worlds=4)
    assert 0 < values[9, "neither"] < 1
    assert values == process_values(40, worlds=4)


@pytest.mark.simulation
def test_every_interval_and_test_is_counted_once_a_folder() -> None:
    table = calibration(2, size=40, parameters=Parameters(draws=100), worlds=20)
    assert set(table["kind"]) == {"interval", "test"}
    assert table["n"].max() <= 2 and table["share"].is_between(0, 1).all()


@pytest.mark.simulation
def test_stated_ranges_hold_the_truth_and_tests_find_nothing_where_nothing_is() -> None:
    table = calibration(500, jobs=min(os.cpu_count() or 1, 4))
    with pl.Config(tbl_rows=-1, fmt_str_lengths=60):
        print(table)
    many = table.filter(pl.col("n") >= 100)
    assert many.filter((pl.col("kind") == "interval") & ~pl.col("share").is_between(0.90, 1)).is_empty()
    assert many.filter((pl.col("kind") == "test") & (pl.col("share") > 0.07)).is_empty()
