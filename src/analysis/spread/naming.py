"""Who is named on the way: named and hidden hands, completeness of attribution (SPREAD.md 3, definitions 8, 9)."""

from typing import Any

import polars as pl

from analysis.parameters import Parameters
from analysis.spread.measures import Row, mean_of
from analysis.spread.mentions import CARRIERS

NAMED = ["origin_and_relay", "origin_only", "relay_only", "neither"]


def naming_measures(mentions: pl.DataFrame, scope: str, parameters: Parameters) -> list[Row]:
    """Shares of mentions by what they name; mean named depth, share with 2 relays or more, hidden depth.

    Hidden depth: steps in the tree of mentions beyond the hands that the text names, among mentions with a parent.
    """
    named = mentions.with_columns(named=completeness())
    rows = [mean_of(f"names_{kind}", scope, named, pl.col("named") == kind, "share", parameters) for kind in NAMED]
    attributed = mentions.drop_nulls("origin")
    children = mentions.filter(pl.col("hop") > 0).with_columns(hidden=pl.col("hop") - pl.col("depth"))
    return [
        *rows,
        mean_of("relay_depth", scope, attributed, pl.col("depth"), "relays", parameters),
        mean_of("relays_two_or_more", scope, attributed, pl.col("depth") >= 2, "share", parameters),
        mean_of("hidden_depth", scope, children, pl.col("hidden"), "steps", parameters),
    ]


def completeness() -> pl.Expr:
    """What a mention names (definition 9): origin_and_relay | origin_only | relay_only | neither.

    A carrier in the place of the origin is a relay whose origin is not named.
    """
    carrier = pl.col("origin_kind").is_in(CARRIERS).fill_null(False)
    origin, relay = pl.col("origin").is_not_null() & ~carrier, (pl.col("relays").list.len() > 0) | carrier
    named: Any = pl.when(origin & relay).then(pl.lit("origin_and_relay")).when(origin).then(pl.lit("origin_only"))
    return named.when(relay).then(pl.lit("relay_only")).otherwise(pl.lit("neither"))
