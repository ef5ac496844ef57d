"""Who adopts a number, and when (SPREAD.md 3, definition 22): discrete-time event history.

Each outlet that covers the event is at risk of stating a variant on each day from its first article, or from when the
variant was first seen, to the day on which it states it or prints its last article (Allison 1982; Strang and Tuma
1993). What of the outlet the study tells (kind, country, whose client), the days since the variant was first seen,
and how many steps in the tree it had come, stand on a complementary log-log scale.
"""

import numpy as np
import polars as pl

from analysis.spread.inference import complementary_log_log
from analysis.spread.statistics.curves import StatedTimes, covering, stated_times
from analysis.spread.statistics.half_lives import DAY
from analysis.study import Study

OUTLET_DAYS = 100
ADOPTIONS = 10
"""Fewer outlet-days at risk, or fewer adoptions, and nothing is fitted."""
SCHEMA = {
    "family_id": pl.String, "covariate": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "p": pl.Float64, "outlet_days": pl.Int64, "adoptions": pl.Int64, "outlets": pl.Int64, "note": pl.String,
}  # fmt: skip


def event_history_of(mentions: pl.DataFrame, counted: pl.DataFrame, times: np.ndarray, study: Study) -> pl.DataFrame:
    """The event_history table: a row for each topical family and covariate, or one that says why none is fitted.

    `value` is the logarithm of the ratio of hazards. `times`: articles x 1, the middle of the draws.
    """
    cover = covering(counted, times)
    risk = [_at_risk(stated, cover.first[:, 0], cover.last[:, 0]) for stated in stated_times(mentions, cover, times)]
    columns = {"family_id": pl.String, "outlet": pl.Int64, "days": pl.Int64, "adopts": pl.Boolean, "step": pl.Int64}
    every = pl.concat([pl.DataFrame(schema=columns), *risk])
    covariates = _covariates(cover.names, study)
    rows = []
    for (family,), part in every.sort("family_id").group_by("family_id", maintain_order=True):
        rows += _fitted(str(family), part, covariates)
    found = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    numbers = pl.col("value", "low", "high", "p")
    return found.with_columns(numbers.fill_nan(None).round_sig_figs(9)).sort("family_id", "covariate")


def _at_risk(stated: StatedTimes, first: np.ndarray, last: np.ndarray) -> pl.DataFrame:
    """The outlet-days of one variant: outlet, days since it was first seen, whether it adopts, adopters so far."""
    seen = stated.times[:, 0].min() // DAY
    adopted = np.full(len(first), -1.0)
    adopted[stated.which] = stated.times[:, 0] // DAY
    leader = int(stated.which[stated.times[:, 0].argmin()])
    rows = []
    for outlet in range(len(first)):
        if outlet == leader:
            continue
        end = adopted[outlet] if adopted[outlet] >= 0 else last[outlet] // DAY
        for day in np.arange(max(seen, first[outlet] // DAY), end + 1):
            before = int(((adopted >= 0) & (adopted < day)).sum())
            rows.append((stated.family_id, outlet, int(day - seen), bool(adopted[outlet] == day), before))
    columns = {"family_id": pl.String, "outlet": pl.Int64, "days": pl.Int64, "adopts": pl.Boolean, "step": pl.Int64}
    return pl.DataFrame(rows, schema=columns, orient="row")


def _covariates(names: pl.Series, study: Study) -> pl.DataFrame:
    """What the study tells of each outlet, as columns of 0 and 1; the most frequent word of a column is its base."""
    told = pl.DataFrame({"outlet": names}, schema={"outlet": pl.String}).join(
        study.outlets.select("outlet", "kind", "country", "clients"), on="outlet", how="left", maintain_order="left"
    )
    columns = []
    for name in ("kind", "country"):
        words = (
            told[name]
            .drop_nulls()
            .value_counts(sort=True)
            .sort("count", name, descending=[True, False])[name]
            .to_list()
        )
        columns += [
            (pl.col(name) == word).fill_null(False).cast(pl.Float64).alias(f"{name}: {word}") for word in words[1:]
        ]
    agencies = sorted(set(told["clients"].explode(empty_as_null=False).drop_nulls()))
    columns += [
        pl.col("clients").list.contains(agency).fill_null(False).cast(pl.Float64).alias(f"client of {agency}")
        for agency in agencies
    ]
    return told.select(columns) if columns else pl.DataFrame()


def _fitted(family: str, part: pl.DataFrame, covariates: pl.DataFrame) -> list[tuple]:
    days, adoptions, outlets = part.height, int(part["adopts"].sum()), part["outlet"].n_unique()
    sizes = (days, adoptions, outlets)
    if days < OUTLET_DAYS or adoptions < ADOPTIONS:
        least = f"the least are {OUTLET_DAYS} and {ADOPTIONS}"
        note = f"nothing is fitted: {days} outlet-days and {adoptions} adoptions, {least}"
        return [(family, "none", None, None, None, None, *sizes, note)]
    which = part["outlet"].to_numpy()
    columns = {
        "log days since first seen": np.log1p(part["days"].to_numpy()),
        "log outlets before": np.log1p(part["step"].to_numpy()),
    }
    for name in covariates.columns:
        column = covariates[name].to_numpy()[which]
        if 0 < column.mean() < 1:
            columns[name] = column
    x = np.column_stack([np.ones(days), *columns.values()])
    clusters = np.unique(which, return_inverse=True)[1]
    found = complementary_log_log(x, part["adopts"].to_numpy().astype(float), clusters)
    return [
        (family, name, *(float(end[at]) for end in found), *sizes, None)
        for at, name in enumerate(["(constant)", *columns])
    ]
