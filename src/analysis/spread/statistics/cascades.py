"""The shape of the trees along which a variant travelled (SPREAD.md 3, definition 21).

A cascade is a tree of articles that state one variant, from one that has it from none of the others. As in Goel,
Anderson, Hofman, Watts 2016 who passes a thing on is one node, however often it says it: headline and text of an
article adopt it once, with the parent of the first mention that has one. Structural virality is the mean distance of
two of its articles: near 2 where one source reached all, growing where they reached each other.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.lineage import Trees
from analysis.spread.time import middle_and_range


class Shape(NamedTuple):
    """Articles in a tree, steps to the furthest, most articles at one step, and mean distance of two (nan of one)."""

    size: int
    depth: int
    breadth: int
    virality: float


def shape_of(parents: list[int]) -> Shape:
    """The shape of a tree; `parents` of its nodes, each after its parent, -1 for the root.

    The distances of all pairs sum to the sum over edges of the nodes on one side times those on the other
    (Wiener 1947).

    >>> shape_of([-1, 0, 0, 0])
    Shape(size=4, depth=1, breadth=3, virality=1.5)
    >>> shape_of([-1, 0, 1])
    Shape(size=3, depth=2, breadth=1, virality=1.3333333333333333)
    """
    n = len(parents)
    depth, below = [0] * n, [1] * n
    for node in range(1, n):
        depth[node] = depth[parents[node]] + 1
    for node in range(n - 1, 0, -1):
        below[parents[node]] += below[node]
    across = sum(below[node] * (n - below[node]) for node in range(1, n))
    levels = np.bincount(depth)
    return Shape(n, max(depth), int(levels.max()), 2 * across / (n * (n - 1)) if n > 1 else float("nan"))


def cascades_of(mentions: pl.DataFrame, shown: Trees, drawn: Trees) -> pl.DataFrame:
    """The cascades table: each tree of two or more articles that state a topical variant, in the tree that is shown.

    `virality_low` and `virality_high`: the 95 % range over draws of the times of the virality of the tree with the
    same root; null where it is no tree in half of them.
    """
    topical = mentions.filter("topical")
    places = topical["row"].to_numpy()
    stating = topical.select(pl.struct("variant_id", "article_id").rank("dense")).to_series().to_numpy()
    _, first, which = np.unique(stating, return_index=True, return_inverse=True)
    node = dict(zip(places.tolist(), places[first[which]].tolist(), strict=True))
    variant = dict(zip(places.tolist(), topical["variant_id"].to_list(), strict=True))
    trees = _trees(_parents(mentions, shown)[:, 0], node, variant)
    in_draws: dict[int, list[float]] = {root: [] for root in trees}
    above = _parents(mentions, drawn)
    known: dict[bytes, dict[int, list[int]]] = {}
    for draw in range(above.shape[1]):
        mark = above[places, draw].tobytes()
        if mark not in known:
            known[mark] = _trees(above[:, draw], node, variant)
        for root in set(known[mark]) & set(in_draws):
            in_draws[root].append(shape_of(known[mark][root]).virality)
    ids, variants, families = (mentions[name].to_list() for name in ("estimate_id", "variant_id", "family_id"))
    rows = []
    for root, nodes in sorted(trees.items()):
        ranges = (
            middle_and_range(np.array(in_draws[root]))
            if len(in_draws[root]) * 2 >= above.shape[1]
            else (0, None, None)
        )
        ends = [None if end is None else float(end) for end in ranges[1:]]
        shape = shape_of(nodes)
        rows.append((ids[root], variants[root], families[root], *shape[:3], shape.virality, *ends))
    schema = {"root_estimate_id": pl.String, "variant_id": pl.String, "family_id": pl.String, "size": pl.Int64,
              "depth": pl.Int64, "breadth": pl.Int64, "virality": pl.Float64, "virality_low": pl.Float64,
              "virality_high": pl.Float64}  # fmt: skip
    numbers = pl.col("virality", "virality_low", "virality_high")
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(numbers.round_sig_figs(12))


def _parents(mentions: pl.DataFrame, trees: Trees) -> np.ndarray:
    """The row of each mention's parent in each draw, -1 for none."""
    if not trees.edges.height:
        return np.full(trees.chosen.shape, -1)
    row = mentions["estimate_id"].search_sorted(trees.edges["parent_estimate_id"]).to_numpy().astype(np.int64)
    return np.where(trees.chosen >= 0, row[trees.chosen], -1)


def _trees(above: np.ndarray, node: dict[int, int], variant: dict[int, str]) -> dict[int, list[int]]:
    """Root -> the parents within its tree, for trees of two or more; edges to another variant are cut.

    `node`: the row of the first mention of the article that states the same variant, for each row.
    """
    parents_of: dict[int, int] = {}
    for row, own in node.items():
        parent = int(above[row])
        if parent in node and variant[parent] == variant[row] and node[parent] != own:
            parents_of.setdefault(own, node[parent])
    children: dict[int, list[int]] = {}
    for own, parent in sorted(parents_of.items()):
        children.setdefault(parent, []).append(own)
    trees = {}
    for root in sorted(set(children) - set(parents_of)):
        order, parents = [root], [-1]
        for at, own in enumerate(order):
            order += children.get(own, [])
            parents += [at] * len(children.get(own, []))
        trees[root] = parents
    return trees
