"""Concentration of mentions in few sources (SPREAD.md 3, definition 7)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import mentions, row, value

from analysis.spread.statistics.source_shares import concentration, gini


def test_concentration_is_the_chance_that_two_mentions_share_their_originator():
    result = mentions({"origin": "Orvia"}, {"origin": "Orvia"}, {"origin": "Orvia"}, {"origin": "Harbour police"})
    # n = 3 and 1: (3*2 + 1*0) / (4*3) = 0.5
    assert value(result, "source_concentration_by_mention") == 0.5
    assert value(result, "effective_sources_by_mention") == 2
    # counts 1 and 3: Gini = ((2*1-3)*1 + (2*2-3)*3) / (2*4) = 0.25
    assert value(result, "source_gini_by_mention") == 0.25
    assert result.sources.select("source", "estimates", "share").rows() == [
        ("Harbour police", 1, 0.25),
        ("Orvia", 3, 0.75),
    ]


def test_reprints_of_one_text_count_once_by_text_cluster():
    result = mentions({"origin": "Orvia"}, {"origin": "Orvia"}, {"origin": "Harbour police"}, copies=(0, 1))
    # by mention n = 2 and 1: 2 / 6; by cluster 1 and 1: 0
    assert value(result, "source_concentration_by_mention") == pytest.approx(1 / 3)
    by_text = row(result, "source_concentration_by_text_cluster")
    assert (by_text["value"], by_text["mentions"], by_text["clusters"]) == (0, 2, 2)
    assert row(result, "effective_sources_by_text_cluster")["value"] is None


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_concentration_and_gini_stay_in_their_bounds(counts):
    hhi = concentration(np.array([counts], dtype=float))[0]
    assert np.isnan(hhi) if sum(counts) < 2 else 0 <= hhi <= 1
    unheard = np.array([[0, *counts, 0]], dtype=float)
    assert 0 <= gini(unheard)[0] < 1
    assert gini(np.array([counts]))[0] == pytest.approx(gini(unheard)[0])
    assert gini(np.full((1, len(counts)), 7))[0] == pytest.approx(0)


def test_a_person_and_the_body_he_speaks_for_are_one_originator_and_a_ministry_and_its_country_are_two():
    result = mentions({"origin": "Harbour police"}, {"origin": "Chief Orle"}, {"origin": "Orvia"},
                      {"origin": "Orvian ministry"})  # fmt: skip
    assert result.timeline["originator"].to_list() == ["Harbour police", "Harbour police", "Orvia", "Orvian ministry"]
    assert result.timeline["origin"].to_list()[1] == "Chief Orle"
    assert value(result, "echo_ratio") == pytest.approx(4 / 3)
