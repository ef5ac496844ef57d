"""Chains of hands: originator, relays, voice (SPREAD.md 3, definition 8)."""

import polars as pl

NOBODY = "none named"
"""Stands where a text names no originator, or no relay."""


def chains_of(timeline: pl.DataFrame) -> pl.DataFrame:
    """The chains table: mentions and articles per originator, named hand, its position and voice, topical ones.

    A carrier that alone is named is a hand of a mention whose originator nobody names.
    """
    alone = pl.when("carries").then(pl.concat_list("origin")).otherwise(pl.lit([], pl.List(pl.String)))
    named = timeline.filter("topical").with_columns(
        origin=pl.col("originator").fill_null(NOBODY), relay=pl.concat_list(alone, "relays")
    )
    hands = (
        named.with_columns(relay=pl.when(pl.col("relay").list.len() > 0).then("relay").otherwise(pl.lit([NOBODY])))
        .with_columns(position=pl.int_ranges(1, pl.col("relay").list.len() + 1))
        .explode("relay", "position", empty_as_null=False)
        .with_columns(position=pl.when(pl.col("relay") == NOBODY).then(0).otherwise("position"))
    )
    return (
        hands.group_by("origin", "relay", "voice", "position")
        .agg(
            mentions=pl.col("estimate_id").n_unique(),
            articles=pl.col("article_id").n_unique(),
            estimate_ids=pl.col("estimate_id").unique().sort(),
        )
        .sort("origin", "relay", "voice", "position")
    )
