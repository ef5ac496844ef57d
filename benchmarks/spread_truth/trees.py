"""Rows 6, 8 (hidden depth), 10 and 21: what becomes of a number on its way.

An edge is *shown* where the words credit a carrier or the text is copied; what nothing shows is no edge of the tree
that a folder has.
"""

from collections import Counter

from spread_truth.values import Mention, Values, Variant, mean, share
from spread_truth.world import Claim, World


def shown(world: World) -> list[tuple[Mention, Mention]]:
    """The edges that words or copied text show, as (child, parent)."""
    edges = []
    for article, place, claim in world.levels():
        line = article.lines[place]
        if line.source and line.how in ("credited", "text"):
            parent = world.articles[line.source[0]]
            given = parent.lines[line.source[1]].claim
            assert given is not None
            edges.append(((article, place, claim), (parent, line.source[1], given)))
    return edges


def change(child: Claim, parent: Claim) -> str:
    """How the number of an edge changed; one kind."""
    if child.status != parent.status:
        return "status"
    if (child.low, child.high) == (parent.low, parent.high):
        return "rounding" if child.bound != parent.bound else "same"
    if child.bound == "between" and parent.bound != "between":
        return "merged"
    if parent.bound == "between" and child.bound == "exact" and child.low == parent.low:
        return "range to point"
    if parent.bound == "at_least" and child.bound == "exact" and child.low == parent.low:
        return "bound lost"
    if child.bound == "approx":
        return "rounding"
    return "updated"


def cascade(world: World, variant: Variant) -> Values:
    """Size, depth, breadth and structural virality of the largest tree of a variant (Goel et al. 2016)."""
    tree, up = largest(world, variant)
    wide: Counter[int] = Counter()
    for member in tree:
        steps = 0
        while member in up:
            member, steps = up[member], steps + 1
        wide[steps] += 1
    return {
        (21, "size of the largest tree"): len(tree),
        (21, "depth"): max(wide),
        (21, "breadth"): max(wide.values()),
        (21, "structural virality"): _virality(tree, up),
    }


def largest(world: World, variant: Variant) -> tuple[list[int], dict[int, int]]:
    """The articles of the largest tree of a variant, its root first, and the parent of each that has one."""
    up: dict[int, int] = {}
    members: set[int] = set()
    for article, _, claim in world.levels():
        if claim.variant == variant:
            members.add(article.number)
    for (article, _, claim), (parent, _, given) in shown(world):
        if claim.variant == variant == given.variant and parent.number in members:
            up.setdefault(article.number, parent.number)
    trees: dict[int, list[int]] = {}
    for member in sorted(members):
        root = member
        while root in up:
            root = up[root]
        trees.setdefault(root, []).append(member)
    return max(trees.values(), key=len), up


def _virality(tree: list[int], up: dict[int, int]) -> float | None:
    def path(member: int) -> list[int]:
        found = [member]
        while found[-1] in up:
            found.append(up[found[-1]])
        return found

    if len(tree) < 2:
        return None
    apart = []
    for place, one in enumerate(tree):
        above = {node: steps for steps, node in enumerate(path(one))}
        for other in tree[place + 1 :]:
            steps = next((far + above[node] for far, node in enumerate(path(other)) if node in above), None)
            assert steps is not None
            apart.append(steps)
    return mean(apart)


def edges(world: World) -> Values:
    """Rows 6, 8 (hidden) and 10. An update by the originator itself is no change on the way."""
    edges = shown(world)
    kinds = Counter(change(child[2], parent[2]) for child, parent in edges)
    found: Values = {
        (6, "edges"): len(edges),
        (6, "share that change"): share(len(edges) - kinds["same"], len(edges)),
        (6, "share that a relay changes"): share(len(edges) - kinds["same"] - kinds["updated"], len(edges)),
    }
    for kind in ("rounding", "bound lost", "range to point", "status", "updated"):
        found[6, kind] = share(kinds[kind], len(edges))
    drifts = [
        child[2].certainty - parent[2].certainty
        for child, parent in edges
        if child[2].certainty is not None and parent[2].certainty is not None
    ]
    found[10, "certainty drift, mean"] = mean(drifts)
    parent_of = {(child[0].number, child[1]): (parent[0].number, parent[1]) for child, parent in edges}
    hidden = []
    for article, place, claim in world.levels():
        steps, at = 0, (article.number, place)
        while at in parent_of:
            at, steps = parent_of[at], steps + 1
        if steps:
            hidden.append(max(0, steps - len(claim.carriers)))
    return found | {(8, "hidden depth, mean"): mean(hidden)}
