"""What changed between two versions: rows that appeared, vanished or moved, and the inputs that caused it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables
from analysis.report.manifest import read_manifest

CHANGES = {"table": pl.String, "change": pl.String, "key": pl.String, "column": pl.String,
           "before": pl.String, "after": pl.String}  # fmt: skip
RELATIVE_TOLERANCE = 1e-9
"""Floats that differ by less than this share count as equal."""

GRADES = ["headline", "estimate", "detail"]


def table_changes(name: str, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """table, change (appeared | vanished | changed), key, column, before, after; one row per cell that differs.

    Text and whole numbers are compared exactly, floats with `RELATIVE_TOLERANCE`.
    """
    keys = [column for column in tables.key(name) if column in before.columns and column in after.columns]
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


def _rows(frame: pl.DataFrame, name: str, change: str, named: pl.Expr) -> pl.DataFrame:
    empty = pl.lit(None, dtype=pl.String)
    return frame.select(table=pl.lit(name), change=pl.lit(change), key=named, column=empty, before=empty, after=empty)


def _cells(frame: pl.DataFrame, name: str, column: str, named: pl.Expr) -> pl.DataFrame:
    before, after = pl.col(column), pl.col(f"{column}_new")
    differs = before.ne_missing(after)
    if frame.schema[column].is_float():
        near = (before - after).abs() <= RELATIVE_TOLERANCE * pl.max_horizontal(before.abs(), after.abs())
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
    """The tables that a version ships, by name."""
    paths = {path.stem: path for path in sorted((folder / "tables").glob("*.parquet"))}
    return {name: pl.read_parquet(paths[name]) for name in [*tables.TABLES, *tables.OPTIONAL] if name in paths}


def compare(old: Path, new: Path) -> dict[str, Any]:
    """The changes from one version (folder) to another: `causes`, `figures`, `rows` and the highest `grade`."""
    before, after = read_manifest(old), read_manifest(new)
    was, now = read_version(old), read_version(new)
    shared = [name for name in now if name in was]
    rows = [table_changes(name, was[name], now[name]) for name in shared]
    frame = pl.concat(rows) if rows else pl.DataFrame(schema=CHANGES)
    return {
        "from": old.name,
        "causes": causes(before, after),
        "figures": differing(before["figures"], after["figures"]),
        "rows": frame.to_dicts(),
        "grade": grade(frame),
    }


def causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Which inputs, parameters, packages differ, and whether the code does."""
    old, new = before["environment"], after["environment"]
    return {
        "inputs": differing(before["inputs"], after["inputs"]),
        "parameters": [
            {"name": name, "before": before["parameters"].get(name), "after": after["parameters"].get(name)}
            for name in sorted(before["parameters"].keys() | after["parameters"].keys())
            if before["parameters"].get(name) != after["parameters"].get(name)
        ],
        "packages": differing(old["packages"], new["packages"]),
        "code": old["code"] != new["code"],
    }


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


def grade(rows: pl.DataFrame) -> str | None:
    """The weight of a set of changes: a measure moved, an estimate came, went or moved, or a detail; None: none."""
    if rows.is_empty():
        return None
    touched = set(rows["table"])
    if "measures" in touched:
        return GRADES[0]
    if touched & {"estimates", "attributions", "links"}:
        return GRADES[1]
    return GRADES[2]
