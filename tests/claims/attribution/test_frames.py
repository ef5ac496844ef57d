"""Each frame of the lexicon finds its example and nothing in its counterexample."""

import re

import pytest
from spanned import marked

from analysis.claims.attribution import frames
from analysis.claims.language.word_lists import PACKAGE
from analysis.io.lexicons import read_lexicon

ROWS = list(read_lexicon(PACKAGE, "frames").iter_rows(named=True))


def found(frame: str, sentence: str) -> list[str]:
    hits = [hit for hit in frames.in_sentence(sentence) if hit.rule == frames.PREFIX + frame]
    return [marked(sentence, hit) for hit in hits]


@pytest.mark.parametrize("row", ROWS, ids=[row["frame"] for row in ROWS])
def test_a_frame_finds_its_example_and_not_the_other(row: dict[str, str]) -> None:
    assert row["example"] in found(row["frame"], re.sub(r"[\[\]{}<>]", "", row["example"]))
    assert found(row["frame"], row["counterexample"]) == []


def test_who_cites_stands_around_whom_he_cites() -> None:
    assert found("quoted as", "Andina quoted the navy as saying nine drowned.") == [
        "Andina quoted [the navy] as {saying} <nine drowned>.",
        "[Andina] {quoted} <the navy> as <saying nine drowned>.",
    ]


def test_a_text_that_is_no_sentence_takes_no_time() -> None:
    assert frames.in_sentence("per the navy, " * 100) == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("— Ana Rojas", "Ana Rojas"),
        ("(police).", "police"),
        ("(Ana Rojas, fisherwoman)", "Ana Rojas"),
        ("– Ana Rojas, Port Hospital", "Ana Rojas"),
        ("[Ana Rojas, diver]", "Ana Rojas"),
    ],
)
def test_a_sign_off(sentence: str, who: str) -> None:
    signed = frames.sign_off(sentence)
    assert signed is not None
    assert sentence[slice(*signed[0])] == who


@pytest.mark.parametrize("sentence", ["— and so on", "(police", "(in May, at night)", "The navy said so."])
def test_no_sign_off(sentence: str) -> None:
    assert frames.sign_off(sentence) is None


def test_a_bracket_that_shortens_the_words_before_it_is_no_source() -> None:
    assert frames.in_sentence("It owes 140 percent of its gross domestic product (GDP), a heavy burden.") == []


def test_what_begins_with_a_preposition_is_no_source() -> None:
    assert frames.in_sentence("She wants $3 billion - 500 million of it soon - for the U.N. Harbour Fund.") == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("— Ana Rojas", "Ana Rojas"),
        ("That is the figure given by the navy.", "navy"),
        ("The numbers were released by the ministry of health on Monday.", "ministry of health"),
        ("The latest toll comes from the navy.", "navy"),
        ("The photos were released by the navy.", None),
        ("That is the figure given by night.", None),
        ("The figure rose on Monday.", None),
    ],
)
def test_a_sentence_may_only_say_whose_the_number_before_is(sentence: str, source: str | None) -> None:
    signed = frames.sign_off(sentence)
    assert (sentence[slice(*signed[0])] if signed is not None else None) == source


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ana Rojas spoke to reporters.", "Ana Rojas"),
        ("The mayor briefed journalists on Monday.", "The mayor"),
        ("Ana Rojas spoke to reporters, who left.", None),
        ("The storm spoke to everybody.", None),
    ],
)
def test_a_sentence_may_only_introduce_a_quotation(sentence: str, source: str | None) -> None:
    led = frames.introduction(sentence)
    assert (sentence[slice(*led[0])] if led is not None else None) == source
