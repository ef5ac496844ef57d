"""What the folder leaves open: dates and outlets that no article states."""

import polars as pl

from analysis.report.findings.levels import Tables
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import listed

FIGURE = "the-articles"
OWN = ["stated", "manual"]
"""Bases of a date that an article itself or somebody who looked has given."""


def unknowns(tables: Tables) -> Finding | None:
    """How many articles state no date or no outlet, and what therefore cannot be said in full."""
    articles, numbers = tables["articles"], StatedNumbers("what is not known")
    undated = articles.filter(~pl.col("published_basis").cast(pl.String).is_in(OWN)).height
    unknown = articles["outlet"].null_count()
    if not (undated or unknown):
        return None
    total = numbers.count("articles", articles.height, "article")
    parts = [
        *([f"{numbers.plain('articles without a date', undated, 'articles')} of {total} state no date of their own"]
          if undated else []),
        *([f"{numbers.plain('articles without an outlet', unknown, 'articles')} of {total} name no outlet"]
          if unknown else []),
    ]  # fmt: skip
    told = "who printed a number first" if undated else "how outlets differ"
    kept = [
        *(["Their dates are kept as intervals."] if undated else []),
        *(["They are left out of shares of outlets."] if unknown else []),
    ]
    return Finding(
        f"It cannot be said in full {told}.",
        FIGURE,
        known=False,
        detail=f"{listed(parts)}. {' '.join(kept)}",
        numbers=numbers.kept(),
    )
