"""Resamples of a set of mentions: text clusters, and the articles inside them.

Reprints of one text are no independent observations, so text clusters are drawn with replacement, then the
articles inside each drawn cluster (two-stage bootstrap: Davison, Hinkley 1997, 3.8). The mentions are taken as they
were read: errors of reading are in no interval, until a sample of the corpus is coded by people (SPREAD.md 3.4).
"""

from functools import cached_property

import numpy as np
import polars as pl

from analysis.study.parameters import Parameters

CELLS = 4_000_000
"""Weights turned into floats at a time."""


class Resamples:
    """How often each mention is drawn in each resample of `mentions` (estimate_id, article_id, text_cluster).

    The draws hang on the seed and on which mentions there are, not on their order. They are made when first
    asked for: below the minimum n nobody asks.
    """

    def __init__(self, mentions: pl.DataFrame, parameters: Parameters) -> None:
        self._rows = (
            mentions.select("text_cluster", "article_id", "estimate_id")
            .unique("estimate_id")
            .sort("text_cluster", "article_id", "estimate_id")
        )
        self._draws, self._seed = parameters.draws, parameters.seed

    @cached_property
    def _places(self) -> pl.DataFrame:
        return self._rows.select("estimate_id", place=pl.int_range(pl.len()))

    def weights(self, mentions: pl.DataFrame) -> np.ndarray:
        """Draws x `mentions` (some of those resampled, any order): how often each is drawn, small integers."""
        found = mentions.select("estimate_id").join(self._places, on="estimate_id", how="left", maintain_order="left")
        at = found["place"].to_numpy()
        return self._weights if len(at) == len(self._rows) and (np.diff(at) == 1).all() else self._weights[:, at]

    @cached_property
    def _weights(self) -> np.ndarray:
        generator = np.random.default_rng(self._seed)
        rows = self._rows.with_columns(
            cluster=pl.col("text_cluster").rle_id(), article=pl.struct("text_cluster", "article_id").rle_id()
        )
        home = rows.unique("article", keep="first", maintain_order=True)["cluster"].to_numpy()
        return two_stage(home, self._draws, generator)[:, rows["article"].to_numpy()]


def two_stage(home: np.ndarray, draws: int, generator: np.random.Generator) -> np.ndarray:
    """Draws x articles: how often each is drawn; `home` is the cluster of each article, clusters from 0, sorted."""
    sizes = np.bincount(home)
    if not len(sizes):
        return np.zeros((draws, 0), np.uint8)
    clusters = np.empty((draws, len(sizes)), np.uint8)
    chunk = max(1, CELLS // len(sizes))
    for start in range(0, draws, chunk):
        some = min(chunk, draws - start)
        picked = generator.integers(len(sizes), size=(some, len(sizes))) + np.arange(some)[:, None] * len(sizes)
        clusters[start : start + some] = np.bincount(picked.ravel(), minlength=picked.size).reshape(picked.shape)
    articles = clusters[:, home]
    ends = np.cumsum(sizes)
    for cluster in np.flatnonzero(sizes > 1):
        size, trials = sizes[cluster], clusters[:, cluster].astype(np.int64) * sizes[cluster]
        articles[:, ends[cluster] - size : ends[cluster]] = generator.multinomial(trials, np.full(size, 1 / size))
    return articles
