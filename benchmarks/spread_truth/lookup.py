"""What a recovered value is, and how one is looked up in the spread tables."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import polars as pl

from spread_truth.as_tables import LABEL
from spread_truth.values import top
from spread_truth.world import BEGIN, World


class Found(NamedTuple):
    """A value with the 95 % interval that is stated for it; None where there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None


Frames = dict[str, pl.DataFrame]
Recovered = dict[tuple[int, str], Found]


Frames = dict[str, pl.DataFrame]
Recovered = dict[tuple[int, str], Found]
NONE = Found(None)


def levels(frames: Frames) -> pl.DataFrame:
    """The mentions that make the series of the toll."""
    return frames["timeline"].filter(pl.col("topical"), series="level", polarity="positive")


def variant_of(world: World, frames: Frames) -> str | None:
    """The id of the variant that truly most voices state."""
    status, low, high, _ = top(world)
    same = (pl.col("status") == status) & (pl.col("low") == low) & pl.col("high").eq_missing(pl.lit(high))
    ids = levels(frames).filter(same)["variant_id"]
    return ids.mode().sort()[0] if len(ids) else None


def measure(frames: Frames, name: str, scopes: tuple[str, ...] = (LABEL, "all articles", "all quotes")) -> Found:
    """A single number of the two tables of measures."""
    for table in ("measures", "further_measures"):
        if table in frames:
            row = frames[table].filter((pl.col("measure") == name) & pl.col("scope").is_in(scopes))
            if row.height:
                return Found(*row.select("value", "low", "high").row(0))
    return NONE


def moment(hour: float) -> datetime:
    """The hour of the process as a time."""
    return BEGIN + timedelta(hours=hour)


def guarded(read: Callable[[], float | None]) -> Found:
    """The value, or none where the tables lack the column."""
    try:
        return Found(read())
    except (pl.exceptions.ColumnNotFoundError, KeyError, IndexError):
        return NONE


def within(value: datetime, low: datetime | None, high: datetime | None) -> bool:
    """Whether the minute lies between the bounds, an open one being no bound."""
    slack = timedelta(minutes=1)
    return (low is None or low - slack <= value) and (high is None or value <= high + slack)


def share_of(values: list[Any]) -> float | None:
    """The mean; None of nothing."""
    return sum(map(float, values)) / len(values) if values else None
