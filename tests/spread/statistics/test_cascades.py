"""Size, depth, breadth and virality of the tree of a variant (SPREAD.md 3, definition 21)."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import articles, estimates, links, spread

from analysis.spread.statistics.cascades import shape_of


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=14))
def test_virality_is_the_mean_distance_of_all_pairs(choices):
    parents = [-1, *(choice % (number + 1) for number, choice in enumerate(choices))]

    def way(node: int) -> list[int]:
        return [node] if parents[node] < 0 else [node, *way(parents[node])]

    apart = [len(set(way(a)) ^ set(way(b))) for a, b in combinations(range(len(parents)), 2)]
    shape = shape_of(parents)
    assert shape.virality == pytest.approx(np.mean(apart))
    assert shape.depth == max(len(way(node)) for node in range(len(parents))) - 1


def test_the_tree_of_a_variant_has_size_depth_and_breadth():
    days = ["2031-05-01", *["2031-05-03"] * 3]
    outlets = ["Coastwire", "Bay Times", "Inland Post", "Hill Herald"]
    kept = articles(*({"article_id": f"a{n}", "outlet": outlets[n], "day": days[n]} for n in range(4)))
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(4)))
    said = links(
        *({"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"] if n else []} for n in range(4))
    )
    found = spread(kept, stated, said).cascades
    columns = ["root_estimate_id", "size", "depth", "breadth", "virality", "virality_low", "virality_high"]
    assert found.select(columns).rows() == [("e0", 4, 1, 3, 1.5, 1.5, 1.5)]


def test_an_article_is_one_node_of_a_cascade_however_often_it_says_the_number():
    rows = [{"article_id": "a0", "outlet": "Coastwire", "day": "2031-05-01"}]
    rows += [{"article_id": f"a{n}", "outlet": f"Paper {n}", "day": "2031-05-03"} for n in (1, 2)]
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0, "start": at} for n in range(3) for at in (0, 20)))
    said = links(*({"estimate_id": f"e{n}", "origin": "Orvia", "relays": ["Coastwire"] * (n > 1)} for n in range(6)))
    found = spread(articles(*rows), stated, said).cascades
    assert found.select("size", "depth", "breadth").rows() == [(3, 1, 2)]
