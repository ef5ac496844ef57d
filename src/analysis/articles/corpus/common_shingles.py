"""Which texts have word n-grams in common, and how many: in parts, so that memory does not grow with the pairs.

Every step looks at the n-grams of one range of hashes at a time (Manku, Jain and Das Sarma 2007, Detecting
near-duplicates for web crawling, cut their tables so as well); what a range gives is small and is added up.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.corpus.word_ngrams import shingles

BATCH = 1_000
"""Texts cut into n-grams at a time, which bounds the memory for their words."""
RANGE = 4_000_000
"""N-grams grouped and joined at a time: some 500 MB with what they are joined to."""
AT_ONCE = 20_000
"""Pairs whose rows are multiplied at a time."""


def batches(texts: pl.DataFrame) -> list[pl.DataFrame]:
    """`texts` in slices of BATCH rows; one empty slice where there are none."""
    return [texts.slice(start, BATCH) for start in range(0, max(texts.height, 1), BATCH)]


def distinct_shingles(texts: pl.DataFrame, words: int) -> pl.DataFrame:
    """The distinct n-grams of each of `texts` (key, text): key (UInt32), shingle (UInt64)."""
    cut = (shingles(part, words).select(pl.col("key").cast(pl.UInt32), "shingle").unique() for part in batches(texts))
    return pl.concat(list(cut), rechunk=True)


def pairs_of(grams: pl.DataFrame, commonest: int) -> pl.DataFrame:
    """Pairs of texts that have an n-gram in common: key, other (the greater of the two), shared.

    `grams`: key, shingle, distinct. `shared` counts only n-grams that at most `commonest` texts have, so that
    the pairs grow with the texts and not with their square.
    """
    found = []
    for part in _ranges(grams):
        rare = part.filter(pl.len().over("shingle").is_between(2, commonest))
        joined = rare.join(rare, on="shingle", suffix="_other").filter(pl.col("key") < pl.col("key_other"))
        found.append(joined.group_by("key", other="key_other").agg(shared=pl.len()))
    return pl.concat(found).group_by("key", "other").agg(pl.col("shared").sum())


def incidence(grams: pl.DataFrame, size: int) -> tuple[sparse.csr_array, np.ndarray]:
    """Texts by n-grams that more than one of them has, 1 where it has it; and how many n-grams each has in all.

    `grams`: key (from 0, below `size`), shingle, distinct.
    """
    keys, terms, before = [np.zeros(0, np.uint32)], [np.zeros(0, np.int32)], 0
    for part in _ranges(grams):
        common = part.filter(pl.len().over("shingle") > 1).sort("shingle")
        keys.append(common["key"].to_numpy())
        terms.append(common["shingle"].rle_id().cast(pl.Int32).to_numpy() + before)
        before = int(terms[-1][-1]) + 1 if common.height else before
    places = (np.concatenate(keys), np.concatenate(terms))
    matrix = sparse.csr_array((np.ones(len(places[0]), np.int32), places), (size, max(1, before)))
    return matrix, np.bincount(grams["key"].to_numpy(), minlength=size)


def products(
    matrix: sparse.csr_array, one: np.ndarray, other: np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray:
    """The inner product of row `one[i]` and row `other[i]` for every i, a few pairs at a time.

    `weights`: of the columns, where they do not count alike.
    """
    parts = [np.zeros(0)]
    for start in range(0, len(one), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        both = matrix[one[some]].multiply(matrix[other[some]])
        parts.append(both.sum(axis=1) if weights is None else both @ weights)
    return np.concatenate(parts)


def _ranges(grams: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """`grams` by ranges of hashes: every occurrence of an n-gram is in one of them."""
    parts = 1 + grams.height // RANGE
    for number in range(parts):
        yield grams.filter(pl.col("shingle") % parts == number) if parts > 1 else grams
