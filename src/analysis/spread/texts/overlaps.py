"""Pairs of articles: words they share in the same order, and how alike their words are in any order.

Every pair that shares a word n-gram comes from one sparse product of the articles' n-grams (4 to 5 times cheaper
than joining the table of n-grams with itself), which still grows with the square of the articles of a story: it is
for small corpora, or on request. Rewordings of sentences are found apart, in `rewording`.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.corpus import batches, products, runs, words_of
from analysis.spread.texts.common_source import is_copied
from analysis.spread.texts.held_sets import Held
from analysis.study.parameters import Parameters

PAIR = {"rank": pl.Int32, "source_rank": pl.Int32, "shared": pl.Int64, "shorter": pl.Int64}
ROWS = 500
"""Articles compared with all earlier ones at a time."""
TEXTS = 4000
"""Texts whose words are counted together when two are compared: some 500 MB where they have 1,000 words each."""


def overlaps_of(
    articles: pl.DataFrame, held: Held, sources: pl.DataFrame, parameters: Parameters, at_once: int = TEXTS
) -> pl.DataFrame:
    """The overlaps table: the pairs that share a word n-gram.

    Up to `all_pairs` articles every pair is compared; beyond, an article with those it owes text (linear).
    `held`: `occurrences.held`; `sources`: `first_seen.text_sources`; `at_once`: texts whose words are counted
    together, which changes no result.
    """
    number = articles.sort("rank")["at"].to_numpy()
    if articles.height <= parameters.all_pairs:
        pairs = every_pair(held, number)
    else:
        pairs = owing_pairs(held, number, sources)
    alike = _likeness(articles, pairs["rank"].to_numpy(), pairs["source_rank"].to_numpy(), at_once)
    return _named(_beside_common_sources(pairs.with_columns(rewording=alike), held, number), articles, parameters)


def every_pair(held: Held, number: np.ndarray, containment: float = 0.0, least: int = 1) -> pl.DataFrame:
    """Every pair of articles with n-grams in common: rank, source_rank (the earlier), shared, shorter.

    `shared` counts distinct n-grams, floating ones out; `shorter` is the smaller of the two articles' counts. Only
    pairs that share at least `least` n-grams and the share `containment` of `shorter` are kept. `number`: the
    number of the article of each rank from 0.
    """
    size, counts = len(number), held.own[number]
    own = _holding(held)[number]
    across = sparse.csr_array((own * held.weight).T)
    parts = []
    for start in range(0, size, ROWS):
        stop = min(start + ROWS, size)
        block = sparse.coo_array(own[start:stop] @ across[:, :stop])
        late, early = block.coords[0] + start, block.coords[1]
        shorter = np.minimum(counts[late], counts[early])
        kept = (early < late) & (block.data >= least) & (block.data >= containment * shorter)
        parts.append(_pairs(late[kept], early[kept], block.data[kept], shorter[kept]))
    return pl.concat(parts or [_pairs(*[np.zeros(0, np.int32)] * 4)])


def owing_pairs(held: Held, number: np.ndarray, sources: pl.DataFrame) -> pl.DataFrame:
    """The pairs of an article and one of its text `sources`, compared in full; columns as of `every_pair`."""
    owed = sources.filter("is_source").select("rank", "source_rank")
    late, early = owed["rank"].to_numpy(), owed["source_rank"].to_numpy()
    one, other = number[late], number[early]
    shared = products(_holding(held), one, other, held.weight)
    return _pairs(late, early, shared, np.minimum(held.own[one], held.own[other]))


def _holding(held: Held) -> sparse.csr_array:
    """Articles by sets of articles that hold n-grams together, 1 where it is of them."""
    shape = (len(held.own), len(held.start))
    return sparse.csr_array((np.ones(len(held.member), np.int64), (held.member, held.of_set)), shape)


def _pairs(late: np.ndarray, early: np.ndarray, shared: np.ndarray, shorter: np.ndarray) -> pl.DataFrame:
    columns = {"rank": late, "source_rank": early, "shared": shared, "shorter": shorter}
    return pl.DataFrame(columns).cast(PAIR)  # type: ignore[arg-type]


def _likeness(articles: pl.DataFrame, late: np.ndarray, early: np.ndarray, at_once: int) -> pl.Series:
    """The cosine of the word 1- and 2-grams of each pair of articles, some `at_once` texts at a time."""
    needed = np.unique(np.concatenate([late, early]))
    texts = articles.filter(pl.col("rank").is_in(needed)).select(key=pl.col("rank").cast(pl.Int32), text="text")
    alike = np.zeros(len(late))
    common = common_terms(texts)
    # pairs of one source stand together, so that its words are counted in few blocks
    order = np.lexsort((late, early))
    for start in range(0, len(order), max(1, at_once // 2)):
        some = order[start : start + max(1, at_once // 2)]
        keys, places = np.unique(np.concatenate([late[some], early[some]]), return_inverse=True)
        block = texts.filter(pl.col("key").is_in(keys)).sort("key").with_columns(
            key=pl.int_range(pl.len(), dtype=pl.Int32)
        )  # fmt: skip
        terms = weighted(term_counts(block), common, texts.height, len(keys))
        alike[some] = products(terms, places[: len(some)], places[len(some) :])
    return pl.Series(np.clip(alike, 0, 1), dtype=pl.Float64)


def weighted_terms(texts: pl.DataFrame, size: int) -> sparse.csr_array:
    """Texts by word 1- and 2-grams, weighted by rarity among them (`weighted`).

    `texts`: key (from 0, below `size`), text.
    """
    counts = term_counts(texts)
    common = counts.group_by("shingle").agg(df=pl.len()).filter(pl.col("df") > 1).sort("shingle")
    return weighted(counts, common.with_row_index("term"), texts.height, size)


def term_counts(texts: pl.DataFrame) -> pl.DataFrame:
    """How many times each word and pair of words stands in each of `texts` (key, text): key, shingle, times."""
    # in the order of the texts and of the words in them, so that sums come out the same in every run
    counted = [
        runs(found, words).group_by("key", "shingle", maintain_order=True).agg(times=pl.len())
        for found in map(words_of, batches(texts))
        for words in (1, 2)
    ]
    return pl.concat(counted)


def common_terms(texts: pl.DataFrame) -> pl.DataFrame:
    """The word 1- and 2-grams that more than one of `texts` has, by hash: term (from 0), shingle, df (how many)."""
    found, fresh = pl.DataFrame(schema={"shingle": pl.UInt64, "df": pl.UInt32}), []
    parts = batches(texts)
    for number, part in enumerate(parts, 1):
        fresh.append(term_counts(part).group_by("shingle").agg(df=pl.len().cast(pl.UInt32)))
        if sum(one.height for one in fresh) > found.height or number == len(parts):
            found = pl.concat([found, *fresh]).group_by("shingle").agg(pl.col("df").sum().cast(pl.UInt32))
            fresh = []
    return found.filter(pl.col("df") > 1).sort("shingle").with_row_index("term")


def weighted(counts: pl.DataFrame, common: pl.DataFrame, number: int, size: int) -> sparse.csr_array:
    """Texts by terms: count x log((1 + N) / df), each text of length 1 (Spärck Jones 1972).

    `counts`: key (from 0, below `size`), shingle, times; `common`: term, shingle, df, by shingle; `number`: of
    texts, to which one is added, so that words that all of a few texts share still count a little. Terms of one text
    alone count in its length and have no column.
    """
    held = counts.join(common, on="shingle", how="left", maintain_order="left").select(
        "key",
        "term",
        weight=pl.col("times") * ((1 + number) / pl.col("df").fill_null(1).cast(pl.Float64)).log(),
    )
    squares = np.bincount(held["key"].to_numpy(), held["weight"].to_numpy() ** 2, minlength=size)
    kept = held.drop_nulls("term")
    place = (kept["key"].to_numpy(), kept["term"].to_numpy())
    matrix = sparse.csr_array((kept["weight"].to_numpy(), place), (size, max(1, common.height)))
    return sparse.csr_array(sparse.diags_array(1 / np.sqrt(np.where(squares > 0, squares, 1))) @ matrix)


def _beside_common_sources(pairs: pl.DataFrame, held: Held, number: np.ndarray) -> pl.DataFrame:
    """`pairs` with `own`, `beside` and `own_beside` as `common_source.is_copied` reads them."""
    one, other = number[pairs["rank"].to_numpy()], number[pairs["source_rank"].to_numpy()]
    return pairs.with_columns(
        own="shorter",
        beside=pl.Series(products(_holding(held), one, other, held.beside), dtype=pl.Int64),
        own_beside=pl.Series(np.minimum(held.own_beside[one], held.own_beside[other]), dtype=pl.Int64),
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
