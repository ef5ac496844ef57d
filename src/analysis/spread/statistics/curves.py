"""Adoption over time: the share of outlets that have stated a variant by a moment (SPREAD.md 3, definition 3).

Beside the share of all outlets stands the cumulative incidence: outlets come under observation with their first
article on the event (late entry), and an outlet that has printed its last one without stating the variant has stopped
covering, which is a competing event and no independent censoring (Aalen, Johansen 1978). So a variant that 6 of 13
outlets state ends at 6 of 13.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from scipy import special

from analysis.spread.inference import wilson_ends
from analysis.spread.time import MICROSECONDS_PER_HOUR, first_of, middle_and_range
from analysis.study.parameters import Parameters

SCHEMA: dict[str, Any] = {
    "variant_id": pl.String, "step": pl.Int64, "family_id": pl.String, "by": pl.Datetime("us"), "share": pl.Float64,
    "share_low": pl.Float64, "share_high": pl.Float64, "stated_least": pl.Int64, "stated_most": pl.Int64,
    "outlets": pl.Int64, "incidence": pl.Float64, "low": pl.Float64, "high": pl.Float64, "at_risk": pl.Int64,
}  # fmt: skip
LEVEL = 0.95
SHORT = 4 * 24 * MICROSECONDS_PER_HOUR
"""A folder of at most so long has steps of an hour, a longer one of a day."""


class Cover(NamedTuple):
    """When each known outlet printed on the event: outlets x draws, the first and the last article."""

    names: pl.Series
    first: np.ndarray
    last: np.ndarray


class StatedTimes(NamedTuple):
    """When outlets first state a variant: rows of `Cover` (`which`), times x draws, and the bounds of the dates."""

    variant_id: str
    family_id: str
    which: np.ndarray
    times: np.ndarray
    low: np.ndarray
    high: np.ndarray
    clusters: int


def covering(counted: pl.DataFrame, times: np.ndarray) -> Cover:
    """The known outlets of the folder; with every draw of the times."""
    known = counted.drop_nulls(["outlet", "draw_low", "draw_high"]).sort("outlet", "at")
    group = known["outlet"].rle_id().to_numpy()
    drawn = times[known["at"].to_numpy()]
    return Cover(known["outlet"].unique(maintain_order=True), first_of(drawn, group), -first_of(-drawn, group))


def stated_times(mentions: pl.DataFrame, cover: Cover, times: np.ndarray) -> Iterator[StatedTimes]:
    """The times of each topical variant that at least two known outlets state, in the order of the ids."""
    rows = (
        mentions.filter("topical")
        .drop_nulls(["outlet", "draw_low", "draw_high"])
        .select("variant_id", "family_id", "outlet", "at", "draw_low", "draw_high", "text_cluster")
        .unique()
        .filter(pl.col("outlet").n_unique().over("variant_id") > 1)
        .sort("variant_id", "outlet", "at")
    )
    for (variant,), part in rows.group_by("variant_id", maintain_order=True):
        group = part["outlet"].rle_id().to_numpy()
        names = part["outlet"].unique(maintain_order=True)
        low, high = (first_of(part[end].to_numpy()[:, None], group)[:, 0] for end in ("draw_low", "draw_high"))
        stated = first_of(times[part["at"].to_numpy()], group)
        which = cover.names.search_sorted(names).to_numpy()
        yield StatedTimes(
            str(variant), part["family_id"][0], which, stated, low, high, part["text_cluster"].n_unique()
        )


def curves_of(
    mentions: pl.DataFrame, counted: pl.DataFrame, times: np.ndarray, parameters: Parameters
) -> pl.DataFrame:
    """The curves table: each variant step by step, with a band where n allows it."""
    cover = covering(counted, times)
    frames = [_steps(stated, cover, parameters) for stated in stated_times(mentions, cover, times)]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *frames]).sort("variant_id", "step")


def _steps(stated: StatedTimes, cover: Cover, parameters: Parameters) -> pl.DataFrame:
    start, end = float(cover.first.min()), float(cover.last.max())
    unit = MICROSECONDS_PER_HOUR * (1 if end - start <= SHORT else 24)
    start -= start % unit
    cells = int((end - start) // unit) + 1
    bounds = np.concatenate([stated.low, stated.high])
    shown = np.unique(np.append(((bounds - start) // unit).astype(np.int64).clip(0, cells - 1), cells - 1))
    by = (start + (shown + 1) * unit).astype(np.int64) - 1
    size = len(cover.names)
    shares = (stated.times[:, :, None] <= by).sum(axis=0).T / size
    middle, low, high = middle_and_range(shares)
    moments = [((part - start) // unit).astype(np.int64) for part in (cover.first, stated.times, cover.last)]
    entered, adopted, stopped = moments[0], np.full(moments[0].shape, -1), moments[2]
    adopted[stated.which] = moments[1]
    told = incidence(entered, adopted, stopped, np.ones(entered.shape), cells, parameters.minimum_outlets)[:, shown]
    value = np.median(told, axis=0)
    ends = _band(entered, adopted, stopped, value, shown, cells, stated, parameters)
    last = np.sort(np.median(entered, axis=1))
    columns = {
        "step": np.arange(1, len(shown) + 1),
        "by": by,
        "share": middle, "share_low": low, "share_high": high,
        "stated_least": (stated.high[:, None] <= by).sum(axis=0),
        "stated_most": (stated.low[:, None] <= by).sum(axis=0),
        "outlets": np.full(len(shown), size),
        "incidence": value, "low": ends[0], "high": ends[1],
        "at_risk": np.searchsorted(last, shown, side="right"),
    }  # fmt: skip
    return (
        pl.DataFrame(columns)
        .with_columns(
            pl.col("share", "share_low", "share_high", "incidence", "low", "high").fill_nan(None).round_sig_figs(12),
            pl.col("by").cast(pl.Datetime("us")),
            variant_id=pl.lit(stated.variant_id),
            family_id=pl.lit(stated.family_id),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )


def incidence(
    entered: np.ndarray, adopted: np.ndarray, stopped: np.ndarray, weights: np.ndarray, cells: int, least: int
) -> np.ndarray:
    """Cumulative incidence of adoption after each step: draws x cells (Aalen, Johansen 1978, in discrete time).

    Outlets x draws: the step of the first article, of the first statement (-1: never), of the last article, and how
    often the outlet counts. In its own step an outlet is at risk already. Until `least` outlets have entered, the
    steps are one: a risk set of one outlet would make its hazard one.

    >>> from numpy import array, ones
    >>> e, a, s = array([[0], [0], [0]]), array([[0], [2], [-1]]), array([[3], [3], [1]])
    >>> incidence(e, a, s, ones((3, 1)), 4, 1).round(3).tolist()
    [[0.333, 0.333, 0.667, 0.667]]
    """
    outlets, draws = entered.shape
    pooled = np.sort(entered, axis=0)[min(least, outlets) - 1]
    counts = np.zeros((3, draws, cells + 1))
    every = np.arange(draws)
    for outlet in range(outlets):
        states = adopted[outlet] >= 0
        end = np.maximum(np.where(states, adopted[outlet], stopped[outlet]), pooled)
        np.add.at(counts[0], (every, np.maximum(entered[outlet], pooled)), weights[outlet])
        np.add.at(counts[1], (every, end), weights[outlet] * states)
        np.add.at(counts[2], (every, end), weights[outlet] * ~states)
    events = counts[1] + counts[2]
    at_risk = np.cumsum(counts[0], axis=1) - (np.cumsum(events, axis=1) - events)
    hazard = np.divide(counts[1:], at_risk, out=np.zeros_like(counts[1:]), where=at_risk > 1e-9)
    left = np.cumprod(1 - hazard.sum(axis=0).clip(0, 1), axis=1)
    before = np.concatenate([np.ones((draws, 1)), left[:, :-1]], axis=1)
    found: np.ndarray = np.cumsum(before * hazard[0], axis=1)[:, :cells]
    return found


def _band(
    entered: np.ndarray, adopted: np.ndarray, stopped: np.ndarray, value: np.ndarray, shown: np.ndarray, cells: int,
    stated: StatedTimes, parameters: Parameters,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The ends of the 95 % interval after each step; nan where too few outlets or clusters state the variant.

    Wilson's interval (1927) for the n at which a share has the variance that resampled outlets and drawn times give.
    """
    none = np.full(len(value), np.nan)
    if len(stated.which) < parameters.minimum_outlets or stated.clusters < parameters.minimum_clusters:
        return none, none
    size, draws = entered.shape
    generator = np.random.default_rng(parameters.seed)
    weights = generator.multinomial(size, np.full(size, 1 / size), size=draws).T.astype(float)
    drawn = incidence(entered, adopted, stopped, weights, cells, parameters.minimum_outlets)[:, shown]
    spread = drawn.var(axis=0) * size / (size - 1)
    units = np.divide(value * (1 - value), spread, out=np.full(len(value), float(size)), where=spread > 1e-12)
    units = units.clip(1, size)
    return wilson_ends(value, units, special.stdtrit(np.maximum(units - 1, 1), (1 + LEVEL) / 2))
