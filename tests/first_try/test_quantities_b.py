"""Nouns, ellipsis, tolls and deeds in sentences that were written before each mending and then read once.

Right at the first reading: round 1 9 of 40 (before anything was mended), round 2 29, round 3 31. What is still read
wrong is listed with its reason; anything else that is read wrong is a step back.
"""

from pathlib import Path

import pytest
from reading_quantities import cases, passes, read

KNOWN = {
    "r1-ellipsis-05": "the noun comes two sentences later",
    "r1-ellipsis-07": "nothing before says what the union counted",
    "r2-ellipsis-07": "a number behind a genitive is taken for a label",
    "r2-ellipsis-10": "what is hoped for is not named",
    "r3-toll-09": "the verb 'number' behind 'the dead' is taken for the noun",
    "r3-deed-10": "who has not been seen is told missing by a negation",
}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_round_is_read_as_labelled_but_for_what_is_known(number: int, tmp_path: Path) -> None:
    asked = cases(f"round{number}_quantities_b.jsonl")
    rows = read(asked, tmp_path / "study")
    wrong = {case["id"] for case, found in zip(asked, rows, strict=True) if not passes(case, found)}
    assert len(asked) == 40
    assert wrong == {name for name in KNOWN if name.startswith(f"r{number}-")}
