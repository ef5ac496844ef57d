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


def quantities_of(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The quantities of interest from the entries of `study.toml`; `ValueError` names the entry that cannot be used.

    counted_group, subject (null: whosever they are), label (each its own);
    status and counted (lists; empty: any);
    about, unless, within: words that name the matter, its rivals, and places around it (see `claims.topics`);
    parts: whether numbers said to be part of another belong;
    narrowed: more than group and subject is asked, so that the quantity is a family of its own.
    """
    found = [_quantity(row, f"entry {number}") for number, row in enumerate(rows, 1)]
    labels = [row["label"] for row in found]
    for number, label in enumerate(labels, 1):
        if label in labels[: number - 1]:
            raise ValueError(f"entry {number}: label {label!r} stands twice; give each its own")
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _quantity(row: dict[str, Any], where: str) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(KEYS)):
        raise ValueError(f"{where}: unknown key {unknown[0]!r}; known keys: {', '.join(KEYS)}")
    if row.get("counted_group") not in tables.GROUPS:
        raise ValueError(
            f"{where}: counted_group = {row.get('counted_group')!r}; expected one of {', '.join(tables.GROUPS)}"
        )
    for key in ("subject", "label"):
        if not isinstance(row.get(key, ""), str):
            raise ValueError(f'{where}: {key} = {row[key]!r}; expected text such as {key} = "…"')
    if not isinstance(row.get("parts", True), bool):
        raise ValueError(f"{where}: parts = {row['parts']!r}; expected true or false")
    lists = {key: row.get(key, []) for key in LISTS}
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise ValueError(f'{where}: {key} = {words!r}; expected a list of words such as {key} = ["…", "…"]')
    if unknown := sorted(set(lists["status"]) - set(tables.STATUSES)):
        raise ValueError(f"{where}: status {unknown[0]!r}; expected some of {', '.join(tables.STATUSES)}")
    if (lists["unless"] or lists["within"]) and not lists["about"]:
        raise ValueError(f"{where}: unless and within go with about; name the matter in about")
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
