"""Whether origin and relay are named (SPREAD.md 3, definitions 8 and 9)."""

from world import mentions, value


def test_naming_tells_origin_and_relay_apart_from_a_carrier_alone():
    result = mentions(
        {"origin": "Orvia", "relays": ["Coastwire", "Inland Post"]}, {"origin": "Orvia"}, {"origin": "Coastwire"}, {}
    )
    kinds = ["origin_and_relay", "origin_only", "relay_only", "neither"]
    assert [value(result, f"names_{kind}") for kind in kinds] == [0.25] * 4
    # depth 2 and 0 of the two mentions with an originator
    assert value(result, "relay_depth") == 1
    assert value(result, "relays_two_or_more") == 0.5


def test_a_carrier_named_alone_is_no_hidden_hand():
    result = mentions({"origin": "Coastwire"}, {"origin": "Orvia", "relays": []})
    assert value(result, "hidden_depth") is None or value(result, "hidden_depth") == 0
