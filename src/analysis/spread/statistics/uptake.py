"""Whether outlets follow when an originator moves to another number (SPREAD.md 3, definition 17)."""

import polars as pl

from analysis.spread.inference import wilson
from analysis.spread.statistics.agreement import rivals
from analysis.spread.time import lag
from analysis.study.parameters import Parameters

LINE = ["family_id", "status", "origin"]
"""What an originator says of one quantity and step."""
NUMBER = ["low", "high"]


def uptake_of(mentions: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The uptake table: each move of an originator from one number to a later one, and who went along.

    At risk are the known outlets that printed the number before, moved those of them that also print the one
    after. A move counts where the later number was surely first seen later. Lags in hours, as the medians of the
    lower and the upper ends over the outlets that moved.
    """
    stated = rivals(mentions.filter("topical"))
    moves = moves_of(stated)
    key = [*LINE, "step"]
    printed = stated.drop_nulls("outlet").select(*LINE, *NUMBER, "outlet", "text_cluster", "earliest", "latest")
    before = moves.rename({f"before_{end}": end for end in NUMBER}).join(
        printed, on=[*LINE, *NUMBER], nulls_equal=True
    )
    at_risk = before.group_by(*key, "outlet").agg(pl.col("text_cluster").unique())
    after = moves.rename({f"after_{end}": end for end in NUMBER}).join(printed, on=[*LINE, *NUMBER], nulls_equal=True)
    moved = (
        after.group_by(*key, "outlet")
        .agg(
            pl.col("first_earliest", "first_latest").first(),
            pl.when(pl.col("earliest").is_not_null().all()).then(pl.col("earliest").min()),
            pl.col("latest").min(),
        )
        .with_columns(*lag("earliest", "latest"))
    )
    outlets = at_risk.join(moved.with_columns(moved=pl.lit(True)), on=[*key, "outlet"], how="left")
    counts = outlets.group_by(key).agg(
        at_risk=pl.len(),
        moved=pl.col("moved").fill_null(False).sum(),
        clusters=pl.col("text_cluster").explode(empty_as_null=False).n_unique(),
        lag_low=pl.col("lag_low").median(),
        lag_high=pl.col("lag_high").median(),
    )
    low, high = wilson(pl.col("moved"), pl.col("at_risk"))
    least = (parameters.minimum_outlets, parameters.minimum_clusters)
    enough = (pl.col("at_risk") >= least[0]) & (pl.col("clusters") >= least[1])
    return (
        moves.join(counts, on=key, how="left")
        .join(stated.select("family_id", "unit").unique(), on="family_id")
        .with_columns(pl.col("at_risk", "moved").fill_null(0).cast(pl.Int64))
        .with_columns(
            share=pl.when(pl.col("at_risk") > 0).then((pl.col("moved") / pl.col("at_risk")).round_sig_figs(12)),
            share_low=pl.when(enough).then(low),
            share_high=pl.when(enough).then(high),
        )
        .rename({"first_earliest": "moved_earliest", "first_latest": "moved_latest"})
        .sort(key)
    )


def moves_of(stated: pl.DataFrame) -> pl.DataFrame:
    """What each originator said next: LINE, step (from 1), low and high before_ and after_, first_ bounds of it."""
    numbers = (
        stated.group_by(*LINE, *NUMBER)
        .agg(
            first_earliest=pl.when(pl.col("earliest").is_not_null().all()).then(pl.col("earliest").min()),
            first_latest=pl.col("latest").min(),
        )
        .drop_nulls("first_latest")
        .sort(*LINE, "first_latest", "first_earliest", *NUMBER)
    )
    earlier = [pl.col(name).shift().over(LINE).alias(f"before_{name}") for name in [*NUMBER, "first_latest"]]
    return (
        numbers.with_columns(*earlier)
        .filter(pl.col("first_earliest") > pl.col("before_first_latest"))
        .with_columns(step=pl.int_range(1, pl.len() + 1).over(LINE))
        .select(
            *LINE,
            "step",
            "^before_(low|high)$",
            pl.col(NUMBER).name.prefix("after_"),
            "first_earliest",
            "first_latest",
        )
    )
