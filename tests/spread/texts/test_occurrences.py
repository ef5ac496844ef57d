"""Words in common are found range by range of their hashes: how many ranges there are changes no row."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analysis.spread.texts.first_seen import passages, text_sources
from analysis.spread.texts.first_seen_draws import credit_in
from analysis.spread.texts.hash_ranges import HashRanges
from analysis.spread.texts.held_sets import held_sets
from analysis.spread.texts.occurrences import article_slices, credited, occurrences, owed
from analysis.spread.texts.overlaps import every_pair, overlaps_of
from analysis.study.parameters import Parameters

LOOSE = Parameters(shingle_words=2, floating_articles=2, reuse_shingles=1, copied_words=3)
TEXTS = st.lists(st.lists(st.sampled_from("abcd"), max_size=70).map(" ".join), min_size=1, max_size=7)


def numbered(texts: list[str]) -> pl.DataFrame:
    rank = pl.int_range(pl.len(), dtype=pl.Int64)
    return pl.DataFrame({"text": texts}).with_columns(rank=rank, at=rank, article_id=pl.format("a{}", rank))


def said(words: int) -> pl.DataFrame:
    """The first words of the first two articles are an originator's."""
    quoted = {"start": 0, "end": 2 * words, "act": "speech", "role": "originator"}
    return pl.DataFrame([{"article_id": f"a{number}", **quoted} for number in (0, 1)])


def made(texts: list[str], order: np.ndarray, quoted: int, at_once: int) -> list[pl.DataFrame]:
    """All that the stage reckons from words in common, in an order that hangs on nothing else."""
    found = occurrences(numbered(texts), LOOSE, said(quoted), at_once)
    first_seen = credited(found, order, at_once)
    sources = text_sources(found.held, order, LOOSE)
    ranked = numbered(texts).with_columns(rank=pl.Series(order))
    draws = credit_in(found.held, np.stack([order, order[::-1]], axis=1).astype(float), LOOSE)
    pairs = every_pair(found.held, np.argsort(order))
    return [
        found.rows.drop("set"),
        first_seen.rows.drop("set"),
        sources,
        passages(first_seen, sources, LOOSE).sort(pl.all()),
        pairs.sort(pl.all()),
        overlaps_of(ranked, found.held, sources, LOOSE.model_copy(update={"all_pairs": 0}), at_once),
        pl.DataFrame({"tops": draws.tops.ravel(), "earlier": draws.earlier.ravel()}),
    ]


@given(TEXTS, st.integers(1, 90), st.integers(0, 40), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_any_number_of_ranges_gives_the_same_rows(texts, at_once, quoted, chance):
    order = np.arange(len(texts))
    chance.shuffle(order)
    for whole, cut in zip(made(texts, order, quoted, 10**6), made(texts, order, quoted, at_once), strict=True):
        assert_frame_equal(whole, cut)


@given(TEXTS, st.integers(1, 30))
@settings(deadline=None, max_examples=25)
def test_a_row_that_is_owed_has_the_words_of_the_earliest_article_that_has_them(texts, at_once):
    found = occurrences(numbered(texts), LOOSE, at_once=at_once)
    rows = pl.concat(list(owed(credited(found, np.arange(len(texts)), at_once))))
    grams = [[tuple(words[at : at + 2]) for at in range(len(words) - 1)] for words in map(str.split, texts)]
    expected = [
        (rank, at, *next((early, some.index(gram)) for early, some in enumerate(grams) if gram in some))
        for rank, own in enumerate(grams)
        for at, gram in enumerate(own)
        if any(gram in some for some in grams[:rank])
    ]
    assert rows.select("rank", "position", "source_rank", "source_position").rows() == expected


def test_articles_that_have_the_same_words_are_one_set_however_many_words_they_are():
    story, other = "one two three four five six", "seven eight nine ten"
    held = occurrences(numbered([story, f"{story}. {other}", other]), LOOSE).held
    together = [tuple(part.tolist()) for part in np.split(held.member, held.start[1:])]
    assert sorted(zip(together, held.weight.tolist(), strict=True)) == [((0, 1), 5), ((1, 2), 3)]
    assert held.own.tolist() == [5, 9, 3]


def test_an_article_is_looked_at_as_a_whole_even_where_it_has_more_words_than_are_looked_at_together():
    at = np.array([0, 0, 0, 1, 2, 2])
    assert list(article_slices(at, 2)) == [(0, 3), (3, 6)]
    assert list(article_slices(np.zeros(0, np.int32), 2)) == [(0, 0)]


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_every_occurrence_is_in_one_range(at_once):
    shingle = np.array([5, 7, 5, 2**63, 7, 5], np.uint64)
    groups = [
        rows[start:stop].tolist()
        for rows, starts in HashRanges(shingle, at_once).sorted()
        for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True)
    ]
    assert sorted(groups) == [[0, 2, 5], [1, 4], [3]]


def test_without_articles_there_are_no_sets():
    nothing = np.zeros(0, np.int32)
    empty = HashRanges(nothing.astype(np.uint64), 10)
    sets, quoted, held = held_sets(nothing.astype(np.uint64), nothing, nothing > 0, nothing > 0, 0, empty)
    assert not len(sets) and not len(quoted) and not len(held.member)
