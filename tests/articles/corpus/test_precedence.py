"""Given articles of one text and what is known of their dates, which came first."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.corpus.precedence import DatedText, came_before, first_of, in_order

NOON = datetime(2031, 5, 13, 12)


def text(name: str, hours: float | None, length: float = 0, offset: str | None = None, own: str | None = None,
         credited: str | None = None) -> DatedText:  # fmt: skip
    start = None if hours is None else NOON + timedelta(hours=hours)
    end = start and start + timedelta(hours=length)
    return DatedText(name, start, end, offset, own, credited, f"sha-{name}")


def test_one_came_before_another_where_its_interval_ends_before_the_other_begins() -> None:
    assert came_before(text("a", 0), text("b", 1))
    assert not came_before(text("a", 0, 2), text("b", 1))
    assert not came_before(text("a", 1), text("b", 1))
    assert not came_before(text("a", None), text("b", 1)) and not came_before(text("a", 1), text("b", None))


def test_clocks_are_compared_in_utc_where_both_tell_their_zone() -> None:
    tokyo, london = text("a", 3, offset="+09:00"), text("b", 0, offset="+00:00")
    assert came_before(tokyo, london) and not came_before(london, tokyo)
    assert came_before(london._replace(offset=None), tokyo)


@pytest.mark.parametrize("credited", [None, "Reuters"])
def test_an_agency_s_own_came_before_a_reprint_unless_that_is_days_older(credited: str | None) -> None:
    own = text("a", 0, own="Reuters")
    assert came_before(own, text("b", -20, credited=credited)) and not came_before(text("b", -20), own)
    assert not came_before(own, text("b", -40, credited=credited)) and came_before(text("b", -40), own)
    other = text("b", -20, credited="AFP")
    assert not came_before(own, other) and came_before(other, own)


def test_the_first_of_one_text_is_the_sure_one_then_the_agency_s_then_that_of_the_least_digest() -> None:
    assert first_of([text("a", 5), text("b", 0), text("c", 9)]).article_id == "b"
    assert first_of([text("b", 0, 9), text("a", 5, 9)]).article_id == "a"
    assert first_of([text("b", 0, 9), text("a", 5, 9), text("z", 4, own="AFP")]).article_id == "z"
    assert first_of([text("b", None), text("a", None)]).article_id == "a"


def test_a_cut_goes_behind_the_whole_unless_it_surely_came_first() -> None:
    whole, cut = text("z", 0, 9), text("a", 5, 9)
    assert in_order({1: whole, 2: cut}, [(2, 1, True)]) == {1: 0, 2: 1}
    assert in_order({1: whole, 2: text("a", -5)}, [(2, 1, True)]) == {2: 0, 1: 1}
    assert in_order({1: whole, 2: cut}, [(2, 1, False)]) == {2: 0, 1: 1}


TEXTS = st.lists(
    st.tuples(st.none() | st.integers(-3, 3), st.integers(0, 3), st.sampled_from([None, "AFP"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_every_article_has_a_rank_of_its_own_whatever_the_order_in_which_they_are_given(made, chance) -> None:
    articles = {n: text(f"t{n}", hours, length, own=own) for n, (hours, length, own) in enumerate(made)}
    pairs = [(a, b, False) for a in articles for b in articles if a < b]
    ranks = in_order(articles, pairs)
    assert sorted(ranks.values()) == list(range(len(articles)))
    mixed = dict(chance.sample(sorted(articles.items()), len(articles)))
    assert in_order(mixed, chance.sample(pairs, len(pairs))) == ranks


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_nothing_came_before_itself_nor_two_before_each_other(made) -> None:
    articles = [text(f"t{n}", hours, length, own=own) for n, (hours, length, own) in enumerate(made)]
    for one in articles:
        assert not came_before(one, one)
        assert not any(came_before(one, other) and came_before(other, one) for other in articles)
