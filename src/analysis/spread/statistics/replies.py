"""When a claim is answered: the first denial and the first "could not confirm" (SPREAD.md 3, definition 15)."""

import numpy as np
import polars as pl

from analysis.spread.lineage import asserting
from analysis.spread.statistics.answered_claims import REPLIES
from analysis.spread.time import MICROSECONDS_PER_HOUR, Times, lag, middle_and_range


def replies_of(mentions: pl.DataFrame, answers: pl.DataFrame, counted: pl.DataFrame, times: Times) -> pl.DataFrame:
    """The replies table: for each topical family and kind of reply, how long after the first assertion it came.

    `answers`: `answered_claims.answers_of`. A reply that was printed before the family was first asserted is none.
    The lag counts in hours: its median over draws, and the bounds that the dates leave. Without a reply it is
    right-censored: `lag_low` runs to when the last article appeared at the earliest, `lag_high` is null.
    """
    claims = asserting(mentions.filter("topical"))
    asserted = claims.group_by("family_id").agg(*_first("asserted"))
    dated = (
        answers.join(counted.select("article_id", "earliest", "latest"), on="article_id")
        .join(asserted, on="family_id")
        .filter((pl.col("latest") >= pl.col("asserted_earliest")).fill_null(True))
    )
    replied = dated.group_by("family_id", "reply").agg(
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("source").drop_nulls().unique().sort().alias("sources"),
        *_first("replied"),
    )
    end = counted["earliest"].max()
    kinds = pl.DataFrame({"reply": REPLIES})
    found = (
        asserted.join(kinds, how="cross")
        .join(replied, on=["family_id", "reply"], how="left")
        .join(_in_draws(claims, dated, times.drawn), on=["family_id", "reply"], how="left")
        .with_columns(
            pl.col("articles").fill_null(0).cast(pl.Int64),
            pl.col("sources").fill_null([]),
            first_earliest="asserted_earliest",
            first_latest="asserted_latest",
            until=pl.coalesce("replied_earliest", pl.when(pl.col("articles").is_null()).then(pl.lit(end))),
            censored=pl.col("articles").is_null(),
        )
        .with_columns(*lag("until", "replied_latest"))
    )
    return found.sort("family_id", "reply")


def _in_draws(claims: pl.DataFrame, dated: pl.DataFrame, times: np.ndarray) -> pl.DataFrame:
    """family_id, reply, lag (median), reply_p: the share of draws in which a reply comes after the claim."""
    rows = []
    first = {family: times[part["at"].to_numpy()].min(axis=0) for (family,), part in claims.group_by("family_id")}
    for (family, reply), part in dated.sort("family_id", "reply", "at").group_by(
        "family_id", "reply", maintain_order=True
    ):
        behind = times[part["at"].unique().sort().to_numpy()] - first[family]
        after = np.where(behind >= 0, behind, np.inf).min(axis=0)
        held = after[np.isfinite(after)] / MICROSECONDS_PER_HOUR
        p = len(held) / len(after) if not np.isnan(times).any() else None
        rows.append((family, reply, float(middle_and_range(held)[0]) if len(held) else None, p))
    schema = {"family_id": pl.String, "reply": pl.String, "lag": pl.Float64, "reply_p": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.col("lag", "reply_p").round(6))


def _first(name: str) -> list[pl.Expr]:
    """When the earliest of a group's intervals can lie (definition 1)."""
    earliest, latest = pl.col("earliest"), pl.col("latest")
    bounded = pl.when(earliest.is_not_null().all()).then(earliest.min())
    return [bounded.alias(f"{name}_earliest"), latest.min().alias(f"{name}_latest")]
