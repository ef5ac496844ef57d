"""How well this folder was read, by kind of sentence."""

import pytest
from ferry import TRUE

from analysis.coding.results import quality_here


def test_quality_is_told_by_kind_of_sentence(sample):
    table = {(row["kind"], row["what"]): row for row in quality_here(sample).iter_rows(named=True)}
    assert table["all sentences", "precision"]["value"] == 1
    recall = table["all sentences", "recall"]
    assert (
        recall["value"] == pytest.approx(44 / len(TRUE), abs=0.03) and recall["low"] < 44 / len(TRUE) < recall["high"]
    )
    assert table["all sentences", "origin"]["value"] < table["all sentences", "value"]["value"] == 1
    assert table["headlines", "precision"]["note"] == "no number of this kind is coded"


def test_a_noun_is_right_whose_head_was_read_in_another_form(sample):
    whole = quality_here(sample).filter(kind="all sentences", what="counted")
    assert whole["value"].to_list() == [1.0]
