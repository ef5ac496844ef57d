"""What a numeral is worth, however it is spelled."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.quantities.number_words import holds_number
from analysis.claims.quantities.numerals import read_numeral, scaled
from analysis.claims.quantities.tokens import tokenize

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


WHOLE = [
    # words, the part of them that is the numeral, its value, its scale
    ("none of the sailors", "none", 0, 1),
    ("a thousand men", "a thousand", 1000, 1000),
    ("an hundred men", "an hundred", 100, 100),
    ("a couple of men", "a couple", 2, 1),
    ("a couple more men", "a couple", 2, 1),
    ("half a million men", "half a million", 500_000, 1_000_000),
    ("a half-million men", "a half-million", 500_000, 1_000_000),
    ("half dozen men", "half dozen", 6, 12),
    ("twenty-three men", "twenty-three", 23, 1),
    ("twenty three men", "twenty three", 23, 1),
    ("ninety nine men", "ninety nine", 99, 1),
    ("two hundred and five men", "two hundred and five", 205, 100),
    ("one thousand and one men", "one thousand and one", 1001, 1000),
    ("one hundred two men", "one hundred two", 102, 100),
    ("three hundred thousand men", "three hundred thousand", 300_000, 1000),
    (
        "one million two hundred thousand and six men",
        "one million two hundred thousand and six",
        1_200_006,
        1_000_000,
    ),
    ("4 million 200 thousand men", "4 million 200 thousand", 4_200_000, 1_000_000),
    ("two and three men", "two", 2, 1),
    ("20 and five men", "20", 20, 1),
    ("three twenty men", "three", 3, 1),
    ("twenty ten men", "twenty", 20, 1),
    ("5 6 men", "5", 5, 1),
    ("two thousand three million men", "two thousand three", 2003, 1000),
    ("12k men", "12k", 12_000, 1000),
    ("2.7m men", "2.7", 2.7, 1),
    ("8 [thousand] men", "8 [thousand]", 8000, 1000),
    ("100 (million) men", "100 (million)", 100_000_000, 1_000_000),
    ("8 [thousand) men", "8", 8, 1),
    ("8 thousand [thousand] men", "8 thousand", 8000, 1000),
    ("1000 [thousand] men", "1000", 1000, 1),
    ("two and a half men", "two and a half", 2.5, 1),
    ("two million and a half men", "two million and a half", 2_500_000, 1_000_000),
    ("two-and-a-half thousand men", "two-and-a-half thousand", 2500, 1000),
    ("a third of the men", "a third", 1 / 3, 1),
    ("two-thirds of the men", "two-thirds", 2 / 3, 1),
    ("three quarters of the men", "three quarters", 0.75, 1),
    ("three quarters said", "three quarters", 0.75, 1),
    ("half of the men", "half", 0.5, 1),
    ("half their men", "half", 0.5, 1),
    ("one out of three men", "one out of three", 1 / 3, 1),
    ("nine out of ten men", "nine out of ten", 0.9, 1),
    ("1 in 20 men", "1 in 20", 0.05, 1),
    ("1/16 of the men", "1/16", 1 / 16, 1),
]


@pytest.mark.parametrize(("words", "part", "value", "scale"), WHOLE)
def test_how_far_a_numeral_reaches(words: str, part: str, value: float, scale: float) -> None:
    tokens = tokenize(words)
    numeral = read_numeral(tokens, 0)
    assert numeral is not None
    assert words[tokens[numeral.first].start : tokens[numeral.stop - 1].end] == part
    assert (numeral.value, numeral.scale) == (pytest.approx(value), scale)
    assert not numeral.vague and numeral.first == 0


@pytest.mark.parametrize(
    "words",
    [
        "none at all", "a man", "a couple", "a couple married", "half men", "half past two", "tens men",
        "scores tied", "three fifth men", "a third man", "third of all", "five thirds of it", "zero thirds of it",
    ],
)  # fmt: skip
def test_what_is_no_numeral_or_a_smaller_one(words: str) -> None:
    numeral = read_numeral(tokenize(words), 0)
    assert numeral is None or (numeral.stop == 1 and not numeral.fraction and not numeral.vague)


@pytest.mark.parametrize(
    ("words", "fraction", "plain"),
    [
        ("one in five men", True, False), ("two thirds of it", True, False), ("5 men", False, True),
        ("5 thousand men", False, False), ("5,000 men", False, False), ("two men", False, False),
        ("one in two hundred", False, False), ("two in five", False, False), ("1/2000 of it", False, True),
        ("three out of two", False, False),
    ],
)  # fmt: skip
def test_what_is_a_part_and_what_stands_in_bare_digits(words: str, fraction: bool, plain: bool) -> None:
    numeral = read_numeral(tokenize(words), 0)
    assert numeral is not None
    assert (numeral.fraction, numeral.plain) == (fraction, plain)


@pytest.mark.parametrize(
    ("words", "value", "scale"),
    [("2.7m people", 2_700_000, 1e6), ("40b", 4e10, 1e9), ("40 b", 40, 1), ("two m", 2, 1)],
)
def test_a_letter_that_may_be_a_unit_is_a_scale_where_asked(words: str, value: float, scale: float) -> None:
    tokens = tokenize(words)
    numeral = read_numeral(tokens, 0)
    assert numeral is not None
    read = scaled(numeral, tokens) or numeral
    assert (read.value, read.scale) == (pytest.approx(value), scale)


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("thousands", 2000),
        ("tens of thousands", 20000),
        ("several hundred", 200),
        ("dozens", 24),
        ("a few thousand", 2000),
        ("few hundred", 200),
        ("a few dozen", 24),
        ("many thousands", 2000),
        ("hundreds of thousands", 200_000),
        ("several tens of thousands", 20_000),
        ("several million", 2_000_000),
        ("scores of men", 40),
        ("tens of millions", 20_000_000),
        ("a couple hundred", 200),
        ("a couple of thousand", 2000),
        ("some thousands", 2000),
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
