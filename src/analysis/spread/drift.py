"""Certainty along the way from mention to mention (SPREAD.md 3, definition 10).

"Hedges get lost" is a two-sided hypothesis: Pei and Jurgens 2021 found the news less certain than its source.
Numeric hedges ("about", "up to") are no part of certainty; they are among the mutations.
"""

import polars as pl

from analysis.parameters import Parameters
from analysis.spread.ancestry import edges_of
from analysis.spread.intervals import sign_flip, too_few
from analysis.spread.measures import Row, mean_of


def drift_of(timeline: pl.DataFrame) -> pl.DataFrame:
    """The drift table: certainty of each topical mention with a parent, its parent's, and the change."""
    return (
        edges_of(timeline)
        .with_columns(change=(pl.col("certainty") - pl.col("parent_certainty")).round_sig_figs(12))
        .sort("estimate_id")
    )


def certainty_measures(mentions: pl.DataFrame, drift: pl.DataFrame, scope: str, parameters: Parameters) -> list[Row]:
    """Mean certainty, mean drift along edges with its sign-flip test, and the share of hedged numbers."""
    edges = mentions.join(drift.select("estimate_id", "change"), on="estimate_id").drop_nulls("change")
    hedged = pl.col("bound").cast(pl.String) != "exact"
    return [
        mean_of("certainty", scope, mentions, pl.col("certainty"), "0 to 1", parameters),
        mean_of(
            "certainty_drift", scope, edges, pl.col("change"), "0 to 1", parameters, note=_test(edges, parameters)
        ),
        mean_of("numeric_hedges", scope, mentions, hedged, "share", parameters),
    ]


def _test(edges: pl.DataFrame, parameters: Parameters) -> str | None:
    if too_few(edges["outlet"].drop_nulls().n_unique(), edges["text_cluster"].n_unique(), parameters):
        return None if edges.height else "no mention with a certainty has a parent with one"
    return f"two-sided p = {sign_flip(edges, parameters):.3g} (sign flips by voice)"
