"""How sure a number in a sentence is: its interval, or why there is none."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from analysis.spread.inference import Resamples, bootstrap, ratio, summed, too_few
from analysis.study.parameters import Parameters

Row = dict[str, Any]


def parameters_of(values: Mapping[str, Any] | None) -> Parameters:
    """The parameters of a run from the values that it noted; the defaults for those that it did not."""
    known = {name: value for name, value in (values or {}).items() if name in Parameters.model_fields}
    return Parameters.model_validate(known)


def clustered(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """`rows` (article_id) with `text_cluster` and `outlet`; an article without a cluster is one of its own."""
    clusters = tables["timeline"].select("article_id", "text_cluster").unique("article_id")
    outlets = tables["articles"].select("article_id", "outlet")
    return (
        rows.drop("text_cluster", "outlet", strict=False)
        .join(clusters, on="article_id", how="left")
        .join(outlets, on="article_id", how="left")
        .with_columns(pl.coalesce("text_cluster", "article_id").alias("text_cluster"))
    )


def reason(sample: pl.DataFrame, parameters: Parameters) -> str | None:
    """Why a sample (outlet, text_cluster) has no interval; None where it has one."""
    return too_few(sample["outlet"].drop_nulls().n_unique(), sample["text_cluster"].n_unique(), parameters)


def ends_of_share(sample: pl.DataFrame, hit: pl.Expr, parameters: Parameters) -> tuple[float | None, float | None]:
    """The 95 % interval of the share of rows where `hit` holds; two nulls where none is given.

    `sample`: article_id, outlet, text_cluster; clusters are resampled, not rows (see `spread.inference`).
    """
    if sample.is_empty() or reason(sample, parameters):
        return None, None
    rows = sample.drop("estimate_id", strict=False).sort("text_cluster", "article_id", maintain_order=True)
    rows = rows.with_row_index("estimate_id")
    columns = summed(rows, [hit.fill_null(False), pl.col("article_id").is_not_null()])
    clusters = rows["text_cluster"].rle_id().cast(pl.Int64).to_numpy()
    ends = bootstrap(Resamples(rows, parameters).weights(rows), columns, clusters, ratio, is_share=True).ends
    return ends or (None, None)


def of_measure(measures: pl.DataFrame, name: str, scope: str) -> Row | None:
    """The row of a measure that has a value; None where it has none."""
    found = measures.filter(pl.col("measure") == name, pl.col("scope") == scope, pl.col("value").is_not_null())
    return found.row(0, named=True) if found.height else None
