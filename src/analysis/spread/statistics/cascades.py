"""The shape of the trees along which a variant travelled (SPREAD.md 3, definition 21).

A cascade is a tree of mentions of one variant, from a mention that came from none of the same variant. Structural
virality is the mean distance of two of its mentions (Goel, Anderson, Hofman, Watts 2016): near 2 where one source
reached all, growing where they reached each other.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.spread.lineage import Trees
from analysis.spread.time import middle_and_range


class Shape(NamedTuple):
    """Mentions in a tree, steps to the furthest, most mentions at one step, and mean distance of two (nan of one)."""

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
    """The cascades table: each tree of two or more mentions of a topical variant, in the tree that is shown.

    `virality_low` and `virality_high`: the 95 % range over draws of the times of the virality of the tree with the
    same root; null where it is no tree in half of them.
    """
    topical = mentions.filter("topical")
    places = topical["row"].to_numpy()
    variant = topical["variant_id"].rank("dense").to_numpy() if topical.height else np.zeros(0)
    trees = _trees(_parents(mentions, shown)[:, 0], places, variant)
    in_draws: dict[int, list[float]] = {root: [] for root in trees}
    above = _parents(mentions, drawn)
    known: dict[bytes, dict[int, list[int]]] = {}
    for draw in range(above.shape[1]):
        mark = above[places, draw].tobytes()
        if mark not in known:
            known[mark] = _trees(above[:, draw], places, variant)
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
        ends = [None if end is None else round(float(end), 6) for end in ranges[1:]]
        shape = shape_of(nodes)
        rows.append((ids[root], variants[root], families[root], *shape[:3], round(shape.virality, 6), *ends))
    schema = {"root_estimate_id": pl.String, "variant_id": pl.String, "family_id": pl.String, "size": pl.Int64,
              "depth": pl.Int64, "breadth": pl.Int64, "virality": pl.Float64, "virality_low": pl.Float64,
              "virality_high": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _parents(mentions: pl.DataFrame, trees: Trees) -> np.ndarray:
    """The row of each mention's parent in each draw, -1 for none."""
    if not trees.edges.height:
        return np.full(trees.chosen.shape, -1)
    row = mentions["estimate_id"].search_sorted(trees.edges["parent_estimate_id"]).to_numpy().astype(np.int64)
    return np.where(trees.chosen >= 0, row[trees.chosen], -1)


def _trees(above: np.ndarray, places: np.ndarray, variant: np.ndarray) -> dict[int, list[int]]:
    """Root -> the parents within its tree, for trees of two or more; edges to another variant are cut."""
    of = dict(zip(places.tolist(), variant.tolist(), strict=True))
    children: dict[int, list[int]] = {}
    for node in places.tolist():
        parent = int(above[node])
        if parent >= 0 and of.get(parent) == of[node]:
            children.setdefault(parent, []).append(node)
    inside = {child for found in children.values() for child in found}
    trees = {}
    for root in sorted(set(children) - inside):
        order, parents = [root], [-1]
        for at, node in enumerate(order):
            order += children.get(node, [])
            parents += [at] * len(children.get(node, []))
        trees[root] = parents
    return trees
