"""Single numbers with their n, and an interval or a sentence that says why there is none."""

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from analysis.spread.inference.intervals import (
    Columns,
    Interval,
    Statistic,
    bootstrap,
    codes_of,
    ratio,
    summed,
    too_few,
    total,
)
from analysis.spread.inference.resampling import Resamples
from analysis.spread.inference.share_intervals import change_ends
from analysis.spread.time import middle_and_range
from analysis.study.parameters import Parameters

Row = dict[str, Any]
ALL = "all topical"
"""The scope of every topical mention; other scopes are labels of topical families."""
ORIGINATOR = "originator"
"""The column of mentions that names who is responsible for the number; carriers are none."""
SCHEMA = {
    "measure": pl.String, "scope": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "time_low": pl.Float64, "time_high": pl.Float64,
    "unit": pl.String, "mentions": pl.Int64, "articles": pl.Int64, "clusters": pl.Int64,
    "origins": pl.Int64,
    "design_effect": pl.Float64, "note": pl.String,
}  # fmt: skip


class Scope:
    """The mentions that are measured together, under a name, with their resamples."""

    def __init__(self, name: str, mentions: pl.DataFrame, parameters: Parameters) -> None:
        self.name, self.mentions, self.parameters = name, mentions, parameters

    @cached_property
    def resamples(self) -> Resamples:
        """Made once for all measures of the scope."""
        return Resamples(self.mentions, self.parameters)

    def interval(self, sample: pl.DataFrame, columns: Any, statistic: Statistic, is_share: bool) -> Interval:
        """The interval of a statistic over `sample`, some of the scope's mentions."""
        clusters = codes_of(sample["text_cluster"])
        return bootstrap(self.resamples.weights(sample), columns, clusters, statistic, is_share)


def measure(
    name: str,
    scope: Scope,
    sample: pl.DataFrame,
    unit: str,
    columns: Columns,
    statistic: Statistic = ratio,
    note: str | None = None,
    is_share: bool = False,
    otherwise: Callable[[pl.DataFrame], tuple[float, float] | None] | None = None,
) -> Row:
    """A row of the measures table: `statistic` of the sums of `columns` over `sample`, with its interval.

    `is_share`: the statistic is a share of mentions that say yes. `otherwise`: gives its interval where percentiles
    of resamples fail.
    `sample`: mentions (estimate_id, article_id, text_cluster, originator, outlet), some of the scope's.
    """
    sample = sample.sort("estimate_id")
    values = summed(sample, columns)
    value = float(statistic(total(values))[0]) if sample.height else math.nan
    row = point(name, scope, sample, value, unit, note)
    reason = _too_few(sample, scope)
    if row["value"] is None:
        return row
    if reason:
        return _with_note(row, reason)
    found = scope.interval(sample, values, statistic, is_share)
    row["design_effect"] = found.design_effect
    ends = found.ends if otherwise is None else otherwise(sample)
    if ends is None:
        return _with_note(row, "no interval: the resamples leave it undefined, are all alike or all lie to one side")
    row["low"], row["high"] = ends
    return row


def mean_of(name: str, scope: Scope, sample: pl.DataFrame, of: pl.Expr, unit: str, note: str | None = None) -> Row:
    """The mean of `of` over `sample` (of yes and no: the share of yes), with its interval."""
    known = sample.with_columns(_of=of).drop_nulls("_of")
    is_share = known["_of"].dtype == pl.Boolean
    columns = [pl.col("_of"), pl.col("_of").is_not_null()]
    return measure(name, scope, known, unit, columns, note=note, is_share=is_share)


def mean_change(
    name: str, scope: Scope, sample: pl.DataFrame, of: pl.Expr, unit: str, note: str | None = None
) -> Row:
    """The mean of a change `of` that most of `sample` may not have, with its interval (`change_ends`)."""

    def ends(known: pl.DataFrame) -> tuple[float, float] | None:
        change = known["_of"].to_numpy()
        sizes = [np.abs(change[moved]).mean() if moved.any() else 0.0 for moved in (change > 0, change < 0)]
        if not any(sizes):
            return None
        moves = np.column_stack([change > 0, change < 0, np.ones(len(change))]).astype(float)
        drawn = np.vstack([moves.sum(axis=0), scope.resamples.weights(known).astype(float) @ moves])
        rise, fall = (drawn[:, :2] / np.maximum(drawn[:, 2:], 1)).T
        one_size = (sizes[0] or sizes[1], sizes[1] or sizes[0])
        return change_ends(rise, fall, one_size, known["text_cluster"].n_unique())

    known = sample.with_columns(_of=of).drop_nulls("_of")
    columns = [pl.col("_of"), pl.col("_of").is_not_null()]
    return measure(name, scope, known, unit, columns, note=note, otherwise=ends)


def point(name: str, scope: Scope, sample: pl.DataFrame, value: float | None, unit: str, note: str | None) -> Row:
    """A row of the measures table without an interval."""
    defined = value is not None and math.isfinite(value)
    row = {
        "measure": name,
        "scope": scope.name,
        "value": value if defined else None,
        "low": None,
        "high": None,
        "time_low": None,
        "time_high": None,
        "unit": unit,
        "mentions": sample.height,
        "articles": sample["article_id"].n_unique(),
        "clusters": sample["text_cluster"].n_unique(),
        "origins": sample[ORIGINATOR].drop_nulls().n_unique(),
        "design_effect": None,
        "note": note,
    }
    if defined:
        return row
    return _with_note(row, "not defined: no mention to take it over" if sample.is_empty() else "not defined")


def bounded(row: Row, sample: pl.DataFrame, ends: tuple[float, float] | None, scope: Scope) -> Row:
    """`row` with an interval found otherwise than by resampling, or the reason why there is none."""
    if row["value"] is None:
        return row
    if reason := _too_few(sample, scope):
        return _with_note(row, reason)
    if ends is None:
        return _with_note(row, "no interval: it is not defined for these numbers")
    return row | {"low": ends[0], "high": ends[1]}


def timed(row: Row, drawn: np.ndarray, is_share: bool = False) -> Row:
    """`row` with the median and the 95 % range of its value over draws of the times (`drawn`; nan: not defined).

    An interval for the sample is moved with the value and its halves joined with those of the range as independent
    errors are, by the root of the sum of their squares.
    """
    known = drawn[np.isfinite(drawn)]
    if row["value"] is None or len(known) < len(drawn) / 2:
        return row
    middle, low, high = (float(end) for end in middle_and_range(known))
    told = row | {"value": middle, "time_low": low, "time_high": high}
    if row["low"] is None:
        return told
    below = math.hypot(max(row["value"] - row["low"], 0), middle - low)
    above = math.hypot(max(row["high"] - row["value"], 0), high - middle)
    ends = (middle - below, middle + above)
    if is_share:
        ends = (max(ends[0], 0.0), min(ends[1], 1.0))
    return told | {"low": ends[0], "high": ends[1]}


def share_in_draws(yes: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """The share of `counted` that say `yes` in each draw (rows x draws); nan where none is counted."""
    total = counted.sum(axis=0)
    return np.divide((yes & counted).sum(axis=0), total, out=np.full(len(total), np.nan), where=total > 0)


def without_interval(row: Row) -> Row:
    """`row` with the sentence that no interval is defined for such a number."""
    return _with_note(row, "no interval is defined for it") if row["value"] is not None else row


def _with_note(row: Row, note: str) -> Row:
    return row | {"note": "; ".join(filter(None, [row["note"], note]))}


def _too_few(sample: pl.DataFrame, scope: Scope) -> str | None:
    outlets, clusters = sample["outlet"].drop_nulls().n_unique(), sample["text_cluster"].n_unique()
    return too_few(outlets, clusters, scope.parameters)


def measures_table(rows: list[Row]) -> pl.DataFrame:
    """The measures table, numbers rounded to 12 significant digits (sums of floats are not bit-stable)."""
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    numbers = pl.col("value", "low", "high", "time_low", "time_high", "design_effect")
    return table.with_columns(numbers.round_sig_figs(12)).sort("measure", "scope")
