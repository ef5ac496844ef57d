"""First-seen credit of shared words in every draw of the articles' times.

Which of the articles that share a run of words had it first hangs on their order, so credit is given anew in each
draw. Runs held by the same articles are put together, and an order that came up before is not reckoned again.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.texts.common_source import WHOLE
from analysis.study.parameters import Parameters


class Held(NamedTuple):
    """Sets of articles that hold shingles together: `member` articles, `start` of each set in it, and how many
    shingles each set holds (`weight`) and holds outside of quotes (`beside`).

    `own` and `own_beside`: how many shingles each article has in all. `place`: at, position, set of every occurrence.
    """

    member: np.ndarray
    start: np.ndarray
    weight: np.ndarray
    beside: np.ndarray
    own: np.ndarray
    own_beside: np.ndarray
    place: pl.DataFrame


class Credit(NamedTuple):
    """Articles x draws: the top text source (-1: none), and how many words stand in an earlier article."""

    tops: np.ndarray
    earlier: np.ndarray


def held_together(found: pl.DataFrame, size: int) -> Held:
    """The sets of `size` articles from `occurrences`, whose `rank` is the article's number; floating ones are out."""
    kept = found.filter(~pl.col("floating")).select(
        at=pl.col("rank"), position="position", shingle="shingle", quoted="quoted"
    )
    single = kept.select("at", "shingle", "quoted").unique()
    own = np.bincount(single["at"].to_numpy(), minlength=size)
    own_beside = np.bincount(single.filter(~pl.col("quoted"))["at"].to_numpy(), minlength=size)
    shared = (
        single.filter(pl.len().over("shingle") > 1)
        .group_by("shingle")
        .agg(pl.col("at").sort(), pl.col("quoted").first())
    )
    sets = (
        shared.with_columns(key=pl.col("at").cast(pl.List(pl.String)).list.join(" "))
        .group_by("key")
        .agg(pl.col("at").first(), pl.col("shingle"), weight=pl.len(), beside=(~pl.col("quoted")).sum())
        .sort("key")
        .with_columns(set=pl.int_range(pl.len(), dtype=pl.Int64))
    )
    sizes = sets["at"].list.len().to_numpy().astype(np.int64)
    numbers = sets.select("set", "shingle").explode("shingle", empty_as_null=False)
    place = kept.join(numbers, on="shingle").select("at", "position", "set").sort("at", "position")
    return Held(
        sets["at"].explode(empty_as_null=False).to_numpy().astype(np.int64),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64) if len(sizes) else np.zeros(0, np.int64),
        sets["weight"].to_numpy().astype(np.int64),
        sets["beside"].to_numpy().astype(np.int64),
        own,
        own_beside,
        place,
    )


def credit_in(held: Held, times: np.ndarray, parameters: Parameters) -> Credit:
    """Top text sources and words owed at each of the `times` (articles x draws)."""
    tops, earlier = np.full(times.shape, -1, np.int64), np.zeros(times.shape, np.int64)
    if not len(held.start):
        return Credit(tops, earlier)
    known: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}
    for draw in range(times.shape[1]):
        first = _first_holders(held, times[:, draw])
        mark = first.tobytes()
        if mark not in known:
            known[mark] = _tops(held, first, times[:, draw], parameters), _owed_words(held, first, parameters)
        tops[:, draw], earlier[:, draw] = known[mark]
    return Credit(tops, earlier)


def _first_holders(held: Held, times: np.ndarray) -> np.ndarray:
    """The article of each set that comes first; of several at one time the one with the least number."""
    order = np.empty(len(times), np.int64)
    order[np.lexsort((np.arange(len(times)), times))] = np.arange(len(times))
    least = np.minimum.reduceat(order[held.member], held.start)
    return np.argsort(order)[least]


def _tops(held: Held, first: np.ndarray, times: np.ndarray, parameters: Parameters) -> np.ndarray:
    """The article that each one owes most, where that is enough for a text source (`common_source.is_copied`)."""
    size = len(times)
    of_set = np.repeat(np.arange(len(held.start)), np.diff(np.append(held.start, len(held.member))))
    owing = held.member != first[of_set]
    pair = held.member[owing] * size + first[of_set[owing]]
    pairs, inverse = np.unique(pair, return_inverse=True)
    shared = np.bincount(inverse, held.weight[of_set[owing]])
    beside = np.bincount(inverse, held.beside[of_set[owing]])
    late, early = pairs // size, pairs % size
    order = np.lexsort((early, times[early], -shared, late))
    best = order[np.flatnonzero(np.diff(late[order], prepend=-1))]
    least, share = parameters.reuse_shingles, parameters.reuse_containment
    at = late[best]
    enough = (shared[best] >= least) & (shared[best] >= share * held.own[at])
    own_words = (beside[best] >= least) & (beside[best] >= share * held.own_beside[at])
    kept = best[enough & (own_words | (shared[best] >= WHOLE * held.own[at]))]
    tops = np.full(size, -1, np.int64)
    tops[late[kept]] = early[kept]
    return tops


def _owed_words(held: Held, first: np.ndarray, parameters: Parameters) -> np.ndarray:
    """How many words of each article stand in runs of `copied_words` or more that an earlier article has."""
    at, position, number = (held.place[name].to_numpy() for name in ("at", "position", "set"))
    owed = first[number] != at
    at, position = at[owed], position[owed].astype(np.int64)
    words, least = parameters.shingle_words, parameters.copied_words - parameters.shingle_words + 1
    breaks = (np.diff(at, prepend=-1) != 0) | (np.diff(position, prepend=-2) != 1)
    run = np.cumsum(breaks) - 1
    kept = np.bincount(run)[run] >= least if len(run) else np.zeros(0, bool)
    at, position = at[kept], position[kept]
    step = np.full(len(at), words)
    same = np.flatnonzero(np.diff(at) == 0)
    step[same] = np.minimum(position[same + 1] - position[same], words)
    return np.bincount(at, step, minlength=len(held.own)).astype(np.int64)


def may_be_derived(held: Held, pairs: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The `pairs` (at, parent_at: the one that it credits) that share enough text for one to come from the other."""
    if pairs.is_empty() or not len(held.start):
        return pairs.clear()
    of_set = np.repeat(np.arange(len(held.start)), np.diff(np.append(held.start, len(held.member))))
    members = pl.DataFrame({"set": of_set, "at": held.member}, schema={"set": pl.Int64, "at": pl.Int64})
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
