"""What a coded sample says: how well this corpus is read, and results corrected by it."""

from analysis.coding.results.coded_sample import CodedSample, coded_sample
from analysis.coding.results.corrected_table import corrected_measures
from analysis.coding.results.quality_here import ALL_SENTENCES, quality_here

__all__ = ["ALL_SENTENCES", "CodedSample", "coded_sample", "corrected_measures", "quality_here"]
