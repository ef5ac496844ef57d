"""Who is named on the way: named and hidden hands, completeness of attribution (SPREAD.md 3, definitions 8, 9)."""

import math
from typing import Any

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, bounded, codes_of, logistic, mean_of, point, timed
from analysis.spread.time import MICROSECONDS_PER_HOUR, first_of

FEW = 40
"""Draws in which a logistic slope is fitted anew."""
NAMED = ["origin_and_relay", "origin_only", "relay_only", "neither"]


def naming_measures(mentions: pl.DataFrame, times: np.ndarray, hops: np.ndarray, scope: Scope) -> list[Row]:
    """Shares of mentions by what they name; mean named depth, share with 2 relays or more, hidden depth.

    Hidden depth: steps in the tree of mentions beyond the hands that the text names, at least 0, among mentions with
    a parent; a carrier that stands in the place of the origin is such a hand. Decay: the slope of the log odds that
    the originator is named, on steps in the tree and on hours since the variant was first seen. `times`: articles x
    draws, `hops`: all mentions x draws.
    """
    named = mentions.with_columns(named=completeness())
    rows = [mean_of(f"names_{kind}", scope, named, pl.col("named") == kind, "share") for kind in NAMED]
    attributed = mentions.drop_nulls("originator")
    hands = pl.col("depth") + pl.col("carries").cast(pl.Int64)
    children = mentions.filter(pl.col("hop") > 0).with_columns(hidden=(pl.col("hop") - hands).clip(0))
    hidden = mean_of("hidden_depth", scope, children, pl.col("hidden"), "steps")
    steps = hops[mentions["row"].to_numpy()]
    beyond = (steps - mentions.select(hands).to_numpy()).clip(0)
    deep = (steps > 0).sum(axis=0)
    drawn = np.divide((beyond * (steps > 0)).sum(axis=0), deep, out=np.full(len(deep), np.nan), where=deep > 0)
    hours = hours_since_first(mentions, times)
    return [
        *rows,
        mean_of("relay_depth", scope, attributed, pl.col("depth"), "relays"),
        mean_of("relays_two_or_more", scope, attributed, pl.col("depth") >= 2, "share"),
        timed(hidden, drawn),
        _decay("naming_decay_by_hop", scope, named, steps.astype(float), "log odds per step"),
        _decay("naming_decay_by_hour", scope, named, hours, "log odds per hour"),
    ]


def hours_since_first(mentions: pl.DataFrame, times: np.ndarray) -> np.ndarray:
    """Hours from when a mention's variant was first seen to the mention: mentions x draws."""
    ordered = mentions.with_row_index("_place").sort("variant_id", "_place")
    here = times[ordered["at"].to_numpy()]
    variant = ordered["variant_id"].rle_id().to_numpy()
    hours = np.empty_like(here)
    hours[ordered["_place"].to_numpy()] = (here - first_of(here, variant)[variant]) / MICROSECONDS_PER_HOUR
    return hours


def completeness() -> pl.Expr:
    """What a mention names (definition 9): origin_and_relay | origin_only | relay_only | neither.

    A carrier in the place of the origin is a relay whose originator is not named.
    """
    origin, relay = pl.col("originator").is_not_null(), (pl.col("relays").list.len() > 0) | pl.col("carries")
    named: Any = pl.when(origin & relay).then(pl.lit("origin_and_relay")).when(origin).then(pl.lit("origin_only"))
    return named.when(relay).then(pl.lit("relay_only")).otherwise(pl.lit("neither"))


def _decay(name: str, scope: Scope, mentions: pl.DataFrame, on: np.ndarray, unit: str) -> Row:
    """The slope in the middle of the draws, with the range of a few of them."""
    sample = mentions.with_columns(_y=pl.col("named").is_in(["origin_and_relay", "origin_only"]).cast(pl.Float64))
    clusters = codes_of(sample["text_cluster"])
    y = sample["_y"].to_numpy()
    known = np.isfinite(on).all() if on.size else False
    slopes = [logistic(np.median(on, axis=1), y, clusters)] if known else []
    value = slopes[0].value if slopes else math.nan
    same = "all mentions name their originator, or none does, or all stand at the same point"
    note = same if sample.height and np.isnan(value) else None
    row = bounded(
        point(name, scope, sample, value, unit, note),
        sample,
        (slopes[0].low, slopes[0].high) if slopes else None,
        scope,
    )
    if row["value"] is None:
        return row
    return timed(row, np.array([logistic(on[:, draw], y, clusters).value for draw in range(min(FEW, on.shape[1]))]))
