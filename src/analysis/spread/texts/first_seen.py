"""Text that articles share: first-seen credit, told from passages that float from story to story.

Every word n-gram belongs to the earliest article that has it; an article's sources are the articles it owes
n-grams to (linear in the words, with direction). A passage floats where what stands around it differs from
article to article: a background paragraph, a stock quote, a footer; it is no derivation. Containment and not
Jaccard, since abridging is the normal form of wire use. Measured in SPREAD.md 1.2.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.io.offsets import with_raw_offsets
from analysis.spread.texts.common_source import COMMON, WHOLE, is_copied
from analysis.spread.texts.first_seen_draws import first_holders, owing_in
from analysis.spread.texts.held_sets import Held
from analysis.spread.texts.occurrences import Credited, owed
from analysis.spread.time import KNOWN, chance_before
from analysis.study.parameters import Parameters

NUMBERS = ["shared", "beside", "own", "own_beside"]


def text_sources(held: Held, rank: np.ndarray, parameters: Parameters) -> pl.DataFrame:
    """Whom each article owes text: rank, source_rank, shared, containment, is_source, top.

    `containment` is the share of the article's own shingles (floating ones out) first seen in the source. A
    text source has at least `reuse_containment` and `reuse_shingles` of them beside what both have from a common
    source (`common_source.is_copied`); `top` marks the one owed most. `rank`: of each article by its number.
    """
    owing = owing_in(held, first_holders(held, rank))
    debts = pl.DataFrame(
        {
            "rank": rank[owing.late],
            "source_rank": rank[owing.early],
            "shared": owing.shared,
            "beside": owing.beside,
            "own": held.own[owing.late],
            "own_beside": held.own_beside[owing.late],
        },
        schema={"rank": pl.Int32, "source_rank": pl.Int32} | dict.fromkeys(NUMBERS, pl.Int64),
    ).sort("rank", "shared", "source_rank", descending=[False, True, False])
    enough = is_copied(parameters)
    return debts.with_columns(
        containment=pl.col("shared") / pl.col("own"),
        is_source=enough,
        top=enough & (pl.int_range(pl.len()).over("rank") == 0),
    ).drop("own", "own_beside", "beside")


def passages(credit: Credited, sources: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """Runs of words shared with the first-seen article: rank, source_rank, offsets both ways, words, kind, quoted."""
    runs = pl.concat([_runs(part, parameters) for part in owed(credit)])
    kind = pl.when("adrift").then(pl.lit("floating")).when("is_source").then(pl.lit("derived"))
    return (
        runs.join(sources.select("rank", "source_rank", "is_source"), on=["rank", "source_rank"], how="left")
        .with_columns(kind=kind.otherwise(pl.lit("shared")))
        .drop("run", "adrift", "is_source")
    )


def _runs(owing: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The runs of n-grams of some articles that stand in one earlier article side by side, too."""
    same = (
        (pl.col("rank") == pl.col("rank").shift())
        & (pl.col("source_rank") == pl.col("source_rank").shift())
        & (pl.col("adrift") == pl.col("adrift").shift())
        & (pl.col("position") == pl.col("position").shift() + 1)
        & (pl.col("source_position") == pl.col("source_position").shift() + 1)
    )
    return (
        owing.with_columns(run=(~same).fill_null(True).cum_sum())
        .group_by("run", maintain_order=True)
        .agg(
            pl.col("rank", "source_rank", "adrift", "start", "source_start").first(),
            pl.col("end", "source_end").last(),
            quoted=pl.col("quoted").mean() > COMMON,
            words=pl.len() + parameters.shingle_words - 1,
        )
    )


def reuse_of(
    articles: pl.DataFrame, alignments: pl.DataFrame, runs: pl.DataFrame, wires: pl.Series, times: np.ndarray
) -> pl.DataFrame:
    """The reuse table: `runs` with ids, raw offsets, kind of overlap (definition 20), and the order of the articles.

    `wires`: ranks of agency copy; `times`: articles by `at` x draws.
    """
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "at")
    earlier = names.select(source_rank="rank", source_article_id="article_id", source_at="at")
    derived = pl.col("kind") == "derived"
    of_wire = pl.col("source_rank").is_in(wires.implode()) | (derived & pl.col("rank").is_in(wires.implode()))
    named = (
        runs.join(names, on="rank")
        .join(earlier, on="source_rank")
        .with_columns(
            nature=pl.when(pl.col("kind") == "floating")
            .then(pl.lit("incidental"))
            .when(pl.col("quoted") & ~derived)
            .then(pl.lit("common_source"))
            .when(of_wire)
            .then(pl.lit("agency_copy"))
            .when("quoted")
            .then(pl.lit("common_source"))
            .when(derived)
            .then(pl.lit("outlet_to_outlet"))
            .otherwise(pl.lit("incidental"))
        )
    )
    chances = chance_before(times, named["source_at"].to_numpy(), named["at"].to_numpy())
    ordered = named.with_columns(order_p=pl.Series(chances.round(6), dtype=pl.Float64).fill_nan(None))
    known = ordered.with_columns(order_known=(pl.col("order_p") >= KNOWN).fill_null(False))
    return with_raw_offsets(known, alignments).sort("article_id", "start")


def clusters_of(articles: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """article_id, text_cluster: the earliest of the articles whose bodies repeat one another.

    An article is one text with that from which half of it or more is taken, a repeat and a version with the article
    that it repeats. Members of a cluster are no independent witnesses. `sources`: `text_sources`.
    """
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "duplicate_of", "version_of").sort("rank")
    earlier = names.select(source_rank="rank", source_article_id="article_id")
    whole = sources.filter(pl.col("top") & (pl.col("containment") >= WHOLE)).select("rank", "source_rank")
    above = names.join(whole.join(earlier, on="source_rank"), on="rank", how="left", maintain_order="left")
    columns = ("source_article_id", "duplicate_of", "version_of")
    edges = pl.concat([above.select("article_id", other=column) for column in columns])
    parts = components(names["article_id"], edges["article_id"], edges["other"])
    return above.select("article_id", text_cluster=pl.col("article_id").first().over(pl.Series(parts)))


def components(nodes: pl.Series, left: pl.Series, right: pl.Series) -> np.ndarray:
    """The number of the connected component of each of `nodes`; an edge to what is no node, or null, counts not."""
    index = pl.DataFrame({"node": nodes, "at": np.arange(len(nodes))})
    edges = (
        pl.DataFrame({"node": left, "other": right})
        .join(index, on="node")
        .join(index.rename({"node": "other", "at": "to"}), on="other")
    )
    size = (len(nodes), len(nodes))
    graph = sparse.coo_array((np.ones(edges.height, np.int8), (edges["at"].to_numpy(), edges["to"].to_numpy())), size)
    return sparse.csgraph.connected_components(graph, directed=False)[1] if len(nodes) else np.zeros(0, np.int32)
