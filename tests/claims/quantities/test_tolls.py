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


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("The union put the number of homes destroyed at 90.", "destroyed"),
        ("The council put the number of displaced at 5,000.", "displaced"),
        ("The death toll from the storm has risen to 112 people.", "killed"),
        ("The number of sailors killed was lowered from 19 to 17.", "killed"),
        ("The storm cost 63 sailors their lives.", "killed"),
        ("Nine homeless people were killed by the cold.", "killed"),
    ],
)
def test_what_a_count_counts_tells_the_deed_of_its_number(sentence: str, deed: str) -> None:
    assert {q.deed for q in next(read_sentences([sentence])).quantities} == {deed}


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("The toll road is used by 300 drivers.", None),
        ("The number of displaced people who came back rose to 300.", None),
    ],
)
def test_another_number_takes_no_deed_from_a_count(sentence: str, deed: str | None) -> None:
    assert next(read_sentences([sentence])).quantities[-1].deed == deed


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("A 14-year-old boy was among 22 people held.", [22]),
        ("Seven-year-old pupils left first; 70 teachers were rescued.", [70]),
        ("The ferry, 40 years old, had 300 seats.", [300]),
        ("The search took 14 years and 22 ships.", [14, 22]),
    ],
)
def test_an_age_is_no_quantity(sentence: str, values: list[float]) -> None:
    assert [q.value for q in next(read_sentences([sentence])).quantities] == values


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The navy said 300 sailors drowned, the Red Cross 500.", "sailor"),
        ("The navy said 90 homes were destroyed, but the council said 140 were destroyed.", "home"),
        ("The union put the number of displaced at 52,000 and the ministry at 48,000.", "person"),
    ],
)
def test_a_second_number_counts_what_the_first_does(sentence: str, counted: str) -> None:
    assert [q.counted for q in next(read_sentences([sentence])).quantities] == [counted] * 2


@pytest.mark.parametrize("sentence", ["The crew left the Airbus, the Boeing 737.", "He led 40 men on Route 66."])
def test_a_number_in_a_name_counts_nothing(sentence: str) -> None:
    assert not {q.value for q in next(read_sentences([sentence])).quantities if q.counted} & {737, 66}
