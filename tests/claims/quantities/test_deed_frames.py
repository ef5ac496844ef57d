"""Killed, wounded, captured: given a sentence, what befell the people of each number, by its words alone."""

import pytest

from analysis.claims.quantities.sentence_reader import read_sentences

FRAMES = [
    ("Forty miners were killed.", ["killed"]),
    ("Gunmen shot dead 12 miners and wounded 7.", ["killed", "wounded"]),
    ("Three killed two injured in landslide near Vell.", ["killed", "wounded"]),
    ("The landslide killed four nurses and at least two drivers.", ["killed", "killed"]),
    ("Fifteen villagers, including two women, have been killed.", ["killed", "killed"]),
    ("Police detained 40 protesters.", ["detained"]),
    ("The flood claimed the lives of 19 farmers.", ["killed"]),
    ("Six shepherds died.", ["killed"]),
    ("Army Foils Raid Kills at least 50 Gunmen.", ["killed"]),
    ("The quake left 40 dead and 200 missing.", ["killed", "missing"]),
    ("The clashes killed or wounded 75 dockers.", ["killed"]),
    ("Since 21 May the storms have killed between 20 and 40 sailors.", ["killed"]),
    ("About 40 of the 900 were killed.", ["killed", "other"]),
]


@pytest.mark.parametrize(("sentence", "harms"), FRAMES)
def test_frames_tell_the_harm(sentence: str, harms: list[str]) -> None:
    counted = [q for q in next(read_sentences([sentence])).quantities if q.unit is None]
    assert [q.deed for q in counted] == harms


LEFT_TO_THE_PARSE = [
    "Three bombers killed the mayor.",
    "Rebels could kill 40 hostages.",
    "Some 40 pilgrims may have been killed.",
    "Three soldiers were not killed.",
    "Forty miners went home.",
]


@pytest.mark.parametrize("sentence", LEFT_TO_THE_PARSE)
def test_no_harm_where_it_is_unreal_or_done_by_them(sentence: str) -> None:
    reading = next(read_sentences([sentence]))
    assert reading.quantities[0].deed is None
    assert reading.doc is not None


def test_what_a_frame_has_told_needs_no_parse() -> None:
    assert next(read_sentences(["Forty miners were killed."])).doc is None


LIVES = [
    ("The wave took at least 30 lives and injured hundreds.", ["killed", "wounded"]),
    ("The fire claimed 30 lives.", ["killed"]),
    ("The drought cost 30 lives.", ["killed"]),
    ("The gang took 30 hostages.", [None]),
]


@pytest.mark.parametrize(("sentence", "harms"), LIVES)
def test_lives_that_are_taken_are_lost(sentence: str, harms: list[str | None]) -> None:
    assert [q.deed for q in next(read_sentences([sentence])).quantities] == harms


@pytest.mark.parametrize("headline", ["Wave kills at least 58 Observatory", "Wave kills at least 58 - Video"])
def test_who_reports_a_headlines_number_is_not_what_it_counts(headline: str) -> None:
    (quantity,) = next(read_sentences([headline])).quantities
    assert (quantity.counted, quantity.deed) == ("person", "killed")
    assert headline[quantity.text_start : quantity.text_end] == "at least 58"
