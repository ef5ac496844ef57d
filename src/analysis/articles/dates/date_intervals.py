"""Dates as intervals: an article appeared some time in the unit of its date's precision, or between its bounds."""

from datetime import time

import polars as pl

UNITS = {"minute": "1m", "day": "1d", "month": "1mo", "year": "1y"}


def with_intervals(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `earliest` and `latest`: the closed interval in which each appeared, null where open.

    A date spans the unit of its precision. A latest bound without a precision that falls on midnight names
    a day and spans it; any other spans its minute.
    """
    precision = pl.col("published_precision").cast(pl.String)
    earliest = pl.coalesce("published_earliest", "published_at")
    latest = pl.coalesce("published_latest", "published_at")
    stated = precision.replace_strict(UNITS, default=None, return_dtype=pl.String)
    unstated = pl.when((latest.dt.time() == time(0)).fill_null(True)).then(pl.lit("1d")).otherwise(pl.lit("1m"))
    return articles.with_columns(
        earliest=earliest.dt.truncate(stated.fill_null("1m")),
        latest=latest.dt.truncate(stated.fill_null(unstated)).dt.offset_by(stated.fill_null(unstated))
        - pl.duration(microseconds=1),
    )
