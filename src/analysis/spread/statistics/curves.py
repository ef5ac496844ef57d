"""Adoption over time: the share of outlets at risk that state a variant by a moment (SPREAD.md 3, definition 3)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from scipy import special

from analysis.spread.inference import LEVEL, Fit, turnbull, wilson_ends
from analysis.study.parameters import Parameters

SCHEMA: dict[str, Any] = {
    "variant_id": pl.String, "step": pl.Int64, "family_id": pl.String, "after": pl.Datetime("us"),
    "by": pl.Datetime("us"), "share": pl.Float64, "low": pl.Float64, "high": pl.Float64, "at_risk": pl.Int64,
    "stated_least": pl.Int64, "stated_most": pl.Int64,
}  # fmt: skip
NOTHING = 1e-9
"""A share of mass below this is none."""
BAND_DRAWS = 500
"""Most resamples of outlets behind a band; each of them takes an estimate of its own."""


class Times(NamedTuple):
    """When outlets at risk state a variant: each some time in [low, high] (microseconds; infinite: not by `low`)."""

    variant_id: str
    family_id: str
    low: np.ndarray
    high: np.ndarray
    clusters: int


def outlets_at_risk(counted: pl.DataFrame) -> pl.DataFrame:
    """outlet, covers_from, covers_by, silent_by: when each known outlet began to cover, and how long it is watched.

    It covers from some time between the first two on; it had not stated what it never states when its last
    article appeared, at `silent_by` at the earliest. Outlets without any date are left out.
    """
    dated = counted.drop_nulls(["outlet", "draw_low", "draw_high"])
    return (
        dated.group_by("outlet")
        .agg(
            covers_from=pl.col("draw_low").min(),
            covers_by=pl.col("draw_high").min(),
            silent_by=pl.col("draw_low").max(),
        )
        .sort("outlet")
    )


def adoption_times(mentions: pl.DataFrame, outlets: pl.DataFrame) -> Iterator[Times]:
    """The times of each topical variant that at least two known outlets state, in the order of the ids."""
    stated = (
        mentions.filter("topical")
        .drop_nulls(["outlet", "draw_low", "draw_high"])
        .group_by("variant_id", "outlet")
        .agg(
            pl.col("family_id").first(),
            pl.col("draw_low").min(),
            pl.col("draw_high").min(),
            pl.col("text_cluster").unique(),
        )
        .sort("variant_id", "outlet")
        .filter(pl.len().over("variant_id") > 1)
    )
    for (variant,), rows in stated.group_by("variant_id", maintain_order=True):
        silent = outlets.filter(~pl.col("outlet").is_in(rows["outlet"].implode()))["silent_by"].to_numpy() + 1.0
        low, high = (rows[end].to_numpy().astype(float) for end in ("draw_low", "draw_high"))
        yield Times(
            str(variant),
            rows["family_id"][0],
            np.concatenate([low, silent]),
            np.concatenate([high, np.full(len(silent), np.inf)]),
            rows["text_cluster"].explode(empty_as_null=False).n_unique(),
        )


def curves_of(mentions: pl.DataFrame, counted: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The curves table: the Turnbull estimate of each variant step by step, with a band where n allows it."""
    outlets = outlets_at_risk(counted)
    covers = np.sort(outlets["covers_by"].to_numpy())
    frames = [_steps(times, covers, parameters) for times in adoption_times(mentions, outlets)]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *frames]).sort("variant_id", "step")


def _steps(times: Times, covers: np.ndarray, parameters: Parameters) -> pl.DataFrame:
    fit = turnbull(times.low, times.high)
    kept = np.isfinite(fit.right) & (fit.mass > NOTHING)
    left, right = fit.left[kept], fit.right[kept]
    low, high = band(times, fit, parameters)
    stated = np.isfinite(times.high)
    columns = {
        "step": np.arange(1, len(left) + 1),
        "after": left.astype(np.int64),
        "by": right.astype(np.int64),
        "share": np.cumsum(fit.mass)[kept].clip(0, 1),
        "low": low[kept],
        "high": high[kept],
        "at_risk": np.searchsorted(covers, right, side="right"),
        "stated_least": np.searchsorted(np.sort(times.high[stated]), right, side="right"),
        "stated_most": np.searchsorted(np.sort(times.low[stated]), right, side="right"),
    }
    return (
        pl.DataFrame(columns)
        .with_columns(
            pl.col("low", "high").fill_nan(None),
            pl.col("after", "by").cast(pl.Datetime("us")),
            variant_id=pl.lit(times.variant_id),
            family_id=pl.lit(times.family_id),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
    )


def band(times: Times, fit: Fit, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the 95 % interval of the curve after each step; nan where too few outlets or clusters state it.

    Wilson's interval (1927) for the n at which a share has the variance that resampled outlets give it; an
    outlet that never states the variant is watched only until its last article, and that makes n smaller.
    """
    none = np.full(len(fit.mass), np.nan)
    stating = int(np.isfinite(times.high).sum())
    if stating < parameters.minimum_outlets or times.clusters < parameters.minimum_clusters:
        return none, none
    size = len(times.low)
    generator = np.random.default_rng(parameters.seed)
    draws = generator.multinomial(size, np.full(size, 1 / size), size=min(BAND_DRAWS, parameters.draws))
    drawn = np.cumsum(turnbull(times.low, times.high, draws).mass, axis=1)
    share = np.cumsum(fit.mass).clip(0, 1)
    spread = drawn.var(axis=0) * size / (size - 1)
    units = np.divide(share * (1 - share), spread, out=np.full(len(share), float(size)), where=spread > 1e-12)
    units = units.clip(1, size)
    return wilson_ends(share, units, special.stdtrit(np.maximum(units - 1, 1), (1 + LEVEL) / 2))
