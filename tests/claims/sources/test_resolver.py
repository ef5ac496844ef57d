"""Given these words, this is whom the source means."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def sources(tmp_path: Path):
    def read(text: str) -> list[str | None]:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return [row["source"] for row in sorted(rows, key=lambda row: (row["cue_start"], row["source"] or ""))]

    return read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Chilean Institute of Marine Law said the ferry was old.", "Chilean Institute of Marine Law"),
        ("Sailors Without Borders said the ferry was old.", "Sailors Without Borders"),
        (
            "According to a report by the Salt Institute of Ica, the ferry was old.",
            "Salt Institute of Ica",
        ),
        ("The Callao Radio station said the ferry was old.", "Callao Radio"),
        ("Ecuadorian captain Luis Vega said the ferry was old.", "Luis Vega"),
        ("Ahmad al-Karim said the ferry was old.", "Ahmad al-Karim"),
        ("Luis Vega, a spokesman for the port of Lima, said the ferry was old.", "Luis Vega"),
        ("Lucia Paredes director of the Peruvian navy said the ferry was old.", "Lucia Paredes"),
        ("Lucia Paredes deputy salvage director of the port said the ferry was old.", "Lucia Paredes"),
        ("Thursday state news agency Andina said the ferry was old.", "Andina"),
        ("A man who gave his name on the quay, Luis Vega, said the ferry was old.", "Luis Vega"),
        ('According to the private "Sol" TV network, the ferry was old.', "Sol TV"),
        ("The Ilo Marine Law Society (IMLS) said the ferry was old.", "Ilo Marine Law Society"),
        ("The Ilo Marine Law Society (IMLS) paid.\nThe IMLS said the ferry was old.", "Ilo Marine Law Society"),
        ("Head of salvage in the Bolivian General Staff General Luis Vega said the ferry was old.", "Luis Vega"),
        ("The group Doctors of the Sea said the ferry was old.", "Doctors of the Sea"),
        ("Andinas correspondent said the ferry was old.", "Andina"),
        ("The Chile-linked Mar news agency said the ferry was old.", "Mar"),
        ("Former Deputy Chief of Staff Colonel Luis Vega said the ferry was old.", "Luis Vega"),
        ("Elena Paz WHO Representative in Ilo said the ferry was old.", "Elena Paz"),
        ("Port Adviser Elena Paz came.\nMs. Paz said the ferry was old.", "Elena Paz"),
        ("The Bolivian General Staff said the ferry was old.", "Bolivian General Staff"),
        ("UNICEF said the ferry was old.", "UNICEF"),
        ("Sen. Luis Vega, D-New Mexico, said the ferry was old.", "Luis Vega"),
        ("Elena Paz came.\nPAZ said the ferry was old.", "Elena Paz"),
        ("Elena Paz came.\nTop-seeded Paz won.\nPaz said the ferry was old.", "Elena Paz"),
        ("A survey by the Harbour Trust on Monday found the ferry was old.", "Harbour Trust"),
        ("The New Sailors Institute said the ferry was old.", "New Sailors Institute"),
        ("A nurse at Ilo Harbour facility Elena Paz said the ferry was old.", "Elena Paz"),
        ("An activist in the port identified as Elena Paz said the ferry was old.", "Elena Paz"),
        ("The Council of Sailors' Elena Paz said the ferry was old.", "Elena Paz"),
        ("Andina branch in Ilo Peruvian navy said the ferry was old.", "Navy"),
        ("The head of the Peruvian navy Elena Paz said it sank.\nShe said the ferry was old.", "Elena Paz"),
        ("UN envoy Joost de Ridder said the ferry was old.", "Joost de Ridder"),
        ("Joost van der Meer came.\nVan der Meer paid.\nMeer said the ferry was old.", "Joost van der Meer"),
        ("The Bolivian army said the ferry was old.", "Bolivian army"),
        ("The Bolivian government said the ferry was old.", "Bolivia"),
        ("Bolivia's health ministry said the ferry was old.", "Bolivian health ministry"),
        ("Bolivias health ministry said the ferry was old.", "Bolivian health ministry"),
        ("The South Korean military said the ferry was old.", "South Korean military"),
        ("Chilean navy officers went on. The Chilean government said the ferry was old.", "Chile"),
        ("It lay in Ilo. Harbour director for Ilo Luis Vega said the ferry was old.", "Luis Vega"),
        ("Six boys Peru's navy said the ferry was old.", "Navy"),
        ("Andina news agency said the ferry was old.", "Andina"),
        ("Peru's navy a force of the coast said the ferry was old.", "Navy"),
        ("Talal al-Vega came.\nVega said the ferry was old.", "Talal al-Vega"),
        ("The Harbour Institute's Elena Paz said the ferry was old.", "Elena Paz"),
        ("Ilo civil defence official Elena Paz said the ferry was old.", "Elena Paz"),
        ("A diver who uses the name Elena Paz said the ferry was old.", "Elena Paz"),
        ("Elena Paz came.\nMs. Paz's campaign said the ferry was old.", "Elena Paz"),
        ("The Bolivian centre for the safety of ships said it was old.", "Bolivian centre for the safety of ships"),
        ("According to a lawsuit filed in Ilo by Elena Paz, a diver, the ferry was old.", "Elena Paz"),
        ("Ilo police said the ferry was old.", "Ilo police"),
        ("UN Envoy for Chile Elena Paz said the ferry was old.", "Elena Paz"),
        ("Secretary of Defense Elena Paz said the ferry was old.", "Elena Paz"),
        ("On Wednesday media said the ferry was old.", None),
        ("Saudi Arabia said the ferry was old.", "Saudi Arabia"),
        ("The anti-Chile sailors said the ferry was old.", None),
        ("The defence ministry in Ottawa said the ferry was old.", "Canadian defence ministry"),
        (
            "The Federation of Harbour and Harbour Sailors (FHS) said so.\nFHS said it was old.",
            "Federation of Harbour and Harbour Sailors",
        ),
    ],
)
def test_a_name_is_read_whole_and_alone(sources, text: str, named: str) -> None:
    assert sources(text)[-1] == named


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The Salt Institute of Ica said it was old.\nThe Institute said fuel leaked.", "Salt Institute of Ica"),
        ("Andina said the ferry sank.\nThe Lima-based agency added that fuel leaked.", "Andina"),
        ("Sailors Without Borders said it was old.\nThe aid group said fuel leaked.", "Sailors Without Borders"),
        ("The group, Dockers United, met.\nThe group said fuel leaked.", "Dockers United"),
        ("Dockers United, a group of men, met.\nThe group said fuel leaked.", "Dockers United"),
        ("Dockers United, a group of men, met.\nA group said it was old.\nThe group said fuel leaked.", None),
        ("Marwell Press sailed.\nThe publishing company said fuel leaked.", "Marwell Press"),
        ("Marwell Motors Inc. sailed.\nMarwell said fuel leaked.", "Marwell Motors Inc"),
        ("The Harbour Trust said it was old.\nIts report said fuel leaked.", "Harbour Trust"),
        ("In a statement, the Harbour Trust said so.\nThe statement said fuel leaked.", "Harbour Trust"),
        ("Peru's navy praised the divers.\nThe opposition said the search was over.", None),
        ("Interior Minister Luis Vega came.\nThe minister said the search was over.", "Luis Vega"),
        ("Ana Rojas said it was old.\nThe president of Bolivia said fuel had leaked.", "Bolivia"),
        ("Bolivian President Luis Vega came.\nThe Bolivian president said fuel had leaked.", "Luis Vega"),
        ("Peruvian state television said it sank.\nState TV said fuel leaked.", "Peruvian state television"),
        ("Peru said the ferry was old.\nThe statement added that fuel leaked.", "Peru"),
        ("Chile and Peru disagree on the wreck.\nBoth sides said they had paid.", "Peru"),
        ("Ottawa said the ferry was old.", "Canada"),
        ("Santiago said the ferry was old.", "Chile"),
        ("Sailors Without Borders said it was old.\nThe alliance said fuel leaked.", "Sailors Without Borders"),
        ("Sailors Without Borders said it was old.\nThe hard-line armed group said so.", "Sailors Without Borders"),
        ("The ferry was old.\nThe agency said fuel leaked.", None),
        ("Ana Rojas said it was old.\nThe same source said fuel leaked.", "Rojas"),
        ("Peru paid the \"naval command\".\nThe command said fuel leaked.", "Navy"),
    ],
)  # fmt: skip
def test_a_description_means_the_speaker_whom_it_fits(sources, text: str, last: str | None) -> None:
    assert sources(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Chile said the ferry was old.\nWitnesses said fuel leaked.\nThey added that the sea was calm.",
        "Ana Rojas said the ferry was old.\nA fisherman said fuel leaked.\nHe added that the sea was calm.",
        "Omar Vidal came.\nAn official at the port said fuel leaked.\nHe added that the sea was calm.",
    ],
)
def test_a_pronoun_may_mean_a_speaker_whom_nobody_named(sources, text: str) -> None:
    assert sources(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "The ferry sank, a monitor said.\nThe Ilo Observatory of Storms said six were lost.",
            "Ilo Observatory of Storms",
        ),
        ("The ferry sank, a rights group said.\nHarbour Rights Watch said six were lost.", "Harbour Rights Watch"),
        ("The ferry sank, a monitor said.\nThe Ilo Bank said six were lost.", None),
        ("The ferry sank, a monitor said.\nThe divers went to the Kennedy Center.", None),
        ("The ferry sank, a local rights group said.\nHarbour Rights Watch said it was old.", None),
        ("The ferry sank, the charity said.\nThe Health Ministry denied it.", None),
        ("The group said it had paid.\nThe Supreme Court ruled on Monday.", None),
        (
            "The ferry sank, the aid organisation said.\nThe Harbour Federation said six were lost.",
            "Harbour Federation",
        ),
    ],
)
def test_a_body_is_described_first_and_named_next(sources, text: str, named: str | None) -> None:
    assert sources(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ana Rojas said in a daily bulletin that it sank.\nThe bulletin said the ferry was old.", "Rojas"),
        ("Andina reported that it sank.\nThe report said the ferry was old.", "Andina"),
        ("It was in the British newspaper the Quay.\nThe newspaper said the ferry was old.", "The Quay"),
        (
            "Elena Paz said it sank.\nOmar Vidal said fuel leaked.\nPaz left the port.\nShe said the ferry was old.",
            "Elena Paz",
        ),
    ],
)
def test_what_was_named_before_is_taken_up(sources, text: str, named: str) -> None:
    assert sources(text)[-1] == named


@pytest.mark.parametrize(
    "text",
    [
        "The group said so on its website Monday.\nThe website said the ferry was old.",
        "He told the newspaper President Vega had left.\nThe newspaper said the ferry was old.",
        "Chile family members said the ferry was old.",
        "According to group members, the ferry was old.",
        "The reports that the ferry was old were false.",
    ],
)
def test_a_name_that_only_stands_beside_speaks_for_nobody(sources, text: str) -> None:
    assert sources(text)[-1] is None


def test_who_only_begins_the_last_sentence_says_nothing(sources) -> None:
    text = "Ana Rojas said it sank.\nNew Ilo was hit hardest.\nShe said the ferry was old."
    assert sources(text)[-1] == "Rojas"


def test_a_pronoun_inside_a_saying_means_its_nameless_speaker(sources) -> None:
    assert sources("Peru paid.\nOfficers told Andina that they believe the ferry was old.") == [None, None]


def test_who_speaks_inside_a_saying_is_not_who_speaks_around_it(sources) -> None:
    assert sources("Ana Rojas said Peru denied the raid.") == ["Rojas", "Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "Bolivian opposition forces said the ferry was old.",
        "The former president of Bolivia said the ferry was old.",
    ],
)
def test_who_stands_against_a_state_is_not_the_state(sources, text: str) -> None:
    assert sources(text) == [None]


def test_a_surname_may_be_a_country(sources) -> None:
    assert sources("Luis Chad came.\nChad said the ferry was old.") == ["Luis Chad"]


def test_officials_of_a_state_are_not_the_state(sources) -> None:
    assert sources("Bolivian officials said the ferry was old.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Another group said the ferry was old.",
        "Ilo A military source said the ferry was old.",
        "Ilo Bolivian activists said the ferry was old.",
        "The TV channel said the ferry was old.",
        "Bolivians in the port said the ferry was old.",
    ],
)
def test_what_only_describes_is_no_name(sources, text: str) -> None:
    assert sources(text) == [None]


def test_both_named_bodies_speak(sources) -> None:
    assert sources("Both the Peruvian navy and Chile said the ferry was old.") == ["Chile", "Navy"]


def test_a_name_met_more_often_wins_over_a_longer_one_met_once(sources) -> None:
    text = "Tags Luis Vega.\nLuis Vega came.\nLater came Luis Vega.\nVega said the ferry was old."
    assert sources(text) == ["Luis Vega"]


def test_a_possessive_without_its_apostrophe_is_found(sources) -> None:
    assert sources("Perus navy said the ferry was old.") == ["Navy"]
    assert sources("The ferry was old according to Chiles officials.") == ["Chile"]
