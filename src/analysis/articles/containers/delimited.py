"""Records of tables written as text: CSV, TSV, and others parted by semicolons or bars."""

import csv
import io
import sys
from collections.abc import Iterator

from analysis.articles.containers.decoding import Unreadable, sniff
from analysis.articles.containers.source import DOCUMENT_BYTES, HEAD, Source, as_bytes, lines_of
from analysis.articles.records import Entry

MARKS = ",;\t|"
"""Characters that part the cells of a row."""


def rows(source: Source) -> Iterator[Entry]:
    """One record a row, under the names in the first."""
    head = source.head()
    if not head.strip():
        raise Unreadable("empty", "no characters but white space")
    csv.field_size_limit(sys.maxsize)
    encoding = sniff(head)
    with io.TextIOWrapper(source.again(), encoding=encoding, errors="replace", newline="") as file:
        first = file.readline(DOCUMENT_BYTES).removeprefix("\ufeff")
        if first.lower().startswith("sep="):
            first = file.readline()
        mark = max(MARKS, key=first.count)
        plain = mark == "\t" and _unquoted(head.decode(encoding, "replace"))
        quote = None if plain else '"'
        names = next(csv.reader([first], delimiter=mark, quotechar=quote))
        for number, row in enumerate(csv.reader(lines_of(file), delimiter=mark, quotechar=quote), 1):
            if row:
                yield _row(str(number), names, row)


def _unquoted(head: str) -> bool:
    """Whether cells parted by tabs bear quotation marks of their own: one opens a cell and does not close it."""
    lines = head.splitlines()
    lines = lines[:-1] if len(lines) > 1 and len(head) >= HEAD // 4 else lines  # the last may be cut
    whole = {line.count("\t") for line in lines if line} == {lines[0].count("\t")}
    opened = [cell for line in lines for cell in line.split("\t") if cell.startswith('"')]
    return whole and any(len(cell) < 2 or not cell.endswith('"') for cell in opened)


def _row(place: str, names: list[str], row: list[str]) -> Entry:
    if len(row) != len(names):
        return Entry(
            place, as_bytes(row), {}, "broken_row", f"row {place}: {len(row)} cells under {len(names)} columns"
        )
    content = {name.strip(): cell or None for name, cell in zip(names, row, strict=True)}
    return Entry(place, as_bytes(content), content)
