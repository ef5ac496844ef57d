"""Statistics over what was read and, in a sample, coded: pure functions of tables, without a study."""

from analysis.coding.estimation.design_based import LEAST_CLUSTERS, Corrected, corrected, too_few_coded
from analysis.coding.estimation.hot_deck import completed, donors
from analysis.coding.estimation.multiple_imputation import Pooled, pooled

__all__ = [
    "LEAST_CLUSTERS", "Corrected", "Pooled", "completed", "corrected", "donors", "pooled", "too_few_coded",
]  # fmt: skip
