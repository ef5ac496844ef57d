"""Which runs of words stand in more than one article, where, and which articles have them together.

Everything that compares articles looks at the n-grams of one range of hashes at a time (as `corpus.common_shingles`
does), and everything that looks along a text takes a few articles at a time, so that memory grows with the words by
their table alone. How many n-grams are looked at together changes no result.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.articles.corpus import batches, shingles
from analysis.spread.texts.common_source import inside_spans, spans_of
from analysis.spread.texts.floating import adrift_in, floating_shingles
from analysis.spread.texts.hash_ranges import AT_ONCE, HashRanges
from analysis.spread.texts.held_sets import Held, held_sets
from analysis.study.parameters import Parameters


class Occurrences(NamedTuple):
    """The n-grams that more than one article has, wherever they stand.

    `rows`: at (the article's number), position, start, end, shingle, set (articles that have it together; from
    `len(held.start)` on those of floating n-grams), floating, adrift, quoted; in the order of articles and words.
    `floating` is the test of the shingle itself; `adrift` says that most of those around it float, which tells a
    floating passage from a few words of a story whose neighbours happen to differ; `quoted`: see `common_source`.
    """

    rows: pl.DataFrame
    held: Held


class Credited(NamedTuple):
    """Occurrences (`rows`) with `source`, the row in which the earliest article has the n-gram first.

    `rank`: of each article by its number, from 0.
    """

    rows: pl.DataFrame
    rank: np.ndarray
    at_once: int


def occurrences(
    articles: pl.DataFrame,
    parameters: Parameters,
    attributions: pl.DataFrame | None = None,
    at_once: int = AT_ONCE,
) -> Occurrences:
    """The n-grams that the articles (rank: their number from 0, article_id, text) have in common.

    `at_once`: how many n-grams are looked at together, about 100 bytes each.
    """
    size = articles.height
    cut = _cut(articles, parameters, attributions)
    # column by column, so that the pieces are never there twice
    at, shingle, inside, start, end = (_whole(cut, name) for name in ("at", "shingle", "inside", "start", "end"))
    ranges = HashRanges(shingle, at_once)
    floating = ranges.holds(floating_shingles(shingle, at, ranges, parameters))
    adrift = adrift_in(floating, at, at_once)
    sets, quoted, held = held_sets(shingle, at, floating, inside, size, ranges)
    kept = np.flatnonzero(sets >= 0)
    position = kept - np.searchsorted(at, np.arange(size))[at[kept]]
    columns = {"at": at, "start": start, "end": end, "shingle": shingle, "set": sets,
               "floating": floating, "adrift": adrift, "quoted": quoted}  # fmt: skip
    del at, shingle, inside, start, end, sets, floating, adrift, quoted, ranges
    rows = pl.DataFrame({"position": position.astype(np.int32)})
    for name in list(columns):
        rows = rows.with_columns(pl.Series(name, columns.pop(name)[kept]))
    return Occurrences(rows, held.placed(rows))


def _cut(
    articles: pl.DataFrame, parameters: Parameters, attributions: pl.DataFrame | None
) -> list[dict[str, np.ndarray]]:
    """at, shingle, start, end, inside (an originator's words) of every run of words, in pieces."""
    texts = articles.sort("rank").select(key=pl.col("rank").cast(pl.Int32), text="text")
    spans = spans_of(articles, attributions)
    found = []
    for part in batches(texts):
        grams = shingles(part, parameters.shingle_words).select(
            pl.col("key").alias("at"), pl.col("start", "end").cast(pl.Int32), "shingle"
        )
        piece = {name: grams[name].to_numpy() for name in grams.columns}
        found.append(piece | {"inside": inside_spans(grams, spans)})
    return found


def _whole(cut: list[dict[str, np.ndarray]], name: str) -> np.ndarray:
    return np.concatenate([piece.pop(name) for piece in cut])


def credited(found: Occurrences, rank: np.ndarray, at_once: int = AT_ONCE) -> Credited:
    """Each occurrence with that in the earliest article, by `rank` of the articles' numbers, as `source`."""
    shingle, at = found.rows["shingle"].to_numpy(), found.rows["at"].to_numpy()
    position = found.rows["position"].to_numpy()
    source = np.zeros(len(shingle), np.uint32)
    for rows, starts in HashRanges(shingle, at_once).sorted():
        place = rank[at[rows]].astype(np.int64) << 32 | position[rows]
        sizes = np.diff(np.append(starts, len(rows)))
        first = np.flatnonzero(place == np.repeat(np.minimum.reduceat(place, starts), sizes))
        source[rows] = np.repeat(rows[first], sizes)
    rows_kept = found.rows.drop("shingle").with_columns(source=pl.Series(source))
    return Credited(rows_kept, rank, at_once)


def some_articles(credit: Credited) -> Iterator[pl.DataFrame]:
    """`credit.rows` of a few articles at a time, with their `rank`; at least one piece."""
    for start, stop in article_slices(credit.rows["at"].to_numpy(), credit.at_once):
        part = credit.rows.slice(start, stop - start)
        yield part.with_columns(rank=pl.Series(credit.rank[part["at"].to_numpy()], dtype=pl.Int32))


def owed(credit: Credited) -> Iterator[pl.DataFrame]:
    """The n-grams that an earlier article has, a few articles at a time; at least one piece.

    rank, position, start, end, floating, adrift, quoted, source_rank, source_position, source_start, source_end.
    """
    at = credit.rows["at"].to_numpy()
    for part in some_articles(credit):
        source = part["source"].to_numpy()
        late = part.filter(pl.Series(at[source] != part["at"].to_numpy()))
        there = credit.rows[late["source"].to_numpy()].select("at", "position", "start", "end")
        yield late.drop("at", "source", "set").with_columns(
            pl.Series("source_rank", credit.rank[there["at"].to_numpy()], dtype=pl.Int32),
            *(there[name].alias(f"source_{name}") for name in ("position", "start", "end")),
        )


def article_slices(at: np.ndarray, at_once: int) -> Iterator[tuple[int, int]]:
    """The rows of whole articles from one to another, some `at_once` rows at a time; `at`: ascending."""
    start = 0
    while True:
        stop = len(at)
        if start + at_once < len(at):
            stop = int(np.searchsorted(at, at[start + at_once - 1], side="right"))
        yield start, stop
        start = stop
        if start >= len(at):
            return
