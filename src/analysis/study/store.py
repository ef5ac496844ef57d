"""Tables on disk: Parquet in a study's `processed/`, checked against their schemas both ways, and never stale."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
import polars.selectors as cs

from analysis.io import csv_injection
from analysis.io.atomic_write import replacing
from analysis.io.faults import Fault
from analysis.study import Study, freshness
from analysis.study.parameters import Parameters
from analysis.tables import TABLES

SIGNIFICANT_DIGITS = 12
"""Floats are rounded to this many digits before they are written, compared or digested."""


class MissingTableError(Fault, FileNotFoundError):
    """A table that an earlier stage should have written is not there, or is not as it should be."""


def save(
    study: Study,
    stage: str,
    tables: Mapping[str, pl.DataFrame],
    parameters: Parameters,
    folder: Path | None = None,
) -> None:
    """Writes the tables of a stage, each in one rename, and last the record of what they were made from.

    They go into the study's `processed/`, unless `folder` names another place. `StaleTableError` where the study was
    changed while the stage ran.
    """
    folder = folder or study.processed
    folder.mkdir(parents=True, exist_ok=True)
    checked = {name: rounded(TABLES[name].validate(frame, cast=True)) for name, frame in tables.items()}
    freshness.begin(study, stage, parameters, folder)
    for name, frame in checked.items():
        with replacing(folder / f"{name}.parquet") as unfinished:
            frame.write_parquet(unfinished, compression="zstd")
    freshness.record(study, stage, parameters, folder, tables)


def load(study: Study, *names: str, folder: Path | None = None) -> dict[str, pl.DataFrame]:
    """The named tables (all, where none is named) by name, in the order of the stages.

    Raises:
        MissingTableError: a table is not there, or is not as this version of the package writes it.
        StaleTableError: the study, or a table that one of them was made from, has changed since.
    """
    folder = folder or study.processed
    found = {name: _read(folder, name) for name in TABLES if not names or name in names}
    freshness.check(study, folder, found)
    return found


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
    for held in freshness.records(folder).values():
        used.update(held.parameters)
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
    return flat.with_columns(csv_injection.guarded(name) for name in flat.select(cs.string()).columns).write_csv()


def _flat(name: str, dtype: pl.List) -> pl.Expr:
    if dtype.inner == pl.String:
        return pl.col(name).list.join(" | ")
    return pl.col(name).map_elements(lambda value: json.dumps(value.to_list()), return_dtype=pl.String)
