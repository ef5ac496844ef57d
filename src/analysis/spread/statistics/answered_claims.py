"""Which denials and "could not confirm" are about a number: the ground of reply rate and denial lag.

A reply answers a mention where it is about it (SPREAD.md 3, definition 15): the mention itself is denied; the reply
holds a number of the same family; it stands in the same or the next sentence of the article as the mention; or the
study's `about` words of the quantity stand in it. What else an article denies is no reply.
"""

import re

import polars as pl

from analysis.study import Study

REPLIES = ["deny", "cannot_confirm"]
FEW_WORDS = 4
"""A denial whose content has no more words has no proposition of its own."""
NEXT = 1
"""A reply stands in the sentence of a mention or this many behind."""


def answers_of(
    mentions: pl.DataFrame, said: pl.DataFrame, links: pl.DataFrame, passages: pl.DataFrame, counted: pl.DataFrame,
    study: Study,
) -> pl.DataFrame:  # fmt: skip
    """family_id, article_id, at, reply, source: replies to what a topical family says."""
    topical = mentions.filter("topical").with_columns(pl.col("stance").cast(pl.String))
    replies = said.with_columns(reply=pl.col("stance").cast(pl.String)).filter(pl.col("reply").is_in(REPLIES))
    denied = topical.filter(pl.col("stance").is_in(REPLIES)).select(
        "family_id", "article_id", reply="stance", source="origin"
    )
    found = [
        denied,
        _holding(topical, replies, links),
        _beside(topical, replies, passages, counted),
        _about(topical, replies, counted, study),
    ]
    at = counted.select("article_id", "at")
    every = pl.concat(found).unique().join(at, on="article_id").sort("family_id", "article_id", "reply", "source")
    # who is not named as denying a number that the same article has somebody deny is no second source
    return every.filter(
        pl.col("source").is_not_null() | pl.col("source").is_null().all().over("family_id", "article_id", "reply")
    )


def _holding(topical: pl.DataFrame, replies: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Replies in whose content a number of the family stands, by the link or by place."""
    columns = ["family_id", "article_id", "reply", "source"]
    linked = links.select("estimate_id", "attribution_id").drop_nulls()
    by_link = (
        topical.select("estimate_id", "family_id")
        .join(linked, on="estimate_id")
        .join(replies, on="attribution_id")
        .select(columns)
    )
    by_place = (
        topical.select("family_id", "article_id", "start", "end")
        .join(replies.select("article_id", "reply", "source", "content_start", "content_end"), on="article_id")
        .filter((pl.col("start") >= pl.col("content_start")) & (pl.col("end") <= pl.col("content_end")))
        .select(columns)
    )
    return pl.concat([by_link, by_place])


def _beside(
    topical: pl.DataFrame, replies: pl.DataFrame, passages: pl.DataFrame, counted: pl.DataFrame
) -> pl.DataFrame:
    """Replies in the same or the next sentence as a mention, about what it says.

    A denial with a proposition of its own is about that, and answers a mention only if it speaks of what is counted;
    one of a few words ("denied it", "rejected the figure") is about what was just said.
    """
    places = passages.select("article_id", "passage_id", "position")
    stated = topical.join(places, on=["article_id", "passage_id"]).select(
        "family_id", "article_id", "position", "counted"
    )
    answering = replies.join(places, on=["article_id", "passage_id"]).select(
        "article_id", "reply", "source", "content_start", "content_end", place="position"
    )
    near = pl.col("place").cast(pl.Int64) - pl.col("position").cast(pl.Int64)
    text = counted.select("article_id", "text")
    content = pl.col("text").str.slice(pl.col("content_start"), pl.col("content_end") - pl.col("content_start"))
    short = pl.col("content").str.count_matches(r"\w+") <= FEW_WORDS
    same = pl.col("content").str.contains(pl.col("counted").str.to_lowercase(), literal=True).fill_null(False)
    return (
        stated.join(answering, on="article_id")
        .filter(near.is_between(0, NEXT))
        .join(text, on="article_id")
        .with_columns(content=content.str.to_lowercase())
        .filter(short | same)
        .select("family_id", "article_id", "reply", "source")
    )


def _about(topical: pl.DataFrame, replies: pl.DataFrame, counted: pl.DataFrame, study: Study) -> pl.DataFrame:
    """Replies in whose content the `about` words of a quantity of interest stand, in an article of any kind."""
    columns = ["family_id", "article_id", "reply", "source"]
    words = study.quantities.filter(pl.col("about").list.len() > 0).select(quantity="label", about="about")
    families = topical.select("family_id", "quantity").unique().drop_nulls().join(words, on="quantity")
    content = pl.col("text").str.slice(pl.col("content_start"), pl.col("content_end") - pl.col("content_start"))
    texts = replies.drop("text", strict=False).join(counted.select("article_id", "text"), on="article_id")
    told = texts.with_columns(content=content.str.to_lowercase())
    found = [topical.clear().select("family_id", "article_id", reply="stance", source="origin")]
    for family, about in families.select("family_id", "about").iter_rows():
        any_word = "|".join(rf"\b{re.escape(word.lower())}" for word in about)
        found.append(
            told.filter(pl.col("content").str.contains(any_word)).select(
                pl.lit(family).alias("family_id"), *columns[1:]
            )
        )
    return pl.concat(found)
