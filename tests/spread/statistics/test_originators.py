"""Concentration, echo, naming, stances and chains (SPREAD.md 3, definitions 7 to 9, 14 and 15)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import articles, attributions, estimates, links, row, spread, value

from analysis.spread.statistics.source_shares import concentration, gini

TEXT = " ".join(f"word{number}" for number in range(60))


def mentions(*said, copies=()):
    """One article and mention per link; the articles of `copies` print one text."""
    kept = articles(
        *(
            {"article_id": f"a{n}", "day": f"2031-05-{n + 1:02}"} | ({"text": TEXT} if n in copies else {})
            for n in range(len(said))
        )
    )
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(len(said))))
    return spread(kept, stated, links(*({"estimate_id": f"e{n}"} | link for n, link in enumerate(said))))


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


def test_echo_counts_originators_and_a_carrier_alone_names_none():
    result = mentions(
        {"origin": "Orvia", "relays": ["Coastwire"]},
        {"origin": "Coastwire"},
        {"origin": "Coastwire"},
        {"origin": "Harbour police"},
        {},
    )
    # Orvia (through Coastwire) and the harbour police, once each; Coastwire alone is nobody's word
    echo = row(result, "echo_ratio")
    assert echo["value"] == 1
    assert "2 articles, 2 sources; 3 mentions name none, 2 of them a carrier alone" in echo["note"]
    assert value(result, "no_originator") == 3 / 5


def test_naming_tells_origin_and_relay_apart_from_a_carrier_alone():
    result = mentions(
        {"origin": "Orvia", "relays": ["Coastwire", "Inland Post"]}, {"origin": "Orvia"}, {"origin": "Coastwire"}, {}
    )
    kinds = ["origin_and_relay", "origin_only", "relay_only", "neither"]
    assert [value(result, f"names_{kind}") for kind in kinds] == [0.25] * 4
    # depth 2 and 0 of the two mentions with an originator
    assert value(result, "relay_depth") == 1
    assert value(result, "relays_two_or_more") == 0.5


def test_chains_list_every_hand_with_its_place():
    result = mentions({"origin": "Orvia", "relays": ["Coastwire", "Inland Post"]}, {})
    alone = mentions({"origin": "Coastwire"}).chains.select("origin", "relay", "position").rows()
    assert alone == [("none named", "Coastwire", 1)]
    assert result.chains.select("origin", "relay", "position", "voice").rows() == [
        ("Orvia", "Coastwire", 1, "a0"),
        ("Orvia", "Inland Post", 2, "a0"),
        ("none named", "none named", 0, "a1"),
    ]


def test_stance_balance_and_reply_rate():
    kept = articles(*({"article_id": f"a{n}"} for n in range(4)))
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(4)))
    stances = ["assert", "assert", "assert", "deny"]
    linked = links(
        *({"estimate_id": f"e{n}", "stance": stance, "origin": "Orvia"} for n, stance in enumerate(stances))
    )
    said = attributions(
        {"article_id": "a0", "source": "Orvia"},
        {"article_id": "a0", "source": "Orvia", "stance": "cannot_confirm"},
        {"article_id": "a1", "source": "Orvia"},
        {"article_id": "a2", "source_kind": "anonymous"},
    )
    result = spread(kept, stated, linked, said)
    assert value(result, "stance_balance") == 0.5
    # of the three articles that assert it one holds a reply in whose content the number stands
    assert value(result, "reply_rate") == pytest.approx(1 / 3)
    orvia = result.stances.filter(source="Orvia")
    assert orvia.select("stance", "attributions", "total", "low").rows() == [
        ("assert", 2, 3, None),
        ("cannot_confirm", 1, 3, None),
    ]
    assert result.sources.select("source", "attributions", "known").rows() == [
        ("Orvia", 3, True),
        ("unnamed: anonymous", 1, False),
    ]


def test_outlets_share_leaves_articles_without_one_out_and_says_so():
    kept = articles(
        {"article_id": "a", "outlet": "Bay Times"}, {"article_id": "b", "outlet": "Inland Post"}, {"article_id": "c"}
    )
    stated = estimates({"article_id": "a", "value": 40.0}, {"article_id": "c", "value": 40.0})
    adoption = row(spread(kept, stated), "adoption")
    assert adoption["value"] == 0.5
    assert "1 of 2 known outlets; 1 articles without a known outlet" in adoption["note"]


def test_a_person_and_the_body_he_speaks_for_are_one_originator_and_a_ministry_and_its_country_are_two():
    result = mentions({"origin": "Harbour police"}, {"origin": "Chief Orle"}, {"origin": "Orvia"},
                      {"origin": "Orvian ministry"})  # fmt: skip
    assert result.timeline["originator"].to_list() == ["Harbour police", "Harbour police", "Orvia", "Orvian ministry"]
    assert result.timeline["origin"].to_list()[1] == "Chief Orle"
    assert value(result, "echo_ratio") == pytest.approx(4 / 3)


def test_a_carrier_named_alone_is_no_hidden_hand():
    result = mentions({"origin": "Coastwire"}, {"origin": "Orvia", "relays": []})
    assert value(result, "hidden_depth") is None or value(result, "hidden_depth") == 0


def test_a_text_in_which_nobody_is_named_counts_in_how_often_somebody_is():
    rows = [
        {"article_id": f"a{n:02}", "day": f"2031-05-{n % 9 + 1:02}", "outlet": f"Paper {n % 6}"} for n in range(24)
    ]
    stated = estimates(*({"article_id": f"a{n:02}", "value": 40.0} for n in range(24)))
    origins = ["Orvia", "Harbour police", None, None] * 6
    said = links(*({"estimate_id": f"e{n}", "origin": origin} for n, origin in enumerate(origins)))
    echo = row(spread(articles(*rows), stated, said), "echo_ratio")
    # of the twelve texts that name somebody each has one mention: without the others nothing would vary
    assert echo["low"] < echo["value"] == 6 < echo["high"]
