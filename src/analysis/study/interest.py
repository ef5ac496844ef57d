"""What a study counts: its quantities of interest (group, whose, how far along, of what matter) and its own nouns."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from analysis import tables
from analysis.amounts import EXPECTED, units

LISTS = ["status", "counted", "about", "unless", "within", "slot"]
SWITCHES = ["parts", "additional"]
KEYS = ["counted_group", "subject", "unit", "label", *LISTS, *SWITCHES]
SCHEMA: dict[str, Any] = {
    "counted_group": pl.List(pl.String),
    **dict.fromkeys(["subject", "unit", "label"], pl.String),
    **dict.fromkeys(LISTS, pl.List(pl.String)),
    **dict.fromkeys([*SWITCHES, "narrowed"], pl.Boolean),
    "line": pl.Int64,
}


class QuantityError(ValueError):
    """An entry that cannot be used; `entry` is its number from 1, `key` the key that is wrong, or empty."""

    def __init__(self, entry: int, message: str, key: str = "") -> None:
        super().__init__(f"entry {entry}: {message}")
        self.entry = entry
        self.key = key


class NounError(ValueError):
    """A noun of a study's own that cannot be used; `noun` is the one that is wrong."""

    def __init__(self, noun: str, message: str) -> None:
        super().__init__(f"{noun!r}: {message}")
        self.noun = noun


_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def quantities_of(
    rows: list[dict[str, Any]],
    names: Mapping[str, str] | None = None,
    lines: Sequence[int | None] = (),
    deeds: Sequence[str] = tables.STATUSES,
) -> pl.DataFrame:
    """The quantities of interest from the entries of `study.toml`; `QuantityError` names the entry that is wrong.

    `names` of actors by their id: what a label says of a subject; `lines`: where the entries stand;
    `deeds`: what `status` may be.
    counted_group (list; the file may give one as text), subject (null: whosever they are), unit (null: every unit,
    each a family of its own), label (each its own);
    status and counted (lists; empty: any);
    slot: slots that it takes its numbers from, by id or by parts of their label; the file may give one as text;
    about, unless, within: words that name the matter, its rivals, and places around it (see `claims.topics`);
    parts: whether numbers said to be part of another belong;
    additional: whether numbers said to come on top of another belong;
    narrowed: more than one group and a subject is asked, so that the quantity is a family of its own;
    line: where the entry stands (`lines`), null where that is not known.
    """
    found = [_quantity(row, number, names or {}, deeds) for number, row in enumerate(rows, 1)]
    labels = [row["label"] for row in found]
    for number, label in enumerate(labels, 1):
        if label in labels[: number - 1]:
            raise QuantityError(number, f"label {label!r} stands twice; give each its own", "label")
    placed = [row | {"line": lines[n] if n < len(lines) else None} for n, row in enumerate(found)]
    return pl.DataFrame(placed, schema=SCHEMA, orient="row")


def _quantity(row: dict[str, Any], entry: int, names: Mapping[str, str], deeds: Sequence[str]) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(KEYS)):
        raise QuantityError(entry, f"unknown key {unknown[0]!r}; known keys: {', '.join(KEYS)}", unknown[0])
    groups = _groups(row.get("counted_group"), entry)
    for key in ("subject", "unit", "label"):
        if not isinstance(row.get(key, ""), str):
            raise QuantityError(entry, f'{key} = {row[key]!r}; expected text such as {key} = "…"', key)
    switches = {key: row.get(key, True) for key in SWITCHES}
    for key, value in switches.items():
        if not isinstance(value, bool):
            raise QuantityError(entry, f"{key} = {value!r}; expected true or false", key)
    if row.get("unit") and row["unit"] not in units():
        raise QuantityError(entry, f"unit = {row['unit']!r}; expected {EXPECTED}", "unit")
    lists = {key: row.get(key, []) for key in LISTS}
    if isinstance(lists["slot"], str):
        lists["slot"] = [lists["slot"]]
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            expected = f'expected a list of words such as {key} = ["…", "…"]'
            raise QuantityError(entry, f"{key} = {words!r}; {expected}", key)
    if unknown := sorted(set(lists["status"]) - set(deeds)):
        raise QuantityError(entry, f"status {unknown[0]!r}; expected some of {', '.join(deeds)}", "status")
    if lists["within"] and not lists["about"]:
        help = "places speak against a number only where about names its matter; name it there, or leave within out"
        raise QuantityError(entry, f"within goes with about: {help}", "within")
    subject, unit = row.get("subject") or None, row.get("unit") or None
    counted = ", ".join(groups)
    plain = f"{names.get(subject, subject)}: {counted}" if subject else counted
    narrows = unit is not None or len(groups) > 1 or not all(switches.values()) or any(lists.values())
    return {
        "counted_group": groups,
        "subject": subject,
        "unit": unit,
        "label": row.get("label") or plain,
        **lists,
        **switches,
        "narrowed": subject is None or narrows,
    }


def _groups(value: Any, entry: int) -> list[str]:
    """The groups of a quantity, given as one or as a list, each once, in the order written."""
    groups = [value] if isinstance(value, str) else value
    if not isinstance(groups, list) or not groups or not all(group in tables.GROUPS for group in groups):
        known = ", ".join(tables.GROUPS)
        raise QuantityError(entry, f"counted_group = {value!r}; expected one of {known}, or a list", "counted_group")
    return list(dict.fromkeys(groups))


def nouns_of(groups: Mapping[str, Any]) -> dict[str, str]:
    """The nouns of a study's own, from `[nouns]`: lemma -> group; `NounError` names the one that is wrong."""
    for noun, group in groups.items():
        if not _NOUN.fullmatch(noun) or noun != noun.lower():
            raise NounError(noun, "expected one word in lower case, such as customer")
        if group not in tables.GROUPS:
            raise NounError(noun, f"{group!r} is no group; expected one of {', '.join(tables.GROUPS)}")
    return dict(groups)
