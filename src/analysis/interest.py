"""The quantities of interest of a study: what is counted, whose, how far along, and about what matter."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from analysis import tables
from analysis.amounts import EXPECTED, units

LISTS = ["status", "counted", "about", "unless", "within"]
KEYS = ["counted_group", "subject", "unit", "label", *LISTS, "parts"]
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(["counted_group", "subject", "unit", "label"], pl.String),
    **dict.fromkeys(LISTS, pl.List(pl.String)),
    **dict.fromkeys(["parts", "narrowed"], pl.Boolean),
}


class QuantityError(ValueError):
    """An entry that cannot be used; `entry` is its number from 1, `key` the key that is wrong, or empty."""

    def __init__(self, entry: int, message: str, key: str = "") -> None:
        super().__init__(f"entry {entry}: {message}")
        self.entry = entry
        self.key = key


def quantities_of(rows: list[dict[str, Any]], names: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The quantities of interest from the entries of `study.toml`; `QuantityError` names the entry that is wrong.

    `names` of actors by their id: what a label says of a subject.
    counted_group, subject (null: whosever they are), unit (null: every unit, each a family of its own), label (each
    its own);
    status and counted (lists; empty: any);
    about, unless, within: words that name the matter, its rivals, and places around it (see `claims.topics`);
    parts: whether numbers said to be part of another belong;
    narrowed: more than group and subject is asked, so that the quantity is a family of its own.
    """
    found = [_quantity(row, number, names or {}) for number, row in enumerate(rows, 1)]
    labels = [row["label"] for row in found]
    for number, label in enumerate(labels, 1):
        if label in labels[: number - 1]:
            raise QuantityError(number, f"label {label!r} stands twice; give each its own", "label")
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _quantity(row: dict[str, Any], entry: int, names: Mapping[str, str]) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(KEYS)):
        raise QuantityError(entry, f"unknown key {unknown[0]!r}; known keys: {', '.join(KEYS)}", unknown[0])
    if row.get("counted_group") not in tables.GROUPS:
        found = f"counted_group = {row.get('counted_group')!r}"
        raise QuantityError(entry, f"{found}; expected one of {', '.join(tables.GROUPS)}", "counted_group")
    for key in ("subject", "unit", "label"):
        if not isinstance(row.get(key, ""), str):
            raise QuantityError(entry, f'{key} = {row[key]!r}; expected text such as {key} = "…"', key)
    if not isinstance(row.get("parts", True), bool):
        raise QuantityError(entry, f"parts = {row['parts']!r}; expected true or false", "parts")
    if row.get("unit") and row["unit"] not in units():
        raise QuantityError(entry, f"unit = {row['unit']!r}; expected {EXPECTED}", "unit")
    lists = {key: row.get(key, []) for key in LISTS}
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            expected = f'expected a list of words such as {key} = ["…", "…"]'
            raise QuantityError(entry, f"{key} = {words!r}; {expected}", key)
    if unknown := sorted(set(lists["status"]) - set(tables.STATUSES)):
        raise QuantityError(entry, f"status {unknown[0]!r}; expected some of {', '.join(tables.STATUSES)}", "status")
    if (lists["unless"] or lists["within"]) and not lists["about"]:
        raise QuantityError(entry, "unless and within go with about; name the matter in about")
    subject, unit, parts = row.get("subject") or None, row.get("unit") or None, row.get("parts", True)
    plain = f"{names.get(subject, subject)}: {row['counted_group']}" if subject else row["counted_group"]
    return {
        "counted_group": row["counted_group"],
        "subject": subject,
        "unit": unit,
        "label": row.get("label") or plain,
        **lists,
        "parts": parts,
        "narrowed": subject is None or unit is not None or not parts or any(lists.values()),
    }
