"""What a correction may say: tables, actions and columns, and how a cell is written and read back."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

import dataframely as dy
import polars as pl

from analysis import tables
from analysis.amounts import EXPECTED, units

COLUMNS = ["table", "id", "action", "column", "value", "reason"]
FOUND_BY = ["at", "words"]
"""Columns that a line may have beside these: where the row stood (ARTICLE:START-END) and its words, by which it is
found again when a change of the readers has given it another id."""
HEAD = [*COLUMNS, *FOUND_BY]
SCHEMA = {"line": pl.Int64, **dict.fromkeys(HEAD, pl.String)}
ACTIONS = ["set", "add", "strike"]

WORDS = "text"
"""The column of an added row that holds its words: of an estimate the quantity, of an attribution the content."""

EDITABLE: dict[str, list[str]] = {
    "estimates": [
        "value", "unit", "share_of", "low", "high", "bound", "counted", "counted_group", "subject", "place", "status",
        "predicate", "predicate_role", "relation", "refers_to", "topical",
    ],
    "attributions": [
        "manner", "source", "source_kind", "source_text", "cue_text", "cue_lemma", "relays", "said_on",
        "said_evidence", "stance", "act", "role", "certainty", "parent_id",
    ],
    "links": ["attribution_id", "origin", "role", "relays", "said_on", "stance", "certainty"],
}  # fmt: skip
"""What may be set, by table: what was read, not where it stands."""

READ_AT = {"attributions": {"source_text", "cue_text"}}
"""Words that are found in the text when a row is added, and cannot be set afterwards."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|[+-]?\.[0-9]+")
"""Commas part thousands alone."""
_PLACE = re.compile(r"(.+):([0-9]+)-([0-9]+)", re.DOTALL)

DAY = "a date such as 2024-10-18"

MEANINGS = {
    "unit": EXPECTED,
    "status": f"one of {', '.join(tables.STATUSES)}, or a deed of deeds.csv",
    "predicate": "the verb of the deed, in its base form",
    "counted": "the noun counted, in the singular",
    "share_of": "the noun that the share is taken of, in the singular",
    "subject": "whose: an actor_id of actors.csv or a name",
    "place": "a place",
    "refers_to": "an estimate_id",
    "source": "an actor_id of actors.csv or a name",
    "cue_lemma": "the cue's lemma",
    "said_evidence": "the words that tell the day",
    "parent_id": "an attribution_id",
    "attribution_id": "an attribution_id",
    "origin": "an actor_id of actors.csv or a name",
}
"""What columns of text hold, where it is more than text."""

IDS = {"estimates": "estimate_id", "attributions": "attribution_id", "links": "estimate_id"}
"""The column that `id` speaks of, by table."""


def settable(table: str) -> list[str]:
    """The columns of a table that a correction may set."""
    return [column for column in EDITABLE[table] if column not in READ_AT.get(table, ())]


def parsed(table: str, column: str, value: str | None) -> Any:
    """The value of a cell in the type of its column; `ValueError` says what was expected. Empty: null."""
    definition = tables.TABLES[table].columns().get(column)
    if definition is None or column == WORDS:
        if value is None:
            raise ValueError("expected the words as they stand in the article")
        return value
    if value is None:
        if isinstance(definition, dy.List):
            return []
        if not definition.nullable:
            raise ValueError("this column may not be empty")
        return None
    if column == "unit":
        return _unit(value)
    return _parser(definition)(value)


def expected(table: str, column: str) -> str:
    """What a cell of a column may hold, in words: "one of exact, approx, …", "a number from 0 to 1"."""
    definition = tables.TABLES[table].columns()[column]
    match definition:
        case dy.Enum():
            words = f"one of {', '.join(definition.categories)}"
        case dy.Bool():
            words = "true or false"
        case dy.Float64():
            words = _a_number(definition)
        case dy.Date():
            words = DAY
        case dy.List():
            return "names parted by |, or nothing"
        case _:
            words = MEANINGS.get(column, "text")
    return f"{words}, or nothing" if definition.nullable else words


def options(table: str, column: str, deeds: Sequence[str] = tables.STATUSES) -> list[str] | None:
    """The values that a cell of a column may have, where they can be listed; `deeds`: those of a study."""
    if (table, column) == ("estimates", "status"):
        return list(deeds)
    match tables.TABLES[table].columns()[column]:
        case dy.Enum() as definition:
            return list(definition.categories)
        case dy.Bool():
            return ["true", "false"]
        case _:
            return None


def allowed() -> pl.DataFrame:
    """table, column, value: what may be set by a correction, and to what, in words."""
    rows = [(table, column, expected(table, column)) for table in EDITABLE for column in settable(table)]
    return pl.DataFrame(rows, schema=["table", "column", "value"], orient="row")


def choices(deeds: Sequence[str] = tables.STATUSES) -> dict[str, dict[str, dict[str, Any]]]:
    """table -> column -> what may be set, for a form: `words`; `options` or null; `nullable`: it may be nothing."""
    return {
        table: {
            column: {
                "words": expected(table, column),
                "options": options(table, column, deeds),
                "nullable": tables.TABLES[table].columns()[column].nullable,
            }
            for column in settable(table)
        }
        for table in EDITABLE
    }


def table_of(id: str, column: str) -> str:
    """The table in which a column of the row `id` may be set; `ValueError` tells the columns that such a row has.

    An estimate's id speaks of the estimate and of its link, which says whose the number is.
    """
    named = ["attributions"] if id.startswith("attribution-") else ["estimates", "links"]
    if found := [table for table in named if column in settable(table)]:
        return found[0]
    known = "; ".join(f"{table}: {', '.join(settable(table))}" for table in named)
    raise ValueError(f"column {column!r} of {id!r} cannot be set; expected one of {known}")


def _parser(definition: dy.Column) -> Callable[[str], Any]:
    match definition:
        case dy.Enum():
            return lambda value: _one_of(value, list(definition.categories))
        case dy.Bool():
            return lambda value: _one_of(value.lower(), ["true", "false"]) == "true"
        case dy.Float64():
            return lambda value: _number(value, definition)
        case dy.Date():
            return _day
        case dy.List():
            return lambda value: [part.strip() for part in value.split("|") if part.strip()]
        case _:
            return str


def _one_of(value: str, known: list[str]) -> str:
    if value not in known:
        raise ValueError(f"expected one of {', '.join(known)}")
    return value


def _unit(value: str) -> str:
    if value not in units():
        raise ValueError(f"expected {EXPECTED}, or nothing of what is counted")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"expected {DAY}") from None


def _number(value: str, definition: dy.Float64) -> float:
    # "1,5" is no 15
    if not _NUMBER.fullmatch(value):
        raise ValueError("expected a number such as 12000, 12,000 or 1.5")
    number = float(value.replace(",", ""))
    low, high = definition.min, definition.max
    if not isfinite(number) or (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(f"expected {_a_number(definition)}")
    return number


def _a_number(definition: dy.Float64) -> str:
    low, high = definition.min, definition.max
    return "a number" + (f" from {low:g} to {high:g}" if low is not None and high else "")


def written(value: Any) -> str:
    """A value of a table as the file writes it; `parsed` reads it back."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return repr(int(value)) if value.is_integer() else repr(value)
        case list() | tuple() | pl.Series():
            return "|".join(map(str, value))
        case _:
            return str(value)


def standing(table: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """Where a row of estimates or attributions stands (ARTICLE:START-END), and its words: those of the quantity, or
    of source and cue. Both empty where nothing of it is in words."""
    parts = [row["text"]] if table == "estimates" else [row["source_text"], row["cue_text"]]
    words = even(" ".join(filter(None, parts)))
    return (f"{row['article_id']}:{row['start']}-{row['end']}", words) if words else ("", "")


def even(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())


def place(anchor: str) -> tuple[str, int, int]:
    """article_id, start and end of ARTICLE:START-END; `ValueError` where it is none."""
    found = _PLACE.fullmatch(anchor)
    if found is None or int(found[2]) >= int(found[3]):
        raise ValueError(anchor)
    return found[1], int(found[2]), int(found[3])
