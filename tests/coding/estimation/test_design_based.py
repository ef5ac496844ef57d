"""Shares, means, slopes and counts corrected by a coded sample."""

import numpy as np
import polars as pl
import pytest
from coding_truth.folders import folder
from coding_truth.recovered import by_design, sampled

from analysis.coding.estimation import corrected, too_few_coded
from analysis.spread.inference import linear, ratio

ONE = pl.lit(1.0)
AT = np.arange(300)
X = (AT % 13) / 13
TRUE = ((AT * 37) % 11 < 4).astype(float)
Y = 2 + 0.5 * X + ((AT * 53) % 17) / 17
UNITS = pl.DataFrame(
    {
        "cluster": AT, "stratum": "all", "part": "all", "coded": (AT * 101) % 300 < 60, "x": X,
        "yes": TRUE, "yes_read": np.where(AT % 7 == 0, 1 - TRUE, TRUE),
        "y": Y, "y_read": Y + ((AT * 29) % 19) / 19 - 0.3 * X,
    }
)  # fmt: skip


def share(units, read="yes_read", coded="yes", **settings):
    return corrected(units, [pl.col(read), ONE], [pl.col(coded), ONE], ratio, is_share=True, **settings)


def moments(of: str) -> list[pl.Expr]:
    return [ONE, pl.col("x"), pl.col(of), pl.col("x") ** 2, pl.col("x") * pl.col(of)]


@pytest.mark.parametrize(
    ("found", "value", "low", "high"),
    # what ppi-python 0.2.3 gives for the same numbers (ppi_mean_ci, ppi_ols_ci, tuned); its quantiles: normal
    [
        (share(UNITS), 0.39508, 0.30065, 0.48951),
        (corrected(UNITS, [pl.col("y_read"), ONE], [pl.col("y"), ONE], ratio), 2.70554, 2.63735, 2.77373),
        (corrected(UNITS, moments("y_read"), moments("y"), linear), 0.54135, 0.30254, 0.77992),
    ],
)
def test_it_agrees_with_prediction_powered_inference(found, value, low, high):
    assert found.value == pytest.approx(value, abs=0.002)
    assert (found.high - found.low) == pytest.approx(high - low, rel=0.04)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.006)


def test_a_reading_without_error_needs_no_coding():
    found = share(UNITS, read="yes")
    assert found.value == pytest.approx(TRUE.mean(), abs=1e-12)
    assert share(UNITS, read="yes").tuning == 1


def test_a_reading_that_tells_nothing_is_not_used():
    found = share(UNITS.with_columns(noise=pl.lit(1.0)), read="noise")
    assert found.value == pytest.approx(UNITS.filter("coded")["yes"].mean())


def test_what_is_not_coded_is_not_looked_at():
    blind = UNITS.with_columns(yes=pl.when("coded").then("yes"))
    assert share(blind) == share(UNITS)


def test_the_order_of_rows_changes_nothing():
    one, other = share(UNITS), share(UNITS.sample(fraction=1, shuffle=True, seed=4))
    assert one[:5] == pytest.approx(other[:5])


def test_clusters_drawn_more_densely_count_less():
    strata = UNITS.with_columns(stratum=pl.when(pl.col("cluster") < 150).then(pl.lit("a")).otherwise(pl.lit("b")))
    dense = strata.with_columns(
        coded=pl.when(pl.col("stratum") == "a").then(True).otherwise(pl.col("cluster") % 5 == 0),
        yes=(pl.col("stratum") == "a").cast(pl.Float64), yes_read=pl.lit(0.0),
    )  # fmt: skip
    assert dense.filter("coded")["yes"].mean() > 0.8
    assert share(dense).value == pytest.approx(0.5)


def test_a_count_of_a_folder_that_is_coded_whole_is_that_count():
    whole = UNITS.with_columns(coded=pl.lit(True))
    found = corrected(whole, [pl.col("yes_read")], [pl.col("yes")], lambda sums: sums[:, 0], of_folder=True)
    assert (found.value, found.low, found.high) == (pytest.approx(TRUE.sum()),) * 3


def test_a_passage_of_a_text_that_is_coded_in_part_stands_for_the_others():
    one, other = UNITS.with_columns(cluster=pl.col("cluster") // 3), UNITS
    some = one.with_columns(coded=(pl.col("cluster") % 2 == 0) & (other["cluster"] % 3 == 0))
    assert share(some).value == pytest.approx(TRUE.mean(), abs=0.15)
    assert share(some).clusters == 50
    # what is drawn within the texts is part of the variance
    every = one.with_columns(coded=pl.col("cluster") % 2 == 0)
    assert share(every).high - share(every).low < share(some).high - share(some).low


def test_below_forty_clusters_there_is_a_point_and_a_sentence():
    few = UNITS.with_columns(coded=pl.col("coded") & (pl.col("cluster") < 100))
    found = share(few)
    assert 0 < found.value < 1 and np.isnan(found.low)
    assert (
        found.note == f"no interval for errors of reading: {found.clusters} of 300 texts are coded, the least are 40"
    )
    assert too_few_coded(40, 300) is None and too_few_coded(12, 12) is None


def test_a_stratum_of_which_nothing_is_coded_is_named():
    strata = UNITS.with_columns(stratum=pl.when("coded").then(pl.lit("a")).otherwise(pl.lit("silent")))
    assert share(strata).note == "no text is coded yet of those that are silent"


def test_a_share_stays_between_none_and_all():
    rare = UNITS.with_columns(yes=pl.lit(0.0), yes_read=(pl.col("cluster") < 6).cast(pl.Float64))
    found = share(rare)
    assert found.value >= 0 and found.low >= 0 and 0 < found.high < 0.15


def test_errors_that_hang_on_outlet_and_time_are_corrected():
    units = sampled(folder(3), 100, 3)
    found = dict(by_design(units))
    true = units.filter("true_stated")
    assert found["share"][1] < true["true_hedged"].mean() < found["share"][2]
    assert found["slope"][1] < -0.3 < found["slope"][2]
