"""How many originators and variants there may be beyond those seen (Chao 1984, 1987).

Text clusters are the sampling units: a reprint is no second sighting. The estimate is the least number that
the sightings allow: those seen in one cluster and in two tell of those seen in none.
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.parameters import Parameters
from analysis.spread.intervals import LEVEL, too_few

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


class Richness(NamedTuple):
    """Kinds seen, seen in one unit only, in two; the estimated number of all, and its 95 % interval."""

    observed: int
    once: int
    twice: int
    estimate: float
    low: float
    high: float


def chao(sightings: np.ndarray, units: int) -> Richness:
    """Chao's lower bound, bias-corrected, for kinds seen in `sightings` of `units` units.

    Estimate and variance as in Colwell 2013 (EstimateS, appendix B); the interval is log-normal, so that it
    never goes below what was seen (Chao 1987).
    """
    observed, once, twice = len(sightings), int((sightings == 1).sum()), int((sightings == 2).sum())
    share = (units - 1) / units if units else 0.0
    unseen = share * once * (once - 1) / (2 * (twice + 1))
    if not unseen:
        return Richness(observed, once, twice, float(observed), float(observed), float(observed))
    variance = (
        unseen
        + share**2 * once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
        + share**2 * once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
    )
    factor = float(np.exp(Z * np.sqrt(np.log1p(variance / unseen**2))))
    return Richness(observed, once, twice, observed + unseen, observed + unseen / factor, observed + unseen * factor)


def resampled_spread(richness: Richness) -> float:
    """Standard error of the number of kinds seen in as many units drawn anew (Colwell, Mao, Chang 2004, eq. 6)."""
    return (
        float(np.sqrt(richness.observed * (1 - richness.observed / richness.estimate))) if richness.observed else 0.0
    )


def sightings(mentions: pl.DataFrame, kind: str) -> np.ndarray:
    """In how many text clusters each value of `kind` is seen."""
    seen = mentions.drop_nulls(kind).group_by(kind).agg(pl.col("text_cluster").n_unique()).sort(kind)
    return seen["text_cluster"].to_numpy()


def richness_of(scopes: list[tuple[str, pl.DataFrame]], parameters: Parameters) -> pl.DataFrame:
    """The richness table: originators and variants seen and estimated, one row per scope and kind."""
    rows = []
    for scope, mentions in scopes:
        clusters = mentions["text_cluster"].n_unique()
        reason = too_few(mentions["outlet"].drop_nulls().n_unique(), clusters, parameters)
        for kind, column in (("originators", "origin"), ("variants", "variant_id")):
            found = chao(sightings(mentions, column), clusters)
            ends = (None, None) if reason or not found.observed else (found.low, found.high)
            rows.append((scope, kind, clusters, *found[:4], *ends, reason))
    schema = {
        "scope": pl.String, "kind": pl.String, "clusters": pl.Int64, "observed": pl.Int64, "once": pl.Int64,
        "twice": pl.Int64, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64, "note": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row").sort("scope", "kind")
