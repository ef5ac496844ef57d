"""Who states a variant when: first-mover probabilities and lags (SPREAD.md 3, definitions 1 to 3)."""

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, Statistic, measure, point, timed, wilson
from analysis.spread.time import MICROSECONDS_PER_HOUR, Times, first_of, first_seen, lag, probability_first


def adoption_of(mentions: pl.DataFrame, at_risk: int, times: Times) -> pl.DataFrame:
    """The adoption table: one row per topical variant and voice that states it.

    `at_risk`: outlets that cover the event. `lag_low` and `lag_high` bound the lag wherever in their intervals the
    dates lie, `lag` is its median over draws. A voice that is the only one that can be first has a lag of 0.
    """
    topical = mentions.filter("topical")
    stated = topical.group_by("variant_id", "voice", "family_id").agg(
        stated_earliest=pl.when(pl.col("earliest").is_not_null().all()).then(pl.col("earliest").min()),
        stated_latest=pl.col("latest").min(),
        outlet_known=pl.col("outlet").is_not_null().any(),
    )
    first = first_seen(topical, "variant_id")
    can_lead = (pl.col("stated_earliest") <= pl.col("first_latest")).fill_null(True)
    surely = can_lead & (can_lead.sum().over("variant_id") == 1)
    return (
        stated.join(first, on="variant_id")
        .join(probability_first(topical, times.drawn), on=["variant_id", "voice"], how="left")
        .with_columns(*lag("stated_earliest", "stated_latest"), at_risk=pl.lit(at_risk))
        .with_columns(lag_high=pl.when(surely).then(0.0).otherwise("lag_high"))
        .sort("variant_id", "voice")
    )


def adoption_measures(
    mentions: pl.DataFrame, adoption: pl.DataFrame, at_risk: int, times: Times, scope: Scope
) -> list[Row]:
    """Share of outlets at risk that state any number of the scope, and the median lag of those not first."""
    return [_adopted(mentions, at_risk, scope), _median_lag(mentions, adoption, times, scope)]


def _adopted(mentions: pl.DataFrame, at_risk: int, scope: Scope) -> Row:
    stating = mentions["outlet"].drop_nulls().n_unique()
    silent = mentions.filter(pl.col("outlet").is_null())["article_id"].n_unique()
    note = f"{stating} of {at_risk} known outlets; {silent} articles without a known outlet are left out"
    row = point("adoption", scope, mentions, stating / at_risk if at_risk else None, "share of outlets", note)
    least = scope.parameters.minimum_outlets
    if at_risk < least:
        return row | {"note": f"{note}; no interval: the least is {least} outlets"}
    low, high = wilson(pl.lit(stating), pl.lit(at_risk))
    ends = pl.select(low=low, high=high).row(0, named=True)
    return row | ends


def _median_lag(mentions: pl.DataFrame, adoption: pl.DataFrame, times: Times, scope: Scope) -> Row:
    """Definition 2 over variants that more than one voice states; in each draw the first voice is left out."""
    late = adoption.filter((pl.len().over("variant_id") > 1) & ~((pl.col("lag_high") == 0).fill_null(False)))
    late = late.filter(pl.col("variant_id").is_in(mentions["variant_id"].unique().implode()))
    closed = late.drop_nulls("lag")
    sample = (
        mentions.sort("estimate_id")
        .join(closed.select("variant_id", "voice", "lag"), on=["variant_id", "voice"], maintain_order="left")
        .unique(["variant_id", "voice"], keep="first", maintain_order=True)
    )
    note = f"{closed.height} later adoptions of a variant"
    bounded = closed.drop_nulls(["lag_low", "lag_high"])
    if bounded.height:
        low, high = bounded.select(pl.col("lag_low", "lag_high").median()).row(0)
        note += f"; the dates leave the median between {low:.4g} and {high:.4g} hours"
    row = measure("lag", scope, sample, "hours", "lag", median_of(sample["lag"].unique().sort()), note=note)
    return timed(row, _median_lags(mentions, times.few)) if closed.height else row


def _median_lags(mentions: pl.DataFrame, times: np.ndarray) -> np.ndarray:
    """The median lag of later voices behind the first one of each variant, in each draw."""
    rows = (
        mentions.select("variant_id", "voice", "at")
        .unique()
        .filter(pl.col("voice").n_unique().over("variant_id") > 1)
    )
    rows = rows.sort("variant_id", "voice", "at")
    group = rows.select(pl.struct("variant_id", "voice").rle_id()).to_series().to_numpy()
    by_voice = first_of(times[rows["at"].to_numpy()], group)
    variant = rows.unique(["variant_id", "voice"], maintain_order=True)["variant_id"].rle_id().to_numpy()
    behind = (by_voice - first_of(by_voice, variant)[variant]) / MICROSECONDS_PER_HOUR
    with np.errstate(all="ignore"):
        found: np.ndarray = np.nanmedian(np.where(behind > 0, behind, np.nan), axis=0)
    return found


def median_of(values: pl.Series) -> Statistic:
    """The median as a statistic of how often each of `values` (ascending) was drawn; the mean of the middle two."""
    levels = np.append(values.to_numpy(), np.nan)

    def median(counts: np.ndarray) -> np.ndarray:
        reached = np.cumsum(counts, axis=1)
        half = reached[:, -1:] / 2
        middle = [(reached >= half).argmax(axis=1), (reached > half).argmax(axis=1)]
        found: np.ndarray = (levels[middle[0]] + levels[middle[1]]) / 2
        return np.where(reached[:, -1] > 0, found, np.nan)

    return median
