"""The sheet of a coder, a CSV file that opens in a spreadsheet: a line for each number of a sentence."""

import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from analysis.coding.drawing import EDGES, Design, SamplingFrame, placed
from analysis.coding.sheets.coded_rows import CODED_COLUMNS, KEYS, NO, YES
from analysis.io import csv_injection
from analysis.io.atomic_write import write_whole
from analysis.study import StudyError
from analysis.study.corrections import written
from analysis.study.csv_files import CsvError, read_table

HEAD = [*KEYS[:2], "article", "before", "sentence", "after", *KEYS[2:], *CODED_COLUMNS, "note", "seconds"]
"""Columns of a sheet, in their order; `seconds`: what a sentence took, where a notebook asked for it."""
ASKED_OF_EDGES = "edge: is the number of this sentence taken from the sentence in `before`?"
"""Said in the note of a line that asks for an edge, which is answered in `there` alone."""
SECONDS = 25
"""What a coder is taken to need for a sentence, until some were timed: an assumption."""
CODER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Line = dict[str, str]


def sheet_path(folder: Path, coder: str) -> Path:
    """The sheet of a coder, known by a short name; `StudyError` where it is none."""
    if not CODER.fullmatch(coder):
        raise StudyError(f"coder {coder!r}; expected a short name such as a or anna-2, of a to z and digits")
    return folder / f"sheet_{coder}.csv"


def sheets_in(folder: Path) -> dict[str, Path]:
    """Every sheet in a folder, by coder."""
    return {path.stem.removeprefix("sheet_"): path for path in sorted(folder.glob("sheet_*.csv"))}


def read_rows_of(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """estimate_id, passage_id, number, `CODED_COLUMNS`: what was read of each number, in the terms of a sheet."""
    act = tables["attributions"].select("attribution_id", "act")
    links = tables["links"].select("estimate_id", "attribution_id", "origin", "relays", "stance", "said_on")
    said = links.join(act, on="attribution_id", how="left").drop("attribution_id")
    return (
        tables["estimates"]
        .join(said, on="estimate_id", how="left")
        .select(
            "estimate_id",
            "passage_id",
            "start",
            number="text",
            quantity=pl.when(pl.col("topical") | pl.col("quantity").is_not_null()).then("quantity"),
            **{name: _plain(name) for name in CODED_COLUMNS if name not in ("quantity", "value", "low", "high")},
            value="value",
            low="low",
            high="high",
        )
        .select("estimate_id", "passage_id", "start", "number", *CODED_COLUMNS)
        .sort("passage_id", "start")
    )


def _plain(name: str) -> pl.Expr:
    if name == "relays":
        return pl.col(name).fill_null(pl.lit([], pl.List(pl.String)))
    if name == "stance":
        return pl.col(name).cast(pl.String).fill_null("assert")
    return pl.col(name) if name == "said_on" else pl.col(name).cast(pl.String)


def sheet_lines(design: Design, frame: SamplingFrame, read: pl.DataFrame, blind: bool) -> list[Line]:
    """The lines to be coded, texts and sentences in the order of their numbers, so that a beginning is a sample, too.

    Checking, a coder sees what was read and sets right what is wrong; blind, the sentence alone.
    """
    order = design.texts.filter("drawn").select("text", text_number="number")
    drawn = design.items.filter("drawn").join(order, on="text").sort("text_number", "text", "number")
    sentences = placed(design, frame).sentences.drop("part")
    lines: list[Line] = []
    rows = read.partition_by("passage_id", as_dict=True)
    for at in drawn.join(sentences, on=["text", "item"], maintain_order="left").iter_rows(named=True):
        shown = {
            "text": at["text"],
            "item": at["item"],
            "article": at["article_id"],
            "before": at["before"] or "",
            "sentence": at["sentence"],
            "after": at["after"] or "",
        }
        found = rows.get((at["passage_id"],))
        edge = at["part"] == EDGES
        told = [] if blind or edge or found is None else list(found.iter_rows(named=True))
        lines += [_line(shown, {name: written(row[name]) for name in ("number", *CODED_COLUMNS)}) for row in told]
        if not told:
            lines.append(_line(shown, {"note": ASKED_OF_EDGES} if edge else {}))
    return lines


def _line(shown: Line, cells: Line) -> Line:
    return {name: {**shown, **cells}.get(name, "") for name in HEAD}


def begun_lines(path: Path) -> dict[tuple[str, str], list[Line]]:
    """The lines of each sentence (text, item) of which a sheet has answered some; none where there is no sheet."""
    kept = lines_by_sentence(path) if path.is_file() else {}
    return {key: rows for key, rows in kept.items() if any(_answered(row) for row in rows)}


def lines_by_sentence(path: Path) -> dict[tuple[str, str], list[Line]]:
    """The lines of each sentence (text, item) of a sheet, in its order."""
    if not path.is_file():
        raise StudyError(f"{path}: no such sheet; `make sample` draws a sample and writes one")
    try:
        held = read_table(path, KEYS, [name for name in HEAD if name not in KEYS])
    except CsvError as error:
        raise StudyError(str(error)) from None
    kept: dict[tuple[str, str], list[Line]] = {}
    for row in held:
        cells = {name: csv_injection.text_as_written(str(row[name] or "")) for name in HEAD}
        kept.setdefault((cells["text"], cells["item"]), []).append(cells)
    return kept


def merged(path: Path, lines: list[Line]) -> list[Line]:
    """`lines`, but those of a sentence that the sheet in `path` has answered, or begun, as they stand there."""
    begun, done = begun_lines(path), set()
    found: list[Line] = []
    for line in lines:
        key = (line["text"], line["item"])
        if key not in begun:
            found.append(line)
        elif key not in done:
            found += begun[key]
            done.add(key)
    # sentences that are no longer drawn from, or no longer there, stay with what was said of them
    return found + [row for key, rows in begun.items() if key not in done for row in rows]


def _answered(row: Line) -> bool:
    return row["there"].casefold() in YES | NO


def write_sheet(path: Path, lines: list[Line]) -> None:
    """Writes a sheet in one step, every cell guarded that a spreadsheet would run."""
    frame = pl.DataFrame(lines, schema=dict.fromkeys(HEAD, pl.String))
    guarded = {name: [csv_injection.guarded_text(cell) if cell else None for cell in frame[name]] for name in HEAD}
    write_whole(path, pl.DataFrame(guarded, schema=dict.fromkeys(HEAD, pl.String)).write_csv(quote_style="necessary"))
