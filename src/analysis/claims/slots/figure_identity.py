"""The same figure told again: "the 1,371", "Is it 1,371?" where another sentence says who the 1,371 are.

A figure of several digits that a corpus states of one thing alone is that thing where it stands without a deed: the
value is the strongest sign that two numbers are one count (value match in the slots of Surdeanu 2013), as a rare word
is for two mentions of one event. Round figures and small ones are told of many things and join nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.claims.quantities import PEOPLE_GROUPS
from analysis.claims.slots.event_lexicon import event_classes

Row = dict[str, Any]
Key = tuple[object, ...]

_LEAST = 20
_NAMED = frozenset({"name", "time", "figure"})
"""Nouns of a list or a count under which people stand."""


def with_same_figures(rows: Sequence[Row], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The slot of each number by id, where those without a deed go to that of their figure; `keys`: as they are."""
    told: dict[float, set[Key]] = {}
    for row in rows:
        if (figure := figure_of(row)) is not None and _tells(row):
            told.setdefault(figure, set()).add(keys[row["estimate_id"]])
    found = dict(keys)
    for row in rows:
        meant = told.get(figure_of(row) or 0.0, set())
        if len(meant) == 1 and not _tells(row) and _may_be(row):
            found[row["estimate_id"]] = next(iter(meant))
    return found


def figure_of(row: Row) -> float | None:
    """The value of a number of two digits or more that are not all noughts behind the first."""
    value = row["value"] if row["value"] is not None else row["low"] if row["low"] is not None else row["high"]
    if value is None or value < _LEAST or value != int(value) or row["unit"]:
        return None
    return float(value) if len(str(int(value)).rstrip("0")) > 1 else None


def _tells(row: Row) -> bool:
    """Whether a number hangs on an event with its deed, or as its size."""
    event = row["_event"]
    made = event is not None and event.event_class and event_classes()[event.event_class].made_of
    return event is not None and (row["_deed"] != "other" or bool(made))


def _may_be(row: Row) -> bool:
    """Whether a number without a deed may be the count of another sentence: of people, whatever they are called."""
    own = row["_event"] is not None and row["event_basis"] == "clause"
    people = row["counted_group"] in PEOPLE_GROUPS or row["counted"] in _NAMED or row["counted"] is None
    return row["_deed"] == "other" and people and not own and row["relation"] not in ("additional", "fraction")
