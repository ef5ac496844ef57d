"""What is read right of the first tries on whom the words mean; those that are not are known, each with a reason.

Right at the first reading, before anything was mended: 57, 51 and 49 of 100; of the third, after mending on the two
others and before mending on itself: 88.
"""

from pathlib import Path

import pytest
from reading_sources import read
from rounds import cases, missed

HERE = Path(__file__).parent
KNOWN = {
    "1-pronoun_ambiguous-03": "the subject is taken where both may be meant",
    "1-first_person-09": "who only was told has no attribution of his own around it",
    "1-guards-10": "a text that begins with furniture is no article of its own",
    "2-guards-04": "a text that begins with furniture is no article of its own",
    "2-nominal_role-04": "rebels are no noun for a front",
    "2-first_person-03": "who only was told has no attribution of his own around it",
    "3-pronoun_ambiguous-05": "the last of a list is taken where all may be meant",
    "3-first_person-07": "who only was told has no attribution of his own around it",
    "3-guards-04": "a text that begins with furniture is no article of its own",
    "3-guards-09": "a text that begins with furniture is no article of its own",
    "3-inside_phrase-02": "numbers are no paper that has a maker",
    "3-inside_phrase-04": "an investigation is no paper that has a maker",
    "3-short_form-10": "a wife is not told from her husband by Mrs",
}


@pytest.mark.simulation
@pytest.mark.parametrize("number", [1, 2, 3])
def test_only_the_known_ones_are_misread(number: int) -> None:
    found = missed(read(cases(HERE / f"round{number}_sources.jsonl")))
    assert found == {name for name in KNOWN if name.startswith(f"{number}-")}
