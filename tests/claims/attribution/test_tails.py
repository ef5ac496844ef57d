"""Speakers at the end of sentences that lost their commas."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from newsroom import ACTORS, newsroom, study

from analysis.claims.attribution.attributions import read_attributions
from analysis.claims.attribution.finding import by_rules
from analysis.claims.attribution.tagger.columns import Article
from analysis.claims.attribution.tails import with_tails
from analysis.claims.language.pipeline import parse
from analysis.claims.sources.actors import Actors


@pytest.fixture
def read(tmp_path: Path):
    def reader(text: str) -> list[tuple[str | None, str]]:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return [(row["source"], text[row["content_start"] : row["content_end"]]) for row in rows]

    return reader


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        (
            "A push to raise the ferry injured at least 23 divers on Sunday and tired many the Peruvian navy said.",
            "Navy",
            "A push to raise the ferry injured at least 23 divers on Sunday and tired many",
        ),
        (
            "Some 30 divers were lost in a storm over two days the naval command in Callao said on Saturday.",
            "Navy",
            "Some 30 divers were lost in a storm over two days",
        ),
        (
            "The ferry has sunk off the coast of the island FNA reports.",
            "FNA",
            "The ferry has sunk off the coast of the island",
        ),
        (
            "The ferry was refloated two days after it was sunk by the pirates said the Lima-based Andina.",
            "Andina",
            "The ferry was refloated two days after it was sunk by the pirates",
        ),
        (
            "Six divers were hurt near the northern harbour wall port director Lucia Paredes told Andina on Friday.",
            "Lucia Paredes",
            None,
        ),
        (
            "A raid on the port left 40 people dead a monitor said in an attack claimed by the Peruvian navy.",
            None,
            "A raid on the port left 40 people dead",
        ),
        (
            "The raid on the port killed 40 people said the Peruvian navy adding that 12 of them were divers.",
            "Navy",
            "The raid on the port killed 40 people",
        ),
        (
            "The search killed three divers the Peruvian navy said in a new toll.",
            "Navy",
            "The search killed three divers",
        ),
    ],
)
def test_the_last_words_of_a_sentence_are_who_said_it(read, text: str, source: str, said: str | None) -> None:
    rows = read(text)
    assert source in [name for name, _ in rows]
    if said is not None:
        assert (source, said) in rows


def test_what_the_finder_found_beside_its_cue_stays(read) -> None:
    assert read("The ferry had sunk off the coast, Ana Rojas said.") == [
        ("Rojas", "The ferry had sunk off the coast")
    ]


def test_a_sentence_that_says_something_about_a_saying_is_none(read) -> None:
    assert [source for source, _ in read("Nobody believed what the Peruvian navy said.") if source == "Navy"] == []


def test_a_content_on_both_sides_of_another_speaker_keeps_its_order(read) -> None:
    text = '"The ferry is destroyed" city radio reported while the news agency Andina said ten people drowned.'
    assert any("ten people drowned" in said for _, said in read(text))


WORDS = st.sampled_from(
    ["the", "ferry", "sank", "Peru", "said", "he", "told", "Andina", "was", "old", "adding", "and"]
)


@given(st.lists(WORDS, min_size=1, max_size=14).map(" ".join))
@example("ferry Peru ferry adding he adding sank he ferry he")
def test_spans_lie_in_the_sentence_and_do_not_cross(text: str) -> None:
    schema = {"actor_id": pl.String, "name": pl.String, "kind": pl.String, "parent": pl.String}
    actors = Actors(pl.DataFrame(ACTORS, schema=schema | {"aliases": pl.List(pl.String)}, orient="row"))
    parsed = [(0, doc) for doc in parse([text])]
    for hit in with_tails(by_rules(Article(text, parsed)), text, parsed, actors.named_in(text)):
        assert all(0 <= start <= end <= len(text) for start, end in [hit.cue, *hit.content])
        if hit.rule == "tail" and hit.source is not None:
            assert all(end <= hit.source[0] or start >= hit.source[1] for start, end in [hit.cue, *hit.content])
