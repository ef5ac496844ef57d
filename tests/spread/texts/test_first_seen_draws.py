"""In every draw of the articles' times, who had shared words first, and who owes whom."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.spread.texts.first_seen_draws import credit_in, first_holders, may_be_derived, owing_in
from analysis.spread.texts.held_sets import Held
from analysis.spread.texts.occurrences import occurrences
from analysis.study.parameters import Parameters

STORY = "the ferry left the pier at dawn with three hundred people on board and met a barge in the fog off the mole"
PARAMETERS = Parameters(floating_articles=1000, reuse_shingles=3)


def held_of(*texts: str, parameters: Parameters = PARAMETERS) -> Held:
    rank = pl.int_range(pl.len(), dtype=pl.Int64)
    articles = pl.DataFrame({"text": texts}).with_columns(rank=rank, at=rank, article_id=pl.format("a{}", rank))
    return occurrences(articles, parameters).held


def draws(*times: list[float]) -> np.ndarray:
    """Articles x draws, of the articles' times in each draw."""
    return np.array(times, dtype=float).T


def test_the_later_article_owes_the_earlier_one_in_each_draw_anew() -> None:
    credit = credit_in(held_of(STORY, STORY), draws([0, 1], [1, 0], [5, 9]), PARAMETERS)
    assert credit.tops.tolist() == [[-1, 1, -1], [0, -1, 0]]
    words = len(STORY.split())
    assert credit.earlier.tolist() == [[0, words, 0], [words, 0, words]]


def test_at_one_time_the_article_of_the_least_number_goes_first() -> None:
    held = held_of(STORY, STORY, STORY)
    assert set(first_holders(held, np.array([3.0, 3.0, 3.0]))) == {0}
    assert set(first_holders(held, np.array([3.0, 2.0, 2.0]))) == {1}


def test_the_top_source_is_the_one_that_most_is_owed_to() -> None:
    head = " ".join(STORY.split()[:8])
    held = held_of(f"{head} nobody knows why", STORY, f"later it was said that {STORY}")
    credit = credit_in(held, draws([0, 1, 2]), PARAMETERS)
    assert credit.tops[2, 0] == 1


def test_texts_without_words_in_common_owe_nothing() -> None:
    credit = credit_in(held_of(STORY, "parliament rose without a vote on the budget"), draws([0, 1]), PARAMETERS)
    assert credit.tops.tolist() == [[-1], [-1]] and not credit.earlier.any()


def test_a_few_words_in_common_are_owed_but_make_no_source() -> None:
    few = " ".join(STORY.split()[:6])
    credit = credit_in(
        held_of(STORY, f"{few} as everybody in the town of Orle had expected"), draws([0, 1]), PARAMETERS
    )
    assert credit.tops.tolist() == [[-1], [-1]]


def test_an_article_may_come_from_the_one_that_it_credits_if_they_share_enough() -> None:
    pairs = pl.DataFrame({"at": [1, 2], "parent_at": [0, 0]}, schema={"at": pl.Int64, "parent_at": pl.Int64})
    held = held_of(STORY, STORY, "parliament rose without a vote on the budget")
    assert may_be_derived(held, pairs, PARAMETERS).rows() == [(1, 0)]
    assert may_be_derived(held, pairs.clear(), PARAMETERS).is_empty()


TEXTS = st.lists(st.lists(st.sampled_from("abc"), max_size=20).map(" ".join), min_size=2, max_size=5)
LOOSE = Parameters(shingle_words=2, floating_articles=1000, reuse_shingles=1, copied_words=3)


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_nobody_owes_itself_or_a_later_article_or_more_than_its_words(texts: list[str], chance) -> None:
    held = held_of(*texts, parameters=LOOSE)
    order = np.arange(len(texts), dtype=float)
    chance.shuffle(order)
    owing = owing_in(held, first_holders(held, order))
    assert (order[owing.early] < order[owing.late]).all()
    assert (owing.beside <= owing.shared).all() and (owing.shared <= held.own[owing.late]).all()
    credit = credit_in(held, order[:, None], LOOSE)
    for at, (top, words) in enumerate(zip(credit.tops[:, 0], credit.earlier[:, 0], strict=True)):
        assert top == -1 or order[top] < order[at]
        assert 0 <= words <= len(texts[at].split())
