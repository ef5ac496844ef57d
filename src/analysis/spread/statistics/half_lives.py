"""How long until half of the outlets have it, and until half of the attention is gone (SPREAD.md 3, definition 4)."""

from typing import Any

import numpy as np
import polars as pl

from analysis.spread.inference import turnbull
from analysis.spread.statistics.curves import Times, adoption_times, outlets_at_risk
from analysis.spread.time import MICROSECONDS_PER_HOUR

DAY = 24 * MICROSECONDS_PER_HOUR
SCHEMA: dict[str, Any] = {
    "kind": pl.String, "id": pl.String, "family_id": pl.String, "since": pl.Datetime("us"), "low": pl.Float64,
    "high": pl.Float64, "censored": pl.Boolean, "n": pl.Int64, "note": pl.String,
}  # fmt: skip


def half_lives_of(mentions: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The half_lives table: adoption of each variant that two outlets state, attention to each topical family."""
    rows = [*adoption_half_lives(mentions, counted), *attention_half_lives(mentions, counted)]
    found = pl.DataFrame(rows, schema=SCHEMA | {"since": pl.Int64}, orient="row")
    return found.with_columns(pl.col("since").cast(pl.Datetime("us"))).sort("kind", "id")


def adoption_half_lives(mentions: pl.DataFrame, counted: pl.DataFrame) -> list[tuple]:
    """When the Turnbull estimate reaches one half, in hours after the variant was first seen, as an interval."""
    outlets = outlets_at_risk(counted)
    first = mentions.filter("topical").group_by("variant_id").agg(pl.col("draw_low").min(), pl.col("draw_high").min())
    begun = {variant: (low, high) for variant, low, high in first.iter_rows()}
    return [_adoption(times, *begun[times.variant_id], outlets) for times in adoption_times(mentions, outlets)]


def _adoption(times: Times, first_low: float, first_high: float, outlets: pl.DataFrame) -> tuple:
    fit = turnbull(times.low, times.high)
    reached = np.cumsum(fit.mass) >= 0.5 - 1e-9
    step = int(reached.argmax()) if reached.any() else len(fit.mass) - 1
    censored = not np.isfinite(fit.right[step])
    end = outlets["silent_by"].max() if censored else fit.left[step]
    low = max(0.0, (float(end) - first_high) / MICROSECONDS_PER_HOUR)  # type: ignore[arg-type]
    high = None if censored else (float(fit.right[step]) - first_low) / MICROSECONDS_PER_HOUR
    stating = int(np.isfinite(times.high).sum())
    note = f"{stating} of {len(times.low)} outlets state it"
    note += "; right-censored: half of the outlets at risk had not stated it when the folder ends" if censored else ""
    key = ("adoption", times.variant_id, times.family_id, int(first_low))
    return (*key, round(low, 6), None if high is None else round(high, 6), censored, len(times.low), note)


def attention_half_lives(mentions: pl.DataFrame, counted: pl.DataFrame) -> list[tuple]:
    """From the day with most mentions of a family to the day from which on none has more than half as many.

    Mentions whose date is wider than a day are left out. The folder ends on the day on which its last article
    appeared at the earliest.
    """
    end: Any = counted["draw_low"].max()
    days = [pl.col(bound) // DAY for bound in ("draw_low", "draw_high")]
    topical = mentions.filter("topical").with_columns(day=pl.when(days[0] == days[1]).then(days[0]))
    rows = []
    for (family,), group in topical.sort("family_id").group_by("family_id", maintain_order=True):
        known = group["day"].drop_nulls().to_numpy()
        if not len(known):
            continue
        first = int(known.min())
        counts = np.bincount(known - first, minlength=int(end) // DAY - first + 1)
        peak = int(counts.argmax())
        above = np.flatnonzero(counts[peak:] > counts[peak] / 2)
        reached = int(above.max()) + 1
        censored = peak + reached >= len(counts)
        note = (
            f"{counts[peak]} on the peak day; {group.height - len(known)} mentions not dated to the day are left out"
        )
        note += "; right-censored: more than half of it when the folder ends" if censored else ""
        hours = 24.0 * reached
        key = ("attention", family, family, (first + peak) * DAY)
        rows.append((*key, hours, None if censored else hours, censored, len(known), note))
    return rows
