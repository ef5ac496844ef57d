"""What a sample is drawn from: every text of the corpus with its sentences, known again by their words."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from analysis.claims.quantities import holds_number
from analysis.io.row_ids import row_id
from analysis.spread.texts import components

STRATA = ("topical", "rows", "none")
"""Texts that state a quantity of interest, on which the headline results hang; that state others; that state none."""
EDGES = "edges"
"""The part of a text that holds the edges of the tree of mentions which end in it."""


class SamplingFrame(NamedTuple):
    """`texts`: text, article_id (of its first article), stratum, members.

    `sentences`: text, item, part, the `passages` with these words, and where the first stands:
    article_id, passage_id, sentence, before, after.
    """

    texts: pl.DataFrame
    sentences: pl.DataFrame


def frame_of(tables: Mapping[str, pl.DataFrame]) -> SamplingFrame:
    """The texts and sentences of a corpus from articles, passages, estimates and timeline.

    A text is a text cluster. Its `text` hangs on the words of its first article and not on the names of files, an
    `item`, a sentence of a text, on its own words. `part`: one of `STRATA`, or `numerals` where nothing was read and
    a numeral stands, as misses are in these alone. `members`: names by which the text is found again when others join
    it, two for each article: its id, and its words.
    """
    homes = _homes(tables)
    placed = _placed(tables, homes)
    sentences = placed.group_by("home", "item", maintain_order=True).agg(
        pl.col("part", "article_id", "passage_id", "text", "before", "after").first(),
        passages=pl.col("passage_id"),
    )
    edges = _edges(tables, homes).select(sentences.columns)
    return SamplingFrame(
        _texts(placed, homes),
        pl.concat([sentences, edges]).rename({"text": "sentence", "home": "text"}).sort("text", "item"),
    )


def _placed(tables: Mapping[str, pl.DataFrame], homes: pl.DataFrame) -> pl.DataFrame:
    """Every passage with its text (`home`), item, neighbours and part (`_at`: its stratum); of those that are one
    item the one that says most stands first."""
    topical = pl.col("topical") & pl.col("passage_id").is_not_null()
    told = (
        tables["estimates"]
        .with_columns(_topical=topical)
        .group_by("passage_id")
        .agg(part=pl.when(pl.col("_topical").any()).then(pl.lit("topical")).otherwise(pl.lit("rows")))
    )
    around = (
        tables["passages"]
        .sort("article_id", "position")
        .with_columns(
            before=pl.col("text").shift(1).over("article_id"), after=pl.col("text").shift(-1).over("article_id")
        )
    )
    silent = pl.col("part") == "none"
    numeral = pl.col("text").map_elements(holds_number, pl.Boolean)
    return (
        around.join(homes.select("article_id", "text_cluster", home="text"), on="article_id")
        .join(told, on="passage_id", how="left")
        .with_columns(pl.col("part").fill_null("none"), words=pl.col("text").map_elements(_words, pl.String))
        .filter(pl.col("words") != "")
        .with_columns(
            part=pl.when(silent & numeral).then(pl.lit("numerals")).otherwise("part"),
            item=pl.col("words").map_elements(lambda words: row_id("item", words), pl.String),
            _at=pl.col("part").replace_strict({part: n for n, part in enumerate(STRATA)}, return_dtype=pl.Int64),
        )
        .sort("home", "item", "_at", "article_id", "position")
    )


def _texts(placed: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    """The texts with the stratum of what they say at most, and the names by which they are found again."""
    strata = (
        placed.group_by("home")
        .agg(_at=pl.col("_at").min())
        .with_columns(stratum=pl.col("_at").replace_strict(dict(enumerate(STRATA)), return_dtype=pl.String))
    )
    texts = (
        homes.group_by(home="text")
        .agg(pl.col("article_id").filter(pl.col("article_id") == pl.col("text_cluster")).first(), pl.col("members"))
        .join(strata.select("home", "stratum"), on="home")
        .with_columns(pl.col("members").list.eval(pl.element().explode()).list.sort())
    )
    return texts.select("article_id", "stratum", "members", text="home").sort("text")


def _edges(tables: Mapping[str, pl.DataFrame], homes: pl.DataFrame) -> pl.DataFrame:
    """What the tree of mentions says: a sentence with a number, `before` it the one that it is said to be taken from.

    No passage stands for an edge, so that no statistic over sentences counts one.
    """
    passages = tables["passages"].select("passage_id", "article_id", "text")
    places = tables["estimates"].select("estimate_id", "passage_id").join(passages, on="passage_id")
    found = (
        tables["timeline"]
        .filter("topical")
        .select("estimate_id", "parent_estimate_id")
        .join(places, on="estimate_id")
        .join(places.select(parent_estimate_id="estimate_id", before="text"), on="parent_estimate_id")
        .join(homes.select("article_id", home="text"), on="article_id")
        .sort("estimate_id")
    )
    told = pl.struct("text", "before").map_elements(
        lambda row: row_id("edge", f"{_words(row['text'])} < {_words(row['before'])}"), pl.String
    )
    return found.with_columns(
        item=told,
        part=pl.lit(EDGES),
        after=pl.lit(None, pl.String),
        passages=pl.lit([], pl.List(pl.String)),
    ).unique(["home", "item"], keep="first", maintain_order=True)


def _homes(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """article_id, text_cluster, text, members of every article with passages."""
    articles, timeline = tables["articles"].sort("article_id"), tables["timeline"]
    near = timeline.select("article_id", other="text_cluster").unique()
    edges = pl.concat([articles.select("article_id", other=column) for column in ("duplicate_of", "version_of")])
    edges = pl.concat([edges, near])
    part = components(articles["article_id"], edges["article_id"], edges["other"])
    named = articles.select(
        "article_id",
        words=pl.col("text").map_elements(lambda text: row_id("words", _words(text)), pl.String),
        part=pl.Series(part),
    ).sort("part", "words", "article_id")
    return named.with_columns(
        text_cluster=pl.col("article_id").first().over("part"),
        text=pl.col("words").first().over("part").str.replace("words", "text"),
        members=pl.concat_list(pl.format("id-{}", "article_id"), "words"),
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
