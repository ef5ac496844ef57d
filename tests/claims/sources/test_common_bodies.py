"""Given these common nouns, this body is named by them, or nobody is."""

import pytest

from analysis.claims.language import PACKAGE
from analysis.claims.sources import common_bodies
from analysis.io.lexicons import read_lexicon


@pytest.mark.parametrize("row", read_lexicon(PACKAGE, "common_bodies").to_dicts(), ids=lambda row: row["noun"])
def test_an_example_of_the_lexicon_names_its_body(row: dict[str, str]) -> None:
    source = common_bodies.named(row["example"])
    assert source is not None
    assert (source.names, source.kind) == ((row["example"].removeprefix("the "),), row["kind"])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Police", "police"),
        ("Organisers of the harbour fair", "organisers of the harbour fair"),
        ("A police spokesman", "police"),
        ("The mayor of Port Vell", "mayor of Port Vell"),
        ("the city council of Ilo", "city council of Ilo"),
    ],
)
def test_a_body_is_named_by_what_it_is(words: str, name: str) -> None:
    source = common_bodies.named(words)
    assert source is not None
    assert source.names == (name,)


@pytest.mark.parametrize(
    "words",
    [
        "the ministry", "a ministry", "a port authority", "officials", "local police", "the same council",
        "his ministry", "the state-run agency", "the Bolivian news agency", "the former mayor of Ilo",
        "members of the crew", "the head of Andina",
    ],
)  # fmt: skip
def test_what_tells_of_no_one_body_names_nobody(words: str) -> None:
    assert common_bodies.named(words) is None
