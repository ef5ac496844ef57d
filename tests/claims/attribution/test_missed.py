"""Speakers and sayings that no reader found, given a sentence in which a plain frame shows them."""

import pytest
from spanned import marked, spanned

from analysis.claims.attribution.missed import with_missed

FILLED = [
    (
        "There were opposition {claims} <that the ferry was old>.",
        "There were [opposition] {claims} <that the ferry was old>.",
    ),
    (
        "There were {opposition claims} <that the ferry was old>.",
        "There were [opposition] {claims} <that the ferry was old>.",
    ),
    (
        "Vidal has been {accused} by the Harbour Office of <sinking 40 boats>.",
        "Vidal has been {accused} by [the Harbour Office] of <sinking 40 boats>.",
    ),
    ("In an alert state television {said} <40 were lost>.", "In an alert [state television] {said} <40 were lost>."),
]


@pytest.mark.parametrize(("read", "mended"), FILLED)
def test_a_speaker_is_read_from_the_frame(read: str, mended: str) -> None:
    text, hit = spanned(read)
    assert [marked(text, one) for one in with_missed([hit], text, [(0, len(text))])] == [mended]


def test_a_number_that_is_estimated_speaks_for_nobody() -> None:
    text, hit = spanned("With the death toll {estimated} <between 50 and 90>.")
    assert with_missed([hit], text, [(0, len(text))]) == [hit]


def test_a_saying_between_that_and_its_verb_is_one() -> None:
    text = "They spoke of a storm that Peruvian officials say killed 40 people. It was long ago."
    (found,) = with_missed([], text, [(0, 67), (68, len(text))])
    assert marked(text, found).startswith("They spoke of a storm that [Peruvian officials] {say} <killed 40 people>.")


@pytest.mark.parametrize(
    "text", ["A storm that many say hit Ilo.", "He knows that the ferry was old.", "It is said that 40 died."]
)
def test_nothing_is_found_where_nobody_speaks(text: str) -> None:
    assert with_missed([], text, [(0, len(text))]) == []
