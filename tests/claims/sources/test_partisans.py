"""Whom a state and a party mean."""

import polars as pl
import pytest

from analysis.claims.language import Actors
from analysis.claims.sources.partisans import partisan
from analysis.claims.sources.roster import Roster

NOBODY = Actors(pl.DataFrame(schema={"actor_id": pl.String, "name": pl.String, "aliases": pl.List(pl.String)}))


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Rep. Ana Rojas, R-Ohio, spoke. ", "The Ohio Republican", "Ana Rojas"),
        ("Rep. Ana Rojas of Ohio spoke. ", "The Ohio Republican", "Ana Rojas"),
        ("Sen. Luis Vega (D-Ky.) spoke. ", "The Kentucky Democrat", "Luis Vega"),
        ("Sen. Luis Vega, D-Ore., met Rep. Ana Rojas, R-Ohio. ", "The Oregon Democrat", "Luis Vega"),
        ("Sen. Luis Vega, a Texas Republican, spoke. ", "The Texas senator", "Luis Vega"),
        ("Texas Sen. Luis Vega spoke. ", "The Texas senator", "Luis Vega"),
        ("Sen. Luis Vega, D-Ohio, spoke. ", "The Ohio Republican", None),
        ("Sen. Luis Vega, R-Ohio, met Rep. Ana Rojas, R-Ohio. ", "The Ohio Republican", None),
        ("Luis Vega spoke of Texas. ", "The Ohio Republican", None),
    ],
)
def test_a_lawmaker_is_taken_up_by_state_and_party(before: str, words: str, name: str | None) -> None:
    text = f"{before}{words} agreed."
    found = partisan(words, len(before), text, Roster(NOBODY, text, []))
    assert found is not None
    assert found.person
    assert found.names == ((name,) if name is not None else ())


@pytest.mark.parametrize("words", ["Ana Rojas", "The Ohio ferry", "Republicans", "The senator"])
def test_other_words_are_no_such_description(words: str) -> None:
    assert partisan(words, 0, words, Roster(NOBODY, words, [])) is None
