"""Numbers with their n: intervals, resamples, tests, slopes."""

from analysis.spread.inference.interval_censoring import Fit, turnbull
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
    without_interval,
)
from analysis.spread.inference.permutation import adjusted, sign_flip_note
from analysis.spread.inference.regression import LINEAR, linear, logistic, sums_for_slope
from analysis.spread.inference.resampling import Resamples, measured_error

__all__ = [
    "ALL",
    "LEVEL",
    "LINEAR",
    "Fit",
    "Resamples",
    "Row",
    "Scope",
    "Statistic",
    "adjusted",
    "bootstrap",
    "bounded",
    "cluster_sums",
    "jackknife",
    "linear",
    "log_jackknife",
    "logistic",
    "mean_of",
    "measure",
    "measured_error",
    "measures_table",
    "point",
    "ratio",
    "sign_flip_note",
    "summed",
    "sums_for_slope",
    "too_few",
    "turnbull",
    "wilson",
    "wilson_ends",
    "without_interval",
]
