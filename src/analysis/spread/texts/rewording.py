"""Sentences that may say in other words what a sentence of an earlier article says.

Word n-grams find copying and miss rewording (SPREAD.md 1.3); words and pairs of words weighted by rarity find it.
Inside one event everything is on topic, so what is found is a "possible rewording", to be read, and is kept apart
from copying: a sentence most of whose word n-grams stand in an earlier article is in the reuse table and not here.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.corpus import batches, products, words_of
from analysis.io.offsets import with_raw_offsets
from analysis.spread.texts.occurrences import Credited, owed
from analysis.spread.texts.overlaps import weighted_terms
from analysis.study.parameters import Parameters

FEWEST_WORDS = 8
"""Shorter sentences are alike by chance."""
COPIED = 0.5
"""Share of a sentence's word n-grams owed to an earlier article from which it counts as copied."""
RARE = 100
"""A pair of sentences is looked at where they have a term in common that at most so many sentences have."""
ROWS = 1000
"""Sentences compared with the others at a time, which bounds the memory."""


def rewordings_of(
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    credit: Credited,
    alignments: pl.DataFrame,
    parameters: Parameters,
) -> pl.DataFrame:
    """The rewordings table: sentences with the earlier sentence that is most alike.

    Likeness is the cosine of word 1- and 2-grams weighted by rarity, of at least `rewording`; articles further
    apart than `rewording_days`, wherever in their intervals the dates lie, are not compared. Of equally alike
    sentences the earliest counts. Linear in the sentences, since common terms alone propose no pair. `articles`:
    `counted_articles`; `credit`: `occurrences.credited`.
    """
    own = own_sentences(articles, passages, credit, parameters)
    likest = likest_of(own, parameters)
    early = own.select(other="at", other_id="article_id", other_start="start", other_end="end", other_latest="latest")
    named = (
        likest.join(own, on="at")
        .join(early, on="other")
        .with_columns(order_known=(pl.col("other_latest") < pl.col("earliest")).fill_null(False))
    )
    return with_raw_offsets(named, alignments).sort("article_id", "start")


def own_sentences(
    articles: pl.DataFrame, passages: pl.DataFrame, credit: Credited, parameters: Parameters
) -> pl.DataFrame:
    """The sentences in an article's own words: at (from 0), rank, article_id, start, end, text, earliest, latest.

    In the order of the articles' ranks, then of the text.
    """
    dated = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "earliest", "latest")
    every = (
        passages.select("article_id", pl.col("start", "end").cast(pl.Int32), "text")
        .join(dated, on="article_id")
        .sort("rank", "start")
        .with_columns(at=pl.int_range(pl.len(), dtype=pl.Int32))
    )
    texts = every.select(key="at", text="text")
    words = pl.concat([words_of(part).group_by("key").len("words") for part in batches(texts)])
    places = every.select("rank", "start", "end", "at")
    copied = pl.concat([_copied(part, places) for part in owed(credit)])
    whole = (pl.col("words").cast(pl.Int32) - parameters.shingle_words + 1).clip(1)
    return (
        every.join(words, left_on="at", right_on="key")
        .join(copied, on="at", how="left")
        .filter(pl.col("words") >= FEWEST_WORDS, pl.col("owed").fill_null(0) < COPIED * whole)
        .sort("at")
        .with_columns(at=pl.int_range(pl.len(), dtype=pl.Int32))
        .select("at", "rank", "article_id", "start", "end", "text", "earliest", "latest")
    )


def _copied(owing: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """at, owed: how many n-grams of each sentence some articles owe (`occurrences.owed`)."""
    return (
        owing.select("rank", "start", owed_end="end")
        .sort("rank", "start")
        .join_asof(places, on="start", by="rank", check_sortedness=False)
        .filter(pl.col("owed_end") <= pl.col("end"))
        .group_by("at")
        .len("owed")
    )


def likest_of(own: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The earlier sentence that each sentence is most like, where there is one: at, other, similarity.

    `own`: at (from 0), rank, text, earliest, latest.
    """
    terms = weighted_terms(own.select(key="at", text="text"), own.height)
    frequency = np.bincount(terms.indices, minlength=terms.shape[1])
    rare = sparse.csr_array(terms[:, frequency <= RARE])
    across = sparse.csr_array(rare.T)
    common = np.sqrt(np.maximum(0, _squares(terms) - _squares(rare)))
    rank = own["rank"].to_numpy()
    days = own.select(pl.col("earliest", "latest").dt.epoch("us") / 86_400_000_000)
    earliest, latest = (days[name].to_numpy() for name in ("earliest", "latest"))
    parts = [pl.DataFrame(schema={"at": pl.Int32, "other": pl.Int32, "similarity": pl.Float64})]
    for start in range(0, own.height, ROWS):
        stop = min(start + ROWS, own.height)
        block = sparse.coo_array(rare[start:stop] @ across[:, :stop])
        late, early = block.coords[0] + start, block.coords[1]
        # the common terms add at most the product of their lengths
        reachable = block.data + common[late] * common[early] >= parameters.rewording
        # a missing date compares as false: not known to be too far apart
        far = (earliest[late] - latest[early] > parameters.rewording_days) | (
            earliest[early] - latest[late] > parameters.rewording_days
        )
        kept = (rank[early] < rank[late]) & reachable & ~far
        late, early = late[kept], early[kept]
        parts.append(_first_likest(late, early, products(terms, late, early), parameters))
    return pl.concat(parts)


def _squares(matrix: sparse.csr_array) -> np.ndarray:
    return np.asarray(matrix.multiply(matrix).sum(axis=1))


def _first_likest(late: np.ndarray, early: np.ndarray, alike: np.ndarray, parameters: Parameters) -> pl.DataFrame:
    pairs = pl.DataFrame({"at": late, "other": early, "similarity": alike})
    return (
        pairs.cast({"at": pl.Int32, "other": pl.Int32, "similarity": pl.Float64})
        .with_columns(pl.col("similarity").clip(0, 1).round(6))
        .filter(pl.col("similarity") >= parameters.rewording)
        .sort("at", "similarity", "other", descending=[False, True, False])
        .unique("at", keep="first", maintain_order=True)
    )
