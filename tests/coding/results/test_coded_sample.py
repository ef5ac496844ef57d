"""What a sample knows: which texts and numbers are coded."""

import polars as pl
from ferry import ferry_study

from analysis.coding.results import coded_sample


def test_a_study_without_coding_has_no_sample(tables, tmp_path):
    assert coded_sample(ferry_study(tmp_path), tables) is None


def test_a_sample_knows_what_is_coded(sample):
    assert (sample.texts, sample.coded_texts) == (60, 45)
    assert sample.pairs.filter(pl.col("at").is_null()).height > 0
