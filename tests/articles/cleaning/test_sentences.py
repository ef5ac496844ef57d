from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.cleaning.sentences import sentences

CASES = [
    ["Gen. Ann Lee wrote to Rep. Bo Park of Maine.", "She left on Mar. 3 at 5 p.m.", "The U.S. Navy came."],
    ["It reached the U.S.", "The next day J. R. Holt spoke."],
    ["“The parties ... agreed that it must end,” she said.", "“Go!” he cried.", '"Is it over?"', "Nobody knew."],
    ["He paid $3.5 million for Acme Inc. and Dorn Co.", "In 2020 he sold both.", "No. 5 survived."],
    ["The minister called it “a turning point.”", "Others disagreed."],
    ["About 1,200 people fled.", "300 stayed."],
    ["He said: “It may, of course, change.”", "Then he left"],
]


@pytest.mark.parametrize("expected", CASES)
def test_a_block_is_cut_into_its_sentences(expected: list[str]) -> None:
    block = " ".join(expected)
    assert [block[start:end] for start, end in sentences(block)] == expected


@given(st.text(alphabet="aA1 .!?…\"”'U.S.Mr.\n\t", max_size=120))
def test_every_character_but_white_space_is_in_exactly_one_sentence(block: str) -> None:
    spans = sentences(block)
    assert "".join("".join(block[start:end].split()) for start, end in spans) == "".join(block.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(block[start:end] == block[start:end].strip() for start, end in spans)
