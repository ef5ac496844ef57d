"""Reads the cases of a first try in the kinds of the checklist: numbers, what was done, who says so.

    python tests/first_try/reading_checklist.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, actors (a set below), some (rows that must be read), none (rows that must not). A
row names columns of the estimates and of their links: a list allows any of its values, `not_COLUMN` any other,
`origin` null is nobody, names are the same whatever their capitals.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rounds import Judged, Row, main, number_of, tables

_KARST = """army,Karst army,military,Karst,,the army
gov,Dana Lee,{lee},Karst,,Governor Dana Lee|Lee|the governor
mayor,Tom Hall,{lee},Karst,,Mayor Tom Hall|Hall|the mayor
health,Karst health ministry,government,Karst,,the health ministry|the ministry
police,Karst police,government,Karst,,police|Police
rebels,Karst rebels,group,Karst,,the rebels|The rebels
Reuters,Reuters,agency,,,
DailyPost,Daily Post,outlet,,,
org,organisers,group,,,Organisers
rc,Red Cross,international,,,
"""
_SPEAKERS = """Dana Lee,Dana Lee,{kind},,,Governor Dana Lee
Tom Hall,Tom Hall,{kind},,,Mayor Tom Hall
Olena Marsh,Olena Marsh,{kind},,,President Olena Marsh
"""
ACTORS = {
    "karst": _KARST.format(lee="government"),
    "scribes": """gov,Dana Lee,person,Karst,,Governor Dana Lee
titled,Governor Ann Marsh,person,Karst,,Governor Marsh
hm,Karst health ministry,government,Karst,,the health ministry
def,Karst defence ministry,government,Karst,,the defence ministry
nis,National Intelligence Bureau,intelligence,Karst,,NIB|the spy agency
rc,Red Cross,international,,,
Reuters,Reuters,agency,,,
""",
    "wards": """gov,Dana Lee,person,Karst,,Governor Dana Lee
hm,Karst health ministry,government,Karst,,the health ministry
army,Karst army,military,Karst,,the army
police,Karst police,government,Karst,,police
rc,Red Cross,international,,,
Reuters,Reuters,agency,,,
""",
    "government": _SPEAKERS.format(kind="government"),
    "person": _SPEAKERS.format(kind="person"),
    "none": "",
}
LINKED = ("origin", "basis", "stance", "relays", "said_on")
NEAR = 1e-6


def read(given: list[Row], reader: str = "careful") -> Iterator[Judged]:
    """Each case, whether it is read right, and its estimates with what they are linked to."""
    for name, lines in ACTORS.items():
        part = [case for case in given if case["actors"] == name]
        if not part:
            continue
        with tempfile.TemporaryDirectory() as folder:
            _, claims = tables(part, lines, reader, Path(folder))
        links = {row["estimate_id"]: row for row in claims.links.iter_rows(named=True)}
        rows: list[list[Row]] = [[] for _ in part]
        for row in claims.estimates.sort("start").iter_rows(named=True):
            link = links[row["estimate_id"]]
            rows[number_of(row["article_id"])].append(row | {column: link[column] for column in LINKED})
        for case, got in zip(part, rows, strict=True):
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
        return str(have or "").casefold() in {str(one or "").casefold() for one in allowed}
    if isinstance(value, (int, float)):
        return have is not None and abs(have - value) <= NEAR * max(1, abs(value))
    return have in allowed


if __name__ == "__main__":
    main(__doc__, read, ("text", "value", "status", "relation", *LINKED))
