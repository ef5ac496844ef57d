"""The times of all articles drawn together: uniform within their intervals, given what is known of their order.

The law is the uniform one over all times that obey the constraints (SPREAD.md 3.1). Articles under no constraint are
drawn at once; the others start from a draw one after the other, each truncated by those before it, and are then
redrawn one by one given all others (Gibbs sampling: Geman and Geman 1984), which has the uniform law as its limit.
Every draw is a chain of its own.
"""

import hashlib
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.time.interval_dates import MICROSECONDS_PER_HOUR
from analysis.spread.time.order_constraints import Constraints, in_topological_order

SWEEPS = 30
"""Times each constrained article is redrawn. An agency with forty clients of one day needs about twenty to lose the
memory of its start: then the mean of its time is within 3 % of the law's, after thirty as after sixty."""
ORDER_DRAWS = 200
"""Draws in which text credit and the tree of mentions are found anew; the times themselves have all draws."""
KNOWN = 0.95
"""P(order) from which an order counts as known."""
LEVEL = 0.95


class Times(NamedTuple):
    """When the articles appeared: articles x draws, in microseconds; nan where nothing dates the folder.

    `middle`: the centre of each, which obeys all constraints, too.
    """

    drawn: np.ndarray
    middle: np.ndarray

    @property
    def few(self) -> np.ndarray:
        """The first `ORDER_DRAWS` draws."""
        return self.drawn[:, :ORDER_DRAWS]


def drawn_times(keys: pl.Series, constraints: Constraints, seed: int, draws: int) -> Times:
    """The times of articles: `keys` name their streams of random numbers, one for each, in the order of the bounds.

    An article under no constraint keeps its draws whatever else is in the folder.
    """
    low, high = constraints.low, constraints.high
    times = np.full((len(low), draws), np.nan)
    middle = (low + high) / 2
    if not len(low) or np.isnan(middle).any():
        return Times(times, middle)
    streams = [_stream(seed, key) for key in keys]
    for at, stream in enumerate(streams):
        times[at] = low[at] + stream.random(draws) * (high[at] - low[at])
    held = in_topological_order(constraints)
    for at in held:
        times[at] = _redrawn(at, times, constraints, streams[at], with_later=False)
    for sweep in range(SWEEPS):
        for at in held if sweep % 2 else reversed(held):
            times[at] = _redrawn(at, times, constraints, streams[at])
    middle[held] = times[held].mean(axis=1)
    return Times(times, middle)


def _redrawn(
    at: int, times: np.ndarray, constraints: Constraints, stream: np.random.Generator, with_later: bool = True
) -> np.ndarray:
    before, after = constraints.before.get(at, []), constraints.after.get(at, []) if with_later else []
    floor = np.maximum(times[before].max(axis=0), constraints.low[at]) if before else constraints.low[at]
    ceiling = np.minimum(times[after].min(axis=0), constraints.high[at]) if after else constraints.high[at]
    drawn: np.ndarray = floor + stream.random(times.shape[1]) * np.maximum(ceiling - floor, 0)
    return drawn


def _stream(seed: int, key: str) -> np.random.Generator:
    digest = hashlib.sha256(f"{seed}\x1f{key}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def stream_keys(articles: pl.DataFrame) -> pl.Series:
    """A key for each article: its `raw_sha256` and what else tells it from another of the same raw file, no name."""
    what = [pl.col("raw_sha256"), pl.col("text"), pl.col("outlet"), pl.col("earliest").cast(pl.String)]
    told = pl.concat_str([part.fill_null("") for part in what], separator="\x1f")
    return articles.select(told + pl.format("\x1f{}", pl.int_range(pl.len()).over(told))).to_series()


def in_order(articles: pl.DataFrame, middle: np.ndarray) -> pl.DataFrame:
    """`articles` (in the order of their numbers) with `rank`, the most likely order of appearance, from 0."""
    order = np.lexsort((np.arange(len(middle)), middle))
    rank = np.empty(len(middle), np.int64)
    rank[order] = np.arange(len(middle))
    return articles.with_columns(rank=pl.Series(rank, dtype=pl.Int64))


def chance_before(times: np.ndarray, earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """P(order): the share of draws in which `earlier[i]` comes before `later[i]`; nan where nothing is dated."""
    chances = np.full(len(earlier), np.nan)
    if not len(times) or np.isnan(times[0, 0]):
        return chances
    step = max(1, 4_000_000 // max(1, times.shape[1]))
    for start in range(0, len(earlier), step):
        some = slice(start, start + step)
        chances[some] = (times[earlier[some]] < times[later[some]]).mean(axis=1)
    return chances


def first_of(times: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The least time of each group of rows in each draw; `groups`: numbers from 0, ascending, one for each row."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    return np.minimum.reduceat(times, starts, axis=0) if len(times) else times


def probability_first(stated: pl.DataFrame, times: np.ndarray) -> pl.DataFrame:
    """P(voice is the first to state the variant), and its lag: variant_id, voice, p_first, lag, lag_least, lag_most.

    `stated`: variant_id, voice, at (the article's row in `times`). Ties share. A variant that one voice states has no
    first: null. Lags in hours, the median and the 95 % range over draws.
    """
    rows = stated.select("variant_id", "voice", "at").unique().sort("variant_id", "voice", "at")
    voices = rows.select("variant_id", "voice").unique(maintain_order=True)
    if voices.is_empty() or np.isnan(times).all():
        empty = [pl.lit(None, pl.Float64).alias(name) for name in ("p_first", "lag", "lag_least", "lag_most")]
        return voices.with_columns(empty)
    group = rows.select(pl.struct("variant_id", "voice").rle_id()).to_series().to_numpy()
    variant = voices["variant_id"].rle_id().to_numpy()
    p, lags = np.zeros(voices.height), np.zeros((voices.height, 3))
    step = max(1, 4_000_000 // times.shape[1])
    sizes = np.bincount(variant, np.bincount(group).astype(float))
    for some in np.split(np.arange(len(sizes)), np.flatnonzero(np.diff(np.cumsum(sizes) // step)) + 1):
        held = (variant >= some[0]) & (variant <= some[-1])
        inside = held[group]
        by_voice = first_of(times[rows["at"].to_numpy()[inside]], group[inside] - group[inside][0])
        number = variant[held] - some[0]
        first = first_of(by_voice, number)[number]
        leads = by_voice == first
        ties = np.zeros((len(some), times.shape[1]))
        np.add.at(ties, number, leads)
        p[held] = (leads / ties[number]).mean(axis=1)
        lags[held] = middle_and_range((by_voice - first) / MICROSECONDS_PER_HOUR).T
    alone = np.bincount(variant)[variant] == 1
    found = pl.DataFrame({"p_first": p, "lag": lags[:, 0], "lag_least": lags[:, 1], "lag_most": lags[:, 2]})
    return pl.concat([voices, found], how="horizontal").with_columns(
        pl.when(~pl.Series(alone)).then(pl.col("p_first").round_sig_figs(12)),
        pl.when(~pl.Series(alone)).then(pl.col("lag", "lag_least", "lag_most").round(6)),
    )


def middle_and_range(values: np.ndarray) -> np.ndarray:
    """Median, and the ends of the 95 % range, of each row of draws; nan where a row holds one."""
    if not values.size:
        return np.full((3, *values.shape[:-1]), np.nan)
    tail = (1 - LEVEL) / 2
    found: np.ndarray = np.quantile(values, [0.5, tail, 1 - tail], axis=-1)
    return found
