"""Given this text, these are the persons and bodies that it names."""

import polars as pl
import pytest

from analysis.claims.language.actors import Actors
from analysis.claims.sources.roster import Roster
from analysis.claims.sources.speakers import is_person

ACTORS = [
    ("lead", "Rosa Quint", "government", ["lead", "Rosa Quint", "Governor Quint"], []),
    ("front", "Salt Front", "group", ["front", "Salt Front"], []),
    ("hall", "Tom Hall", "military", ["hall", "Tom Hall"], []),
    ("named", "Anna Maria", "group", ["named", "Anna Maria"], ["body"]),
    ("odd", "Zyx Quorl", "government", ["odd", "Zyx Quorl"], ["person"]),
]


@pytest.fixture
def actors() -> Actors:
    rows = [
        dict(zip(("actor_id", "name", "kind", "aliases", "type"), row, strict=True), parent=None) for row in ACTORS
    ]
    return Actors(pl.DataFrame(rows))


def roster(actors: Actors, text: str) -> Roster:
    return Roster(actors, text, actors.named_in(text))


@pytest.mark.parametrize(
    ("actor", "person"), [("lead", True), ("front", False), ("hall", True), ("named", False), ("odd", True)]
)
def test_a_person_is_told_by_type_else_by_name_and_titles_whatever_its_kind(
    actors: Actors, actor: str, person: bool
) -> None:
    assert is_person(actors, actor) is person


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mayor Ines Okar spoke. Okar left.", ["Ines Okar", "Ines Okar"]),
        ("Governor Quint came.", ["lead"]),
        ("Hurricane Odette hit Castle Bridge.", []),
        ("They crossed the Charles Bridge with Ruth Hill.", ["Ruth Hill"]),
        ("By Susan Quell. The ferry sank.", []),
        ("The Harbour Council met on Easter Monday.", []),
    ],
)
def test_persons_are_named_and_things_are_not(actors: Actors, text: str, named: list[str]) -> None:
    assert [one.name for one in roster(actors, text).persons] == named


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Ruth Hill met Carl Voss.", ["Ruth Hill"]),
        ("Ruth Hill and Carl Voss left.", ["Ruth Hill", "Carl Voss"]),
        ("Divers pulled Ruth Hill out.", []),
        ("The suspect, Carl Voss, is held.", []),
    ],
)
def test_the_subject_is_named_before_any_verb(actors: Actors, text: str, subjects: list[str]) -> None:
    assert [one.name for one in roster(actors, text).subjects((0, len(text)))] == subjects


def test_sex_is_told_by_title_noun_or_given_name(actors: Actors) -> None:
    read = roster(actors, "Mr. Zorin Quell met Congresswoman Zeta Quarl and Ruth Hill and Zib Zob.")
    assert [read.sex(name) for name in ("Zorin Quell", "Zeta Quarl", "Ruth Hill", "Zib Zob")] == ["m", "f", "f", None]
