"""Every carrier between the originator and the printed number, in its place."""

from world import mentions


def test_chains_list_every_hand_with_its_place():
    result = mentions({"origin": "Orvia", "relays": ["Coastwire", "Inland Post"]}, {})
    alone = mentions({"origin": "Coastwire"}).chains.select("origin", "relay", "position").rows()
    assert alone == [("none named", "Coastwire", 1)]
    assert result.chains.select("origin", "relay", "position", "voice").rows() == [
        ("Orvia", "Coastwire", 1, "a0"),
        ("Orvia", "Inland Post", 2, "a0"),
        ("none named", "none named", 0, "a1"),
    ]
