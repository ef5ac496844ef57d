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
