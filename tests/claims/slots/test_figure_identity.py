"""The same figure told again: what has no deed of its own goes to the slot of its figure, if that is one alone."""

from typing import Any

import pytest

from analysis.claims.slots.figure_identity import with_same_figures


class Event:
    event_class = "earthquake"


def number(name: str, value: float, deed: str = "other", event: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "estimate_id": name, "value": value, "low": value, "high": value, "unit": None, "counted": "person",
        "counted_group": "personnel", "relation": "stated", "event_basis": None, "_event": event, "_deed": deed,
    } | more  # fmt: skip


DEAD = number("dead", 1371, "killed", Event())
CASES: dict[str, tuple[list[dict[str, Any]], bool]] = {
    "a figure told again": ([DEAD, number("again", 1371)], True),
    "names on a stone": ([DEAD, number("again", 1371, counted="name", counted_group="other")], True),
    "a round figure is told of many things": (
        [number("dead", 2000, "killed", Event()), number("again", 2000)], False,
    ),
    "so is a small one": ([number("dead", 14, "killed", Event()), number("again", 14)], False),
    "a figure of two slots is neither's": (
        [DEAD, number("hurt", 1371, "wounded", Event()), number("again", 1371)], False,
    ),
    "one that has a deed keeps it": ([DEAD, number("again", 1371, "wounded", Event())], False),
    "one that its clause gives an event keeps it": (
        [DEAD, number("again", 1371, event=Event(), event_basis="clause")], False,
    ),
    "so many more are others": ([DEAD, number("again", 1371, relation="additional")], False),
    "houses are no people": ([DEAD, number("again", 1371, counted="house", counted_group="other")], False),
    "nor are metres": ([DEAD, number("again", 1371, unit="metre")], False),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "same"), CASES.values(), ids=CASES)
def test_a_number_without_a_deed_goes_to_the_slot_of_its_figure(rows: list[dict[str, Any]], same: bool) -> None:
    keys = {row["estimate_id"]: (row["_deed"], row["counted"], str(row["_event"])) for row in rows}
    found = with_same_figures(rows, keys)
    assert (found["again"] == keys["dead"]) is same
    assert found["dead"] == keys["dead"]
