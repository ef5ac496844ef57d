"""What can be seen of the lines of a page."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.furniture import Furniture
from analysis.articles.cleaning.line_features import SHAPE, best_run, features, line_values, names, shape

LINES = st.sampled_from(
    ["The river rose by noon, officials said.", "Share", "By Ann Lee", "é 🙂", "2021-03-04", "ALSO READ"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_every_line_has_a_number_for_every_name(lines: list[str]) -> None:
    found = blocks("\n".join(lines))
    table = features(found, [None] * len(found))
    assert table.shape == (len(found), len(names()))
    assert np.isfinite(table).all()
    assert len(set(names())) == len(names())


def seen(line: str, effect: Furniture | None = None, times: int = 1) -> dict[str, float]:
    (block,) = blocks(line)
    return {name: float(value) for name, value in zip(SHAPE, shape(block, effect, times), strict=True) if value}


def test_a_line_shows_its_sentence_words_and_kind() -> None:
    sentence = seen("“The river rose by three metres,” officials of the town said on Monday.")
    assert {"sentence", "prose", "quote", "lower"} <= sentence.keys()
    assert {"leads", "stamp"} <= seen("By Ann Lee").keys()
    assert {"links", "list"} <= seen("Also read", Furniture("links", "list")).keys()
    assert {"again", "capitals"} <= seen("ALSO READ", times=2).keys() and "again" not in seen("ALSO READ")


@pytest.mark.parametrize(
    ("worth", "run"),
    [([1, -2, 3, 4, -1, 2, -9, 5], (2, 6)), ([5, -1, 5], (0, 3)), ([-1, -1], (0, 2)), ([], (0, 0)), ([0, 7], (1, 2))],
)
def test_the_best_run_is_that_of_greatest_sum_or_all(worth: list[float], run: tuple[int, int]) -> None:
    assert best_run(worth) == run


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-5, 5).filter(bool), min_size=1, max_size=12))
def test_no_run_is_better_than_the_best(worth: list[int]) -> None:
    first, last = best_run([float(gain) for gain in worth])
    sums = [sum(worth[a:b]) for a in range(len(worth)) for b in range(a + 1, len(worth) + 1)]
    assert sum(worth[first:last]) == max(sums) or max(sums) < 0


def test_a_sentence_is_worth_its_words_and_furniture_costs() -> None:
    found = blocks("The river rose by three metres near the old bridge, officials of the town said.\nShare\nMore")
    worth = line_values(found, [None, Furniture("share", "line"), Furniture("links", "rest")])
    assert worth[0] > 0 > worth[1] > worth[2]
