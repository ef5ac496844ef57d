"""Words that two texts have alike because both print what one source said: a common source, no copying.

Two papers of their own that print the same official sentence share words, yet neither has them from the other
(Nicholls 2019 tells agency copy, press releases and official quotes, outlet to outlet, and incidental overlap apart).
"""

import polars as pl

from analysis.study.parameters import Parameters

WHOLE = 0.5
"""Share of a text from which it is taken over as a whole, the quotes in it with it."""
COMMON = 0.8
"""Share of a passage that must be quoted for it to be a common source's."""
ACTS = ["speech", "evidence"]
"""Acts of attributions whose words are their source's."""


def with_quoted(found: pl.DataFrame, articles: pl.DataFrame, attributions: pl.DataFrame | None) -> pl.DataFrame:
    """`found` (rank, start, end, shingle) with `quoted`: all that has it attributes it to an originator.

    `attributions`: article_id, start, end, act, role; None: nothing is.
    """
    if attributions is None or attributions.is_empty():
        return found.with_columns(quoted=pl.lit(False))
    said = attributions.filter(
        pl.col("act").cast(pl.String).is_in(ACTS), pl.col("role").cast(pl.String) == "originator"
    )
    spans = (
        said.select("article_id", pl.col("start").cast(pl.Int32), said_end=pl.col("end").cast(pl.Int32))
        .join(articles.select("article_id", pl.col("rank").cast(pl.Int32)), on="article_id")
        .sort("rank", "start", "said_end")
        .select("rank", "start", pl.col("said_end").cum_max().over("rank"))
    )
    inside = found.select("rank", "start", "end", "shingle").sort("rank", "start").join_asof(
        spans, on="start", by="rank", check_sortedness=False
    )  # fmt: skip
    always = (pl.col("end") <= pl.col("said_end")).fill_null(False).all()
    quoted = inside.group_by("shingle").agg(quoted=always).filter("quoted")["shingle"]
    return found.with_columns(quoted=pl.col("shingle").is_in(quoted.implode()))


def is_copied(parameters: Parameters) -> pl.Expr:
    """Whether one text has enough of another to be taken from it.

    Of `own` distinct shingles it has `shared`, of `own_beside` outside of quotes `beside`. Enough are
    `reuse_shingles` and the share `reuse_containment`, outside of what a common source said; or half of all, whoever
    said it.
    """
    least, share = parameters.reuse_shingles, parameters.reuse_containment
    enough = (pl.col("shared") >= least) & (pl.col("shared") >= share * pl.col("own"))
    beside = (pl.col("beside") >= least) & (pl.col("beside") >= share * pl.col("own_beside"))
    return enough & (beside | (pl.col("shared") >= WHOLE * pl.col("own")))
