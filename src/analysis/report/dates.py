"""When each article can have appeared, by the one rule that page and figures tell it by."""

import polars as pl

from analysis.articles.dates import with_intervals
from analysis.spread.time import clipped
from analysis.study import Study


def intervals(articles: pl.DataFrame, study: Study) -> pl.DataFrame:
    """`articles` with `earliest` and `latest`: as they state it, else within the study's window."""
    return clipped(with_intervals(articles), study.window)
