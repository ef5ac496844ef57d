"""Tables on disk: Parquet in a study's `processed/`, checked against their schemas both ways."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
import polars.selectors as cs

from analysis import spreadsheet
from analysis.faults import Fault
from analysis.tables import TABLES
from analysis.whole import replacing, write_whole

SIGNIFICANT_DIGITS = 12
"""Floats are rounded to this many digits before they are written, compared or digested."""


class MissingTableError(Fault, FileNotFoundError):
    """A table that an earlier stage should have written is not there, or is not as it should be."""


def save(folder: Path, stage: str, tables: Mapping[str, pl.DataFrame], parameters: Mapping[str, Any]) -> None:
    """Writes the tables of a stage and the parameters they were made with; each file in one rename."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        checked = rounded(TABLES[name].validate(frame, cast=True))
        with replacing(folder / f"{name}.parquet") as unfinished:
            checked.write_parquet(unfinished, compression="zstd")
    text = json.dumps(dict(parameters), indent=1, sort_keys=True) + "\n"
    write_whole(folder / f"{stage}.parameters.json", text)


def load(folder: Path, *names: str) -> dict[str, pl.DataFrame]:
    """The named tables (all, where none is named) by name, in the order of the stages."""
    return {name: _read(folder, name) for name in TABLES if not names or name in names}


def _read(folder: Path, name: str) -> pl.DataFrame:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise MissingTableError(f"{path}: no such table; run the notebooks before this one first (or `make preview`)")
    try:
        return TABLES[name].validate(pl.read_parquet(path, glob=False), cast=True)
    except (dy.exc.SchemaError, dy.exc.ValidationError) as error:
        raise MissingTableError(
            f"{path}: not as this version of the package writes it; run the notebooks from the first on ({error})"
        ) from None


def parameters_used(folder: Path) -> dict[str, Any]:
    """The parameters that the stages in `folder` were run with, by name."""
    used: dict[str, Any] = {}
    for path in sorted(folder.glob("*.parameters.json")):
        used.update(json.loads(path.read_text(encoding="utf-8")))
    return dict(sorted(used.items()))


def rounded(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with floats rounded to `SIGNIFICANT_DIGITS` (sums in polars are not stable in the last digits)."""
    return frame.with_columns(cs.float().round_sig_figs(SIGNIFICANT_DIGITS))


def digest(frame: pl.DataFrame) -> str:
    """SHA-256 of a table's canonical form: its schema, then its rows as JSON lines, floats rounded."""
    schema = json.dumps({name: str(dtype) for name, dtype in frame.schema.items()})
    rows = rounded(frame).write_ndjson()
    return hashlib.sha256(f"{schema}\n{rows}".encode()).hexdigest()


def to_csv(frame: pl.DataFrame) -> str:
    """`frame` as CSV for people: lists joined by " | ", and no cell that a spreadsheet would run as a formula."""
    flat = frame.with_columns(
        _flat(name, dtype) for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)
    )
    return flat.with_columns(spreadsheet.guarded(name) for name in flat.select(cs.string()).columns).write_csv()


def _flat(name: str, dtype: pl.List) -> pl.Expr:
    if dtype.inner == pl.String:
        return pl.col(name).list.join(" | ")
    return pl.col(name).map_elements(lambda value: json.dumps(value.to_list()), return_dtype=pl.String)
