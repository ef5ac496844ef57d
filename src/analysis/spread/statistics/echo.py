"""How many mentions go back to how few originators: "47 articles, 2 sources" (SPREAD.md 3, definition 14).

Mentions with an originator named per originator. A carrier is none: what it alone is named for names nobody, and
originators that one agency relays stay apart. Reprints are mentions as much as any other.
"""

import numpy as np
import polars as pl

from analysis.spread.inference import (
    Row,
    Scope,
    bounded,
    cluster_sums,
    codes_of,
    jackknife,
    log_jackknife,
    point,
    summed,
)


def echo_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """Mentions that name an originator per originator; null where none is named.

    The interval is for folders of as many text clusters: resamples would hold too few originators, so it is from
    leaving clusters out. How many mentions name somebody is a total: a cluster in which none does counts with nought
    (Cochran 1977, totals of a part of a population).
    """
    placed = mentions.with_columns(_cluster=pl.Series(codes_of(mentions["text_cluster"])))
    named = placed.drop_nulls("originator").sort("estimate_id")
    carried = mentions.filter("carries").height
    if named.is_empty():
        note = f"no mention names an originator; {carried} name a carrier alone"
        return [point("echo_ratio", scope, named, None, "mentions per source", note)]
    sources = named["originator"].n_unique()
    note = (
        f"{named['article_id'].n_unique()} articles, {sources} sources; "
        f"{mentions.height - named.height} mentions name none, {carried} of them a carrier alone"
    )
    row = point("echo_ratio", scope, named, named.height / sources, "mentions per source", note)
    every = placed["_cluster"].n_unique()
    sums = cluster_sums(summed(named, "originator"), named["_cluster"].to_numpy(), every)
    left = jackknife(sums, mentions_per_source)
    return [bounded(row, named, log_jackknife(left, named.height / sources), scope)]


def mentions_per_source(counts: np.ndarray) -> np.ndarray:
    """Mentions per originator heard, of each row of counts; nan where none is.

    >>> mentions_per_source(np.array([[10, 0], [3, 1]])).tolist()
    [10.0, 2.0]
    """
    heard = (counts > 0).sum(axis=1)
    return np.divide(counts.sum(axis=1), heard, out=np.full(len(counts), np.nan), where=heard > 0)
