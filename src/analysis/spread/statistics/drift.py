"""Certainty along the way from mention to mention (SPREAD.md 3, definition 10).

"Hedges get lost" is a two-sided hypothesis: Pei and Jurgens 2021 found the news less certain than its source.
Numeric hedges ("about", "up to") are no part of certainty; they are among the mutations.
"""

import numpy as np
import polars as pl

from analysis.spread.inference import (
    LINEAR,
    Row,
    Scope,
    linear,
    mean_change,
    mean_of,
    measure,
    sign_flip_note,
    sums_for_slope,
    timed,
)
from analysis.spread.lineage import edges_of
from analysis.spread.time import KNOWN


def drift_of(timeline: pl.DataFrame) -> pl.DataFrame:
    """The drift table: certainty of each topical mention with a parent, its parent's, and the change."""
    return (
        edges_of(timeline)
        .with_columns(change=(pl.col("certainty") - pl.col("parent_certainty")).round_sig_figs(12))
        .sort("estimate_id")
    )


def certainty_measures(mentions: pl.DataFrame, drift: pl.DataFrame, hops: np.ndarray, scope: Scope) -> list[Row]:
    """Mean certainty, mean drift along edges with its sign-flip test, slope on hop, share of hedged numbers.

    Drift is taken over edges whose order is known (P >= .95); `hops`: steps to the root, all mentions x draws.
    """
    edges = mentions.join(drift.select("estimate_id", "change"), on="estimate_id").drop_nulls("change")
    known = edges.filter((pl.col("parent_order_p") >= KNOWN).fill_null(False))
    test = sign_flip_note(known, scope.parameters)
    left = f"{edges.height - known.height} more whose order is not known are left out"
    note = (
        "; ".join(filter(None, [test, left])) if edges.height else "no mention with a certainty has a parent with one"
    )
    drifted = mean_change("certainty_drift", scope, known, pl.col("change"), "0 to 1", note=note)
    if drifted["low"] is not None and drifted["low"] <= 0 <= drifted["high"]:
        drifted["note"] = f"{drifted['note']}; not shown: the interval holds 0"
    certain = mentions.drop_nulls("certainty")
    still = "all with a certainty stand at the same step" if certain["hop"].n_unique() == 1 else None
    hedged = pl.col("bound").cast(pl.String) != "exact"
    slope = measure("certainty_slope", scope, certain, LINEAR, sums_for_slope("hop", "certainty"), linear, still)
    return [
        mean_of("certainty", scope, mentions, pl.col("certainty"), "0 to 1"),
        drifted,
        timed(slope, _slopes(certain, hops)) if certain.height else slope,
        mean_of("numeric_hedges", scope, mentions, hedged, "share"),
    ]


def _slopes(certain: pl.DataFrame, hops: np.ndarray) -> np.ndarray:
    x, y = hops[certain["row"].to_numpy()].astype(float), certain["certainty"].to_numpy()[:, None]
    n = np.full(x.shape[1], float(len(y)))
    return linear(
        np.stack(
            [n, x.sum(axis=0), np.broadcast_to(y.sum(), n.shape), (x**2).sum(axis=0), (x * y).sum(axis=0)], axis=1
        )
    )
