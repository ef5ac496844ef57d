"""The raw files of a study, and the lock file that holds the size and checksum of each."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from analysis.io import csv_injection
from analysis.io.atomic_write import write_whole
from analysis.study.study_error import StudyError

if TYPE_CHECKING:
    from analysis.study.folder import Study

LOCK_NAME = "raw.lock.csv"


def raw_files(raw: Path) -> Iterator[Path]:
    """Every file under `raw` in the order of its path, hidden ones left out; `raw` may be a single file."""
    if raw.is_file():
        yield raw
        return
    files = (path for path in raw.rglob("*") if path.is_file() or path.is_symlink())
    yield from sorted(path for path in files if not any(p.startswith(".") for p in path.relative_to(raw).parts))


def raw_name(path: Path, raw: Path) -> str:
    """The raw_path of a raw file: as seen from `raw`, with what is no UTF-8 in its name written `\\xe9`."""
    root = raw.parent if raw.is_file() else raw
    return encodable(path.relative_to(root).as_posix())


def encodable(name: str) -> str:
    """A file's name with what is no UTF-8 in it written `\\xe9`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def checksums(raw: Path) -> pl.DataFrame:
    """raw_path, bytes, sha256 of every raw file: what the lock file holds."""
    rows = [
        {
            "raw_path": raw_name(path, raw),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in raw_files(raw)
        if path.is_file()
    ]
    return pl.DataFrame(rows, schema={"raw_path": pl.String, "bytes": pl.Int64, "sha256": pl.String})


def write_lock(study: "Study") -> pl.DataFrame:
    """Writes the lock file where the raw files differ from it; returns what changed: raw_path, change."""
    changes = lock_changes(study)
    path = study.folder / LOCK_NAME
    if changes.height or not path.is_file():
        named = checksums(study.raw).with_columns(raw_path=csv_injection.guarded("raw_path"))
        write_whole(path, named.write_csv())
    return changes


def lock_changes(study: "Study") -> pl.DataFrame:
    """raw_path, change (added | removed | changed) of the raw files against the lock file."""
    path = study.folder / LOCK_NAME
    found = checksums(study.raw)
    try:
        locked = pl.read_csv(path, schema=found.schema, glob=False) if path.is_file() else found.clear()
    except pl.exceptions.PolarsError:
        raise StudyError(
            f"{path}: not as it was written; expected {','.join(found.columns)}; restore it, or remove it"
        ) from None
    locked = locked.with_columns(raw_path=csv_injection.as_written("raw_path"))
    both = locked.join(found, on="raw_path", how="full", suffix="_found", coalesce=True)
    change = (
        pl.when(pl.col("sha256").is_null())
        .then(pl.lit("added"))
        .when(pl.col("sha256_found").is_null())
        .then(pl.lit("removed"))
        .when(pl.col("sha256") != pl.col("sha256_found"))
        .then(pl.lit("changed"))
    )
    return both.select("raw_path", change=change).drop_nulls().sort("raw_path")
