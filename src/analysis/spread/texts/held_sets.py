"""Sets of articles that have n-grams together: what first-seen credit, overlaps and derivation are reckoned from.

A copied paragraph has a hundred n-grams and one set of articles that have them all, so that the sets are few where
the n-grams are many. A set is told from another by two sums over random numbers of its articles (Zobrist 1970, A New
Hashing Method with Application for Game Playing): 128 bits beside the 64 of the n-grams' own hashes.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from analysis.spread.texts.hash_ranges import HashRanges

SEED = 0
"""Of the numbers that tell sets apart; no result hangs on it."""
KEY = ["sum", "xor", "floating"]


@dataclass(frozen=True, eq=False)
class Held:
    """Sets of articles that hold shingles together: `member` articles, `start` of each set in it, and how many
    shingles each set holds (`weight`) and holds outside of quotes (`beside`); floating shingles are out.

    `own` and `own_beside`: how many distinct shingles each article has in all, floating ones out, and outside of
    quotes; `total`: all that it has, each time. `place`: at, position, length, set of the runs of shingles of one
    set.
    """

    member: np.ndarray
    start: np.ndarray
    weight: np.ndarray
    beside: np.ndarray
    own: np.ndarray
    own_beside: np.ndarray
    total: np.ndarray
    place: pl.DataFrame

    @cached_property
    def of_set(self) -> np.ndarray:
        """The set of each of `member`; asked for in every draw."""
        return np.repeat(np.arange(len(self.start)), np.diff(np.append(self.start, len(self.member))))

    def placed(self, rows: pl.DataFrame) -> "Held":
        """The same with `place` from `rows` (at, position, set), in the order of articles and words."""
        at, position, number = (rows[name].to_numpy() for name in ("at", "position", "set"))
        starts = np.ones(len(at), bool)
        starts[1:] = (at[1:] != at[:-1]) | (number[1:] != number[:-1]) | (position[1:] != position[:-1] + 1)
        first = np.flatnonzero(starts)
        length = np.diff(np.append(first, len(at)))
        kept = number[first] < len(self.start)
        first = first[kept]
        columns = {"at": at[first], "position": position[first], "length": length[kept], "set": number[first]}
        return replace(self, place=pl.DataFrame(columns).cast(pl.Int64))


def held_sets(
    shingle: np.ndarray, at: np.ndarray, floating: np.ndarray, inside: np.ndarray, size: int, ranges: HashRanges
) -> tuple[np.ndarray, np.ndarray, Held]:
    """The set of each n-gram (-1: one article alone has it), whether all that have it quote it, and the sets.

    `at`: its article, below `size`; `floating`; `inside`: whether it stands there in an originator's words.
    """
    codes = np.random.default_rng(SEED).integers(0, 1 << 64, (2, max(1, size)), np.uint64)
    sets, quoted = np.full(len(at), -1, np.int32), np.zeros(len(at), bool)
    own, own_beside = np.zeros(size, np.int64), np.zeros(size, np.int64)
    known = pl.DataFrame(schema={"sum": pl.UInt64, "xor": pl.UInt64, "floating": pl.Boolean, "set": pl.Int32})
    members, sizes = [np.zeros(0, np.int32)], [np.zeros(0, np.int64)]
    weights = [pl.DataFrame(schema={"set": pl.Int32, "weight": pl.Int64, "beside": pl.Int64})]
    for rows, starts in ranges.sorted():
        times = np.diff(np.append(starts, len(rows)))
        always = np.logical_and.reduceat(inside[rows], starts)
        floats = floating[rows[starts]]
        quoted[rows] = np.repeat(always, times)
        article = at[rows]
        once = np.ones(len(rows), bool)
        once[1:] = article[1:] != article[:-1]
        once[starts] = True
        single = article[once]
        first = (np.cumsum(once) - 1)[starts]
        many = np.diff(np.append(first, len(single)))
        own += np.bincount(single[np.repeat(~floats, many)], minlength=size)
        own_beside += np.bincount(single[np.repeat(~floats & ~always, many)], minlength=size)
        shared = np.flatnonzero(many > 1)
        grams = pl.DataFrame(
            {
                "sum": np.add.reduceat(codes[0][single], first)[shared],
                "xor": np.bitwise_xor.reduceat(codes[1][single], first)[shared],
                "floating": floats[shared],
                "quoted": always[shared],
                "number": shared,
            }
        )
        told = grams.group_by(KEY).agg(pl.col("number").first()).join(known, on=KEY, how="anti").sort("number")
        fresh = told.with_columns(set=pl.int_range(known.height, known.height + told.height, dtype=pl.Int32))
        known = pl.concat([known, fresh.select(known.columns)])
        number = fresh["number"].to_numpy()
        members.append(single[_each(first[number], many[number])])
        sizes.append(many[number])
        named = grams.join(known, on=KEY, maintain_order="left")
        weights.append(
            named.group_by("set").agg(weight=pl.len().cast(pl.Int64), beside=(~pl.col("quoted")).sum().cast(pl.Int64))
        )
        of_gram = np.full(len(starts), -1, np.int32)
        of_gram[shared] = named["set"].to_numpy()
        sets[rows] = np.repeat(of_gram, times)
    total = np.bincount(at, minlength=size)
    held, renumbered = _together(known, members, sizes, weights, own, own_beside, total)
    sets[sets >= 0] = renumbered[sets[sets >= 0]]
    return sets, quoted, held


def _each(start: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Numbers from each `start` on, `size` of them, one behind the other."""
    before = np.cumsum(size) - size
    return np.arange(size.sum()) + np.repeat(start - before, size)


def _together(
    known: pl.DataFrame,
    members: list[np.ndarray],
    sizes: list[np.ndarray],
    weights: list[pl.DataFrame],
    own: np.ndarray,
    own_beside: np.ndarray,
    total: np.ndarray,
) -> tuple[Held, np.ndarray]:
    """The sets, those of floating n-grams behind the others and not told; and the new number of each."""
    member, size, weight = np.concatenate(members), np.concatenate(sizes), pl.concat(weights)
    order = np.argsort(known["floating"].to_numpy(), kind="stable")
    renumbered = np.empty(len(order), np.int32)
    renumbered[order] = np.arange(len(order))
    told = order[: int((~known["floating"]).sum())]
    number = weight["set"].to_numpy()
    summed = [np.bincount(number, weight[name].to_numpy(), len(order)) for name in ("weight", "beside")]
    before = np.cumsum(size) - size
    kept = size[told]
    held = Held(
        member[_each(before[told], kept)].astype(np.int64),
        np.cumsum(kept) - kept,
        summed[0][told].astype(np.int64),
        summed[1][told].astype(np.int64),
        own,
        own_beside,
        total,
        pl.DataFrame(),
    )
    return held, renumbered
