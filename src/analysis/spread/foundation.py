"""What all statistics of a study stand on: its mentions, the texts it shares, and the times of its articles drawn."""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread import lineage, texts
from analysis.spread.lineage import Trees
from analysis.spread.texts import Credit, Credited, Held
from analysis.spread.time import Times, constrained, drawn_times, in_order, stream_keys
from analysis.study import Study
from analysis.study.parameters import Parameters


class Given(NamedTuple):
    """What the stage is given, with `canonical_ids`; see `analysis.tables`."""

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame


class Foundation(NamedTuple):
    """A study's articles and mentions with their order.

    `counted`: the articles by number (`at`), with `rank` and text_cluster; `mentions` by estimate_id, each with its
    place (`row`) and its parent in the tree that is shown. `times`: articles x draws. `shown` and `drawn`: the tree
    of the most likely order, and those of the first draws. `held`, `first_seen`, `sources`: see `texts`; `credit`:
    top text sources and owed words in the first draws.
    """

    counted: pl.DataFrame
    mentions: pl.DataFrame
    times: Times
    shown: Trees
    drawn: Trees
    held: Held
    first_seen: Credited
    sources: pl.DataFrame
    credit: Credit


def foundation_of(study: Study, parameters: Parameters, given: Given) -> Foundation:
    """Everything that hangs on the order of articles."""
    articles, attributions = given.articles, given.attributions
    counted = lineage.counted_articles(articles, study)
    found = texts.occurrences(counted.with_columns(rank="at"), parameters, attributions)
    held = found.held
    mentions = lineage.mentions_of(given.estimates, given.links, attributions, counted, study.actors)
    mentions = lineage.with_families(mentions, study, parameters.variant_tolerance).sort("estimate_id")
    mentions = mentions.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64))
    credited = lineage.credited_mentions(mentions, lambda pairs: texts.may_be_derived(held, pairs, parameters))
    derived = texts.may_be_derived(held, _crediting(counted, attributions, study), parameters)
    times = _times(counted, mentions, lineage.credit_order(credited, mentions), derived, parameters)
    counted = in_order(counted, times.middle)

    order = counted["rank"].to_numpy().astype(float)[:, None]
    tops = texts.credit_in(held, order, parameters).tops
    credit = texts.credit_in(held, times.few if not np.isnan(times.few).any() else order, parameters)
    owed = lineage.owed_mentions(mentions, _pairs_of(np.concatenate([tops, credit.tops], axis=1)))
    shown = lineage.trees(mentions, credited, owed, order, tops)
    few = times.few if not np.isnan(times.few).any() else order
    drawn = lineage.trees(mentions, credited, owed, few, credit.tops)

    rank = counted["rank"].to_numpy()
    first_seen = texts.credited(found, rank)
    sources = texts.text_sources(held, rank, parameters)
    clusters = texts.clusters_of(counted, sources)
    clustered = counted.join(clusters, on="article_id", maintain_order="left")
    mentions = mentions.join(clusters, on="article_id", maintain_order="left")
    mentions = lineage.with_parents(mentions, shown, drawn, times.drawn)
    return Foundation(clustered, mentions, times, shown, drawn, held, first_seen, sources, credit)


def _times(
    counted: pl.DataFrame,
    mentions: pl.DataFrame,
    credits: pl.DataFrame,
    derived: pl.DataFrame,
    parameters: Parameters,
) -> Times:
    """The times drawn together: nothing is printed before it was said, then credits, then derivations."""
    said = lineage.since_said(mentions)
    bounds = counted.join(said, on="at", how="left", maintain_order="left")
    low, high = (bounds[f"draw_{end}"].cast(pl.Float64).fill_null(np.nan).to_numpy() for end in ("low", "high"))
    since = bounds["said"].cast(pl.Float64).fill_null(-np.inf).to_numpy()
    floor = np.where((since > low) & (since <= high), since, low)
    edges = pl.concat([credits, derived]).select("parent_at", "at").rows() if not np.isnan(low).any() else []
    return drawn_times(stream_keys(counted), constrained(floor, high, edges), parameters.seed, parameters.draws)


def _crediting(counted: pl.DataFrame, attributions: pl.DataFrame, study: Study) -> pl.DataFrame:
    """at, parent_at: each article with those of the hands that it names, as author, source or relay, and of agencies.

    Agencies are there to be copied: what an outlet shares with one's own item it has from there, credited or not.
    """
    heard = attributions.join(counted.select("article_id", "at"), on="article_id")
    named = (
        pl.concat(
            [
                counted.select("at", hand="credit"),
                heard.select("at", hand="source"),
                heard.select("at", hand="relays").explode("hand", empty_as_null=False),
            ]
        )
        .drop_nulls()
        .unique()
    )
    own = counted.select(parent_at="at", hand="own", parent_low="draw_low", parent_high="draw_high").drop_nulls(
        "hand"
    )
    places = counted.select("at", "draw_low", "draw_high")
    agencies = study.actors.filter(pl.col("kind") == "agency").select(hand="actor_id")
    clients = counted.filter(~pl.col("own").is_in(agencies["hand"].implode()).fill_null(False)).select("at")
    named = pl.concat([named, clients.join(agencies, how="cross").select(named.columns)]).unique()
    return (
        named.join(own, on="hand")
        .join(places, on="at")
        .filter(pl.col("at") != pl.col("parent_at"))
        .filter((pl.col("parent_low") <= pl.col("draw_high")) & (pl.col("parent_high") >= pl.col("draw_low")))
        .select("at", "parent_at")
        .unique()
        .sort("at", "parent_at")
    )


def _pairs_of(tops: np.ndarray) -> pl.DataFrame:
    """at, parent_at: the top text sources in any of the orders (articles x draws)."""
    at = np.broadcast_to(np.arange(len(tops))[:, None], tops.shape)
    pairs = np.stack([at.ravel(), tops.ravel()], axis=1)
    found = np.unique(pairs[pairs[:, 1] >= 0], axis=0) if pairs.size else pairs.reshape(0, 2)
    return pl.DataFrame({"at": found[:, 0], "parent_at": found[:, 1]}, schema={"at": pl.Int64, "parent_at": pl.Int64})
