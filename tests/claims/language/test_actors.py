import polars as pl
import pytest

from analysis.claims.language.actors import Actors, Mention

ROWS = [
    ("Norway", "Norway", "government", None, ["Norway", "Oslo", "Norwegian", "the North"]),
    ("Norwegian police", "Norwegian Police", "government", "Norway", ["Norwegian police", "Norway's police"]),
    ("US", "United States", "government", None, ["US", "U.S.", "United States"]),
    ("The Sun", "The Sun", "outlet", None, ["The Sun", "Time"]),
    ("Al-Masri", "Omar Al-Masri", "person", None, ["Al-Masri", "Omar Al-Masri"]),
]


@pytest.fixture(scope="module")
def actors() -> Actors:
    schema = {
        "actor_id": pl.String,
        "name": pl.String,
        "kind": pl.String,
        "parent": pl.String,
        "aliases": pl.List(pl.String),
    }
    return Actors(pl.DataFrame(ROWS, schema=schema, orient="row"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Norwegian police said", [("Norwegian police", "Norwegian police")]),
        ("Norway’s police left Oslo", [("Norway’s police", "Norwegian police"), ("Oslo", "Norway")]),
        ("Oslo's mayor told us", [("Oslo", "Norway")]),
        ("US and U.S. officials", [("US", "US"), ("U.S.", "US")]),
        ("ships in the north, bound for The North", [("The North", "Norway")]),
        ("OMAR AL-MASRI; Omar Al‑Masri", [("OMAR AL-MASRI", "Al-Masri"), ("Omar Al‑Masri", "Al-Masri")]),
        ("the united\nstates", [("united\nstates", "US")]),
        ("Norwegians in Colosloville", []),
        ("The Sun and Time wrote of the sun this time", [("The Sun", "The Sun"), ("Time", "The Sun")]),
    ],
)
def test_the_longest_alias_is_found_at_word_borders(actors: Actors, text: str, named: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.actor_id) for m in actors.named_in(text)] == named


def test_offsets_and_facts(actors: Actors) -> None:
    assert actors.named_in("In Oslo") == [Mention(3, 7, "Norway")]
    assert actors.kind("Al-Masri") == "person"
    assert actors.name("US") == "United States"
    assert actors.parent("Norwegian police") == "Norway"
    assert actors.find("the Norwegian police") == "Norwegian police"
    assert actors.find("Norwegian army") is None


def test_without_actors_nobody_is_named() -> None:
    assert Actors(pl.DataFrame(schema={"actor_id": pl.String, "aliases": pl.List(pl.String)})).named_in("Oslo") == []
