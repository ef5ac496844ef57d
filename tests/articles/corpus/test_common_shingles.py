"""Given texts, which of them have runs of words in common, and how many; in parts as in one."""

from collections import Counter
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from analysis.articles.corpus import common_shingles as module
from analysis.articles.corpus.common_shingles import batches, distinct_shingles, incidence, pairs_of, products

SETS = st.lists(st.sets(st.integers(0, 9)), min_size=1, max_size=6)


def grams(sets: list[set[int]]) -> pl.DataFrame:
    rows = [(key, shingle) for key, held in enumerate(sets) for shingle in sorted(held)]
    return pl.DataFrame(rows, schema={"key": pl.UInt32, "shingle": pl.UInt64}, orient="row")


@settings(max_examples=25, deadline=None)
@given(SETS, st.integers(2, 6))
def test_pairs_share_what_at_most_so_many_texts_have(sets: list[set[int]], commonest: int) -> None:
    texts = Counter(shingle for held in sets for shingle in held)
    expected = {}
    for one, other in combinations(range(len(sets)), 2):
        if shared := sum(texts[shingle] <= commonest for shingle in sets[one] & sets[other]):
            expected[one, other] = shared
    found = pairs_of(grams(sets), commonest)
    assert {(key, other): shared for key, other, shared in found.iter_rows()} == expected
    assert found.height == len(expected)


@settings(max_examples=25, deadline=None)
@given(SETS)
def test_inner_products_of_the_incidence_are_the_shared_ones(sets: list[set[int]]) -> None:
    matrix, counts = incidence(grams(sets), len(sets))
    assert counts.tolist() == [len(held) for held in sets]
    pairs = list(combinations(range(len(sets)), 2))
    one, other = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    assert products(matrix, one, other).tolist() == [len(sets[a] & sets[b]) for a, b in pairs]


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    held = grams([{1, 2, 3, 4}, {2, 3, 9}, {3, 4, 9}, set()])
    whole = pairs_of(held, 5).sort("key", "other")
    monkeypatch.setattr(module, "RANGE", 3)
    monkeypatch.setattr(module, "AT_ONCE", 1)
    assert pairs_of(held, 5).sort("key", "other").equals(whole)
    matrix, _ = incidence(held, 4)
    assert isinstance(matrix, sparse.csr_array)
    assert products(matrix, np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [2, 2, 2]


def test_a_text_has_each_of_its_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pl.DataFrame({"key": [0, 1, 2], "text": ["a b c a b c", "b c", "A, b: c!"]})
    found = distinct_shingles(texts, 3)
    assert found.group_by("key").len().sort("key").rows() == [(0, 3), (2, 1)]
    monkeypatch.setattr(module, "BATCH", 1)
    assert distinct_shingles(texts, 3).sort("key", "shingle").equals(found.sort("key", "shingle"))
    assert [part.height for part in batches(texts)] == [1, 1, 1]
    assert [part.height for part in batches(texts.clear())] == [0]
