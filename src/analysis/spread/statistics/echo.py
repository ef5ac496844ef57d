"""How many mentions go back to how few originators: "47 articles, 2 sources" (SPREAD.md 3, definition 14)."""

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, bounded, cluster_sums, jackknife, log_jackknife, point, summed
from analysis.spread.lineage import CARRIERS
from analysis.spread.texts import components


def echo_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """Mentions that name an originator per independent originator.

    The interval is for folders of as many text clusters: resamples would hold too few originators, so it is from
    leaving clusters out.
    """
    named = mentions.drop_nulls("origin")
    if named.is_empty():
        note = f"no originator is named; {mentions.height} mentions name none"
        return [point("echo_ratio", scope, named, None, "mentions per source", note)]
    merged = with_independent(named.with_columns(scope=pl.lit(0)), "scope")
    sources = merged["independent"].n_unique()
    note = (
        f"{named['article_id'].n_unique()} articles, {sources} sources; "
        f"{mentions.height - named.height} mentions name none"
    )
    row = point("echo_ratio", scope, named, named.height / sources, "mentions per source", note)
    clusters = (merged["text_cluster"].rank("dense").cast(pl.Int64) - 1).to_numpy()
    left = jackknife(cluster_sums(summed(merged, "independent"), clusters), mentions_per_source)
    return [bounded(row, named, log_jackknife(left, named.height / sources), scope)]


def mentions_per_source(counts: np.ndarray) -> np.ndarray:
    """Mentions per originator heard, of each row of counts; nan where none is."""
    heard = (counts > 0).sum(axis=1)
    return np.divide(counts.sum(axis=1), heard, out=np.full(len(counts), np.nan), where=heard > 0)


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
