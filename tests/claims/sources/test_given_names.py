"""Every row of the lexicons of names and of words beside them tells in a plain sentence what it says."""

import polars as pl
import pytest

from analysis.claims.language import PACKAGE, Actors
from analysis.claims.sources.nominals import Descriptions
from analysis.claims.sources.roster import Named, Roster
from analysis.io.lexicons import read_lexicon

NOBODY = Actors(pl.DataFrame(schema={"actor_id": pl.String, "name": pl.String, "aliases": pl.List(pl.String)}))
BESIDE = read_lexicon(PACKAGE, "person_words").rows(named=True)
THINGS = read_lexicon(PACKAGE, "name_things").rows(named=True)


def roster(text: str) -> Roster:
    return Roster(NOBODY, text, [])


def persons(text: str) -> list[Named]:
    return roster(text).persons


def titled(row: dict[str, str]) -> list[Named]:
    """Who is named in a sentence in which the word stands right before the name."""
    return persons(f"They met the {row['word']} Zyx Quorl.")


def test_a_given_name_tells_the_sex() -> None:
    rows = read_lexicon(PACKAGE, "given_names").rows(named=True)
    wrong = [row for row in rows if roster(f"{row['name']} Quorl left.").sex(f"{row['name']} Quorl") != row["sex"]]
    assert wrong == []


def test_a_given_name_makes_a_person_of_a_name_that_a_thing_may_bear() -> None:
    names = read_lexicon(PACKAGE, "given_names")["name"]
    assert [
        name for name in names if [one.name for one in persons(f"They met {name} Hill.")] != [f"{name} Hill"]
    ] == []


def test_a_thing_is_no_person_but_by_a_family_name() -> None:
    found = {row["word"]: persons(f"They met Anna {row['word'].title()} there.") for row in THINGS}
    assert [row for row in THINGS if bool(found[row["word"]]) != (row["surname"] is not None)] == []


def test_a_word_before_a_name_tells_the_sex() -> None:
    assert [row["word"] for row in BESIDE if row["sex"] and [one.sex for one in titled(row)] != [row["sex"]]] == []


def test_who_is_named_beside_somebody_is_a_bystander() -> None:
    wrong = [row["word"] for row in BESIDE if [one.bystander for one in titled(row)] != [row["part"] == "bystander"]]
    assert wrong == []


def test_a_title_is_taken_up_by_its_office() -> None:
    assert [row["word"] for row in BESIDE if row["office"] and row["office"] not in titled(row)[0].offices] == []


@pytest.mark.parametrize("noun", read_lexicon(PACKAGE, "company_nouns")["noun"])
def test_a_noun_takes_up_the_firm_that_was_named(noun: str) -> None:
    text = f"Zyx Quorl Inc closed on Monday. The {noun} said so."
    known = roster(text)
    at = text.index("The ")
    found = Descriptions(NOBODY, text, [], known).meant(f"The {noun}", noun, at, [])
    assert found is not None and found.names == ("Zyx Quorl Inc",)
