"""Certainty along the way from mention to mention (SPREAD.md 3, definition 10).

"Hedges get lost" is a two-sided hypothesis: Pei and Jurgens 2021 found the news less certain than its source.
Numeric hedges ("about", "up to") are no part of certainty; they are among the mutations.
"""

import polars as pl

from analysis.spread.inference import LINEAR, Row, Scope, linear, mean_of, measure, sign_flip_note, sums_for_slope
from analysis.spread.lineage import edges_of


def drift_of(timeline: pl.DataFrame) -> pl.DataFrame:
    """The drift table: certainty of each topical mention with a parent, its parent's, and the change."""
    return (
        edges_of(timeline)
        .with_columns(change=(pl.col("certainty") - pl.col("parent_certainty")).round_sig_figs(12))
        .sort("estimate_id")
    )


def certainty_measures(mentions: pl.DataFrame, drift: pl.DataFrame, scope: Scope) -> list[Row]:
    """Mean certainty, mean drift along edges with its sign-flip test, slope on hop, share of hedged numbers."""
    edges = mentions.join(drift.select("estimate_id", "change"), on="estimate_id").drop_nulls("change")
    test = sign_flip_note(edges, scope.parameters)
    note = test if edges.height else "no mention with a certainty has a parent with one"
    drifted = mean_of("certainty_drift", scope, edges, pl.col("change"), "0 to 1", note=note)
    if drifted["low"] is not None and drifted["low"] <= 0 <= drifted["high"]:
        drifted["note"] = f"{drifted['note']}; not shown: the interval holds 0"
    known = mentions.drop_nulls("certainty")
    still = "all with a certainty stand at the same step" if known["hop"].n_unique() == 1 else None
    hedged = pl.col("bound").cast(pl.String) != "exact"
    return [
        mean_of("certainty", scope, mentions, pl.col("certainty"), "0 to 1"),
        drifted,
        measure("certainty_slope", scope, known, LINEAR, sums_for_slope("hop", "certainty"), linear, still),
        mean_of("numeric_hedges", scope, mentions, hedged, "share"),
    ]
