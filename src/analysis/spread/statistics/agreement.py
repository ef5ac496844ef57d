"""On what number the originators agree (SPREAD.md 3, definition 11). Weighted by originator, never by article."""

import math
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, point, without_interval
from analysis.spread.lineage import CARRIERS

COMPARABLE = ["stated", "total", "reached"]
"""Relations of numbers that speak of the whole; a part or an addition is no rival of a total."""


class Agreement(NamedTuple):
    """The shortest interval met by enough originators, and the largest share with a point in common."""

    low: float
    high: float
    overlap: float


def rivals(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions whose numbers can be held against each other.

    Left out are numbers negated, denied or merely asked about, parts of a whole, and carriers in the place of
    an origin: what they carry is somebody else's number.
    """
    return mentions.filter(
        pl.col("origin").is_not_null()
        & ~pl.col("origin_kind").is_in(CARRIERS).fill_null(False)
        & (pl.col("polarity") == "positive")
        & pl.col("stance").cast(pl.String).is_in(["assert", "hedge"])
        & pl.col("relation").cast(pl.String).is_in(COMPARABLE)
        & pl.any_horizontal(pl.col("low", "high").is_not_null())
    )


def latest_intervals(mentions: pl.DataFrame) -> pl.DataFrame:
    """family_id, status, origin, low, high: what each originator last said of each quantity and status.

    Last by the day it was said on, else by the article's place in order; numbers said at one time are joined.
    """
    said = pl.coalesce(pl.col("said_on").cast(pl.Datetime("us")), "latest", "earliest")
    stated = rivals(mentions).with_columns(said=said)
    key = ["family_id", "status", "origin"]
    last = stated.filter(
        (pl.col("said") == pl.col("said").max().over(key)) | pl.col("said").is_null().all().over(key)
    )
    return (
        last.group_by(key)
        .agg(
            low=pl.when(pl.col("low").is_not_null().all()).then(pl.col("low").min()),
            high=pl.when(pl.col("high").is_not_null().all()).then(pl.col("high").max()),
        )
        .with_columns(pl.col("low").fill_null(0.0))
        .sort(key)
    )


def agreement(low: np.ndarray, high: np.ndarray, share: float) -> Agreement:
    """The shortest [a, b] that meets at least `share` of the intervals [low, high] (open above: infinity).

    An interval is met where low <= b and high >= a. Of equally short ones the one that most intervals meet,
    then the lowest. Quadratic in originators, of whom there are few.
    """
    needed = math.ceil(share * len(low) - 1e-9)
    points = np.unique(low)
    overlap = max(((low <= point) & (high >= point)).sum() for point in points) / len(low)
    best = (math.inf, 0, math.inf, math.inf)
    for a in np.unique(np.concatenate([low, high[np.isfinite(high)]])):
        reached = np.sort(np.maximum(low[high >= a], a))
        if len(reached) >= needed:
            b = reached[needed - 1]
            met = -int((reached <= b).sum())
            best = min(best, (b - a, met, a, b))
    return Agreement(float(best[2]), float(best[3]), float(overlap))


def agreement_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """The agreement interval at the end of the folder, for each status with two originators or more.

    agreement_low and agreement_high are its ends, agreement_ratio their quotient, agreement_overlap the largest
    share of originators with a point in common.
    """
    rows: list[Row] = []
    share = scope.parameters.agreement
    counted = mentions["unit"].drop_nulls().unique().sort().to_list()
    unit_of_numbers = counted[0] if counted else "persons or things"
    for (status,), group in latest_intervals(mentions).group_by("status", maintain_order=True):
        if group.height < 2:
            continue
        found = agreement(group["low"].to_numpy(), group["high"].fill_null(math.inf).to_numpy(), share)
        sample = mentions.join(group, on=["family_id", "status", "origin"], how="semi")
        note = f"{group.height} originators, met by at least {share:.0%} of them"
        values = {
            "agreement_low": (found.low, unit_of_numbers),
            "agreement_high": (found.high, unit_of_numbers),
            "agreement_ratio": (found.high / found.low if found.low else None, "ratio"),
            "agreement_overlap": (found.overlap, "share"),
        }
        where = {"scope": f"{scope.name}, {str(status).replace('_', ' ')}"}
        rows += [
            without_interval(point(name, scope, sample, value, unit, note)) | where
            for name, (value, unit) in values.items()
        ]
    return sorted(rows, key=lambda row: (row["measure"], row["scope"]))
