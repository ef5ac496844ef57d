"""Sentences that were written before the kind was mended are read right, but for the misses that are listed."""

from collections import Counter

import pytest
from reading_quantities import cases, passes, read

ROUNDS = ["round1_quantities_a.jsonl", "round2_quantities_a.jsonl", "round3_quantities_a.jsonl"]
MISSES = {
    "r1-change-06": "a rate of exchange: its former value has no noun, so it is no estimate",
    "r1-nothing-10": "an age was asked for as a measure; by the guideline of the clean set it is no quantity",
    "r2-nothing-06": '"one of 300 in his year" has no noun at all: ellipsis',
}
"""By id, what is still read wrongly, and why."""


@pytest.fixture(scope="module")
def missed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    asked = cases(*ROUNDS)
    rows = read(asked, tmp_path_factory.mktemp("first") / "study")
    return {case["id"] for case, found in zip(asked, rows, strict=True) if not passes(case, found)}


def test_no_more_is_missed_than_is_listed(missed: set[str]) -> None:
    assert missed - MISSES.keys() == set()


def test_what_is_listed_as_missed_still_is(missed: set[str]) -> None:
    assert MISSES.keys() - missed == set()


def test_a_kind_has_ten_sentences_a_round_and_half_of_them_after_real_news() -> None:
    for name in ROUNDS:
        asked = cases(name)
        assert set(Counter(case["kind"] for case in asked).values()) == {10}
        assert set(Counter((case["kind"], case["made"]) for case in asked).values()) == {5}
        assert len({case["id"] for case in asked}) == len(asked)
