"""Sources that the articles name, as lines for `actors.csv`: one actor's names together, two actors' apart."""

import polars as pl
import pytest

from analysis.survey.met_actors import met_actors

NOBODY = pl.DataFrame(schema={"actor_id": pl.String, "aliases": pl.List(pl.String)})
ARTICLES = pl.DataFrame({"outlet": ["The Karst Courier", None]})


def said(*names: str, kind: str = "person", act: str = "speech") -> pl.DataFrame:
    return pl.DataFrame(
        [{"source": name, "source_kind": kind, "source_text": name, "act": act, "article_id": f"a{n}"}
         for n, name in enumerate(names)]
    )  # fmt: skip


def met(*frames: pl.DataFrame, actors: pl.DataFrame = NOBODY) -> list[tuple[str, list[str]]]:
    return met_actors(pl.concat(frames), ARTICLES, actors).select("name", "aliases").rows()


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (("Ana Rojas", "Rojas"), [("Ana Rojas", ["Rojas"])]),
        (("Ana Rojas", "President Rojas"), [("Ana Rojas", ["President Rojas"])]),
        (("Petro Havrylenko", "Petro Havrilenko"), [("Petro Havrilenko", ["Petro Havrylenko"])]),
        (("Lee Min-ho", "Lee"), [("Lee Min-ho", ["Lee"])]),
        (("the mayor's office", "Mayor's Office"), [("Mayor's Office", [])]),
    ],
    ids=["surname", "title", "spelling", "family name first", "case"],
)
def test_names_of_one_person_are_put_together(names: tuple[str, ...], joined: list[tuple[str, list[str]]]) -> None:
    assert met(said(*names)) == joined


@pytest.mark.parametrize(
    "names",
    [("Ana Rojas", "Omar Rojas", "Rojas"), ("Ana Rojas", "Ana Romero"), ("Karst Police", "Karst Navy")],
)
def test_names_that_may_be_of_two_are_left_apart(names: tuple[str, ...]) -> None:
    assert sorted(name for name, aliases in met(said(*names)) if not aliases) == sorted(names)


def test_a_short_form_is_that_of_the_only_body_with_these_letters() -> None:
    bodies = said("Karst Water Board", "KWB", kind="government")
    assert met(bodies) == [("Karst Water Board", ["KWB"])]
    assert len(met(bodies, said("Karst Wine Bureau", kind="group"))) == 3
    assert len(met(said("Karst Water Board", "Board", kind="government"))) == 2


def test_who_is_heard_most_stands_first_with_all_words_for_it_but_pronouns() -> None:
    told = said("Ana Rojas", "Ana Rojas", "Navy").with_columns(
        source_text=pl.Series(["she", "President Ana Rojas", "the navy and the army"])
    )
    found = met_actors(told, ARTICLES, NOBODY)
    assert found.select("name", "n", "articles", "names").rows() == [
        ("Ana Rojas", 2, 2, ["President Ana Rojas"]), ("Navy", 1, 1, []),
    ]  # fmt: skip


def test_known_actors_beliefs_and_nobody_are_left_out() -> None:
    known = pl.DataFrame({"actor_id": ["Navy"], "aliases": [["Navy", "naval command"]]})
    nameless = said("x").with_columns(source=pl.lit(None, dtype=pl.String))
    assert met(said("Navy", "Naval Command"), said("Rojas", act="attitude"), nameless, actors=known) == []


def test_agencies_and_outlets_are_told_by_their_names() -> None:
    told = met_actors(said("Reuters", "Karst Courier", "the Karst Courier"), ARTICLES, NOBODY)
    assert dict(told.select("name", "kind").iter_rows()) == {"Reuters": "agency", "Karst Courier": "outlet"}
