"""Shares, means and counts of mentions, as read and as coded: what `estimation.corrected` takes them over."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl

from analysis.coding.estimation import Corrected, corrected
from analysis.coding.results.coded_sample import CodedSample
from analysis.spread.inference import Statistic, ratio
from analysis.spread.lineage import LEVELS


def total(sums: np.ndarray) -> np.ndarray:
    """The first column: a count."""
    return np.asarray(sums[:, 0])


def levels(rows: pl.DataFrame, carriers: list[str]) -> pl.DataFrame:
    """Of numbers as read or coded those that measures are taken over: topical levels that are not denied.

    With `originator` (who is responsible, null: nobody named) and `relayed` (whether somebody who carried is named).
    """
    told = rows.filter(
        pl.col("quantity").is_not_null(),
        pl.col("relation").is_in(LEVELS),
        (pl.col("stance") != "deny").fill_null(True),
    )
    by_kind = pl.col("role").is_null() & pl.col("origin").is_in(carriers)
    alone = (pl.col("origin").is_not_null() & ((pl.col("role") == "carrier") | by_kind)).fill_null(False)
    return told.with_columns(
        originator=pl.when(~alone).then("origin"), relayed=(pl.col("relays").list.len() > 0) | alone
    )


NAMED, RELAYED, HANDS = pl.col("originator").is_not_null(), pl.col("relayed"), pl.col("relays").list.len()
EACH = pl.lit(1.0)
MEASURES: dict[str, tuple[str, list[pl.Expr], Statistic, dict[str, Any]]] = {
    "mentions": ("mentions", [EACH], total, {"of_folder": True}),
    "no_originator": ("share", [~NAMED, EACH], ratio, {"is_share": True}),
    "numeric_hedges": ("share", [pl.col("bound") != "exact", EACH], ratio, {"is_share": True}),
    "names_origin_and_relay": ("share", [NAMED & RELAYED, EACH], ratio, {"is_share": True}),
    "names_origin_only": ("share", [NAMED & ~RELAYED, EACH], ratio, {"is_share": True}),
    "names_relay_only": ("share", [~NAMED & RELAYED, EACH], ratio, {"is_share": True}),
    "names_neither": ("share", [~NAMED & ~RELAYED, EACH], ratio, {"is_share": True}),
    "relay_depth": ("relays", [pl.when(NAMED).then(HANDS), NAMED], ratio, {}),
    "relays_two_or_more": ("share", [NAMED & (HANDS >= 2), NAMED], ratio, {"is_share": True}),
}
"""Unit, the columns that are summed over mentions, what is made of the sums, and settings, by measure."""


def by_design(sample: CodedSample, carriers: list[str]) -> Iterator[tuple[str, str, float, Corrected]]:
    """Measure, unit, value as read, and corrected, over all topical mentions."""
    for name, (unit, columns, statistic, settings) in MEASURES.items():
        names = [f"{whose}{n}" for whose in ("read", "coded") for n in range(len(columns))]
        units = sample.units
        for whose, rows in (("read", sample.read), ("coded", sample.coded)):
            sums = levels(rows, carriers).select(
                "passage_id", *((EACH * one).cast(pl.Float64).alias(f"{whose}{n}") for n, one in enumerate(columns))
            )
            summed = sums.group_by("passage_id").agg(pl.all().sum())
            units = units.join(summed, on="passage_id", how="left", maintain_order="left")
        units = units.with_columns(pl.col(names).fill_null(0.0))
        read, coded = ([pl.col(f"{whose}{n}") for n in range(len(columns))] for whose in ("read", "coded"))
        as_read = float(statistic(units.select(read).sum().to_numpy())[0])
        yield name, unit, as_read, corrected(units, read, coded, statistic, **settings)
