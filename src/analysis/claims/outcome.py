"""What the stage gives: its tables, and the reason of what it could not read."""

from typing import NamedTuple

import polars as pl

FAILED = "claims_failed"
"""Reason in the quarantine of an article whose claims could not be read; the article itself is kept."""


class ClaimTables(NamedTuple):
    """The tables of this stage, as `analysis.tables` defines them."""

    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame
    corrections: pl.DataFrame
    quarantine: pl.DataFrame
