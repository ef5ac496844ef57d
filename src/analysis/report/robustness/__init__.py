"""Which results hang on a choice: measured under other parameter sets, kept for the report, carried to the next."""

from analysis.report.robustness.carried import Carried, carried_sets
from analysis.report.robustness.kept import NAME, forget, measure, measured, measured_in
from analysis.report.robustness.measuring import Sets, headline, robustness_of, sets_for

__all__ = [
    "NAME",
    "Carried",
    "Sets",
    "carried_sets",
    "forget",
    "headline",
    "measure",
    "measured",
    "measured_in",
    "robustness_of",
    "sets_for",
]
