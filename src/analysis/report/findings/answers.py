"""Which denials, and which "cannot confirm", answer the numbers, and which the event; what one statement is."""

import re

import polars as pl

from analysis.claims.quantities import groups_of_nouns
from analysis.report.findings.levels import Tables
from analysis.study import Study
from analysis.study.spoken_for import one_source

AGAINST = ["deny", "cannot_confirm"]
"""Stances that answer what others put forward."""


def about_the_numbers(against: pl.DataFrame, mentions: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The denials that carry a mention of interest, or stand in its sentence or the next."""
    carried = tables["links"].join(mentions.select("estimate_id"), on="estimate_id", how="semi")
    by_link = carried["attribution_id"].drop_nulls().unique()
    places = tables["passages"].select("passage_id", "article_id", "position")
    found = mentions.select("estimate_id").join(
        tables["estimates"].select("estimate_id", "passage_id"), on="estimate_id"
    )
    spoken = found.join(places, on="passage_id").select("article_id", "position")
    near = pl.concat([spoken, spoken.with_columns(pl.col("position") + 1)]).unique()
    stands = against.join(places.select("passage_id", "position"), on="passage_id").join(
        near, on=["article_id", "position"], how="semi"
    )
    by_place = stands["attribution_id"].unique()
    return against.filter(pl.col("attribution_id").is_in(pl.concat([by_link, by_place]).implode()))


def about_the_event(against: pl.DataFrame, mentions: pl.DataFrame, tables: Tables, study: Study) -> pl.DataFrame:
    """The denials that answer no number of interest, but what it is a number of.

    Who denies that soldiers of a country came denies every number of them. What is denied has to name the event, or
    what is counted by a noun of its group; where it is somebody's, their sentence has to name whose it is as well.
    """
    rest = against.join(about_the_numbers(against, mentions, tables), on="attribution_id", how="anti")
    texts = tables["passages"].select("passage_id", sentence=pl.col("text").str.to_lowercase())
    whole = tables["articles"].select("article_id", whole="text")
    content = pl.col("whole").str.slice(pl.col("content_start"), pl.col("content_end") - pl.col("content_start"))
    told = rest.join(whole, on="article_id").join(texts, on="passage_id")
    told = told.with_columns(content=content.str.to_lowercase().fill_null(""))
    asked = tables["estimates"].join(mentions.select("estimate_id"), on="estimate_id", how="semi")
    nouns = groups_of_nouns(study.nouns)
    found = [told.clear()]
    for subject, group, events in (
        asked.group_by("subject", "counted_group")
        .agg(pl.col("event").unique())
        .sort(pl.all().exclude("event"))
        .rows()
    ):
        phrases = [event.split(",")[0].strip().lower() for event in events if event]
        if subject is None:
            found.append(told.filter(pl.col("content").str.contains(_any_of(phrases))))
            continue
        counted = nouns.filter(group=group)["noun"].to_list()
        whose = pl.col("sentence").str.contains(_any_of(_names(subject, study)))
        found.append(told.filter(pl.col("content").str.contains(_any_of([*phrases, *counted])), whose))
    answering = pl.concat(found)["attribution_id"].unique()
    return against.filter(pl.col("attribution_id").is_in(answering.implode()))


def _names(actor_id: str, study: Study) -> list[str]:
    rows = study.actors.filter(actor_id=actor_id).select("name", "aliases").rows()
    return [name.lower() for own, aliases in rows for name in [own, *aliases]] or [actor_id.lower()]


def _any_of(words: list[str]) -> str:
    """A pattern of any of the words, in the singular or with an s; of none where there are none."""
    return rf"\b(?:{'|'.join(map(re.escape, sorted(set(words))))})s?\b" if words else r"[^\s\S]"


def statements(said: pl.DataFrame, study: Study) -> pl.DataFrame:
    """Of attributions (stance, source, passage_id) one for each body, stance and sentence, with the `body`.

    Two words of saying for one body, or its speaker beside the body itself, are one statement; who is not named
    beside somebody who is adds none.
    """
    bodied = said.with_columns(body=one_source("source", study.actors))
    first = bodied.sort(pl.col("source").ne_missing(pl.col("body")), "attribution_id")
    told = first.unique(["passage_id", "stance", "body"], keep="first", maintain_order=True)
    named = pl.col("body").is_not_null()
    return told.filter(named | ~named.any().over("passage_id", "stance")).sort("attribution_id")
