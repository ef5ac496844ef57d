"""Reads the cases of a first try on who says what; what counts are the tables.

    python tests/first_try/reading_attribution.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, `some` (rows that must be met by an estimate with its link) and `none` (rows that
none may meet), as columns of both tables. `origin` null is nobody, a list any of them; `not_COLUMN`: any other value.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rounds import Judged, Row, main, number_of, tables

ACTORS = """army,Vale army,military,,,the army|The army
health,Vale health ministry,government,,,the health ministry|the ministry
police,Vale police,government,,,police|Police
rebels,Northern Front,group,,,the rebels|the front
bureau,Vale Bureau of Statistics,government,,,Bureau of Statistics|the statistics bureau
council,Relief Council,international,,,the Relief Council
Reuters,Reuters,agency,,,
AFP,AFP,agency,,,
ledger,The Ledger,outlet,,,the Ledger|Ledger
mayor,Ines Okoro,person,,,Mayor Ines Okoro|Okoro|the mayor
union,Dockers' Union,group,,,the union|the Dockers' Union
"""
LINKED = ("origin", "basis", "stance", "relays", "said_on", "role")


def read(given: list[Row], reader: str = "careful") -> Iterator[Judged]:
    """Each case, whether it is read right, and its estimates with what they are linked to."""
    with tempfile.TemporaryDirectory() as folder:
        _, claims = tables(given, ACTORS, reader, Path(folder))
    links = {row["estimate_id"]: row for row in claims.links.iter_rows(named=True)}
    rows: list[list[Row]] = [[] for _ in given]
    for row in claims.estimates.sort("start").iter_rows(named=True):
        link = links[row["estimate_id"]]
        rows[number_of(row["article_id"])].append(row | {column: link[column] for column in LINKED})
    for case, got in zip(given, rows, strict=True):
        right = all(any(met(row, want) for row in got) for want in case["some"])
        yield case, right and not any(met(row, want) for row in got for want in case["none"]), got


def met(row: Row, want: Row) -> bool:
    """Whether a row has what is wanted of it."""
    return all(_meets(row.get(column.removeprefix("not_")), column, value) for column, value in want.items())


def _meets(have: Any, column: str, value: Any) -> bool:
    if column.startswith("not_"):
        return bool(have != value)
    if column == "relays":
        return list(have or []) == value
    allowed = value if isinstance(value, list) else [value]
    if column == "origin":
        return str(have or "").lower() in {str(one or "").lower() for one in allowed}
    return have in allowed


if __name__ == "__main__":
    main(__doc__, read, ("text", "value", "counted", "relation", *LINKED))
