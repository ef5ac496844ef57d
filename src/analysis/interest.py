"""The quantities of interest of a study: what is counted, whose, how far along, and about what matter."""

from typing import Any

import polars as pl

from analysis import tables

LISTS = ["status", "counted", "about", "unless", "within"]
KEYS = ["counted_group", "subject", "label", *LISTS, "parts"]
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(["counted_group", "subject", "label"], pl.String),
    **dict.fromkeys(LISTS, pl.List(pl.String)),
    **dict.fromkeys(["parts", "narrowed"], pl.Boolean),
}


class QuantityError(ValueError):
    """An entry that cannot be used; `entry` is its number from 1, `key` the key that is wrong, or empty."""

    def __init__(self, entry: int, message: str, key: str = "") -> None:
        super().__init__(f"entry {entry}: {message}")
        self.entry = entry
        self.key = key


def quantities_of(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The quantities of interest from the entries of `study.toml`; `QuantityError` names the entry that is wrong.

    counted_group, subject (null: whosever they are), label (each its own);
    status and counted (lists; empty: any);
    about, unless, within: words that name the matter, its rivals, and places around it (see `claims.topics`);
    parts: whether numbers said to be part of another belong;
    narrowed: more than group and subject is asked, so that the quantity is a family of its own.
    """
    found = [_quantity(row, number) for number, row in enumerate(rows, 1)]
    labels = [row["label"] for row in found]
    for number, label in enumerate(labels, 1):
        if label in labels[: number - 1]:
            raise QuantityError(number, f"label {label!r} stands twice; give each its own", "label")
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _quantity(row: dict[str, Any], entry: int) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(KEYS)):
        raise QuantityError(entry, f"unknown key {unknown[0]!r}; known keys: {', '.join(KEYS)}", unknown[0])
    if row.get("counted_group") not in tables.GROUPS:
        found = f"counted_group = {row.get('counted_group')!r}"
        raise QuantityError(entry, f"{found}; expected one of {', '.join(tables.GROUPS)}", "counted_group")
    for key in ("subject", "label"):
        if not isinstance(row.get(key, ""), str):
            raise QuantityError(entry, f'{key} = {row[key]!r}; expected text such as {key} = "…"', key)
    if not isinstance(row.get("parts", True), bool):
        raise QuantityError(entry, f"parts = {row['parts']!r}; expected true or false", "parts")
    lists = {key: row.get(key, []) for key in LISTS}
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            expected = f'expected a list of words such as {key} = ["…", "…"]'
            raise QuantityError(entry, f"{key} = {words!r}; {expected}", key)
    if unknown := sorted(set(lists["status"]) - set(tables.STATUSES)):
        raise QuantityError(entry, f"status {unknown[0]!r}; expected some of {', '.join(tables.STATUSES)}", "status")
    if (lists["unless"] or lists["within"]) and not lists["about"]:
        raise QuantityError(entry, "unless and within go with about; name the matter in about")
    subject, parts = row.get("subject") or None, row.get("parts", True)
    plain = f"{subject}: {row['counted_group']}" if subject else row["counted_group"]
    return {
        "counted_group": row["counted_group"],
        "subject": subject,
        "label": row.get("label") or plain,
        **lists,
        "parts": parts,
        "narrowed": subject is None or not parts or any(lists.values()),
    }
