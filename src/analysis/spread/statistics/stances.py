"""How often each source asserts, hedges, denies, cannot confirm, demands or asks."""

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, mean_of, measure, wilson
from analysis.spread.statistics.replies import asserting
from analysis.study.parameters import Parameters


def stances_of(said: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The stances table from `said` (`sources.said_in`): counts and shares, one row per source and stance taken.

    Wilson's interval where the source is heard in enough outlets and text clusters.
    """
    totals = said.group_by("source").agg(
        pl.col("source_kind").first(),
        total=pl.len(),
        enough=(pl.col("outlet").drop_nulls().n_unique() >= parameters.minimum_outlets)
        & (pl.col("text_cluster").n_unique() >= parameters.minimum_clusters),
    )
    taken = said.group_by("source", "stance").agg(attributions=pl.len(), articles=pl.col("article_id").n_unique())
    low, high = wilson(pl.col("attributions"), pl.col("total"))
    return (
        taken.join(totals, on="source")
        .with_columns(
            share=(pl.col("attributions") / pl.col("total")).round_sig_figs(12),
            low=pl.when("enough").then(low),
            high=pl.when("enough").then(high),
        )
        .with_columns(pl.col("stance").cast(pl.String))
        .sort("source", "stance")
    )


def stance_measures(mentions: pl.DataFrame, answers: pl.DataFrame, scope: Scope) -> list[Row]:
    """Stance balance and reply rate (definition 15).

    Balance: (assert - deny) / (assert + deny) over mentions, from -1 to 1. Reply rate: the share of articles that
    assert a number of the scope and also carry a denial or "could not confirm" that is about it (`answers`).
    """
    asserts, denies = ((pl.col("stance").cast(pl.String) == stance).cast(pl.Int64) for stance in ("assert", "deny"))
    either = mentions.filter(asserts + denies > 0)
    answered = answers.select("family_id", "article_id", reply=pl.lit(True)).unique()
    claims = asserting(mentions).join(answered, on=["family_id", "article_id"], how="left")
    articles = claims.sort("reply", "estimate_id", nulls_last=True).unique(
        "article_id", keep="first", maintain_order=True
    )
    return [
        measure("stance_balance", scope, either, "-1 to 1", [asserts, denies], balance),
        mean_of("reply_rate", scope, articles, pl.col("reply").fill_null(False), "share"),
    ]


def balance(sums: np.ndarray) -> np.ndarray:
    """(assert - deny) / (assert + deny) of rows of two sums; nan without either."""
    total = sums[:, 0] + sums[:, 1]
    return np.divide(sums[:, 0] - sums[:, 1], total, out=np.full(len(sums), np.nan), where=total > 0)
