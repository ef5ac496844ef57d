"""The lines of `corrections.csv`, to be pasted by hand or appended from a notebook."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis.io.csv_injection import guarded_text
from analysis.study.corrections.form import HEAD, IDS, standing, table_of, written
from analysis.study.corrections.from_csv import CorrectionError, read_corrections


def correction_line(
    table: str,
    id: str,
    action: str = "set",
    column: str = "COLUMN",
    value: Any = "VALUE",
    reason: str = "REASON",
    standing: tuple[str, str] = ("", ""),
) -> str:
    """The line to paste into `corrections.csv`; without column, value and reason the one to fill in.

    `standing`: place and words of the row (`form.standing`), by which it is found again when its id has changed.

    No cell is a formula to a spreadsheet (see `analysis.io.csv_injection`).
    """
    if action == "strike":
        column = value = ""
    line = io.StringIO()
    # with this end of line the writer quotes cells of several lines
    csv.writer(line, lineterminator="\r\n").writerow(
        [guarded_text(cell) for cell in (table, id, action, column, written(value), reason, *filter(None, standing))]
    )
    return line.getvalue().removesuffix("\r\n")


def lines(frame: pl.DataFrame) -> pl.DataFrame:
    """article_id, text, line of every row of estimates or attributions: the words, and the line to fill in."""
    table = "estimates" if "estimate_id" in frame.columns else "attributions"
    words = "text" if table == "estimates" else "cue_text"
    shown = frame.sort("article_id", "start")
    pasted = [
        correction_line(table, row[IDS[table]], standing=standing(table, row)) for row in shown.iter_rows(named=True)
    ]
    return shown.select("article_id", text=words).with_columns(line=pl.Series(pasted, dtype=pl.String))


def correct(folder: Path, id: str, column: str, value: Any, reason: str) -> list[str]:
    """Sets one cell of a claim right in the study's `corrections.csv`; returns the lines written. Then run again.

    `id` names an estimate or an attribution, as the tables and the page have it; `column` is a column of it, or of
    the estimate's link (`origin`, `relays`, `attribution_id` …); `allowed()` lists them all with the values that each
    may have. `reason` tells a reader why the new value is right. `CorrectionError` says what cannot be set, and what
    could.

        correct(study.folder, "estimate-0123456789ab", "status", "training", "the sentence says that they train")
    """
    try:
        table = table_of(id, column)
    except ValueError as error:
        raise CorrectionError(str(error)) from None
    return append_correction(folder, table, id, "set", {column: value}, reason)


def append_correction(
    folder: Path, table: str, id: str, action: str, values: Mapping[str, Any] | None = None, reason: str = ""
) -> list[str]:
    """Writes a correction into the study's `corrections.csv` (made if missing) and returns its lines.

    `values` gives the columns to set or to add; a strike has none. Where the study's tables hold the row, its place
    and words are written beside it. A file that would be wrong with the new lines is left as it was
    (`CorrectionError`).
    """
    path = folder / "corrections.csv"
    kept = path.read_text(encoding="utf-8-sig") if path.is_file() else ",".join(HEAD) + "\n"
    stood = _standing(folder, table, id) if action != "add" else ("", "")
    if stood is None:
        raise CorrectionError(
            f"{path}: no row {id!r} among the {table} of this study; the page and the tables tell ids"
        )
    cells = (values or {"": ""}).items()
    new = [correction_line(table, id, action, name, value, reason, stood) for name, value in cells]
    if all(f"\n{line}\n" in f"{kept}\n" for line in new):
        # a notebook's cell that is run again says the same once more
        return new
    unfinished = path.with_name(".corrections.csv.new")
    unfinished.write_text(kept + ("" if kept.endswith("\n") else "\n") + "\n".join(new) + "\n", encoding="utf-8")
    try:
        read_corrections(unfinished)
    except CorrectionError as error:
        unfinished.unlink()
        raise CorrectionError(str(error).replace(str(unfinished), str(path))) from None
    unfinished.replace(path)
    return new


def _standing(folder: Path, table: str, id: str) -> tuple[str, str] | None:
    """Place and words of a row as the study's tables have it now, a link's are those of its estimate; None where the
    tables have no such row."""
    held = "estimates" if table == "links" else table
    try:
        frame = pl.read_parquet(folder / "processed" / f"{held}.parquet", glob=False).filter(pl.col(IDS[held]) == id)
        return standing(held, frame.row(0, named=True)) if frame.height else None
    except (OSError, KeyError, pl.exceptions.PolarsError):
        # tables that are not there, or are of other code, tell nothing
        return "", ""
