"""Numbers with their n: intervals, resamples, tests, slopes."""

from analysis.spread.inference.event_regression import complementary_log_log
from analysis.spread.inference.hill import ORDERS, coverage, estimated, observed, rarefied
from analysis.spread.inference.intervals import (
    LEVEL,
    Statistic,
    bootstrap,
    cluster_sums,
    jackknife,
    log_jackknife,
    ratio,
    summed,
    too_few,
    wilson,
    wilson_ends,
)
from analysis.spread.inference.measures import (
    ALL,
    Row,
    Scope,
    bounded,
    mean_of,
    measure,
    measures_table,
    point,
    share_in_draws,
    timed,
    without_interval,
)
from analysis.spread.inference.permutation import adjusted, sign_flip_note
from analysis.spread.inference.regression import LINEAR, linear, logistic, sums_for_slope
from analysis.spread.inference.resampling import Resamples

__all__ = [
    "ALL", "LEVEL", "LINEAR", "ORDERS", "Resamples", "Row", "Scope", "Statistic", "adjusted", "bootstrap", "bounded",
    "cluster_sums", "complementary_log_log", "coverage", "estimated", "jackknife", "linear", "log_jackknife",
    "logistic", "mean_of", "measure", "measures_table", "observed", "point", "rarefied", "ratio", "share_in_draws",
    "sign_flip_note", "summed", "sums_for_slope", "timed", "too_few", "wilson", "wilson_ends", "without_interval",
]  # fmt: skip
