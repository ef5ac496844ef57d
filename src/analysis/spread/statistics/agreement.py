"""On what number the originators agree, as time goes on (SPREAD.md 3, definition 11).

Weighted by originator, never by article; carriers are none.
"""

import math
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, point, timed, without_interval
from analysis.spread.statistics.half_lives import DAY
from analysis.spread.time import middle_and_range

SCHEMA: dict[str, Any] = {
    "family_id": pl.String, "status": pl.String, "by": pl.Datetime("us"), "originators": pl.Int64, "low": pl.Float64,
    "high": pl.Float64, "overlap": pl.Float64, "time_low": pl.Float64, "time_high": pl.Float64,
}  # fmt: skip
LINE = ["family_id", "status"]
DRAWS = 60
"""Draws of the times in which agreement is reckoned anew."""


class AgreedInterval(NamedTuple):
    """The shortest interval met by enough originators, and the largest share with a point in common."""

    low: float
    high: float
    overlap: float


def rivals(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions whose numbers can be held against each other.

    Left out are numbers negated, denied or merely asked about, increments, parts and former numbers, and those that
    name no originator.
    """
    return as_stated(
        mentions.filter(
            pl.col("originator").is_not_null()
            & (pl.col("polarity") == "positive")
            & pl.col("stance").cast(pl.String).is_in(["assert", "hedge"])
            & (pl.col("series") == "level")
            & pl.any_horizontal(pl.col("low", "high").is_not_null())
        )
    )


def as_stated(mentions: pl.DataFrame) -> pl.DataFrame:
    """`mentions` with the number that the originator gave in the place of what a relay made of it.

    A number that another one of the same originator becomes by what definition 6 calls rounding ("about 70" of 66), a
    bound lost (14 of "at least 14") or a range to a point (57 of "57 to 62") is a form of that one, no new statement.
    """
    return _replaced(mentions, mentions, [*LINE, "originator"])


def as_given(stated: pl.DataFrame) -> pl.DataFrame:
    """The mentions of the numbers themselves: what relays made of one came after it, and does not tell when."""
    alone = pl.col("is_form").all().over("family_id", "status", "originator", "low", "high")
    return stated.filter(~pl.col("is_form") | alone)


def with_unnamed(stated: pl.DataFrame, asserting: pl.DataFrame) -> pl.DataFrame:
    """The mentions that assert a number, whoever is named, each with the number that an originator gave.

    `stated`: see `rivals`. What names nobody is a form of the nearest number that any originator gave.
    """
    levels = asserting.filter(pl.col("series") == "level")
    named, unnamed = levels.drop_nulls("originator"), levels.filter(pl.col("originator").is_null())
    return pl.concat([as_stated(named), _replaced(unnamed, stated, LINE)], how="vertical_relaxed")


def _replaced(mentions: pl.DataFrame, given: pl.DataFrame, line: list[str]) -> pl.DataFrame:
    """`mentions` with the nearest number of the same `line` in `given` of which theirs is a form, and `is_form`."""
    ends = ["low", "high", "bound"]
    told = mentions.with_columns(pl.col("bound").cast(pl.String))
    whole = given.select(*line, **{f"whole_{end}": pl.col(end) for end in ends}).unique()
    point, approx = pl.col("low") == pl.col("high"), pl.col("bound") == "approx"
    wide = pl.col("whole_low").ne_missing(pl.col("whole_high"))
    at_end = (pl.col("low") == pl.col("whole_low")) | (pl.col("low") == pl.col("whole_high"))
    unit = pl.max_horizontal(pl.when(pl.col("low") % 10.0**power == 0).then(10.0**power) for power in range(15))
    off = (pl.col("low") - pl.col("whole_low")).abs()
    near = (off <= unit / 2) & (off <= 0.1 * pl.col("whole_low"))
    rounded = approx & ~wide & (pl.col("whole_bound").cast(pl.String) != "approx") & near
    forms = (
        told.select(*line, *ends)
        .unique()
        .filter(point)
        .join(whole, on=line)
        .filter((wide & at_end).fill_null(False) | rounded.fill_null(False))
        .with_columns(off=off, is_form=pl.lit(True))
        .sort(*line, "low", "bound", "off", "whole_low", "whole_high")
        .unique([*line, *ends], keep="first", maintain_order=True)
        .select(*line, *ends, "whole_low", "whole_high", "is_form")
    )
    joined = told.join(forms, on=[*line, *ends], how="left", nulls_equal=True, maintain_order="left")
    number = [pl.when("is_form").then(f"whole_{end}").otherwise(end).alias(end) for end in ("low", "high")]
    return joined.with_columns(*number, is_form=pl.col("is_form").fill_null(False)).drop("whole_low", "whole_high")


def agreement(low: np.ndarray, high: np.ndarray, share: float) -> AgreedInterval:
    """The shortest [a, b] that meets at least `share` of the intervals [low, high] (open above: infinity).

    An interval is met where low <= b and high >= a. Of equally short ones the one that most intervals meet,
    then the lowest. Quadratic in originators, of whom there are few.

    >>> agreement(np.array([10.0, 12, 40]), np.array([12.0, 20, 40]), 0.6)
    AgreedInterval(low=12.0, high=12.0, overlap=0.6666666666666666)
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
    return AgreedInterval(float(best[2]), float(best[3]), float(overlap))


class Numbers(NamedTuple):
    """The numbers of one family and status: originator, low and high of each, when first stated (x draws)."""

    originator: np.ndarray
    low: np.ndarray
    high: np.ndarray
    first: np.ndarray


def numbers_of(stated: pl.DataFrame, times: np.ndarray) -> Numbers:
    """Each number of each originator once, with the moment at which it was first stated in each draw.

    A number that comes up again after another has taken its place is a recap: it keeps its first moment. Where the
    day is named on which it was said, it was stated by the end of that day.
    """
    rows = (
        as_given(stated)
        .with_columns(pl.col("low").fill_null(0.0), pl.col("high").fill_null(math.inf))
        .sort("originator", "low", "high", "at")
    )
    said = rows.select((pl.col("said_on").cast(pl.Datetime("us")).dt.epoch("us") + DAY - 1).cast(pl.Float64))
    moments = np.fmin(times[rows["at"].to_numpy()], said.to_numpy())
    group = rows.select(pl.struct("originator", "low", "high").rle_id()).to_series().to_numpy()
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    first = np.fmin.reduceat(moments, starts, axis=0)
    once = rows[starts.tolist()]
    originator, low, high = (once[name].to_numpy() for name in ("originator", "low", "high"))
    return Numbers(originator, low, high, first)


def current(stated: Numbers, by: float) -> list[tuple[tuple[float, float], ...]]:
    """For each draw the interval of each originator that has stated one by a moment: its latest, those of one moment
    joined."""
    starts = np.flatnonzero(stated.originator[1:] != stated.originator[:-1]) + 1
    starts = np.concatenate([[0], starts]).astype(np.int64)
    sizes = np.diff(np.append(starts, len(stated.originator)))
    since = np.where(stated.first <= by, stated.first, -np.inf)
    latest = np.maximum.reduceat(since, starts, axis=0)
    held = np.isfinite(since) & (since == np.repeat(latest, sizes, axis=0))
    low = np.minimum.reduceat(np.where(held, stated.low[:, None], np.inf), starts, axis=0)
    high = np.maximum.reduceat(np.where(held, stated.high[:, None], -np.inf), starts, axis=0)
    heard = np.isfinite(latest)
    return [
        tuple(sorted(zip(low[heard[:, draw], draw].tolist(), high[heard[:, draw], draw].tolist(), strict=True)))
        for draw in range(low.shape[1])
    ]


def agreement_over_time(stated: pl.DataFrame, times: np.ndarray, share: float) -> pl.DataFrame:
    """The agreement table: by each day on which a number of a family and status can have come up.

    Ends are medians over draws of the times, `time_low` and `time_high` the least and the greatest end of 95 % of
    them; null below two originators. `stated`: the topical mentions of `rivals`.
    """
    times = times[:, :DRAWS]
    rows = []
    for (family, status), part in stated.sort(*LINE, "estimate_id").group_by(LINE, maintain_order=True):
        numbers = numbers_of(part, times)
        if np.isnan(numbers.first).any() or len(set(numbers.originator)) < 2:
            continue
        known: dict[Any, AgreedInterval | None] = {}
        for day in np.unique(numbers.first // DAY):
            by = (day + 1) * DAY - 1
            intervals = current(numbers, by)
            found = [_agreed(held, share, known) for held in intervals]
            met = [value for value in found if value is not None]
            heard = np.median([len(held) for held in intervals])
            ends: list[float | None] = [None] * 5
            if len(met) * 2 > len(found):
                low, high, overlap = np.array(met).T
                ends = [float(np.median(part)) for part in (low, high, overlap)]
                ends += [float(middle_and_range(low)[1]), float(middle_and_range(high)[2])]
            rows.append((family, status, int(by), int(heard), *ends))
    schema = SCHEMA | {"by": pl.Int64}
    found_rows = pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.col("by").cast(pl.Datetime("us")))
    ends_of = pl.col("low", "high", "overlap", "time_low", "time_high")
    return found_rows.with_columns(pl.when(ends_of.is_finite()).then(ends_of).round_sig_figs(12)).sort(*LINE, "by")


def _agreed(intervals: tuple[tuple[float, float], ...], share: float, known: dict[Any, Any]) -> AgreedInterval | None:
    if intervals not in known:
        low, high = np.array(intervals).reshape(-1, 2).T
        known[intervals] = agreement(low, high, share) if len(intervals) > 1 else None
    found: AgreedInterval | None = known[intervals]
    return found


def agreement_measures(stated: pl.DataFrame, times: np.ndarray, scope: Scope) -> list[Row]:
    """The agreement interval at the end of the folder, for each status with two originators or more.

    agreement_low and agreement_high are its ends, agreement_ratio their quotient, agreement_overlap the largest
    share of originators with a point in common. `stated`: the mentions of `rivals`; the scope's count.
    """
    rows: list[Row] = []
    share = scope.parameters.agreement
    counted = scope.mentions["unit"].drop_nulls().unique().sort().to_list()
    unit_of_numbers = counted[0] if counted else "persons or things"
    held = stated.join(scope.mentions.select("estimate_id"), on="estimate_id", how="semi")
    for (status,), group in held.sort("status", "estimate_id").group_by("status", maintain_order=True):
        dated = times[:, :DRAWS] if not np.isnan(times).any() else np.zeros((len(times), 1))
        numbers = numbers_of(group, dated)
        known: dict[Any, AgreedInterval | None] = {}
        ends = [_agreed(held, share, known) for held in current(numbers, math.inf)]
        if ends[0] is None:
            continue
        drawn = np.array(ends, dtype=float).T
        low, high, overlap = drawn
        note = f"{group['originator'].n_unique()} originators, met by at least {share:.0%} of them"
        ratio = np.divide(high, low, out=np.full(len(low), np.nan), where=low > 0)
        values = {
            "agreement_low": (low, unit_of_numbers),
            "agreement_high": (high, unit_of_numbers),
            "agreement_ratio": (ratio, "ratio"),
            "agreement_overlap": (overlap, "share"),
        }
        where = {"scope": f"{scope.name}, {str(status).replace('_', ' ')}"}
        for name, (value, unit) in values.items():
            row = point(name, scope, group, float(np.median(value)), unit, note)
            rows.append(without_interval(timed(row, value)) | where)
    return sorted(rows, key=lambda row: (row["measure"], row["scope"]))
