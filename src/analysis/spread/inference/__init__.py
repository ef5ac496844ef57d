"""Numbers with their n: intervals, resamples, tests, slopes."""

from analysis.spread.inference.event_regression import complementary_log_log
from analysis.spread.inference.hill import ORDERS, coverage, estimated, observed, rarefied
from analysis.spread.inference.intervals import (
    Statistic,
    bootstrap,
    cluster_sums,
    codes_of,
    jackknife,
    log_jackknife,
    ratio,
    summed,
    too_few,
)
from analysis.spread.inference.measures import (
    ALL,
    Row,
    Scope,
    bounded,
    mean_change,
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
from analysis.spread.inference.share_intervals import (
    LEVEL,
    change_ends,
    share_ends,
    squares_ends,
    wilson,
    wilson_ends,
)

__all__ = [
    "ALL", "LEVEL", "LINEAR", "ORDERS", "Resamples", "Row", "Scope", "Statistic", "adjusted", "bootstrap",
    "bounded", "change_ends", "cluster_sums", "codes_of", "complementary_log_log", "coverage", "estimated",
    "jackknife", "linear", "log_jackknife", "logistic", "mean_change", "mean_of", "measure", "measures_table",
    "observed", "point", "rarefied", "ratio", "share_ends", "share_in_draws", "sign_flip_note", "squares_ends",
    "summed", "sums_for_slope", "timed", "too_few", "wilson", "wilson_ends", "without_interval",
]  # fmt: skip
