"""Reads `corrections.csv` and refuses what cannot be understood, with file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis.io.csv_injection import text_as_written
from analysis.study.corrections.form import ACTIONS, COLUMNS, EDITABLE, HEAD, SCHEMA, WORDS, parsed, place, settable
from analysis.study.csv_files import CsvError, filled, read_rows
from analysis.study.deeds_file import DeedError, known_deeds, read_deeds


class CorrectionError(ValueError):
    """A line of `corrections.csv` that cannot be understood: names file and line, and what was expected."""


def read_corrections(path: Path) -> pl.DataFrame:
    """line, table, id, action, column, value, reason, at, words of every line, empty cells null (the last two may be
    left out); no rows where there is no file.

    `CorrectionError` names the first line that is wrong. Whether the rows meant exist is not known here.
    """
    if not path.is_file():
        return pl.DataFrame(schema=SCHEMA)
    rows = list(_lines(path))
    seen: dict[tuple[str | None, ...], int] = {}
    deeds = _deeds(path.parent)
    for row in rows:
        _check(row, f"{path}:{row['line']}")
        if row["column"] == "status" and row["value"] not in deeds:
            raise CorrectionError(
                f"{path}:{row['line']}: status = {row['value']!r}: expected one of {', '.join(deeds)}"
            )
        cell = (row["table"], row["id"], row["column"])
        if (first := seen.setdefault(cell, row["line"])) != row["line"]:
            raise CorrectionError(f"{path}:{row['line']}: corrects the same cell as line {first}; keep one of them")
    _check_struck(rows, path)
    _check_added(rows, path)
    _check_parents(rows, path)
    return pl.DataFrame(rows, schema=SCHEMA)


def _deeds(folder: Path) -> list[str]:
    try:
        return known_deeds(read_deeds(folder / "deeds.csv"))
    except DeedError as error:
        raise CorrectionError(str(error)) from None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        rows = read_rows(path)
        line, head = next(rows, (1, []))
        if filled(head) not in (COLUMNS, HEAD):
            raise CorrectionError(f"{path}:{line}: expected the columns {','.join(HEAD)}, found {','.join(head)}")
        for line, cells in rows:
            if filled(cells) in (COLUMNS, HEAD):
                # the page gives the first line with the line to paste
                continue
            if len(cells) not in (len(COLUMNS), len(HEAD)):
                raise CorrectionError(
                    f"{path}:{line}: {len(cells)} cells, expected {len(COLUMNS)}, or {len(HEAD)} with at and words; "
                    "put quotes around commas"
                )
            values = [text_as_written(cell) or None for cell in cells]
            yield {"line": line, **dict.fromkeys(HEAD), **dict(zip(HEAD, values, strict=False))}
    except CsvError as error:
        raise CorrectionError(str(error)) from None


def _check(row: Mapping[str, Any], where: str) -> None:
    if row["table"] not in EDITABLE:
        raise CorrectionError(f"{where}: table {row['table']!r}; expected one of {', '.join(EDITABLE)}")
    if row["action"] not in ACTIONS:
        raise CorrectionError(f"{where}: action {row['action']!r}; expected one of {', '.join(ACTIONS)}")
    if row["id"] is None:
        raise CorrectionError(f"{where}: id is empty; expected an id of the table {row['table']}")
    if row["reason"] in (None, "REASON") and row["action"] != "add":
        raise CorrectionError(f"{where}: reason is empty; say why the line is right, so that a reader can judge it")
    _check_place(row, where)
    if row["action"] == "strike":
        if row["column"] or row["value"]:
            raise CorrectionError(f"{where}: a row is struck as a whole; leave column and value empty")
        return
    _check_column(row, where)
    try:
        parsed(row["table"], row["column"], row["value"])
    except ValueError as error:
        raise CorrectionError(f"{where}: {row['column']} = {row['value']!r}: {error}") from None


def _check_place(row: Mapping[str, Any], where: str) -> None:
    """The cells by which a row is found again; an added row is found by its own words."""
    if row["at"] is None or row["action"] == "add":
        return
    try:
        place(row["at"])
    except ValueError:
        raise CorrectionError(
            f"{where}: at {row['at']!r}; expected ARTICLE:START-END, where the row stood, or nothing; "
            "put quotes around commas in the reason"
        ) from None
    if row["words"] is None:
        raise CorrectionError(f"{where}: words are empty; expected the words that stood at {row['at']}, or no place")


def _check_column(row: Mapping[str, Any], where: str) -> None:
    adding = row["action"] == "add"
    if adding and row["table"] == "links":
        raise CorrectionError(f"{where}: every estimate has its link; `set` its attribution_id or its origin")
    known = [WORDS, *EDITABLE[row["table"]]] if adding else settable(row["table"])
    if row["column"] not in known:
        raise CorrectionError(f"{where}: column {row['column']!r}; expected one of {', '.join(known)}")
    if adding:
        try:
            place(row["id"])
        except ValueError:
            raise CorrectionError(
                f"{where}: id {row['id']!r} of an added row; expected ARTICLE:START-END, the characters of its words"
            ) from None


def _check_struck(rows: list[dict[str, Any]], path: Path) -> None:
    struck = {(row["table"], row["id"]): row["line"] for row in rows if row["action"] == "strike"}
    for row in rows:
        if row["action"] != "strike" and (line := struck.get((row["table"], row["id"]))):
            raise CorrectionError(f"{path}:{row['line']}: the row is struck in line {line}; keep one of them")


def _check_added(rows: list[dict[str, Any]], path: Path) -> None:
    added: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["action"] == "add":
            added.setdefault((row["table"], row["id"]), []).append(row)
    for (table, _), lines in added.items():
        where, columns = f"{path}:{lines[0]['line']}", {row["column"] for row in lines}
        needed = {"estimates": [WORDS, "counted_group"], "attributions": [WORDS]}[table]
        if missing := [name for name in needed if name not in columns]:
            raise CorrectionError(f"{where}: an added row of {table} needs a line for {missing[0]}")
        if table == "estimates" and not columns & {"value", "low", "high"}:
            raise CorrectionError(f"{where}: an added estimate needs a line for value, or for low or high")
        if not any(row["reason"] not in (None, "REASON") for row in lines):
            raise CorrectionError(f"{where}: reason is empty; one of the lines of an added row must say why")


def _check_parents(rows: list[dict[str, Any]], path: Path) -> None:
    parents = {row["id"]: row for row in rows if row["column"] == "parent_id"}
    for row in parents.values():
        seen, up = {row["id"]}, row["value"]
        while up in parents and up not in seen:
            seen.add(up)
            up = parents[up]["value"]
        if up in seen:
            raise CorrectionError(
                f"{path}:{row['line']}: the parents of {row['id']!r} form a circle; "
                "an attribution stands in no other that stands in it"
            )
