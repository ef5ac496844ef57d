"""The tree of mentions: which mention each one came from, in every draw of the times.

Parent (SPREAD.md 3, tree G): the credited carrier's mention of the same family that precedes it and is nearest in
value, then in time; the mention in the article that is the top first-seen text source; none. In each draw a parent
comes before its child, so that no circle can be. The tree that is shown is that of the articles' order (`rank`).
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.time import KNOWN, chance_before

KEPT = [
    "value", "low", "high", "middle", "bound", "status", "polarity", "origin", "originator", "certainty", "said_on",
    "counted_group", "unit", "subject", "at", "voice",
]  # fmt: skip
"""What an edge says of its parent."""


class Trees(NamedTuple):
    """Every edge that is in some tree, and which edge leads to each mention in each draw.

    `edges`: estimate_id, parent_estimate_id, parent_basis. `chosen`: mentions (in the order of their ids) x draws,
    the row in `edges`, -1 for a root. `hops`: the steps to the root.
    """

    edges: pl.DataFrame
    chosen: np.ndarray
    hops: np.ndarray


def trees(
    mentions: pl.DataFrame, credited: pl.DataFrame, owed: pl.DataFrame, times: np.ndarray, tops: np.ndarray
) -> Trees:
    """The trees of `mentions` (sorted by estimate_id) at `times` (articles x draws).

    `credited` and `owed`: `credited_mentions` and `owed_mentions` of `parent_candidates`; `tops`: articles x draws,
    the number of each article's top text source, -1 for none.
    """
    edges = pl.concat([credited, owed])
    ids = mentions["estimate_id"]
    child, parent = (
        ids.search_sorted(edges[name]).to_numpy().astype(np.int64) for name in ("estimate_id", "parent_estimate_id")
    )
    chosen = np.full((mentions.height, times.shape[1]), -1, np.int32)
    if edges.height:
        of_text = slice(credited.height, edges.height)
        by_text = tops[edges["at"].to_numpy()[of_text]] == edges["parent_at"].to_numpy()[of_text, None]
        row, draw = np.nonzero(by_text)
        chosen[child[of_text][row], draw] = row + credited.height
        _credit(chosen, credited, child, times)
    above = np.where(chosen >= 0, parent[chosen] if edges.height else 0, -1)
    return Trees(edges.select("estimate_id", "parent_estimate_id", "parent_basis"), chosen, _hops(above))


def _credit(chosen: np.ndarray, credited: pl.DataFrame, child: np.ndarray, times: np.ndarray) -> None:
    """Puts the best credited mention that comes before its child into `chosen`: the first group, then the latest."""
    if credited.is_empty() or np.isnan(times[0, 0]):
        return
    here, there, group = (credited[name].to_numpy() for name in ("at", "parent_at", "group"))
    starts = np.flatnonzero(np.diff(child[: credited.height], prepend=-1))
    sizes = np.diff(np.append(starts, credited.height))
    reach = np.ptp(times) or 1.0
    least = times.min()
    step = max(1, 4_000_000 // credited.height)
    for at in range(0, times.shape[1], step):
        some = slice(at, at + step)
        earlier, later = times[there, some], times[here, some]
        # the latest of a group comes first: a number below one is added to the group's
        place = np.where(earlier < later, group[:, None] + (1 - (earlier - least) / reach) * 0.999, np.inf)
        best = np.minimum.reduceat(place, starts, axis=0)
        is_best = np.isfinite(place) & (place == np.repeat(best, sizes, axis=0))
        row = np.where(is_best, np.arange(credited.height)[:, None], credited.height)
        first = np.minimum.reduceat(row, starts, axis=0)
        found = chosen[child[starts], some]
        chosen[child[starts], some] = np.where(first < credited.height, first, found)


def _hops(above: np.ndarray) -> np.ndarray:
    """Steps to the root of mentions x draws, from the row of each one's parent (-1: a root)."""
    hops = np.zeros(above.shape, np.int16)
    columns = np.arange(above.shape[1])
    at = above.copy()
    while (at >= 0).any():
        hops += at >= 0
        at = np.where(at >= 0, above[at, columns], -1)
    return hops


def with_parents(mentions: pl.DataFrame, shown: Trees, drawn: Trees, times: np.ndarray) -> pl.DataFrame:
    """`mentions` with parent_estimate_id, parent_basis (relay | text | none), parent_p, parent_order_p and hop.

    `shown`: one tree; `parent_p`: the share of the `drawn` trees that have the same parent; `parent_order_p`:
    P(order) of the two articles, `parent_order_known` where it is .95 or more.
    """
    chosen = shown.chosen[:, 0]
    same = drawn.chosen == chosen[:, None]
    with_row = mentions.with_columns(
        _row=pl.Series(chosen, dtype=pl.Int64), hop=pl.Series(shown.hops[:, 0], dtype=pl.Int64),
        parent_p=pl.Series(same.mean(axis=1).round(6) if same.size else np.zeros(mentions.height)),
    )  # fmt: skip
    edges = shown.edges.drop("estimate_id").with_columns(_row=pl.int_range(pl.len(), dtype=pl.Int64))
    places = mentions.select(parent_estimate_id="estimate_id", _parent_at="at")
    joined = (
        with_row.join(edges, on="_row", how="left")
        .join(places, on="parent_estimate_id", how="left")
        .sort("estimate_id")
        .with_columns(pl.col("parent_basis").fill_null("none"))
    )
    known = joined.filter(pl.col("_parent_at").is_not_null())
    chances = chance_before(times, known["_parent_at"].to_numpy(), known["at"].to_numpy())
    order = known.select("estimate_id", parent_order_p=pl.Series(chances.round(6)).fill_nan(None))
    return (
        joined.join(order, on="estimate_id", how="left", maintain_order="left")
        .with_columns(
            parent_p=pl.when(pl.col("parent_estimate_id").is_not_null()).then("parent_p"),
            parent_order_known=pl.when(pl.col("parent_estimate_id").is_not_null()).then(
                (pl.col("parent_order_p") >= KNOWN).fill_null(False)
            ),
        )
        .drop("_row", "_parent_at")
    )


def edges_of(timeline: pl.DataFrame, edges: pl.DataFrame | None = None) -> pl.DataFrame:
    """The topical mentions with a parent, each with its parent's columns prefixed `parent_`.

    `edges` (estimate_id, parent_estimate_id, parent_basis): those of other trees than the one shown.
    """
    parents = timeline.select(
        pl.col("estimate_id").alias("parent_estimate_id"),
        pl.col(KEPT).name.prefix("parent_"),
    )
    children = timeline.filter("topical")
    if edges is not None:
        children = children.drop("parent_estimate_id", "parent_basis").join(edges, on="estimate_id")
    return children.join(parents, on="parent_estimate_id").sort("estimate_id", "parent_estimate_id")
