"""What a numeral is worth, however it is spelled."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.numerals import holds_number, read_numeral
from analysis.claims.tokens import tokenize

SPELLED = [
    ("twenty-three", 23),
    ("two hundred and fifty", 250),
    ("twenty-one thousand four hundred and fifty", 21450),
    ("one million two hundred thousand", 1_200_000),
    ("12-thousand", 12000),
    ("15-hundred", 1500),
    ("1.5 million", 1_500_000),
    ("12k", 12000),
    ("4.3bn", 4.3e9),
    ("12,000", 12000),
    ("12 000", 12000),
    ("12\u202f000", 12000),
    ("12’000", 12000),
    ("1.234.567", 1234567),
    ("1,00,000", 100000),
    ("a hundred", 100),
    ("half a dozen", 6),
    ("half a million", 500000),
    ("two dozen", 24),
    ("two and a half thousand", 2500),
    ("three and a half million", 3_500_000),
    ("one in five", 0.2),
    ("two thirds of", 2 / 3),
]


@pytest.mark.parametrize(("words", "value"), SPELLED)
def test_value(words: str, value: float) -> None:
    numeral = read_numeral(tokenize(words), 0)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("thousands", 2000),
        ("tens of thousands", 20000),
        ("several hundred", 200),
        ("dozens", 24),
        ("a few thousand", 2000),
    ],
)
def test_plural_of_a_round_number_is_at_least_two_of_it(words: str, least: float) -> None:
    numeral = read_numeral(tokenize(words), 0)
    assert numeral is not None
    assert (numeral.vague, numeral.value) == (True, least)


@given(st.integers(0, 10**12))
def test_digits_read_back(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        numeral = read_numeral(tokenize(text), 0)
        assert numeral is not None
        assert numeral.value == number


@given(st.text())
def test_tokens_keep_their_place(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join(t.text for t in tokens).replace(" ", "") == "".join(text.split()) or not text.isascii()


def test_sentence_without_a_number_is_not_read() -> None:
    assert not holds_number("The minister of often weighty tenders spoke.")
    assert holds_number("Thousands marched.")
