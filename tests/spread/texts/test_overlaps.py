"""Pairs of articles: what they share, and how alike their words are."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spread.texts.occurrences import occurrences
from analysis.spread.texts.overlaps import overlaps_of, weighted_terms
from analysis.study.parameters import Parameters

STORY = "the ferry left the pier at dawn with three hundred people on board and met a barge in the fog"
NO_SOURCES = pl.DataFrame(schema={"rank": pl.Int32, "source_rank": pl.Int32, "is_source": pl.Boolean})


def texts_of(*texts: str) -> pl.DataFrame:
    rank = pl.int_range(pl.len(), dtype=pl.Int64)
    return pl.DataFrame({"text": texts}).with_columns(rank=rank, at=rank, article_id=pl.format("a{}", rank))


def overlaps(*texts: str, **settings: float) -> pl.DataFrame:
    parameters = Parameters(floating_articles=1000, **settings)
    articles = texts_of(*texts)
    return overlaps_of(articles, occurrences(articles, parameters).held, NO_SOURCES, parameters)


def test_of_a_pair_the_words_in_order_are_counted_and_their_share_of_the_shorter_article() -> None:
    row = overlaps(f"{STORY} and sank", STORY).row(0, named=True)
    runs = len(STORY.split()) - Parameters().shingle_words + 1
    assert (row["article_id"], row["other_id"], row["shared"], row["containment"]) == ("a1", "a0", runs, 1)


def test_a_text_set_anew_in_another_order_is_alike_and_shares_little() -> None:
    words = STORY.split()
    turned = " ".join([*words[12:], *words[6:12], *words[:6]])
    row = overlaps(STORY, turned).row(0, named=True)
    assert row["rewording"] > 0.7 > 0.6 > row["containment"]


def test_texts_that_share_no_run_of_words_are_no_pair() -> None:
    assert overlaps(STORY, "parliament rose without a vote on the budget of the year").is_empty()
    assert overlaps(STORY).is_empty()


def test_beyond_the_limit_only_sources_are_compared() -> None:
    assert overlaps(STORY, STORY, all_pairs=2).height == 1
    assert overlaps(STORY, STORY, all_pairs=1).is_empty()


WORDS = st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_text_is_liker_to_another_than_to_itself(texts: list[str]) -> None:
    terms = weighted_terms(pl.DataFrame({"key": range(len(texts)), "text": texts}), len(texts))
    alike = (terms @ terms.T).toarray()
    assert (alike <= 1 + 1e-9).all() and (alike >= 0).all()
    assert np.allclose(alike, alike.T)
    for one, other in zip(*np.nonzero(alike), strict=True):
        assert set(texts[one].split()) & set(texts[other].split())


def test_the_same_words_are_wholly_alike_and_rare_ones_weigh_more() -> None:
    texts = ["dam breaks", "dam breaks", "dam holds", "dam holds", "dam rises"]
    terms = weighted_terms(pl.DataFrame({"key": range(5), "text": texts}), 5)
    alike = (terms @ terms.T).toarray()
    assert alike[0, 1] == pytest.approx(1)
    assert 0 < alike[0, 2] < 0.5
