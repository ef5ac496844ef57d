"""What the stage works on and gives: a shard's articles, its tables, and the reason of what it could not read."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

FAILED = "claims_failed"
"""Reason in the quarantine of an article whose claims could not be read; the article itself is kept."""


READ = ("estimates", "attributions", "links")
"""The tables of a shard."""
UNREAD = "unread"
"""Beside them: the articles that could not be read, and why."""


class Inputs(NamedTuple):
    """The articles of a shard with their passages and alignments, sorted by id, and the key of each by its id."""

    articles: pl.DataFrame
    passages: pl.DataFrame
    alignments: pl.DataFrame
    keys: Mapping[str, str]


class ClaimTables(NamedTuple):
    """The tables of this stage, as `analysis.tables` defines them."""

    estimates: pl.DataFrame
    attributions: pl.DataFrame
    links: pl.DataFrame
    corrections: pl.DataFrame
    quarantine: pl.DataFrame
    slots: pl.DataFrame
    examples: pl.DataFrame
