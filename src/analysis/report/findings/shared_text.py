"""Whether articles share their text, or only the matter."""

import polars as pl

from analysis.report.findings.levels import Tables
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording
from analysis.study.parameters import Parameters

FIGURE = "shared-text"
SPELT = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Words in a run, from two up."""


def shared_text(mentions: pl.DataFrame, tables: Tables, words: Wording, parameters: Parameters) -> Finding | None:
    """In how many of all pairs of different texts a part of one comes from the other.

    `mentions`: as `levels.topical` gives them. An article that repeats another whole is one text with it.
    """
    articles = tables["articles"]
    texts = articles.filter(pl.col("duplicate_of").is_null())
    if texts.height < 2:
        return None
    numbers = StatedNumbers("shared text")
    alike = tables["overlaps"]
    for side in ("article_id", "other_id"):
        alike = alike.join(texts.select(pl.col("article_id").alias(side)), on=side, how="semi")
    whole = texts.height <= parameters.all_pairs
    pairs = texts.height * (texts.height - 1) // 2 if whole else alike.height
    shown = numbers.count("pairs", pairs, "pair")
    universe = f"{shown} of different texts" if whole else f"{shown} of texts that were compared"
    copied = alike.filter(pl.col("kind").cast(pl.String) == "copied").height
    told = numbers.plain("pairs that share a part of their text", copied, "pairs")
    claim = numbers.leading(
        f"In {told} of {universe} a part of one text comes from the other."
        if copied
        else f"No copied passage was found, in {universe}."
    )
    detail = [
        _repeats(articles, numbers),
        _counted(parameters, numbers),
        _closest(alike, words, parameters, numbers),
        _matter(mentions, articles, numbers),
    ]
    return Finding(claim, FIGURE, detail=" ".join(filter(None, detail)), numbers=numbers.kept())


def _repeats(articles: pl.DataFrame, numbers: StatedNumbers) -> str:
    repeats = articles["duplicate_of"].drop_nulls().len()
    if not repeats:
        return ""
    shown = numbers.count("articles that repeat another", repeats, "article repeats", "articles repeat")
    return f"{shown} another one whole."


def _counted(parameters: Parameters, numbers: StatedNumbers) -> str:
    """What a part is."""
    share = numbers.share("least share of runs of words that is a part", parameters.reuse_containment)
    least = numbers.plain("least runs of words that are a part", parameters.reuse_shingles, "runs of words")
    return f"A part is at least {share} of the {_run(parameters)} of the shorter text, and at least {least} of them."


def _run(parameters: Parameters) -> str:
    return f"runs of {SPELT[parameters.shingle_words - 2]} words"


def _closest(alike: pl.DataFrame, words: Wording, parameters: Parameters, numbers: StatedNumbers) -> str:
    """The largest share of runs of words that a pair has in common, and the pair where it is one alone."""
    if alike.is_empty():
        return f"No pair has {_run(parameters)} in common."
    most = max(alike["containment"].to_list())
    top = alike.filter(pl.col("containment") == most)
    shown = numbers.share("largest share of runs of words in common", most)
    if top.height > 1:
        return f"The closest pairs have {shown} of them in common."
    row = top.row(0, named=True)
    return (
        f"The closest pair has {shown} of them in common: "
        f"{words.article(row['article_id'])} and {words.article(row['other_id'])}."
    )


def _matter(mentions: pl.DataFrame, articles: pl.DataFrame, numbers: StatedNumbers) -> str:
    """How many articles print a number of one quantity, where more than one does."""
    stating = mentions.group_by("family_id").agg(pl.col("article_id").n_unique())["article_id"].to_list()
    most = max(stating, default=0)
    if most < 2:
        return ""
    shown = numbers.plain("articles that print one quantity", most, "articles")
    return (
        f"A number of the same quantity stands in {shown} of {numbers.count('articles', articles.height, 'article')}."
    )
