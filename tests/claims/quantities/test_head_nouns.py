"""What a noun counts: the lexicon says it, a study may say otherwise, and no group is one that the tables lack."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis import tables
from analysis.claims import read_claims
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences
from analysis.claims.quantities.units import units
from analysis.study.interest import quantities_of


def by_words(sentence: str) -> list[Quantity]:
    return next(read_sentences([sentence], [None])).quantities


def test_every_noun_and_unit_of_the_lexicons_has_a_group_of_the_tables() -> None:
    assert set(head_nouns.noun_groups().values()) <= set(tables.GROUPS)
    assert {group for _, group in units().values()} <= set(tables.GROUPS)


@pytest.mark.parametrize("form", sorted({form for form, where in units() if where == "any"}))
def test_every_unit_is_read_into_a_group_of_the_tables(form: str) -> None:
    for sentence in (f"He lost by a {form} or two.", f"It was 12 {form}.", f"It was 12 to 14 {form}."):
        assert {quantity.group for quantity in by_words(sentence)} <= set(tables.GROUPS), sentence


@pytest.mark.parametrize("noun", ["mile", "point", "inch", "degree"])
def test_one_or_two_of_a_measure_is_an_estimate(noun: str, tmp_path: Path) -> None:
    passages, articles, alignments = newsroom(f"He lost by a {noun} or two.")
    (row,) = read_claims(study(tmp_path), articles, passages, alignments).estimates.to_dicts()
    assert (row["low"], row["high"], row["counted"], row["counted_group"]) == (1, 2, noun, "other")


def groups(text: str, tmp_path: Path, **nouns: str) -> dict[str, str]:
    """The group of everything that a text counts, by noun."""
    passages, articles, alignments = newsroom(text)
    asked = quantities_of([{"counted_group": "personnel", "label": "People"}])
    own = replace(study(tmp_path), nouns=nouns, quantities=asked)
    found = read_estimates(passages, articles, alignments, own)
    return dict(found.with_columns(pl.col("counted_group").cast(pl.String)).select("counted", "counted_group").rows())


@pytest.mark.parametrize(
    ("text", "noun", "before", "after"),
    [
        ("The bank has lost 300 quokkas.", "quokka", "other", "personnel"),
        ("The flood hit 40 barrels of oil.", "barrel", "other", "materiel"),
        ("They sent 12 trucks.", "truck", "materiel", "personnel"),
    ],
)
def test_a_study_moves_a_noun(text: str, noun: str, before: str, after: str, tmp_path: Path) -> None:
    assert groups(text, tmp_path)[noun] == before
    assert groups(text, tmp_path, **{noun: after})[noun] == after
    assert groups(text, tmp_path)[noun] == before, "another study is not touched"


def test_a_noun_of_the_study_may_be_written_in_the_plural(tmp_path: Path) -> None:
    assert groups("The bank has lost 300 quokkas.", tmp_path, quokkas="personnel")["quokka"] == "personnel"


def test_a_noun_that_the_study_moves_to_people_is_worth_a_parse() -> None:
    sentence = ["Some 300 quokkas of the bank arrived in the morning."]
    assert next(read_sentences(sentence)).doc is None
    with head_nouns.own_nouns({"quokka": "personnel"}):
        assert next(read_sentences(sentence)).doc is not None


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They flew out 60 severely wounded sailors.", "sailor"),
        ("Two badly injured divers came ashore.", "diver"),
        ("The dealer sold 40 Vessa on Monday.", None),
        ("The dealer sold 40 Vessa lorries on Monday.", "lorry"),
        ("Nine families left.", "family"),
    ],
)
def test_neither_an_adverb_nor_a_make_is_what_is_counted(text: str, counted: str | None) -> None:
    assert by_words(text)[0].counted == counted


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Some 48 sailors died; twelve were women.", "woman"),
        ("It said 12 were children.", "child"),
        ("The port held 90 and 12 are students, it said.", "student"),
    ],
)
def test_what_some_of_those_told_of_were_is_a_part(text: str, noun: str) -> None:
    part = by_words(text)[-1]
    assert (part.counted, part.relation) == (noun, "included")


@pytest.mark.parametrize("text", ["The harbour had 30 boats; eight were old.", "Forty were children's boats."])
def test_what_boats_were_is_no_part_of_people(text: str) -> None:
    assert by_words(text)[-1].relation != "included"


@pytest.mark.parametrize("text", ["44 of 222", "Photo 3 of 12", "Slide 3 of 12 Boats at dawn", "7/31 | The harbour"])
def test_a_counter_of_pictures_counts_nothing(text: str) -> None:
    assert by_words(text) == []


def test_a_part_at_the_head_of_a_sentence_is_counted() -> None:
    assert [q.value for q in by_words("44 of 222 boats sank.")] == [44, 222]
