"""Nouns that tell of a number: given a sentence, what its number counts."""

import pytest

from analysis.claims.quantities.sentence_reader import read_sentences

TOLD = [
    ("They reached the border city of 1.6 million.", "resident"),
    ("The village of 300 has one well.", "resident"),
    ("A crowd of 300 was in the square.", "person"),
    ("An army of 900 crossed the river.", "person"),
]


@pytest.mark.parametrize(("sentence", "counted"), TOLD)
def test_the_noun_before_of_says_who_is_counted(sentence: str, counted: str) -> None:
    first = next(read_sentences([sentence])).quantities[0]
    assert (first.counted, first.group) == (counted, "personnel")


NUMBERED = [
    ("The nurses numbered in the week before this 90.", "nurse"),
    ("The miners gave the number as well as names to 40.", None),
    ("The miners gave a number and at once asked 40.", None),
]


@pytest.mark.parametrize(("sentence", "counted"), NUMBERED)
def test_a_verb_of_numbering_is_told_from_the_noun_by_the_word_before_it(sentence: str, counted: str | None) -> None:
    """Also where it stands at the far end of the stretch that is looked at."""
    assert next(read_sentences([sentence])).quantities[0].counted == counted
