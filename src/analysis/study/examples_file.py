"""`examples.csv`: numbers that a person judged: does this one belong to a quantity of interest, or not.

    id,belongs,quantity,at,words
    estimate-0123456789ab,yes,Killed by the flood
    estimate-ba9876543210,no

`quantity` is a label of `study.toml`; empty it is the only one there, and at a `no` each of them. `at` and `words`
say where the number stood and what it read, so that it is found again when its id has changed. This module knows the
form of the file; `analysis.claims.judged` puts it over what was read.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis.io.csv_injection import guarded_text, text_as_written
from analysis.study.corrections import place, standing
from analysis.study.csv_files import CsvError, filled, read_rows

FILE = "examples.csv"
HEAD = ["id", "belongs", "quantity", "at", "words"]
NEEDED = 2
"""Cells that a line has at least: id and belongs."""
SCHEMA = {
    "id": pl.String,
    "belongs": pl.Boolean,
    "quantity": pl.String,
    "at": pl.String,
    "words": pl.String,
    "line": pl.Int64,
}
ANSWERS = {"yes": True, "no": False}


class ExampleError(ValueError):
    """An `examples.csv` that cannot be understood: names file and line, and what was expected."""


def no_examples() -> pl.DataFrame:
    """The examples of a study without the file."""
    return pl.DataFrame(schema=SCHEMA)


def read_examples(path: Path, labels: Sequence[str]) -> pl.DataFrame:
    """id, belongs, quantity (a label, never null), at, words, line: a row for each number and quantity judged.

    `labels`: those of the study's quantities. No rows where there is no file. `ExampleError` names the first line
    that is wrong; whether the number is there is not known here.
    """
    rows: list[dict[str, Any]] = []
    judged: dict[tuple[str, str], tuple[bool, int]] = {}
    for row in _lines(path) if path.is_file() else ():
        where = f"{path}:{row['line']}"
        _check(row, labels, where)
        belongs = ANSWERS[row["belongs"]]
        for label in [row["quantity"]] if row["quantity"] else labels:
            said, first = judged.setdefault((row["id"], label), (belongs, row["line"]))
            if said != belongs:
                raise ExampleError(f"{where}: line {first} says the opposite of {row['id']!r}; keep one of them")
            if first == row["line"]:
                rows.append(row | {"belongs": belongs, "quantity": label})
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        rows = read_rows(path)
        line, head = next(rows, (1, HEAD))
        if filled(head) not in (HEAD[:NEEDED], HEAD[:3], HEAD):
            raise ExampleError(f"{path}:{line}: expected the columns {','.join(HEAD)}, found {','.join(head)}")
        for line, cells in rows:
            if filled(cells) == HEAD:
                # the page gives the first line with the line to paste
                continue
            if not NEEDED <= len(filled(cells)) <= len(HEAD):
                raise ExampleError(
                    f"{path}:{line}: {len(cells)} cells, expected {NEEDED} to {len(HEAD)}; put quotes around commas"
                )
            values = [text_as_written(cell) or None for cell in cells]
            yield {"line": line, **dict.fromkeys(HEAD), **dict(zip(HEAD, values, strict=False))}
    except CsvError as error:
        raise ExampleError(str(error)) from None


def _check(row: Mapping[str, Any], labels: Sequence[str], where: str) -> None:
    if not (row["id"] or "").startswith("estimate-"):
        raise ExampleError(
            f"{where}: id {row['id'] or ''!r}; expected an estimate_id, as the page and the tables have it"
        )
    if row["belongs"] not in ANSWERS:
        raise ExampleError(f"{where}: belongs {row['belongs'] or ''!r}; expected yes or no")
    if row["quantity"] and row["quantity"] not in labels:
        known = ", ".join(map(repr, labels)) or "none yet; write [[quantities]] first"
        raise ExampleError(f"{where}: quantity {row['quantity']!r} is no label of study.toml; there are {known}")
    if row["belongs"] == "yes" and not row["quantity"] and len(labels) > 1:
        raise ExampleError(f"{where}: the study has {len(labels)} quantities; say which one in the column quantity")
    if row["at"]:
        try:
            place(row["at"])
        except ValueError:
            raise ExampleError(f"{where}: at {row['at']!r}; expected ARTICLE:START-END, or nothing") from None


def example_line(row: Mapping[str, Any], belongs: bool | None = None, quantity: str = "") -> str:
    """The line to paste into `examples.csv` for a row of estimates; without an answer the one to fill in."""
    answer = "yes or no" if belongs is None else "yes" if belongs else "no"
    line = io.StringIO()
    cells = [row["estimate_id"], answer, quantity, *standing("estimates", row)]
    csv.writer(line, lineterminator="").writerow([guarded_text(cell) for cell in cells])
    return line.getvalue()


def judge(folder: Path, estimates: pl.DataFrame, id: str, belongs: bool, quantity: str = "") -> str:
    """Writes one line into the study's `examples.csv` (made if missing) and returns it. Then run again.

    `estimates`: the table, which has the number's place and words. `ExampleError` where it has no such row.

        judge(study.folder, claims.estimates, "estimate-0123456789ab", True)
    """
    path = folder / FILE
    if (found := estimates.filter(estimate_id=id)).is_empty():
        raise ExampleError(
            f"{path}: no row {id!r} among the estimates of this study; the page and the tables tell ids"
        )
    new = example_line(found.row(0, named=True), belongs, quantity)
    kept = path.read_text(encoding="utf-8-sig") if path.is_file() else ",".join(HEAD) + "\n"
    # a notebook's cell that is run again says the same once more
    if new not in kept.splitlines():
        path.write_text(kept + ("" if kept.endswith("\n") else "\n") + new + "\n", encoding="utf-8")
    return new
