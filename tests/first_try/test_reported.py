"""Sentences that were reported as read wrongly: each is a case, read right since or known not to be.

A line of `reported.jsonl` is one of the form for reading errors: id, kind, actors (lines of actors.csv), text, some
(rows that must be read), none (rows that must not).
"""

from pathlib import Path

import pytest
from rounds import cases, is_read_right, with_links

CASES = cases(Path(__file__).with_name("reported.jsonl"))
KNOWN: dict[str, str] = {}
"""What is misread, and what is misread in it."""
LINKED = ("origin", "basis", "stance", "relays", "said_on")


@pytest.mark.simulation
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_only_the_known_ones_are_misread(case: dict) -> None:
    (rows,) = with_links([case], case["actors"] + "\n", "careful", LINKED)
    assert is_read_right(case, rows) is (case["id"] not in KNOWN)


def test_every_case_has_an_id_of_its_own_and_asks_for_something() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["some"] or case["none"] for case in CASES)
