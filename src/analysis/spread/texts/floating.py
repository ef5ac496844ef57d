"""Passages that float from story to story: background paragraphs, stock quotes, footers.

A passage floats where what stands around it differs from article to article; it is no derivation. Measured in
SPREAD.md 1.2.
"""

import numpy as np
import polars as pl

from analysis.spread.texts.hash_ranges import HashRanges
from analysis.study.parameters import Parameters

REACH = 40
"""How many words before and after a shingle its neighbours stand."""
ROUNDS = 3
"""Times that floating is carried on into a long passage, each time `REACH` words further from its ends."""
TOGETHER = 0.9
"""Share of the articles with either of two shingles that must have both for one to carry floating to the other."""
AROUND = 15
"""Shingles in a row of which most must float for a passage to be shown as floating."""


def floating_shingles(shingle: np.ndarray, at: np.ndarray, ranges: HashRanges, parameters: Parameters) -> pl.Series:
    """The shingles that float, of all in the order of articles (`at`) and words.

    A shingle that stands in at least `floating_articles` articles floats where more than `floating_share` of
    its neighbours 40 words before it, or of those 40 words after it, differ; the edge of a text counts as one
    neighbour. What floats by this is looked at again with floating neighbours taken for an edge: the last words
    of a story do not float because each outlet puts its own footer after them. Further inside a long passage
    the neighbours are the passage itself: what stands beside a floating shingle in nearly all articles that
    have either of the two floats with it.
    """
    widespread = np.zeros(len(shingle), bool)
    for rows, starts in ranges.sorted():
        times = np.diff(np.append(starts, len(rows)))
        widespread[rows] = np.repeat(times >= parameters.floating_articles, times)

    def parts(kept: np.ndarray) -> list[np.ndarray]:
        return [rows for rows in ranges.each(kept) if len(rows)]

    found = [_differing(_beside(shingle, at, rows), parameters) for rows in parts(widespread)]
    if not found:
        return pl.Series("shingle", [], pl.UInt64)
    likely = pl.concat(found)["shingle"]
    again = widespread & ranges.holds(likely)
    inside = pl.col("before", "after").is_in(likely.implode())
    cut_off = pl.when(~inside).then(pl.col("before", "after"))
    found = [_differing(_beside(shingle, at, rows).with_columns(cut_off), parameters) for rows in parts(again)]
    newly = floating = pl.concat([pl.DataFrame(schema=floating_schema()), *found])
    for _ in range(ROUNDS):
        rest = widespread & ~ranges.holds(floating["shingle"])
        carried = [_together(_beside(shingle, at, rows), newly) for rows in parts(rest)]
        newly = pl.concat([pl.DataFrame(schema=floating_schema()), *carried])
        floating = pl.concat([floating, newly])
    return floating["shingle"]


def floating_schema() -> dict[str, pl.DataType]:
    """shingle, and how many times it occurs."""
    return {"shingle": pl.UInt64(), "times": pl.UInt32()}


def adrift_in(floating: np.ndarray, at: np.ndarray, at_once: int) -> np.ndarray:
    """Whether most of the shingles around each one in its article float."""
    starts = np.flatnonzero(np.diff(at, prepend=-1))
    half, found = AROUND // 2, np.zeros(len(at), bool)
    edges = np.append(starts, len(at))
    for some in range(0, len(at), at_once):
        stop = min(some + at_once, len(at))
        row = np.arange(some, stop)
        article = np.searchsorted(starts, row, side="right") - 1
        low, high = np.maximum(row - half, edges[article]), np.minimum(row + half + 1, edges[article + 1])
        first, last = max(0, some - half), min(len(at), stop + half)
        summed = np.concatenate([[0], np.cumsum(floating[first:last], dtype=np.int32)])
        found[some:stop] = 2 * (summed[high - first] - summed[low - first]) > high - low
    return found


def _beside(shingle: np.ndarray, at: np.ndarray, rows: np.ndarray) -> pl.DataFrame:
    """rank, shingle, and those 40 words before and after in the same text, null at its edge."""
    columns = {"rank": pl.Series(at[rows]), "shingle": pl.Series(shingle[rows])}
    edges = {}
    for side, step in (("before", -REACH), ("after", REACH)):
        there = np.clip(rows + step, 0, len(at) - 1)
        columns[side] = pl.Series(shingle[there])
        edges[side] = pl.Series((at[there] == at[rows]) & (there == rows + step))
    return pl.DataFrame(columns).with_columns(pl.when(edges[side]).then(side).alias(side) for side in edges)


def _differing(widespread: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The shingles whose neighbours on one side differ from article to article: shingle, times."""
    least, share = parameters.floating_articles, parameters.floating_share

    def differ(side: str) -> pl.Expr:
        return (pl.col(side).count() >= least) & (pl.col(side).n_unique() > share * pl.len())

    floats = (pl.col("rank").n_unique() >= least) & (differ("before") | differ("after"))
    found = widespread.group_by("shingle").agg(floats=floats, times=pl.len())
    return found.filter("floats").select("shingle", pl.col("times").cast(pl.UInt32))


def _together(rest: pl.DataFrame, newly: pl.DataFrame) -> pl.DataFrame:
    """The shingles of `rest` that stand beside one of `newly` in `TOGETHER` of what either occurs: shingle, times."""
    counted = rest.with_columns(times=pl.len().over("shingle").cast(pl.UInt32))
    found = []
    for side in ("before", "after"):
        beside = newly.select(pl.col("shingle").alias(side), beside="times")
        together = pl.len() >= TOGETHER * pl.max_horizontal("times", "beside").first()
        pairs = counted.join(beside, on=side).group_by("shingle", side)
        found.append(
            pairs.agg(pl.col("times").first(), together=together).filter("together").select("shingle", "times")
        )
    return pl.concat(found).unique("shingle")
