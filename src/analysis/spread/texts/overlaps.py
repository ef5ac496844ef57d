"""Pairs of articles: words they share in the same order, and how alike their words are in any order.

Every pair that shares a word n-gram comes from one sparse product of the articles' n-grams (4 to 5 times cheaper
than joining the table of n-grams with itself), which still grows with the square of the articles of a story: it is
for small corpora, or on request. Rewordings of sentences are found apart, in `rewording`.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.corpus import batches, incidence, products, runs, words_of
from analysis.spread.texts.common_source import is_copied
from analysis.study.parameters import Parameters

PAIR = {"rank": pl.Int32, "source_rank": pl.Int32, "shared": pl.Int64, "shorter": pl.Int64}
ROWS = 500
"""Articles compared with all earlier ones at a time."""


def overlaps_of(
    articles: pl.DataFrame, found: pl.DataFrame, sources: pl.DataFrame, parameters: Parameters
) -> pl.DataFrame:
    """The overlaps table: the pairs that share a word n-gram.

    Up to `all_pairs` articles every pair is compared; beyond, an article with those it owes text (linear).
    `found`: `reuse.occurrences`; `sources`: `reuse.text_sources`.
    """
    if articles.height <= parameters.all_pairs:
        pairs = every_pair(found, articles.height)
    else:
        pairs = owing_pairs(found, articles.height, sources)
    alike = _likeness(articles, pairs["rank"].to_numpy(), pairs["source_rank"].to_numpy())
    return _named(
        _beside_common_sources(pairs.with_columns(rewording=alike), found, articles.height), articles, parameters
    )


def every_pair(found: pl.DataFrame, size: int, containment: float = 0.0, least: int = 1) -> pl.DataFrame:
    """Every pair of articles with n-grams in common: rank, source_rank (the earlier), shared, shorter.

    `found`: `reuse.occurrences`, of which floating n-grams are left out. `shared` counts distinct n-grams,
    `shorter` is the smaller of the two articles' counts. Only pairs that share at least `least` n-grams and the
    share `containment` of `shorter` are kept. `size`: articles, with ranks from 0.
    """
    own, counts = _incidence(found, size)
    across = sparse.csr_array(own.T)
    parts = []
    for start in range(0, size, ROWS):
        stop = min(start + ROWS, size)
        block = sparse.coo_array(own[start:stop] @ across[:, :stop])
        late, early = block.coords[0] + start, block.coords[1]
        shorter = np.minimum(counts[late], counts[early])
        kept = (early < late) & (block.data >= least) & (block.data >= containment * shorter)
        parts.append(_pairs(late[kept], early[kept], block.data[kept], shorter[kept]))
    return pl.concat(parts or [_pairs(*[np.zeros(0, np.int32)] * 4)])


def owing_pairs(found: pl.DataFrame, size: int, sources: pl.DataFrame) -> pl.DataFrame:
    """The pairs of an article and one of its text `sources`, compared in full; columns as of `every_pair`."""
    own, counts = _incidence(found, size)
    owed = sources.filter("is_source").select("rank", "source_rank")
    late, early = owed["rank"].to_numpy(), owed["source_rank"].to_numpy()
    return _pairs(late, early, products(own, late, early), np.minimum(counts[late], counts[early]))


def _incidence(found: pl.DataFrame, size: int) -> tuple[sparse.csr_array, np.ndarray]:
    """Articles by n-grams that more than one of them has, 1 where it has it; and how many n-grams each has in all."""
    return incidence(found.filter(~pl.col("floating")).select("shingle", key="rank").unique(), size)


def _pairs(late: np.ndarray, early: np.ndarray, shared: np.ndarray, shorter: np.ndarray) -> pl.DataFrame:
    columns = {"rank": late, "source_rank": early, "shared": shared, "shorter": shorter}
    return pl.DataFrame(columns).cast(PAIR)  # type: ignore[arg-type]


def _likeness(articles: pl.DataFrame, late: np.ndarray, early: np.ndarray) -> pl.Series:
    """The cosine of the word 1- and 2-grams of each pair of articles."""
    needed = np.unique(np.concatenate([late, early]))
    texts = articles.filter(pl.col("rank").is_in(needed)).select(key=pl.col("rank").cast(pl.Int32), text="text")
    terms = weighted_terms(texts, articles.height)
    return pl.Series(np.clip(products(terms, late, early), 0, 1), dtype=pl.Float64)


def weighted_terms(texts: pl.DataFrame, size: int) -> sparse.csr_array:
    """Texts by word 1- and 2-grams: count x log((1 + N) / df), each text of length 1 (Spärck Jones 1972).

    `texts`: key (from 0, below `size`), text. One is added to the number of texts, so that words that all of a
    few texts share still count a little. Terms of one text alone count in its length and have no column.
    """
    # in the order of the texts and of the words in them, so that sums come out the same in every run
    counted = [
        runs(found, words).group_by("key", "shingle", maintain_order=True).agg(times=pl.len())
        for found in map(words_of, batches(texts))
        for words in (1, 2)
    ]
    counts = pl.concat(counted)
    common = counts.group_by("shingle", maintain_order=True).agg(df=pl.len()).filter(pl.col("df") > 1)
    held = counts.join(common.with_row_index("term"), on="shingle", how="left", maintain_order="left").select(
        "key",
        "term",
        weight=pl.col("times") * ((1 + texts.height) / pl.col("df").fill_null(1).cast(pl.Float64)).log(),
    )
    squares = np.bincount(held["key"].to_numpy(), held["weight"].to_numpy() ** 2, minlength=size)
    kept = held.drop_nulls("term")
    place = (kept["key"].to_numpy(), kept["term"].to_numpy())
    matrix = sparse.csr_array((kept["weight"].to_numpy(), place), (size, max(1, common.height)))
    return sparse.csr_array(sparse.diags_array(1 / np.sqrt(np.where(squares > 0, squares, 1))) @ matrix)


def _beside_common_sources(pairs: pl.DataFrame, found: pl.DataFrame, size: int) -> pl.DataFrame:
    """`pairs` with `own`, `beside` and `own_beside` as `common_source.is_copied` reads them."""
    late, early = pairs["rank"].to_numpy(), pairs["source_rank"].to_numpy()
    own, counts = _incidence(found.filter(~pl.col("quoted")), size)
    return pairs.with_columns(
        own="shorter",
        beside=pl.Series(products(own, late, early), dtype=pl.Int64),
        own_beside=pl.Series(np.minimum(counts[late], counts[early]), dtype=pl.Int64),
    )


def _named(pairs: pl.DataFrame, articles: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id")
    others = names.select(source_rank="rank", other_id="article_id")
    enough = (pl.col("containment") >= parameters.reuse_containment) & (pl.col("shared") >= parameters.reuse_shingles)
    return (
        pairs.join(names, on="rank")
        .join(others, on="source_rank")
        .with_columns(
            containment=(pl.col("shared") / pl.col("shorter")).round_sig_figs(12),
            rewording=pl.col("rewording").round_sig_figs(12),
        )
        .with_columns(
            kind=pl.when(is_copied(parameters))
            .then(pl.lit("copied"))
            .when(enough)
            .then(pl.lit("common_source"))
            .otherwise(pl.lit("shared"))
        )
        .sort("article_id", "other_id")
    )
