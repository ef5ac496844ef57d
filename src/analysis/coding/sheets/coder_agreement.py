"""How far two coders agree, by column: Krippendorff's alpha, and what is to be settled."""

from typing import Any

import krippendorff
import numpy as np
import polars as pl

from analysis.coding.sheets.coded_rows import CODED_COLUMNS, Coded
from analysis.coding.sheets.matching import KEY, matched

NUMBERS = {"value", "low", "high"}
"""Columns whose differences are of ratios; of the others two cells are the same or not."""
DISAGREEMENTS = dict.fromkeys(("text", "item", "number", "column", "one", "other"), pl.String)


def agreement_of(one: Coded, other: Coded) -> pl.DataFrame:
    """column, alpha, agreed, n: Krippendorff's alpha (Krippendorff 2004, Content Analysis, 11) of two coders.

    Over what both have coded. `there`: the sentences, and whether a number was found in each; `numbers`: the share of
    the numbers that either found which both did, without an alpha, since numbers that neither found are no units.
    `edges`: the edges. A column: the numbers that both found. `agreed` is the share that is alike; alpha is null
    where nothing varies.
    """
    left, right, pairs = _both(one, other)
    holding = [_sentences(one, other, rows) for rows in (left, right)]
    rows = [_of_column("there", *holding), ("numbers", None, _share_found(pairs), pairs.height)]
    edges = one.edges.join(other.edges, on=KEY, suffix="_other")
    rows.append(_of_column("edges", *(edges[name].cast(pl.String) for name in ("there", "there_other"))))
    both = pairs.drop_nulls()
    for column in CODED_COLUMNS:
        cells = _cells(left, column).gather(both["at"]), _cells(right, column).gather(both["other_at"])
        rows.append(_of_column(column, *cells))
    return pl.DataFrame(
        rows,
        schema={"column": pl.String, "alpha": pl.Float64, "agreed": pl.Float64, "n": pl.Int64},
        orient="row",
    )


def _of_column(name: str, one: pl.Series, other: pl.Series) -> tuple[str, float | None, float | None, int]:
    if not len(one):
        return name, None, None, 0
    agreed = float(one.eq_missing(other).sum()) / len(one)
    if name in NUMBERS:
        data = np.array([cells.cast(pl.Float64).to_numpy() for cells in (one, other)], dtype=float)
    else:
        data = pl.concat([one, other]).fill_null("").rank("dense").to_numpy().astype(float).reshape(2, -1)
    paired = data[:, np.isfinite(data).all(axis=0)]
    if len(np.unique(paired)) < 2:
        return name, None, agreed, len(one)
    kind: Any = "ratio" if name in NUMBERS else "nominal"
    return name, round(float(krippendorff.alpha(data, level_of_measurement=kind)), 6), agreed, len(one)


def disagreements_of(one: Coded, other: Coded) -> pl.DataFrame:
    """text, item, number, column, one, other: each cell in which two coders differ, `there` for a number of one."""
    left, right, pairs = _both(one, other)
    rows = []
    for at, other_at in pairs.iter_rows():
        row = left.row(at, named=True) if at is not None else right.row(other_at, named=True)
        where = (row["text"], row["item"], row["number"])
        if at is None or other_at is None:
            rows.append((*where, "there", "yes" if at is not None else "no", "yes" if at is None else "no"))
            continue
        for column in CODED_COLUMNS:
            cells = _cells(left, column)[at], _cells(right, column)[other_at]
            if cells[0] != cells[1]:
                rows.append((*where, column, *cells))
    edges = one.edges.join(other.edges, on=KEY, suffix="_other").filter(pl.col("there") != pl.col("there_other"))
    rows += [(*key, "", "there", *(("yes", "no") if there else ("no", "yes"))) for *key, there, _ in edges.rows()]
    return pl.DataFrame(rows, schema=DISAGREEMENTS, orient="row").sort("text", "item", maintain_order=True)


def _both(one: Coded, other: Coded) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    shared = one.items.join(other.items, on=KEY, how="semi")
    left, right = (found.rows.join(shared, on=KEY, how="semi", maintain_order="left") for found in (one, other))
    return left, right, matched(left, right)


def _sentences(one: Coded, other: Coded, rows: pl.DataFrame) -> pl.Series:
    """Of each sentence that both have coded whether a number of `rows` stands in it, as words."""
    shared = one.items.join(other.items, on=KEY, how="semi")
    held = rows.select(KEY).unique().with_columns(held=pl.lit(True))
    return shared.join(held, on=KEY, how="left", maintain_order="left")["held"].is_not_null().cast(pl.String)


def _share_found(pairs: pl.DataFrame) -> float | None:
    return pairs.drop_nulls().height / pairs.height if pairs.height else None


def _cells(rows: pl.DataFrame, column: str) -> pl.Series:
    cells = rows[column]
    return cells.list.join("|") if cells.dtype == pl.List(pl.String) else cells.cast(pl.String)
