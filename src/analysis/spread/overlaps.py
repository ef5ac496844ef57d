"""Pairs of articles: words they share in the same order, and how alike their words are in any order.

Word n-grams find copying and miss rewording (SPREAD.md 1.3); rarity-weighted words find rewording, but inside
one event everything is on topic. The two are measured side by side and never mixed.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.parameters import Parameters
from analysis.shingles import shingles
from analysis.spread.reuse import batches

PAIR = {"rank": pl.Int32, "source_rank": pl.Int32}
ROWS = 500
"""Articles compared with all others at a time."""


def overlaps_of(
    articles: pl.DataFrame, found: pl.DataFrame, sources: pl.DataFrame, parameters: Parameters
) -> pl.DataFrame:
    """The overlaps table: pairs that share a word n-gram, and possible rewordings.

    Up to `all_pairs` articles every pair is compared; beyond, an article with those it owes text (linear).
    `found`: `reuse.occurrences`; `sources`: `reuse.text_sources`.
    """
    size = articles.height
    own = _incidence(found.filter(~pl.col("floating")).select("rank", "shingle"), size)
    terms = _weighted_terms(articles)
    if size <= parameters.all_pairs:
        pairs = pl.concat(
            [_every_pair(own, terms, start, parameters) for start in range(0, size, ROWS)] or [_empty()]
        )
    else:
        pairs = _given_pairs(own, terms, sources.filter("is_source").select("rank", "source_rank"))
    return _named(pairs, articles, parameters)


def _incidence(held: pl.DataFrame, size: int) -> sparse.csr_array:
    """Articles by n-grams: 1 where the article has the n-gram."""
    held = held.unique().with_columns(term=pl.col("shingle").rank("dense") - 1)
    shape = (size, int(held["term"].max() or 0) + 1)  # type: ignore[arg-type]
    ones = np.ones(held.height, np.float32)
    return sparse.csr_array((ones, (held["rank"].to_numpy(), held["term"].to_numpy())), shape)


def _weighted_terms(articles: pl.DataFrame) -> sparse.csr_array:
    """Articles by word 1- and 2-grams: count x log((1 + N) / df), each article of length 1 (Spärck Jones 1972).

    One is added to the number of articles, so that words that all of a few articles share still count a little.
    """
    texts = articles.select(key=pl.col("rank").cast(pl.Int32), text="text")
    size = articles.height
    counted = [
        shingles(part, words).group_by("key", "shingle").len("times") for part in batches(texts) for words in (1, 2)
    ]
    counts = (
        pl.concat(counted)
        .with_columns(term=pl.col("shingle").rank("dense") - 1)
        .with_columns(weight=pl.col("times") * ((1 + size) / pl.len().over("term").cast(pl.Float64)).log())
        .sort("key", "term")
    )
    shape = (size, int(counts["term"].max() or 0) + 1)  # type: ignore[arg-type]
    matrix = sparse.csr_array(
        (counts["weight"].to_numpy(), (counts["key"].to_numpy(), counts["term"].to_numpy())), shape
    )
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ matrix)


def _every_pair(own: sparse.csr_array, terms: sparse.csr_array, start: int, parameters: Parameters) -> pl.DataFrame:
    stop = min(start + ROWS, own.shape[0])
    shared = (own[start:stop] @ own.T).toarray()
    alike = (terms[start:stop] @ terms.T).toarray()
    earlier = np.arange(own.shape[0])[None, :] < np.arange(start, stop)[:, None]
    late, early = np.nonzero(earlier & ((shared > 0) | (alike >= parameters.rewording)))
    return _pairs(own, late + start, early, shared[late, early], alike[late, early])


def _given_pairs(own: sparse.csr_array, terms: sparse.csr_array, pairs: pl.DataFrame) -> pl.DataFrame:
    late, early = pairs["rank"].to_numpy(), pairs["source_rank"].to_numpy()
    shared = own[late].multiply(own[early]).sum(axis=1)
    return _pairs(own, late, early, shared, terms[late].multiply(terms[early]).sum(axis=1))


def _pairs(
    own: sparse.csr_array, late: np.ndarray, early: np.ndarray, shared: np.ndarray, alike: np.ndarray
) -> pl.DataFrame:
    held = np.diff(own.indptr)
    return _empty().vstack(
        pl.DataFrame(
            {
                "rank": late,
                "source_rank": early,
                "shared": shared,
                "shorter": np.minimum(held[late], held[early]),
                "rewording": np.clip(alike, 0, 1),
            }
        ).cast(dict(_empty().schema))  # type: ignore[arg-type]
    )


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema=PAIR | {"shared": pl.Int64, "shorter": pl.Int64, "rewording": pl.Float64})


def _named(pairs: pl.DataFrame, articles: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "earliest", "latest")
    others = names.select(pl.all().name.prefix("other_")).rename(
        {"other_rank": "source_rank", "other_article_id": "other_id"}
    )
    days = pl.duration(days=parameters.rewording_days)
    apart = ((pl.col("earliest") - pl.col("other_latest")) > days) | (
        (pl.col("other_earliest") - pl.col("latest")) > days
    )
    copied = (pl.col("containment") >= parameters.reuse_containment) & (pl.col("shared") >= parameters.reuse_shingles)
    reworded = (pl.col("rewording") >= parameters.rewording) & ~apart.fill_null(False)
    return (
        pairs.join(names, on="rank")
        .join(others, on="source_rank")
        .with_columns(
            containment=pl.when(pl.col("shorter") > 0)
            .then(pl.col("shared") / pl.col("shorter"))
            .otherwise(0.0)
            .round_sig_figs(12),
            rewording=pl.col("rewording").round_sig_figs(12),
        )
        .with_columns(
            kind=pl.when(copied)
            .then(pl.lit("copied"))
            .when(reworded)
            .then(pl.lit("possible_rewording"))
            .otherwise(pl.lit("shared"))
        )
        .filter((pl.col("shared") > 0) | (pl.col("kind") == "possible_rewording"))
        .sort("article_id", "other_id")
    )
