"""From the day on which something was said to the moment it was printed."""

import polars as pl

from analysis.spread.inference import Row, Scope, measure
from analysis.spread.statistics.adoption import median_of


def said_lags_of(said: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """The said_lags table: attributions that name the day, with the days until the article appeared."""
    dates = counted.select("article_id", "earliest", "latest")
    return said.drop_nulls("said_on").join(dates, on="article_id").with_columns(*days_behind()).sort("attribution_id")


def days_behind() -> list[pl.Expr]:
    """lag_low, lag_high: whole days from `said_on` to the interval [earliest, latest]; null where that is open.

    Nothing is printed before it is said: where the interval begins earlier, it is cut. One that ends earlier is
    left as it is, since then a date was misread, and that should be seen.
    """
    low, high = ((pl.col(end).dt.date() - pl.col("said_on")).dt.total_days() for end in ("earliest", "latest"))
    return [pl.when(high < 0).then(low).otherwise(low.clip(0)).alias("lag_low"), high.alias("lag_high")]


def said_lag_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """The median of the days between saying and printing, over mentions that name the day (middles of intervals)."""
    named = mentions.drop_nulls("said_on").with_columns(*days_behind()).sort("estimate_id")
    known = named.drop_nulls(["lag_low", "lag_high"]).with_columns(lag=pl.mean_horizontal("lag_low", "lag_high"))
    note = f"{named.height} of {mentions.height} mentions name the day, {known.height} with bounds on both sides"
    levels = known["lag"].unique().sort()
    return [measure("said_to_print", scope, known, "days", "lag", median_of(levels), note=note)]
