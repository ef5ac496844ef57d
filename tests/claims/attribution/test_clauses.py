"""In a sentence of two speakers each speaks in the clause of his own."""

import pytest
from spanned import marked, spanned

from analysis.claims.attribution.clauses import gone_on, scoped
from analysis.claims.language.spans import Found


def read(*sayings: str) -> tuple[str, list[Found]]:
    texts = [spanned(one) for one in sayings]
    return texts[0][0], [hit for _, hit in texts]


def after(step, *sayings: str) -> list[str]:
    text, hits = read(*sayings)
    return [marked(text, hit) for hit in step(hits, text, (0, len(text)))]


@pytest.mark.parametrize(
    ("sayings", "right"),
    [
        (
            (
                "[Peru] {said} <nine drowned and Chile said six did>.",
                "Peru said nine drowned and [Chile] {said} <six did>.",
            ),
            [
                "[Peru] {said} <nine drowned> and Chile said six did.",
                "Peru said nine drowned and [Chile] {said} <six did>.",
            ],
        ),
        (
            (
                "<Nine drowned>, [Peru] {said}, and six did, Chile said.",
                "<Nine drowned, Peru said, and six did>, [Chile] {said}.",
            ),
            [
                "<Nine drowned>, [Peru] {said}, and six did, Chile said.",
                "Nine drowned, Peru said, and <six did>, [Chile] {said}.",
            ],
        ),
        (
            ("[Peru] {put} <the toll at nine, Chile at six>.",),
            ["[Peru] {put} <the toll at nine>, Chile at six.", "Peru {put} the toll at nine, [Chile] <at six>."],
        ),
    ],
)
def test_a_clause_has_one_speaker(sayings: tuple[str, ...], right: list[str]) -> None:
    assert after(scoped, *sayings) == right


@pytest.mark.parametrize(
    "sayings",
    [
        (
            "[Peru] {said} <that nine drowned and that Chile said so>.",
            "Peru said that nine drowned and that [Chile] {said} <so>.",
        ),
        ("[Peru] {said} <nine drowned and six were saved>.",),
        ("[Peru] {said} <“nine drowned and Chile said so”>.", "Peru said “nine drowned and [Chile] {said} <so>”."),
    ],
)
def test_what_is_told_within_stays_within(sayings: tuple[str, ...]) -> None:
    assert after(scoped, *sayings) == list(sayings)


def test_a_saying_goes_on_behind_its_speaker() -> None:
    assert after(gone_on, "<The bridge fell>, [Peru] {said} on Monday, leaving 20 dead.") == [
        "<The bridge fell>, [Peru] {said} on Monday, <leaving 20 dead>."
    ]
    still = "<The bridge fell>, [Peru] {said}, leaving the port."
    assert after(gone_on, still) == [still]


@pytest.mark.parametrize(
    ("saying", "right"),
    [
        (
            "[Peru] {said} <nine were held but did not say why>.",
            "[Peru] {said} <nine were held> but did not say why.",
        ),
        (
            "[Peru] {said} <nine were held, but declined to give names>.",
            "[Peru] {said} <nine were held>, but declined to give names.",
        ),
        ("[Peru] {said} <nine were held but did not drown>.", "[Peru] {said} <nine were held but did not drown>."),
        (
            "[Peru] {said}: <“Nine were held but did not say why”>.",
            "[Peru] {said}: <“Nine were held but did not say why”>.",
        ),
    ],
)
def test_what_a_speaker_leaves_unsaid_is_no_part_of_what_he_says(saying: str, right: str) -> None:
    assert after(gone_on, saying) == [right]


def test_who_speaks_in_a_participle_is_told_of_by_the_speaker() -> None:
    sayings = (
        "<Nine members are for it>, [the navy] {said}, with 40 members saying they are not.",
        "Nine members are for it, the navy said, with [40 members] {saying} <they are not>.",
    )
    assert after(gone_on, *sayings) == [
        "<Nine members are for it>, [the navy] {said}, <with 40 members saying they are not>.",
        sayings[1],
    ]


def test_a_verb_behind_and_is_nobody_who_speaks() -> None:
    saying = "[Peru] {said} <the storm killed 40 and made refugees of 300>."
    assert after(scoped, saying) == [saying]


def test_a_speaker_leads_what_is_right_behind_his_cue_whatever_else_was_given_him() -> None:
    sayings = (
        "[Peru] {said} <nine drowned and Chile said six did>.",
        "Peru said <nine drowned> and [Chile] {said} <six did>.",
    )
    assert after(scoped, *sayings)[0] == "[Peru] {said} <nine drowned> and Chile said six did."
