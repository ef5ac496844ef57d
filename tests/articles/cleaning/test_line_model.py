"""Given the lines of a page, which of them are the article."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.line_features import names
from analysis.articles.cleaning.line_model import CHANGE, Weights, _likeliest, body_lines, weights

MENU = ["Home", "World", "Sport", "Sign in", "Subscribe", "Search"]
BELOW = ["Facebook", "Twitter", "Privacy policy", "Contact us", "© 2021 Lowa Post"]


def test_the_lines_of_the_article_are_found_between_those_of_the_page(body: str) -> None:
    story = body.splitlines()
    found = blocks("\n".join([*MENU, *story, *BELOW]))
    assert body_lines(found, [None] * len(found)) == list(range(len(MENU), len(MENU) + len(story)))


def test_the_weights_are_those_of_the_features() -> None:
    assert weights().columns.shape == (len(names()),)
    assert np.isfinite(weights().columns).all()


def test_a_page_in_which_nothing_is_likely_has_no_body() -> None:
    found = blocks("\n".join(MENU))
    never = Weights(-100.0, np.zeros(len(names())))
    always = Weights(100.0, np.zeros(len(names())))
    assert body_lines(found, [None] * len(found), never) == []
    assert body_lines(found, [None] * len(found), always) == list(range(len(MENU)))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=7))
def test_no_sequence_of_states_is_likelier_than_the_one_found(tenths: list[int]) -> None:
    odds = [tenth / 10 for tenth in tenths]

    def worth(states: tuple[bool, ...]) -> float:
        changes = sum(a != b for a, b in pairwise(states))
        return sum(gain for gain, inside in zip(odds, states, strict=True) if inside) - CHANGE * changes

    best = max(worth(states) for states in product([False, True], repeat=len(odds)))
    assert abs(worth(tuple(_likeliest(odds))) - best) < 1e-9
