"""The settled sheet, which alone counts: what coders agree on, and what a person settled where they do not."""

from itertools import combinations
from pathlib import Path

import polars as pl

from analysis.coding.sheets.coded_rows import CODED_COLUMNS, read_sheet
from analysis.coding.sheets.coder_agreement import DISAGREEMENTS, disagreements_of
from analysis.coding.sheets.sheet_file import Line, begun_lines, write_sheet

SETTLED = "settled.csv"
"""The settled sheet in the folder of a coded sample."""

SENTENCE = ["before", "sentence", "after"]
"""The columns that hold an article's own sentences."""


def settle(folder: Path, sheets: dict[str, Path], lines: list[Line], labels: list[str]) -> pl.DataFrame:
    """Writes the settled sheet from the coders' sheets; gives the disagreements that are still to be settled.

    A version ships this sheet, so sentences, which are their publishers', stand in it only where they are in dispute.
    `lines`: those to be coded. What one coder alone has coded counts. A sentence on which two differ stands open,
    the cells in dispute empty and told in `note`, until a person has filled it in; that stays, as long as they
    differ. All else comes from the sheets anew.
    """
    coded = {coder: read_sheet(path, labels) for coder, path in sheets.items()}
    pairs = [disagreements_of(one, other) for one, other in combinations(coded.values(), 2)]
    differing = pl.concat([pl.DataFrame(schema=DISAGREEMENTS), *pairs])
    path = folder / SETTLED
    by_hand = begun_lines(path)
    answered: dict[tuple[str, str], list[Line]] = {}
    for coder, sheet in reversed(sheets.items()):
        whole = set(coded[coder].items.iter_rows())
        answered |= {key: found for key, found in begun_lines(sheet).items() if key in whole}
    disputed = {
        key: differing.filter(text=key[0], item=key[1]) for key in differing.select("text", "item").unique().rows()
    }
    told: list[Line] = []
    done: set[tuple[str, str]] = set()
    for line in lines:
        key = (line["text"], line["item"])
        if key in disputed:
            opened = [_in_dispute(one, disputed[key]) for one in answered[key]]
            told += [] if key in done else _by_hand(by_hand.get(key, []), opened)
        elif key in answered:
            told += [] if key in done else answered[key]
        else:
            told.append(_empty(line))
        done.add(key)
    # what is no longer drawn from stays with what was said of it
    told += [line for key, found in answered.items() if key not in done for line in found]
    write_sheet(path, [line if _is_open(line) else {**line, **dict.fromkeys(SENTENCE, "")} for line in told])
    settled = read_sheet(path, labels)
    return differing.join(settled.items, on=["text", "item"], how="anti", maintain_order="left")


def _empty(line: Line) -> Line:
    return {**line, **dict.fromkeys(["number", "there", *CODED_COLUMNS, *SENTENCE], "")}


def _is_open(line: Line) -> bool:
    return not line["there"]


def _by_hand(held: list[Line], opened: list[Line]) -> list[Line]:
    """What a person settled of just this dispute, which its notes tell; else the lines that open it."""
    notes = {line["note"] for line in held}
    return held if all(line["note"] in notes for line in opened) else opened


def _in_dispute(line: Line, differing: pl.DataFrame) -> Line:
    """The line with what is in dispute emptied; numbers that one coder alone found are told in the note."""
    own = differing.filter(pl.col("number") == line["number"])
    others = differing.filter(pl.col("number") != line["number"], column="there")
    cells = {row["column"]: "" for row in own.iter_rows(named=True) if row["column"] in CODED_COLUMNS}
    notes = [
        f"{row['column']} of {row['number']}: {row['one'] or 'nothing'} or {row['other'] or 'nothing'}?"
        for row in pl.concat([own, others]).iter_rows(named=True)
    ]
    return {**line, **cells, "there": "", "note": " ".join(filter(None, [line["note"], *notes]))}
