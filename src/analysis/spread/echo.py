"""How many mentions go back to how few originators: "47 articles, 2 sources" (SPREAD.md 3, definition 14)."""

import math

import polars as pl

from analysis.spread.measures import Row, Scope, bounded, point
from analysis.spread.mentions import CARRIERS
from analysis.spread.reuse import components
from analysis.spread.richness import Z, chao, resampled_spread, sightings


def echo_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """Mentions that name an originator per independent originator.

    The interval is that of the number of originators in a folder of as many text clusters.
    """
    named = mentions.drop_nulls("origin")
    if named.is_empty():
        note = f"no originator is named; {mentions.height} mentions name none"
        return [point("echo_ratio", scope, named, None, "mentions per source", note)]
    merged = with_independent(named.with_columns(scope=pl.lit(0)), "scope")
    sources = merged["independent"].n_unique()
    spread = Z * resampled_spread(chao(sightings(merged, "independent"), named["text_cluster"].n_unique()))
    note = (
        f"{named['article_id'].n_unique()} articles, {sources} sources; "
        f"{mentions.height - named.height} mentions name none"
    )
    row = point("echo_ratio", scope, named, named.height / sources, "mentions per source", note)
    ends = (named.height / (sources + spread), named.height / max(1.0, sources - spread))
    return [bounded(row, named, ends if all(map(math.isfinite, ends)) else None, scope)]


def with_independent(named: pl.DataFrame, scope: str) -> pl.DataFrame:
    """`named` (mentions that name an origin) with `independent`: the number of its originator after merging.

    A carrier that stands as an origin is merged with the origins that it relays in the scope. Reprints bring no
    new originator, whoever prints them.
    """
    named = named.with_columns(node=pl.struct(scope, "origin").rank("dense"))
    nodes = named.select(scope, "origin", "node").unique("node").sort("node")
    carriers = named.filter(pl.col("origin_kind").is_in(CARRIERS)).select("node").unique()
    relayed = named.select("node", scope, relay="relays").explode("relay", empty_as_null=False).drop_nulls("relay")
    edges = relayed.join(
        nodes.join(carriers, on="node").select(scope, relay="origin", other="node"), on=[scope, "relay"]
    )
    parts = pl.Series(components(nodes["node"], edges["node"], edges["other"]), dtype=pl.Int64)
    return named.join(nodes.select("node", independent=parts), on="node").drop("node")
