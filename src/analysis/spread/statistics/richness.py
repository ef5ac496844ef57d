"""How many originators and variants there are, those not seen included (SPREAD.md 3, definition 5).

Text clusters are the sampling units: a reprint is no second sighting. Scopes are compared at the coverage that the
least covered of them reaches, so that a long series is not called diverse for being long.
"""

import numpy as np
import polars as pl

from analysis.spread.inference import (
    ORDERS,
    Row,
    Scope,
    coverage,
    estimated,
    observed,
    point,
    rarefied,
    without_interval,
)

SCHEMA = {
    "scope": pl.String, "kind": pl.String, "order": pl.Int64, "clusters": pl.Int64, "observed": pl.Float64,
    "estimate": pl.Float64, "coverage": pl.Float64, "rarefied": pl.Float64, "at_coverage": pl.Float64,
    "once": pl.Int64, "twice": pl.Int64,
}  # fmt: skip
KINDS = {"originators": "originator", "variants": "variant_id"}


def sightings(mentions: pl.DataFrame, kind: str) -> np.ndarray:
    """In how many text clusters each value of `kind` is seen."""
    seen = mentions.drop_nulls(kind).group_by(kind).agg(pl.col("text_cluster").n_unique()).sort(kind)
    return seen["text_cluster"].to_numpy()


def richness_of(scopes: list[Scope]) -> pl.DataFrame:
    """The richness table: Hill numbers of originators and variants, one row per scope, kind and order."""
    rows = []
    for kind, column in KINDS.items():
        seen = {scope.name: sightings(scope.mentions, column) for scope in scopes}
        reached = {name: coverage(counts) for name, counts in seen.items() if counts.sum() > 1}
        level = min(reached.values(), default=float("nan"))
        for scope in scopes:
            counts = seen[scope.name]
            once, twice = int((counts == 1).sum()), int((counts == 2).sum())
            for order in ORDERS:
                told = [observed(counts, order), estimated(counts, order), coverage(counts)]
                compared = rarefied(counts, order, level) if scope.name in reached else float("nan")
                key = (scope.name, kind, order, scope.mentions["text_cluster"].n_unique())
                rows.append((*key, *told, compared, level, once, twice))
    floats = [name for name, dtype in SCHEMA.items() if dtype == pl.Float64]
    found = pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("scope", "kind", "order")
    return found.with_columns(pl.col(floats).fill_nan(None).round_sig_figs(12))


def diversity_measure(scope: Scope) -> Row:
    """The effective number of variants of a scope: the Hill number of order 1, variants not seen included.

    Without an interval: resamples hold fewer variants than the sample, and their percentiles exclude the estimate.
    """
    counts = sightings(scope.mentions, "variant_id")
    note = f"{len(counts)} seen, coverage {coverage(counts):.0%}" if len(counts) else None
    row = point("effective_variants", scope, scope.mentions, estimated(counts, 1), "variants", note)
    return without_interval(row)
