"""Reads a CSV file that people write, with the line of every row, and refuses what is no such file."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

MARKS = {";": "semicolons", "\t": "tabs"}
"""What spreadsheets of other countries part cells by."""


class CsvError(ValueError):
    """A CSV file that cannot be understood: names file and line, and what was expected."""


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The line where each row begins, and its cells without white space around; empty lines are left out.

    Lines that begin with # above the first row are remarks. `CsvError` where the file is no CSV in UTF-8.
    """
    try:
        # not `splitlines`, which parts cells at signs that are no line ends in a CSV file (U+2028)
        lines = list(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    except UnicodeDecodeError as error:
        raise CsvError(f"{path}: not UTF-8 ({error.reason}); save it in that encoding") from None
    remarks = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[remarks:], strict=True)
    line = remarks + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = remarks + reader.line_num + 1
    except csv.Error as error:
        raise CsvError(f"{path}:{line}: not readable as CSV: {error}; look for a quotation mark left open") from None


def filled(cells: list[str]) -> list[str]:
    """The cells without empty ones at the end, which spreadsheets add to make all lines as long."""
    return cells[: max((n for n, cell in enumerate(cells, 1) if cell), default=0)]


def read_table(path: Path, columns: list[str], optional: Sequence[str] = ()) -> list[dict[str, str | int | None]]:
    """`columns` of every row, empty cells None, and `line`, where it stands; other columns are left out.

    Columns that are `optional` may be missing; their cells are None then.
    """
    every = [*columns, *optional]
    found = _cells(path, columns)
    return [{**{column: cells.get(column) or None for column in every}, "line": line} for line, cells in found]


def read_columns(path: Path, key: str) -> dict[str, dict[str, str]]:
    """All columns of every row by its cell under `key`, whatever other columns there are; empty cells are "".

    For copies that another version of the package may have written. `CsvError` where the file is no such table.
    """
    return {cells[key]: cells for _, cells in _cells(path, [key])}


def _cells(path: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    """Line and cells by column of every row; `CsvError` where one of `columns` is missing or a row has gaps."""
    rows = read_rows(path)
    line, names = next(rows, (1, []))
    if missing := [column for column in columns if column not in names]:
        mark = next((mark for mark in (";", "\t") if len(names) == 1 and mark in names[0]), None)
        hint = f"; its cells are parted by {MARKS[mark]}, save it with commas" if mark else ""
        raise CsvError(f"{path}:{line}: column {missing[0]!r} is missing; expected {','.join(columns)}{hint}")
    if twice := [name for name in names if name and names.count(name) > 1]:
        raise CsvError(f"{path}:{line}: column {twice[0]!r} stands twice; keep one")
    found = []
    for line, cells in rows:
        if len(cells) != len(names):
            raise CsvError(f"{path}:{line}: {len(cells)} cells, expected {len(names)}; put quotes around commas")
        found.append((line, dict(zip(names, cells, strict=True))))
    return found
