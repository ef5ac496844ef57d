"""Who is named on the way: named and hidden hands, completeness of attribution (SPREAD.md 3, definitions 8, 9)."""

from typing import Any

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, bounded, logistic, mean_of, point
from analysis.spread.lineage import CARRIERS
from analysis.spread.time import hours_since_first

NAMED = ["origin_and_relay", "origin_only", "relay_only", "neither"]


def naming_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """Shares of mentions by what they name; mean named depth, share with 2 relays or more, hidden depth.

    Hidden depth: steps in the tree of mentions beyond the hands that the text names, among mentions with a parent.
    Decay: the slope of the log odds that the origin is named, on steps in the tree and on hours since the variant
    was first seen (middles of the intervals).
    """
    named = mentions.with_columns(named=completeness())
    rows = [mean_of(f"names_{kind}", scope, named, pl.col("named") == kind, "share") for kind in NAMED]
    attributed = mentions.drop_nulls("origin")
    children = mentions.filter(pl.col("hop") > 0).with_columns(hidden=pl.col("hop") - pl.col("depth"))
    origin = pl.col("named").is_in(["origin_and_relay", "origin_only"])
    timed = named.with_columns(hours=hours_since_first())
    return [
        *rows,
        mean_of("relay_depth", scope, attributed, pl.col("depth"), "relays"),
        mean_of("relays_two_or_more", scope, attributed, pl.col("depth") >= 2, "share"),
        mean_of("hidden_depth", scope, children, pl.col("hidden"), "steps"),
        _decay("naming_decay_by_hop", scope, named, pl.col("hop"), origin, "log odds per step"),
        _decay("naming_decay_by_hour", scope, timed, pl.col("hours"), origin, "log odds per hour"),
    ]


def completeness() -> pl.Expr:
    """What a mention names (definition 9): origin_and_relay | origin_only | relay_only | neither.

    A carrier in the place of the origin is a relay whose origin is not named.
    """
    carrier = pl.col("origin_kind").is_in(CARRIERS).fill_null(False)
    origin, relay = pl.col("origin").is_not_null() & ~carrier, (pl.col("relays").list.len() > 0) | carrier
    named: Any = pl.when(origin & relay).then(pl.lit("origin_and_relay")).when(origin).then(pl.lit("origin_only"))
    return named.when(relay).then(pl.lit("relay_only")).otherwise(pl.lit("neither"))


def _decay(name: str, scope: Scope, mentions: pl.DataFrame, on: pl.Expr, named: pl.Expr, unit: str) -> Row:
    sample = mentions.with_columns(_x=on.cast(pl.Float64), _y=named).drop_nulls("_x").sort("estimate_id")
    clusters = (sample["text_cluster"].rank("dense").cast(pl.Int64) - 1).to_numpy()
    slope = logistic(sample["_x"].to_numpy(), sample["_y"].cast(pl.Float64).to_numpy(), clusters)
    same = "all mentions name their origin, or none does, or all stand at the same point"
    note = same if sample.height and np.isnan(slope.value) else None
    return bounded(point(name, scope, sample, slope.value, unit, note), sample, (slope.low, slope.high), scope)
