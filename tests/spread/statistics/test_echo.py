"""How many articles stand on one source (SPREAD.md 3, definition 14)."""

from world import articles, estimates, links, mentions, row, spread, value


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
