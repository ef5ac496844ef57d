"""Articles at a glance: outlets, dates and what they rest on, and how much of each raw record was kept."""

import polars as pl

from analysis.articles import raw_texts
from analysis.study import Study


def dates(articles: pl.DataFrame) -> pl.DataFrame:
    """article_id, outlet, agency, published_earliest, published_latest, precision, basis, evidence, words."""
    return articles.sort("article_id").select(
        "article_id",
        "outlet",
        "agency",
        earliest="published_earliest",
        latest="published_latest",
        precision="published_precision",
        basis="published_basis",
        evidence="published_evidence",
        words="words",
    )


def kept(study: Study, articles: pl.DataFrame, alignments: pl.DataFrame) -> pl.DataFrame:
    """article_id, raw_characters, kept_characters, share of every raw record's characters that became text."""
    texts = raw_texts(study, articles)
    lengths = pl.DataFrame(
        {"article_id": list(texts), "raw_characters": [len(text) for text in texts.values()]},
        schema={"article_id": pl.String, "raw_characters": pl.Int64},
    )
    stretches = alignments.group_by("article_id").agg(kept_characters=(pl.col("raw_end") - pl.col("raw_start")).sum())
    joined = lengths.join(stretches, on="article_id", how="left").sort("article_id")
    return joined.with_columns(share=pl.col("kept_characters") / pl.col("raw_characters"))


def copies(articles: pl.DataFrame) -> pl.DataFrame:
    """article_id, outlet, earliest, same_text_as, revised_version_of of what repeats another article's text."""
    repeated = articles.filter(pl.col("duplicate_of").is_not_null() | pl.col("version_of").is_not_null())
    return repeated.sort("article_id").select(
        "article_id",
        "outlet",
        earliest="published_earliest",
        same_text_as="duplicate_of",
        revised_version_of="version_of",
    )


def cut_short(articles: pl.DataFrame) -> pl.DataFrame:
    """article_id, outlet, words, characters_missing of articles of which the collection gives the beginning only."""
    partial = articles.filter(pl.col("characters_missing").is_not_null()).sort("article_id")
    return partial.select("article_id", "outlet", "words", "characters_missing")
