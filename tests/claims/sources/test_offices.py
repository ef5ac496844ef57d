"""Whose office, spokesman, paper or members the words of a source name."""

import pytest

from analysis.claims.sources import offices


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Her office", "Her"),
        ("Ms. Rojas's senior aide", "Ms. Rojas"),
        ("The firm's chief executive", "The firm"),
        ("A company spokesman", "the company"),
        ("Ilo County Health Department officials", "Ilo County Health Department"),
        ("The Sailors' Rescue Service inspectors", "Sailors' Rescue Service"),
        ("Bolivian officials", None),
        ("Ilo County residents", None),
        ("Ana Rojas's brother", None),
        ("A hospital spokesman", None),
        ("His chairman", None),
    ],
)
def test_an_office_speaks_for_its_owner(words: str, owner: str | None) -> None:
    assert offices.owner(words) == owner


@pytest.mark.parametrize(
    ("words", "maker"),
    [
        ("The Rojas poll", "Rojas"),
        ("The latest Harbour Trust survey", "Harbour Trust"),
        ("Data from Harbour University's storm project", "Harbour University"),
        ("The Peruvian report", None),
        ("Monday report", None),
        ("A Lima statement", None),
        ("The Harbour Trust ferry", None),
    ],
)
def test_a_paper_speaks_for_who_made_it(words: str, maker: str | None) -> None:
    assert offices.maker(words) == maker


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("A spokesman for Rojas", "Rojas"),
        ("A spokeswoman for the bank", "the bank"),
        ("A spokesman at the hospital in Ilo", None),
        ("An official from the forces", None),
    ],
)
def test_a_spokesman_speaks_for_a_body_that_is_known(words: str, body: str | None) -> None:
    assert offices.head_of(words) == body


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("National president of the Anglers' Association Ana Rojas", "Ana Rojas"),
        ("the chairman of the Council of Ilo Ports Commission Luis Vega", "Luis Vega"),
        ("The members of the Anglers' Association Ana Rojas", None),
        ("the president of the Anglers' Association", None),
        ("the president of Marwell Rojas Vega", None),
    ],
)
def test_a_person_is_named_behind_an_office_in_a_body(words: str, person: str | None) -> None:
    assert offices.behind(words) == person
