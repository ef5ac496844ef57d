"""Units that nobody coded take after coded ones of which the same was read."""

import numpy as np
import polars as pl

from analysis.coding.estimation import completed, donors

READ = ["a", "b"] * 200
UNITS = pl.DataFrame({"cluster": np.arange(400) // 4, "stratum": "all", "part": "all", "read": READ}).with_columns(
    coded=pl.col("cluster") % 2 == 0
)


def test_coded_units_take_after_themselves_and_the_others_after_coded_ones_of_the_same_reading():
    taken = donors(UNITS, ["read"], 5, seed=1)
    coded = UNITS["coded"].to_numpy()
    assert (taken[:, coded] == np.flatnonzero(coded)).all()
    assert coded[taken].all()
    read = np.array(READ)
    assert (read[taken] == read).all()


def test_the_seed_decides():
    one, same, other = (donors(UNITS, ["read"], 3, seed) for seed in (1, 1, 2))
    assert (one == same).all() and (one != other).any()


def test_a_reading_with_few_donors_is_matched_by_a_coarser_one():
    rare = UNITS.with_columns(
        fine=pl.when(pl.col("cluster").is_in([0, 1])).then(pl.lit("rare")).otherwise(pl.lit("x"))
    )
    (taken,) = donors(rare, ["fine", "read"], 1, seed=1)
    # cluster 0 alone is coded of the rare: four units are fewer than are asked for
    assert len(set(taken[4:8].tolist()) - {0, 1, 2, 3}) > 0


def test_what_no_coded_unit_is_like_stays_as_read():
    lone = UNITS.with_columns(read=pl.when(pl.col("cluster") == 1).then(pl.lit("c")).otherwise("read"))
    (taken,) = donors(lone, ["read"], 1, seed=1)
    assert taken[4:8].tolist() == [4, 5, 6, 7]


def test_a_folder_without_coding_stays_as_read():
    bare = UNITS.with_columns(coded=pl.lit(False))
    assert (donors(bare, ["read"], 2, seed=1) == np.arange(400)).all()


def test_the_confusion_of_the_sample_is_that_of_the_imputations():
    # of what is read as b a quarter is c
    true = pl.Series("true", [("c" if n % 16 in (3, 7) else one) for n, one in enumerate(READ)])
    coded = UNITS.with_columns(true=pl.when("coded").then(true))
    shares = [
        (completed(coded["read"], coded["true"], taken) == "c").sum() / 200
        for taken in donors(coded, ["read"], 20, seed=1)
    ]
    assert abs(np.mean(shares) - 0.25) < 0.03 and np.std(shares) > 0.01


def test_a_unit_in_which_nothing_was_read_may_have_been_missed():
    read = pl.Series([None, None, None], dtype=pl.String)
    assert completed(read, pl.Series(["x", None, None]), np.array([0, 1, 0])).to_list() == ["x", None, "x"]
