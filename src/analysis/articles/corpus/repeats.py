"""Which articles repeat the text of an earlier one."""

import polars as pl

from analysis.articles.corpus.shingles import shingles

FEWEST_SHINGLES = 15
"""Fewer shared shingles are no repeat: a stock phrase may be all of a very short text."""
COMMONEST = 50
"""A shingle in more articles than this proposes no pair; pairs are judged by all their shingles."""


def duplicates(articles: pl.DataFrame, containment: float, words: int) -> pl.DataFrame:
    """Articles that repeat an earlier one: article_id, duplicate_of (the earliest article of that text).

    `articles` has article_id, body, published_earliest. A repeat has the same words in its body as an
    earlier article, or at least `containment` of its distinct word n-grams (`words` long) stand in the
    earlier one's. Earlier: by `published_earliest`, unknown last, then by id.
    """
    order = articles.sort("published_earliest", "article_id", nulls_last=True).select(
        "article_id",
        "body",
        same=pl.col("body").str.to_lowercase().str.replace_all(r"\W+", " ").str.strip_chars(),
    )
    order = order.with_row_index("rank").with_columns(first=pl.col("rank").min().over("same"))
    distinct = order.filter(pl.col("rank") == pl.col("first"))
    near = _roots(_contained(distinct, containment, words))
    names = dict(order.select("rank", "article_id").iter_rows())
    rows = []
    for rank, article_id, first in order.select("rank", "article_id", "first").iter_rows():
        root = near.get(first, first)
        if root != rank:
            rows.append((article_id, names[root]))
    return pl.DataFrame(rows, schema={"article_id": pl.String, "duplicate_of": pl.String}, orient="row")


def _contained(distinct: pl.DataFrame, containment: float, words: int) -> pl.DataFrame:
    """rank, other: texts whose shingles stand to `containment` in the earlier text `other`; the fullest first."""
    texts = distinct.select(key="rank", text="body")
    grams = shingles(texts, words).select("key", "shingle").unique()
    sizes = grams.group_by("key").agg(size=pl.len())
    rare = grams.filter(pl.len().over("shingle").is_between(2, COMMONEST))
    pairs = (
        rare.join(rare, on="shingle", suffix="_other")
        .filter(pl.col("key_other") < pl.col("key"))
        .group_by("key", "key_other")
        .agg(shared=pl.len())
        .join(sizes, on="key")
        .filter(pl.col("shared") >= 0.5 * containment * pl.col("size"))
        .select("key", "key_other", "size")
    )
    shared = (
        pairs.join(grams, on="key")
        .join(grams.rename({"key": "key_other"}), on=["key_other", "shingle"])
        .group_by("key", "key_other", "size")
        .agg(shared=pl.len())
    )
    enough = (pl.col("shared") >= FEWEST_SHINGLES) & (pl.col("shared") >= containment * pl.col("size"))
    return shared.filter(enough).select(rank="key", other="key_other", shared="shared")


def _roots(contained: pl.DataFrame) -> dict[int, int]:
    """The first text of each chain of repeats; of several the one that shares most, then the earliest."""
    best = contained.sort("rank", "shared", "other", descending=[False, True, False]).unique(
        "rank", keep="first", maintain_order=True
    )
    roots: dict[int, int] = {}
    for rank, other in best.select("rank", "other").iter_rows():
        roots[rank] = roots.get(other, other)
    return roots
