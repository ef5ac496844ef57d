"""Reads sentences of the first-try files as a user's study does, and tells which of their expectations are not met.

A line of a file: `id`, `kind`, `made` (own: written from the kind's description alone; altered: after the form of a
sentence of real news, with other names, things and numbers), `text`, `some` (rows that must be among the estimates)
and `none` (rows that must not). A row names columns of the table; a list is any of its values, a number is met to a
millionth.
"""

from pathlib import Path
from typing import Any

import rounds
from rounds import Reader, Row, number_of, tables

HERE = Path(__file__).parent
ACTORS = """army,Karst army,military,Karst,,the army
gov,Dana Lee,government,Karst,,Governor Dana Lee|Lee|the governor
mayor,Tom Hall,government,Karst,,Mayor Tom Hall|Hall|the mayor
health,Karst health ministry,government,Karst,,the health ministry|the ministry
police,Karst police,government,Karst,,police|Police
"""


def cases(*names: str) -> list[Row]:
    """The lines of the files, in order."""
    return [case for name in names for case in rounds.cases(HERE / name)]


def read(asked: list[Row], folder: Path, reader: Reader = "rules") -> list[list[Row]]:
    """The estimates of each case as the shipped table has them."""
    _, claims = tables(asked, ACTORS, reader, folder)
    found: list[list[Row]] = [[] for _ in asked]
    for row in claims.estimates.iter_rows(named=True):
        found[number_of(row["article_id"])].append(row)
    return found


def meets(row: Row, wanted: Row) -> bool:
    """Whether a row has every value that is wanted of it."""
    return all(
        any(_is(row[name], value) for value in (value if isinstance(value, list) else [value]))
        for name, value in wanted.items()
    )


def _is(have: Any, want: Any) -> bool:
    if isinstance(have, float) and isinstance(want, (int, float)):
        return abs(have - want) <= 1e-6 * max(1.0, abs(want))
    return have == want


def passes(case: Row, rows: list[Row]) -> bool:
    """Whether every row of `some` is met and none of `none`."""
    some = all(any(meets(row, wanted) for row in rows) for wanted in case["some"])
    return some and not any(meets(row, unwanted) for row in rows for unwanted in case["none"])
