"""Reads `deeds.csv`: deeds of a study's own, or further words for those that are known."""

import re
from pathlib import Path

import polars as pl

from analysis import tables
from analysis.io.lexicons import read_lexicon
from analysis.study.csv_files import CsvError, read_table

COLUMNS = ["deed", "order", "undergoes", "frame", "words"]
UNDERGOES = ["people", "known people", "named people", "forces", "serving", "things", "anything"]
FRAMES = ["patient", "agent", "either", "state", "noun", "of"]
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_WORDS = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*)*(?:\|[a-z][a-z'-]*(?: [a-z][a-z'-]*)*)*")


class DeedError(ValueError):
    """A `deeds.csv` that cannot be understood: names file and line, and what was expected."""


def read_deeds(path: Path) -> pl.DataFrame:
    """deed, order, undergoes, frame, words, line, as the lexicon of deeds explains them; empty without a file.

    `order`: a number from 0 to 99; a deed that the package knows (`tables.STATUSES`) may be given further words.
    """
    try:
        rows = read_table(path, COLUMNS) if path.is_file() else []
    except CsvError as error:
        raise DeedError(str(error)) from None
    known = read_lexicon("analysis.claims", "deeds").select("deed", "order").iter_rows()
    seen: dict[str, str] = dict(known)
    for row in rows:
        where = f"{path}:{row['line']}"
        cells = {name: str(row[name] or "") for name in COLUMNS}
        if not _NAME.fullmatch(cells["deed"]):
            raise DeedError(
                f"{where}: deed {cells['deed']!r}; expected a name in lower case such as killed or without_power"
            )
        if not re.fullmatch(r"\d{1,2}", cells["order"]):
            raise DeedError(
                f"{where}: order {cells['order']!r}; expected a number from 0 to 99, the furthest deed highest"
            )
        if cells["frame"] not in FRAMES:
            raise DeedError(f"{where}: frame {cells['frame']!r}; expected one of {', '.join(FRAMES)}")
        if cells["undergoes"] not in UNDERGOES and not (
            _WORDS.fullmatch(cells["undergoes"]) and " " not in cells["undergoes"]
        ):
            raise DeedError(
                f"{where}: undergoes {cells['undergoes']!r}; expected one of {', '.join(UNDERGOES)}, "
                "or nouns parted by |"
            )
        if not _WORDS.fullmatch(cells["words"]):
            raise DeedError(f"{where}: words {cells['words']!r}; expected words in lower case, parted by |")
        if (first := seen.setdefault(cells["deed"], cells["order"])) != cells["order"]:
            raise DeedError(
                f"{where}: order {cells['order']} of {cells['deed']!r}, which has {first}; a deed has one"
            )
    schema = {**dict.fromkeys(COLUMNS, pl.String), "line": pl.Int64}
    return pl.DataFrame(rows, schema=schema)


def no_deeds() -> pl.DataFrame:
    """The deeds of a study without the file."""
    return pl.DataFrame(schema={**dict.fromkeys(COLUMNS, pl.String), "line": pl.Int64})


def known_deeds(own: pl.DataFrame) -> list[str]:
    """The values that `status` may have in a study, in the order of the package, the study's own last."""
    return [*tables.STATUSES, *(d for d in own["deed"].unique(maintain_order=True) if d not in tables.STATUSES)]
