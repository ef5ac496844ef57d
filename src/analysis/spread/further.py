"""The statistics that a researcher looks up when wanted; the core is in `stage` and its measures."""

from typing import NamedTuple

import polars as pl

from analysis.spread.inference import Scope, measure, measures_table
from analysis.spread.statistics import (
    claims_and_passages,
    curves_of,
    effective_number,
    entropy,
    flows_of,
    half_lives_of,
    originality_of,
    prominence_measures,
    prominence_of,
    quote_measures,
    quotes_of,
    reciprocity_measure,
    replies_of,
    richness_of,
    said_lags_of,
    turnover_of,
    uptake_of,
    wire_measures,
    wires_of,
)
from analysis.study import Study
from analysis.study.parameters import Parameters


class Further(NamedTuple):
    """The further tables, unchecked; names and columns as in `analysis.tables`."""

    curves: pl.DataFrame
    half_lives: pl.DataFrame
    turnover: pl.DataFrame
    richness: pl.DataFrame
    said_lags: pl.DataFrame
    replies: pl.DataFrame
    uptake: pl.DataFrame
    quotes: pl.DataFrame
    prominence: pl.DataFrame
    originality: pl.DataFrame
    wires: pl.DataFrame
    flows: pl.DataFrame
    leaders: pl.DataFrame
    further_measures: pl.DataFrame


class Texts(NamedTuple):
    """What the search for shared text found: see `reuse`."""

    found: pl.DataFrame
    owed: pl.DataFrame
    sources: pl.DataFrame
    reuse: pl.DataFrame


def further_tables(
    study: Study,
    parameters: Parameters,
    counted: pl.DataFrame,
    passages: pl.DataFrame,
    mentions: pl.DataFrame,
    said: pl.DataFrame,
    texts: Texts,
    scopes: list[Scope],
) -> Further:
    """Every further table. `counted`: articles with text_cluster; `scopes`: all topical mentions, then families."""
    originality = originality_of(counted, texts.found, texts.owed, texts.sources, said, study.actors, parameters)
    quotes = quotes_of(said, counted, parameters)
    prominence = prominence_of(mentions, passages)
    items = claims_and_passages(mentions, texts.reuse, counted, parameters.follow_days)
    flows, leaders = flows_of(items, counted, counted["text_cluster"].n_unique(), parameters)

    rows = []
    if counted.height:
        articles = Scope("all articles", _as_mentions(counted, "article_id", None), parameters)
        rows += [*wire_measures(originality, articles), reciprocity_measure(flows, articles)]
    if said.height:
        rows += quote_measures(
            quotes, Scope("all quotes", _as_mentions(said, "attribution_id", "source"), parameters)
        )
    for scope in scopes:
        rows += prominence_measures(prominence, scope)
        seen = (
            f"{scope.mentions['variant_id'].n_unique()} seen; the correction for what a sample misses may exceed it"
        )
        rows += [
            measure("variant_entropy", scope, scope.mentions, "bits", "variant_id", entropy),
            measure(
                "effective_variants", scope, scope.mentions, "variants", "variant_id", effective_number, note=seen
            ),
        ]
    return Further(
        curves=curves_of(mentions, counted, parameters),
        half_lives=half_lives_of(mentions, counted),
        turnover=turnover_of(mentions, parameters.turnover_days),
        richness=richness_of(scopes),
        said_lags=said_lags_of(said, counted),
        replies=replies_of(mentions, said, counted),
        uptake=uptake_of(mentions, parameters),
        quotes=quotes,
        prominence=prominence,
        originality=originality,
        wires=wires_of(originality),
        flows=flows,
        leaders=leaders,
        further_measures=measures_table(rows),
    )


def _as_mentions(frame: pl.DataFrame, key: str, origin: str | None) -> pl.DataFrame:
    """Rows of another kind in the place of mentions: `key` as estimate_id, `origin` or null as origin."""
    return frame.select(
        "article_id",
        "outlet",
        "text_cluster",
        estimate_id=key,
        origin=pl.col(origin) if origin else pl.lit(None, pl.String),
    )
