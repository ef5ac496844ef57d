"""When a claim is answered: the first denial and the first "could not confirm" (SPREAD.md 3, definition 15)."""

import polars as pl

from analysis.spread.time import lag

REPLIES = ["deny", "cannot_confirm"]


def replies_of(mentions: pl.DataFrame, said: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The replies table: for each topical family and kind of reply, how long after the first assertion it came.

    A reply is an attribution with that stance in an article that states the family, or a mention with it; the
    lag counts from when the family was first asserted, in hours. Without a reply the lag is right-censored:
    `lag_low` runs to when the last article appeared at the earliest, `lag_high` is null.
    """
    topical = mentions.filter("topical")
    stance = pl.col("stance").cast(pl.String)
    asserted = (
        topical.filter((pl.col("polarity") == "positive") & stance.is_in(["assert", "hedge"]))
        .group_by("family_id")
        .agg(*_first("asserted"))
    )
    stating = topical.select("family_id", "article_id").unique()
    heard = [
        said.filter(stance.is_in(REPLIES))
        .select("article_id", "source", reply=stance)
        .join(stating, on="article_id"),
        topical.filter(stance.is_in(REPLIES)).select("article_id", "family_id", source="origin", reply=stance),
    ]
    columns = ["family_id", "article_id", "reply", "source"]
    dated = pl.concat([rows.select(columns) for rows in heard]).unique().join(
        counted.select("article_id", "earliest", "latest"), on="article_id"
    )  # fmt: skip
    replied = dated.group_by("family_id", "reply").agg(
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("source").drop_nulls().unique().sort().alias("sources"),
        *_first("replied"),
    )
    end = counted["earliest"].max()
    kinds = pl.DataFrame({"reply": REPLIES})
    return (
        asserted.join(kinds, how="cross")
        .join(replied, on=["family_id", "reply"], how="left")
        .with_columns(
            pl.col("articles").fill_null(0).cast(pl.Int64),
            pl.col("sources").fill_null([]),
            first_earliest="asserted_earliest",
            first_latest="asserted_latest",
            until=pl.coalesce("replied_earliest", pl.when(pl.col("articles").is_null()).then(pl.lit(end))),
            censored=pl.col("articles").is_null(),
        )
        .with_columns(*lag("until", "replied_latest"))
        .sort("family_id", "reply")
    )


def _first(name: str) -> list[pl.Expr]:
    """When the earliest of a group's intervals can lie (definition 1)."""
    earliest, latest = pl.col("earliest"), pl.col("latest")
    bounded = pl.when(earliest.is_not_null().all()).then(earliest.min())
    return [bounded.alias(f"{name}_earliest"), latest.min().alias(f"{name}_latest")]
