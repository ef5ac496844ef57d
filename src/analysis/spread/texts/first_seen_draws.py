"""First-seen credit of shared words in every draw of the articles' times.

Which of the articles that share a run of words had it first hangs on their order, so credit is given anew in each
draw. Runs held by the same articles are put together, and an order that came up before is not reckoned again.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.texts.common_source import is_copied
from analysis.spread.texts.held_sets import Held
from analysis.study.parameters import Parameters


class Owing(NamedTuple):
    """What article `late` owes to article `early`: how many shingles (`shared`), and how many outside of quotes."""

    late: np.ndarray
    early: np.ndarray
    shared: np.ndarray
    beside: np.ndarray


class Credit(NamedTuple):
    """Articles x draws: the top text source (-1: none), and how many words stand in an earlier article."""

    tops: np.ndarray
    earlier: np.ndarray


def credit_in(held: Held, times: np.ndarray, parameters: Parameters) -> Credit:
    """Top text sources and words owed at each of the `times` (articles x draws)."""
    tops, earlier = np.full(times.shape, -1, np.int64), np.zeros(times.shape, np.int64)
    if not len(held.start):
        return Credit(tops, earlier)
    known: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}
    for draw in range(times.shape[1]):
        first = first_holders(held, times[:, draw])
        mark = first.tobytes()
        if mark not in known:
            known[mark] = _tops(held, first, times[:, draw], parameters), _owed_words(held, first, parameters)
        tops[:, draw], earlier[:, draw] = known[mark]
    return Credit(tops, earlier)


def first_holders(held: Held, times: np.ndarray) -> np.ndarray:
    """The article of each set that comes first; of several at one time the one with the least number."""
    if not len(held.start):
        return np.zeros(0, np.int64)
    order = np.empty(len(times), np.int64)
    order[np.lexsort((np.arange(len(times)), times))] = np.arange(len(times))
    least = np.minimum.reduceat(order[held.member], held.start)
    return np.argsort(order)[least]


def owing_in(held: Held, first: np.ndarray) -> Owing:
    """Who owes whom in an order in which `first` are the first holders of the sets; by `late`, then `early`."""
    size = len(held.own)
    of_set = held.of_set
    owing = np.flatnonzero(held.member != first[of_set])
    of_set = of_set[owing]
    pairs, inverse = np.unique(held.member[owing] * size + first[of_set], return_inverse=True)
    shared, beside = (
        np.bincount(inverse, weight[of_set], len(pairs)).astype(np.int64) for weight in (held.weight, held.beside)
    )
    return Owing(pairs // max(1, size), pairs % max(1, size), shared, beside)


def _tops(held: Held, first: np.ndarray, times: np.ndarray, parameters: Parameters) -> np.ndarray:
    """The article that each one owes most, where that is enough for a text source (`common_source.is_copied`)."""
    size = len(times)
    late, early, shared, beside = owing_in(held, first)
    order = np.lexsort((early, times[early], -shared, late))
    best = order[np.flatnonzero(np.diff(late[order], prepend=-1))]
    at = late[best]
    debts = {"shared": shared[best], "beside": beside[best], "own": held.own[at], "own_beside": held.own_beside[at]}
    kept = best[pl.DataFrame(debts).select(is_copied(parameters)).to_series().to_numpy()]
    tops = np.full(size, -1, np.int64)
    tops[late[kept]] = early[kept]
    return tops


def _owed_words(held: Held, first: np.ndarray, parameters: Parameters) -> np.ndarray:
    """How many words of each article stand in runs of `copied_words` or more that an earlier article has."""
    at, position, length, number = (held.place[name].to_numpy() for name in ("at", "position", "length", "set"))
    owed = np.flatnonzero(first[number] != at)
    at, position, length = at[owed], position[owed], length[owed]
    if not len(at):
        return np.zeros(len(held.own), np.int64)
    words, least = parameters.shingle_words, parameters.copied_words - parameters.shingle_words + 1
    breaks = np.diff(at, prepend=-1) != 0
    breaks[1:] |= position[1:] != position[:-1] + length[:-1]
    run = np.cumsum(breaks) - 1
    kept = np.bincount(run, length)[run] >= least
    at, position, length = at[kept], position[kept], length[kept]
    # the last shingle of each piece reaches on to the next one, its own words at the most
    step = length - 1 + words
    same = np.flatnonzero(np.diff(at) == 0)
    last = position[same] + length[same] - 1
    step[same] = length[same] - 1 + np.minimum(position[same + 1] - last, words)
    return np.bincount(at, step, minlength=len(held.own)).astype(np.int64)


def may_be_derived(held: Held, pairs: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The `pairs` (at, parent_at: the one that it credits) that share enough text for one to come from the other."""
    if pairs.is_empty() or not len(held.start):
        return pairs.clear()
    members = pl.DataFrame({"set": held.of_set, "at": held.member}, schema={"set": pl.Int64, "at": pl.Int64})
    weights = pl.DataFrame(
        {"set": np.arange(len(held.start)), "weight": held.weight}, schema={"set": pl.Int64, "weight": pl.Int64}
    )
    sharing = (
        pairs.join(members, on="at")
        .join(members.rename({"at": "parent_at"}), on=["set", "parent_at"])
        .join(weights, on="set")
        .group_by("at", "parent_at")
        .agg(shared=pl.col("weight").sum())
    )
    own = held.own[sharing["at"].to_numpy()]
    enough = (pl.col("shared") >= parameters.reuse_shingles) & (
        pl.col("shared") >= parameters.reuse_containment * pl.Series(own)
    )
    return sharing.filter(enough).select("at", "parent_at").sort("at", "parent_at")
