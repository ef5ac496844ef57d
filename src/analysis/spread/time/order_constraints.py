"""What is known of the order of articles beyond their dates, made consistent before times are drawn.

An edge says that one article appeared before another. Edges are taken in order of strength: one that would run in a
circle, or that leaves an article no time inside its interval, is dropped, so that a stated date stands before a
credit, and a credit before a derivation (SPREAD.md 3.1).
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np


class Constraints(NamedTuple):
    """Tightened intervals, and the kept edges: `before[a]` come before a, `after[a]` after it."""

    low: np.ndarray
    high: np.ndarray
    before: dict[int, list[int]]
    after: dict[int, list[int]]


def constrained(low: np.ndarray, high: np.ndarray, edges: Iterable[tuple[int, int]]) -> Constraints:
    """The edges (earlier, later), strongest first, that can hold together within the intervals [low, high].

    >>> found = constrained(np.array([0.0, 0.0, 9.0]), np.array([5.0, 3.0, 9.5]), [(0, 1), (1, 0), (2, 1)])
    >>> found.before, found.high[:2].tolist()
    ({1: [0]}, [3.0, 3.0])

    The second edge would run in a circle; by the dates, 2 cannot come before 1.
    """
    found = Constraints(low.astype(float).copy(), high.astype(float).copy(), {}, {})
    for earlier, later in edges:
        if earlier == later or earlier in found.before.get(later, []) or high[earlier] < low[later]:
            continue
        raised = _reached(later, found.after, found.low, found.low[earlier], np.maximum)
        lowered = _reached(earlier, found.before, found.high, found.high[later], np.minimum)
        if earlier in _all_from(later, found.after) or _is_empty(raised, lowered, found):
            continue
        for node, bound in raised.items():
            found.low[node] = bound
        for node, bound in lowered.items():
            found.high[node] = bound
        found.before.setdefault(later, []).append(earlier)
        found.after.setdefault(earlier, []).append(later)
    return found


def _all_from(node: int, edges: dict[int, list[int]]) -> set[int]:
    found, queue = {node}, [node]
    while queue:
        fresh = [other for other in edges.get(queue.pop(), []) if other not in found]
        found.update(fresh)
        queue += fresh
    return found


def _reached(
    node: int, edges: dict[int, list[int]], bounds: np.ndarray, bound: float, stronger: np.ufunc
) -> dict[int, float]:
    """What a new bound on `node` does to the bounds of all that hang on it."""
    changed: dict[int, float] = {}
    queue = [node]
    while queue:
        at = queue.pop()
        if at not in changed and stronger(bounds[at], bound) != bounds[at]:
            changed[at] = bound
            queue += edges.get(at, [])
    return changed


def _is_empty(raised: dict[int, float], lowered: dict[int, float], found: Constraints) -> bool:
    touched = set(raised) | set(lowered)
    return any(raised.get(at, found.low[at]) > lowered.get(at, found.high[at]) for at in touched)


def in_topological_order(constraints: Constraints) -> list[int]:
    """The articles with an edge, each after all that come before it; else in the order of their numbers."""
    import heapq

    nodes = sorted({*constraints.before, *constraints.after})
    waiting = {node: len(constraints.before.get(node, [])) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    heapq.heapify(ready)
    ordered = []
    while ready:
        node = heapq.heappop(ready)
        ordered.append(node)
        for other in constraints.after.get(node, []):
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, other)
    return ordered
