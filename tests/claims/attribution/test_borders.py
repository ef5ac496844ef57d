"""Given a speaker cut in the wrong place, this is where he begins and what he says; and who carries whose words."""

import pytest
from newsroom import study
from spanned import marked, spanned

from analysis.claims.attribution.borders import with_borders
from analysis.claims.attribution.carriers import with_carriers
from analysis.claims.sources.actors import Actors

SPEAKERS = [
    (
        "<Raids hit the boats in> [Harbour Square the agency Andina] {said}.",
        "<Raids hit the boats in Harbour Square> [the agency Andina] {said}.",
    ),
    (
        "<Storms sank 40 boats and ten others in> [Ilo FNA] {reports}.",
        "<Storms sank 40 boats and ten others in Ilo> [FNA] {reports}.",
    ),
    (
        "<Raids killed six near the> [besieged bastion Ilo a monitor] {said}.",
        "<Raids killed six near the besieged bastion Ilo> [a monitor] {said}.",
    ),
    ("<Raids killed six people a war> [monitor] {said}.", "<Raids killed six people> [a war monitor] {said}."),
    (
        "<Raids killed six people the Peruvian navy and> [medics] {said}.",
        "<Raids killed six people> [the Peruvian navy and medics] {said}.",
    ),
    (
        "<The storm killed> [at least 27 people on Monday activists] {said}.",
        "<The storm killed at least 27 people on Monday> [activists] {said}.",
    ),
    (
        "<Six sailors were lost in the> [northern province] {says} <a monitoring group>.",
        "<Six sailors were lost in the northern province> {says} [a monitoring group].",
    ),
    (
        "<It hit the port wounding> [three people] {said} <Barrera>.",
        "<It hit the port wounding three people> {said} [Barrera].",
    ),
    (
        "It was told by [state media with the agency Andina] {saying} <four had died>.",
        "It was told by state media with [the agency Andina] {saying} <four had died>.",
    ),
    (
        "[Doubts - Andina:“Chilean officials] {say} <40 had died>.",
        "Doubts - Andina:“[Chilean officials] {say} <40 had died>.",
    ),
    (
        "They fled in <what> [two groups] {claimed} was an attack that killed dozens.",
        "They fled in <what> [two groups] {claimed} <was an attack that killed dozens>.",
    ),
    (
        "Two boys ran for <safety past the shops> [the navy] {said}.",
        "<Two boys ran for safety past the shops> [the navy] {said}.",
    ),
]


@pytest.mark.parametrize(("cut", "mended"), SPEAKERS)
def test_a_speaker_begins_where_he_is_named(tmp_path, cut: str, mended: str) -> None:
    text, hit = spanned(cut)
    found = with_borders([hit], text, Actors(study(tmp_path).actors).named_in(text), lambda _: (0, len(text)))
    assert [marked(text, one) for one in found] == [mended]


LEFT = [
    "<The ferry was old>, [Ana Rojas] {said}.",
    "[The head of the Peruvian navy] {said} <the ferry was old>.",
    "<The ferry sank in Ilo>, [the agency Andina] {said}.",
    "<The ferry was old>, [he] {said} <on Friday>.",
    "[Peru's navy] {said} <what it knew>.",
]


@pytest.mark.parametrize("sentence", LEFT)
def test_a_speaker_well_cut_is_left(tmp_path, sentence: str) -> None:
    text, hit = spanned(sentence)
    named = Actors(study(tmp_path).actors).named_in(text)
    found = with_carriers(
        with_borders([hit], text, named, lambda _: (0, len(text))), text, named, lambda _: (0, len(text))
    )
    assert [marked(text, one) for one in found] == [sentence]


def test_a_circumstance_is_no_speaker(tmp_path) -> None:
    text, hit = spanned("<The siege has> {continued} [despite a truce backed by Peru].")
    assert with_borders([hit], text, Actors(study(tmp_path).actors).named_in(text), lambda _: (0, len(text))) == []


CARRIERS = [
    ("<40 drowned> {according to} [to the navy].", ["<40 drowned> {according to} to [the navy]."]),
    (
        "{According to} [Andina news agency divers] <fired flares>.",
        ["{According to} [Andina news agency] <divers fired flares>."],
    ),
    (
        "{According to} [the bulletin 40 rebels] <drowned>.",
        ["{According to} [the bulletin] <40 rebels drowned>."],
    ),
    ("{According to} [Andina Chile] <lost 40 boats>.", ["{According to} [Andina] <Chile lost 40 boats>."]),
    (
        '{According to} [the station Mar "two divers] <drowned>".',
        ['{According to} [the station Mar] <"two divers drowned>".'],
    ),
    (
        "<66 sailors drowned> {according to} [the navy as well as three divers].",
        ["<66 sailors drowned> {according to} [the navy] <as well as three divers>."],
    ),
    (
        "<Two pilots were lost near Ilo> the Peruvian navy {was quoted as saying by} [Andina].",
        ["<Two pilots were lost near Ilo> [the Peruvian navy] {was quoted as saying by} Andina."],
    ),
    (
        "{citing} <a navy officer that 40 had drowned>, [Andina].",
        ["{citing} [a navy officer] that <40 had drowned>, Andina."],
    ),
    (
        "<40 drowned> {according to} [Andina citing the Peruvian navy].",
        ["<40 drowned> {according to} Andina citing [the Peruvian navy]."],
    ),
    (
        "<42 are dead> {said} [Harbour Watch which on Thursday had given a death toll of 17].",
        [
            "<42 are dead> {said} [Harbour Watch] which on Thursday had given a death toll of 17.",
            "42 are dead said [Harbour Watch] which on Thursday had {given} <a death toll of 17>.",
        ],
    ),
]


@pytest.mark.parametrize(("cut", "mended"), CARRIERS)
def test_who_carries_words_and_whose_they_are(tmp_path, cut: str, mended: list[str]) -> None:
    text, hit = spanned(cut)
    found = with_carriers([hit], text, Actors(study(tmp_path).actors).named_in(text), lambda _: (0, len(text)))
    assert [marked(text, one) for one in found] == mended
