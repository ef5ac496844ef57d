"""Two tables, or two lists of digests, told apart: each difference once, with what stood there before and after."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables

CHANGES = {"table": pl.String, "change": pl.String, "key": pl.String, "column": pl.String,
           "before": pl.String, "after": pl.String}  # fmt: skip
RELATIVE_TOLERANCE = 1e-9
"""Floats that differ by less than this share count as equal."""


def table_changes(
    name: str, before: pl.DataFrame, after: pl.DataFrame, keys: Sequence[str] | None = None
) -> pl.DataFrame:
    """table, change (appeared | vanished | changed), key, column, before, after; one row per cell that differs.

    Rows are told by `keys`, by default the key of the table `name`. Text and whole numbers are compared exactly,
    floats with `RELATIVE_TOLERANCE`.
    """
    before, after = _alike(before, after)
    keys = [column for column in keys or tables.key(name) if column in before.columns and column in after.columns]
    values = [column for column in after.columns if column in before.columns and column not in keys]
    old = before.select(*keys, *values, in_old=pl.lit(True))
    new = after.select(*keys, *values, in_new=pl.lit(True))
    both = old.join(new, on=keys, how="full", suffix="_new", coalesce=True, nulls_equal=True)
    named = pl.concat_str([pl.col(key).cast(pl.String) for key in keys], separator=" / ", ignore_nulls=True)
    parts = [
        _rows(both.filter(pl.col("in_old").is_null()), name, "appeared", named),
        _rows(both.filter(pl.col("in_new").is_null()), name, "vanished", named),
        *(_cells(both.drop_nulls(["in_old", "in_new"]), name, column, named) for column in values),
    ]
    return pl.concat(parts).sort(list(CHANGES), nulls_last=True)


def _alike(before: pl.DataFrame, after: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both tables with one type for each column, where a later version knows more values or writes them otherwise."""
    shared = [name for name in after.columns if name in before.columns and before.schema[name] != after.schema[name]]
    types = {
        name: pl.Float64() if before.schema[name].is_numeric() and after.schema[name].is_numeric() else pl.String()
        for name in shared
    }
    return tuple(_as(frame, types) for frame in (before, after))  # type: ignore[return-value]


def _as(frame: pl.DataFrame, types: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return frame.with_columns(
        pl.Series(name, _shown(frame, name), dtype=pl.String) if dtype == pl.String else pl.col(name).cast(dtype)
        for name, dtype in types.items()
    )


def _rows(frame: pl.DataFrame, name: str, change: str, named: pl.Expr) -> pl.DataFrame:
    empty = pl.lit(None, dtype=pl.String)
    return frame.select(table=pl.lit(name), change=pl.lit(change), key=named, column=empty, before=empty, after=empty)


def _cells(frame: pl.DataFrame, name: str, column: str, named: pl.Expr) -> pl.DataFrame:
    before, after = pl.col(column), pl.col(f"{column}_new")
    differs = before.ne_missing(after)
    if frame.schema[column].is_float():
        gap = (before - after).abs()
        near = gap.is_finite() & (gap <= RELATIVE_TOLERANCE * pl.max_horizontal(before.abs(), after.abs()))
        differs = differs & ~near.fill_null(False)
    moved = frame.filter(differs)
    return moved.select(
        table=pl.lit(name),
        change=pl.lit("changed"),
        key=named,
        column=pl.lit(column),
        before=_shown(moved, column),
        after=_shown(moved, f"{column}_new"),
    )


def _shown(frame: pl.DataFrame, column: str) -> pl.Series:
    if isinstance(frame.schema[column], pl.List):
        return pl.Series([None if v is None else str(v.to_list()) for v in frame[column]], dtype=pl.String)
    return frame[column].cast(pl.String)


def read_version(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables that a version ships, by name; one that cannot be read is left out (see `unreadable`)."""
    found = {name: read_shipped(path) for name, path in _shipped(folder).items()}
    return {name: frame for name, frame in found.items() if frame is not None}


def unreadable(folder: Path) -> list[str]:
    """The tables of a version whose files are damaged, by name."""
    return [name for name, path in _shipped(folder).items() if read_shipped(path) is None]


def _shipped(folder: Path) -> dict[str, Path]:
    paths = {path.stem: path for path in sorted((folder / "tables").glob("*.parquet"))}
    return {name: paths[name] for name in [*tables.TABLES, *tables.OPTIONAL] if name in paths}


def read_shipped(path: Path) -> pl.DataFrame | None:
    """The table in a Parquet file; None where there is none that can be read."""
    try:
        return pl.read_parquet(path, glob=False)
    except (OSError, pl.exceptions.PolarsError):
        return None


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """name -> added | removed | changed, for the names whose values differ."""
    change = {}
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            change[name] = "added"
        elif name not in after:
            change[name] = "removed"
        elif before[name] != after[name]:
            change[name] = "changed"
    return change
