"""Single numbers with their n, and an interval or a sentence that says why there is none."""

import math
from typing import Any

import polars as pl

from analysis.parameters import Parameters
from analysis.spread.intervals import Statistic, bootstrap, per_cluster, ratio, too_few

Row = dict[str, Any]
ALL = "all topical"
"""The scope of every topical mention; other scopes are labels of topical families."""


def measure(
    name: str,
    scope: str,
    sample: pl.DataFrame,
    value: float | None,
    unit: str,
    parameters: Parameters,
    columns: Any = None,
    statistic: Statistic = ratio,
    note: str | None = None,
) -> Row:
    """A row of the measures table.

    `sample`: the rows that the value was taken over (article_id, text_cluster, origin, outlet).
    `columns`: what `statistic` needs of every text cluster, for the interval; None: no interval is defined.
    """
    defined = value is not None and math.isfinite(value)
    notes = [note] if note else []
    interval = None
    reason = too_few(sample["outlet"].drop_nulls().n_unique(), sample["text_cluster"].n_unique(), parameters)
    if not defined:
        notes.append("not defined: no mention to take it over" if sample.is_empty() else "not defined")
    elif columns is None:
        notes.append("no interval is defined for it")
    elif reason:
        notes.append(reason)
    else:
        interval = bootstrap(columns, statistic, parameters)
        notes += [] if interval else ["no interval: too many resamples leave it undefined"]
    low, high = interval or (None, None)
    return {
        "measure": name,
        "scope": scope,
        "value": value if defined else None,
        "low": low,
        "high": high,
        "unit": unit,
        "mentions": sample.height,
        "articles": sample["article_id"].n_unique(),
        "clusters": sample["text_cluster"].n_unique(),
        "origins": sample["origin"].drop_nulls().n_unique(),
        "note": "; ".join(notes) or None,
    }


def mean_of(
    name: str,
    scope: str,
    sample: pl.DataFrame,
    of: pl.Expr,
    unit: str,
    parameters: Parameters,
    note: str | None = None,
) -> Row:
    """The mean of `of` over `sample`, with an interval from resampled text clusters."""
    known = sample.with_columns(_of=of.cast(pl.Float64)).drop_nulls("_of")
    value: Any = known["_of"].mean()
    columns = per_cluster(known, pl.col("_of"), pl.col("_of").is_not_null().alias("_n"))
    return measure(name, scope, known, value, unit, parameters, columns, note=note)


def measures_table(rows: list[Row]) -> pl.DataFrame:
    """The measures table, numbers rounded to 12 significant digits (sums of floats are not bit-stable)."""
    schema = {
        "measure": pl.String, "scope": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
        "unit": pl.String, "mentions": pl.Int64, "articles": pl.Int64, "clusters": pl.Int64, "origins": pl.Int64,
        "note": pl.String,
    }  # fmt: skip
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.with_columns(pl.col("value", "low", "high").round_sig_figs(12)).sort("measure", "scope")
