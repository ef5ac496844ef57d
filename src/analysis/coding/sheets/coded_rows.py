"""What a coder found: the sheet read back, each cell in the type of its column."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analysis.io import csv_injection
from analysis.study import StudyError
from analysis.study.corrections import parsed
from analysis.study.csv_files import CsvError, read_table

TABLE_OF = {
    "value": "estimates", "low": "estimates", "high": "estimates", "bound": "estimates", "counted": "estimates",
    "status": "estimates", "relation": "estimates",
    "origin": "links", "relays": "links", "stance": "links", "said_on": "links", "act": "attributions",
}  # fmt: skip
"""The columns that are coded of a number, and the table whose words they take."""
CODED_COLUMNS = ["quantity", *TABLE_OF]
"""`quantity`: the label of the quantity of interest that the number belongs to; empty: none."""
MAY_BE_EMPTY = {"act", "bound", "relation", "stance", "status"}
"""Columns that are never empty in the tables but may be left so here: what is usual is meant."""
USUAL = {"act": None, "bound": "exact", "relation": "stated", "stance": "assert", "status": "other"}
KEYS = ["text", "item", "number", "there"]
YES, NO = {"yes", "y", "x", "1", "true"}, {"no", "n", "0", "false"}
SCHEMA: dict[str, Any] = {
    "line": pl.Int64, "text": pl.String, "item": pl.String, "number": pl.String, "quantity": pl.String,
    "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    **dict.fromkeys(["bound", "counted", "status", "relation", "origin"], pl.String),
    "relays": pl.List(pl.String), "stance": pl.String, "said_on": pl.Date, "act": pl.String,
}  # fmt: skip

EDGE_SCHEMA: dict[str, Any] = {"text": pl.String, "item": pl.String, "there": pl.Boolean}
EDGE = "edge-"
"""How the item of an edge begins."""


class SheetError(StudyError):
    """A cell of a sheet that cannot be used: names file and line, and what was expected."""


@dataclass(frozen=True)
class Coded:
    """`items`: text, item, of each sentence that is coded to its end. `rows`: the numbers that are there in these:
    line, text, item, number (its words) and `CODED_COLUMNS`. `open`: how many sentences wait. `edges`: text, item,
    there of the edges that are coded."""

    items: pl.DataFrame
    rows: pl.DataFrame
    open: int
    edges: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=EDGE_SCHEMA))


def read_sheet(path: Path, labels: list[str]) -> Coded:
    """The sheet in `path`; `labels` are those of the study's quantities of interest.

    A sentence is coded when each of its lines says whether the number is `there`: "no" strikes a number that was
    read, or says that there is none. A number that was missed is a line more with the same `item`.

    Raises:
        SheetError: names the line, what was expected and what to do.
    """
    try:
        lines = read_table(path, [*KEYS, *CODED_COLUMNS], ["sentence"])
    except CsvError as error:
        raise SheetError(str(error)) from None
    rows: list[dict[str, Any]] = []
    edges: list[tuple[str, str, bool]] = []
    states: dict[tuple[str, str], list[bool]] = {}
    for line in lines:
        cells: dict[str, Any] = {name: _written(cell) for name, cell in line.items()}
        if cells["item"] is None or cells["text"] is None:
            raise SheetError(
                f"{path}:{cells['line']}: text or item is empty; copy both from the sentence's first line"
            )
        there = _there(path, cells)
        states.setdefault((cells["text"], cells["item"]), []).append(there is not None)
        if there is not None and cells["item"].startswith(EDGE):
            edges.append((cells["text"], cells["item"], there))
        elif there:
            rows.append(_row(path, cells, labels))
    whole = [key for key, answered in states.items() if all(answered)]
    items = pl.DataFrame(whole, schema={"text": pl.String, "item": pl.String}, orient="row")
    told = pl.DataFrame(rows, schema=SCHEMA).join(items, on=["text", "item"], how="semi", maintain_order="left")
    return Coded(items, told, len(states) - len(whole), pl.DataFrame(edges, schema=EDGE_SCHEMA, orient="row"))


def check_lines(path: Path, lines: list[dict[str, str]], labels: list[str]) -> None:
    """Refuses lines of a sentence, as a notebook gives them, that the sheet could not be read back with.

    Raises:
        SheetError: names the cell and what was expected; a line counts from 1 within its sentence.
    """
    for n, line in enumerate(lines, 1):
        cells: dict[str, Any] = {name: cell or None for name, cell in line.items()} | {"line": n}
        if _there(path, cells) and not line.get("item", "").startswith(EDGE):
            _row(path, cells, labels)


def _written(cell: Any) -> Any:
    return csv_injection.text_as_written(cell) if isinstance(cell, str) else cell


def _there(path: Path, cells: dict[str, Any]) -> bool | None:
    word = (cells["there"] or "").casefold()
    if word not in YES | NO | {""}:
        raise SheetError(f"{path}:{cells['line']}: there: {cells['there']!r}; expected yes, no, or nothing yet")
    return None if not word else word in YES


def _row(path: Path, cells: dict[str, Any], labels: list[str]) -> dict[str, Any]:
    where = f"{path}:{cells['line']}"
    if cells["number"] is None:
        raise SheetError(f"{where}: number is empty; copy its words from the sentence, or say no in there")
    if cells.get("sentence") is not None and _plain(cells["number"]) not in _plain(cells["sentence"]):
        raise SheetError(f"{where}: number {cells['number']!r}: no words of the sentence; copy them from there")
    if cells["quantity"] is not None and cells["quantity"] not in labels:
        raise SheetError(
            f"{where}: quantity {cells['quantity']!r}; expected {', '.join(labels) or 'a label of study.toml'}, "
            "or nothing"
        )
    row = {name: cells[name] for name in ("line", "text", "item", "number", "quantity")}
    for column, table in TABLE_OF.items():
        if cells[column] is None and column in MAY_BE_EMPTY:
            row[column] = USUAL[column]
            continue
        try:
            row[column] = parsed(table, column, cells[column])
        except ValueError as error:
            raise SheetError(f"{where}: {column} {cells[column]!r}; {error}") from None
    if row["value"] is not None and row["low"] is None and row["high"] is None:
        row |= _limits(row["value"], row["bound"])
    return row


def _limits(value: float, bound: str) -> dict[str, float | None]:
    return {"low": None if bound == "at_most" else value, "high": None if bound == "at_least" else value}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()
