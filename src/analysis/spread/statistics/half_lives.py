"""How long until half of the outlets have it, and until half of the attention is gone (SPREAD.md 3, definition 4)."""

from typing import Any

import numpy as np
import polars as pl

from analysis.spread.statistics.curves import StatedTimes, covering, stated_times
from analysis.spread.time import MICROSECONDS_PER_HOUR, middle_and_range
from analysis.study.parameters import Parameters

DAY = 24 * MICROSECONDS_PER_HOUR
SCHEMA: dict[str, Any] = {
    "kind": pl.String, "id": pl.String, "family_id": pl.String, "since": pl.Int64, "hours": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "censored": pl.Boolean, "n": pl.Int64, "note": pl.String,
}  # fmt: skip


def half_lives_of(
    mentions: pl.DataFrame, counted: pl.DataFrame, times: np.ndarray, parameters: Parameters
) -> pl.DataFrame:
    """The half_lives table: adoption of each variant that two outlets state, attention to each topical family."""
    cover = covering(counted, times)
    rows = [_adoption(stated, len(cover.names), parameters) for stated in stated_times(mentions, cover, times)]
    rows += _attention(mentions, counted, times)
    found = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return found.with_columns(pl.col("since").cast(pl.Datetime("us"))).sort("kind", "id")


def _adoption(stated: StatedTimes, outlets: int, parameters: Parameters) -> tuple:
    """When half of the outlets of the folder have stated the variant, from when it was first seen on."""
    half, stating = -(-outlets // 2), len(stated.which)
    note = f"{stating} of {outlets} outlets state it"
    key = ("adoption", stated.variant_id, stated.family_id, int(stated.low.min()))
    if outlets < parameters.minimum_outlets:
        note += f"; fewer than {parameters.minimum_outlets} outlets have no half-life"
        return (*key, None, None, None, stating < half, outlets, note)
    if stating < half:
        return (*key, None, None, None, True, outlets, f"{note}; not reached")
    ordered = np.sort(stated.times, axis=0)
    hours, low, high = middle_and_range((ordered[half - 1] - ordered[0]) / MICROSECONDS_PER_HOUR)
    if np.isnan(hours):
        return (*key, None, None, None, False, outlets, f"{note}; no article is dated")
    return (*key, *(round(float(end), 6) for end in (hours, low, high)), False, outlets, note)


def _attention(mentions: pl.DataFrame, counted: pl.DataFrame, times: np.ndarray) -> list[tuple]:
    """From the day with most mentions of a family to the day from which on none has more than half as many."""
    if not counted.height or np.isnan(times).all():
        return []
    first_day = int(times.min() // DAY)
    days = (times // DAY).astype(np.int64) - first_day
    size = int(days.max()) + 1
    draws = np.arange(times.shape[1])
    end = days.max(axis=0)
    rows = []
    for (family,), group in mentions.filter("topical").sort("family_id").group_by("family_id", maintain_order=True):
        counts = np.zeros((times.shape[1], size), np.int64)
        for at in group["at"].to_list():
            counts[draws, days[at]] += 1
        peak = counts.argmax(axis=1)
        most = counts[draws, peak]
        late = (counts * 2 > most[:, None]) & (np.arange(size) >= peak[:, None])
        reached = size - late[:, ::-1].argmax(axis=1) - peak
        open_ended = (peak + reached > end).mean() >= 0.5
        hours, low, high = middle_and_range(24.0 * reached)
        note = f"{int(np.median(most))} mentions on the peak day"
        note += "; more than half of it when the folder ends" if open_ended else ""
        key = ("attention", family, family, (first_day + int(np.median(peak))) * DAY)
        told = (None, float(low), None) if open_ended else (float(hours), float(low), float(high))
        rows.append((*key, *told, bool(open_ended), group.height, note))
    return rows
