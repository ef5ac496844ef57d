"""Words that two texts have alike because both print what one source said: a common source, no copying.

Two papers of their own that print the same official sentence share words, yet neither has them from the other
(Nicholls 2019 tells agency copy, press releases and official quotes, outlet to outlet, and incidental overlap apart).
"""

import numpy as np
import polars as pl

from analysis.study.parameters import Parameters

WHOLE = 0.5
"""Share of a text from which it is taken over as a whole, the quotes in it with it."""
COMMON = 0.8
"""Share of a passage that must be quoted for it to be a common source's."""
ACTS = ["speech", "evidence"]
"""Acts of attributions whose words are their source's."""


def spans_of(articles: pl.DataFrame, attributions: pl.DataFrame | None) -> pl.DataFrame:
    """What originators say in each article: rank, start, said_end (the furthest end so far).

    `articles`: rank, article_id; `attributions`: article_id, start, end, act, role; None: nothing is said.
    """
    if attributions is None or attributions.is_empty():
        return pl.DataFrame(schema={"rank": pl.Int32, "start": pl.Int32, "said_end": pl.Int32})
    said = attributions.filter(
        pl.col("act").cast(pl.String).is_in(ACTS), pl.col("role").cast(pl.String) == "originator"
    )
    return (
        said.select("article_id", pl.col("start").cast(pl.Int32), said_end=pl.col("end").cast(pl.Int32))
        .join(articles.select("article_id", pl.col("rank").cast(pl.Int32)), on="article_id")
        .sort("rank", "start", "said_end")
        .select("rank", "start", pl.col("said_end").cum_max().over("rank"))
    )


def inside_spans(grams: pl.DataFrame, spans: pl.DataFrame) -> np.ndarray:
    """Whether each of `grams` (at, start, end; by article and word) stands in what an originator says (`spans_of`).

    An n-gram is quoted where all that have it attribute it to an originator.
    """
    if spans.is_empty():
        return np.zeros(grams.height, bool)
    there = spans.filter(pl.col("rank").is_between(grams["at"].min(), grams["at"].max()))  # type: ignore[arg-type]
    found = grams.select(pl.col("at").alias("rank"), "start", "end").join_asof(
        there, on="start", by="rank", check_sortedness=False
    )
    inside: np.ndarray = found.select((pl.col("end") <= pl.col("said_end")).fill_null(False)).to_series().to_numpy()
    return inside


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
