"""Which slots a study's quantities of interest choose, and which numbers its window leaves out."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from analysis.claims.slots.place_identity import skeleton

PARTED = "·"
_WHOLLY = 0.5
"""So great a share of the days that a deed went on must lie in the window for its number to be of it."""
_SLACK = timedelta(days=1)
"""A deed of the night before the window or after it is of its days."""


def chosen_slots(quantities: pl.DataFrame, slots: pl.DataFrame) -> dict[str, frozenset[str]]:
    """The slots that each quantity chooses by its key `slot`, by label; one that names none has no entry.

    A line is a slot's id, or parts of its label, parted by · as the label has them: every slot is chosen that has all
    of them, "attack" having any ("people killed · attack · Damascus" chooses chemical attacks of any day there).
    """
    return {
        row["label"]: frozenset(
            slot["slot_id"]
            for slot in slots.iter_rows(named=True)
            if any(_is_named(line, slot) for line in row["slot"])
        )
        for row in quantities.iter_rows(named=True)
        if row["slot"]
    }


def with_choice(slots: pl.DataFrame, chosen: Mapping[str, Iterable[str]]) -> pl.DataFrame:
    """`slots` with the labels of the quantities that chose each."""
    owners: dict[str, list[str]] = {}
    for label, names in chosen.items():
        for name in names:
            owners.setdefault(name, []).append(label)
    told = [owners.get(name, []) for name in slots["slot_id"]]
    return slots.with_columns(pl.Series("quantity", told, dtype=pl.List(pl.String)))


def _is_named(line: str, slot: Mapping[str, Any]) -> bool:
    if line.strip() == slot["slot_id"]:
        return True
    asked = [part.strip() for part in line.split(PARTED) if part.strip()]
    return bool(asked) and all(any(_has(part, told) for told in slot["parts"]) for part in asked)


def _has(part: str, told: str) -> bool:
    """Whether a part that is told ends with the words of one asked for, in any case; names in any spelling."""
    words, known = part.casefold().split(), told.casefold().split()
    return known[-len(words) :] == words or (part[:1].isupper() and skeleton(part) == skeleton(told))


def is_outside(row: Mapping[str, Any], window: tuple[date | None, date | None]) -> bool:
    """Whether an estimate's deed lies outside of a study's window by its own words.

    It does where no day told is in the window, or where the deed went on and the greater part lies outside ("since
    2011" of a week in 2013). Days of which it was done on one ("in 2018", "last week") say nothing against a window
    that has some of them.
    """
    first, last = window
    low, high = row["when_earliest"], row["when_latest"]
    if first is None or last is None or high is None or row["when_basis"] != "words":
        return False
    if high < first - _SLACK or (low is not None and low > last + _SLACK):
        return True
    if low is None or not row["when_spans"]:
        return False
    within = (min(high, last) - max(low, first)).days + 1
    return within < _WHOLLY * ((high - low).days + 1)
