"""First words that a newspaper set in capitals, and words that are in capitals by themselves."""

import pytest

from analysis.claims.language.truecase import opened

STORY = [
    "The levy will be paid by every household in Kerry, said the TD, who met the EU and NATO on Friday.",
    "He said that farmers, the minister and a former mayor would meet in Orle, where pressure had grown.",
]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("A HOUSEHOLD charge is planned.", "A household charge is planned."),
        ("KERRY TD Danny Vale has said so.", "Kerry TD Danny Vale has said so."),
        ("FORMER mayor Ada Brink has left.", "Former mayor Ada Brink has left."),
        ("FARMERS in Orle have met.", "Farmers in Orle have met."),
        ("THE MINISTER for mines has left.", "The minister for mines has left."),
        ("ORLE'S mayor has left.", "Orle's mayor has left."),
        ("THERE is growing concern.", "There is growing concern."),
        ("“PRESSURE has grown,” he said.", "“Pressure has grown,” he said."),
        ("THE FORMER mayor of Orle left.", "The former mayor of Orle left."),
        ("SOLDIERS were sent.", "Soldiers were sent."),
    ],
)
def test_the_opening_words_have_the_case_of_the_story(printed: str, read: str) -> None:
    assert opened([printed, *STORY])[0] == read


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO said that it would meet.",
        "THE EU has met.",
        "US officials met.",
        "WHO staff met.",
        "KERRY, March 14 (Reuters) - The mayor met farmers.",
        "KERRY — The mayor met farmers.",
        "KERRY (AP) — The mayor met farmers.",
        "KERRY: The mayor met farmers.",
        "KERRY FARMERS MEET",
        "BRINKO said so.",
        "I have met him.",
        "A mayor has left.",
        "F-16s were sent.",
        "BBC1 has said so.",
        "TD Danny Vale has said so.",
        "FARMERS MEET Ada Brink: a picture story",
        "FORMER BRINKO mayor has left.",
    ],
)
def test_abbreviations_places_of_a_report_and_unknown_words_stay(sentence: str) -> None:
    assert opened([sentence, *STORY])[0] == sentence


def test_names_of_the_study_are_spelt_as_they_are_there() -> None:
    assert opened(["BRINKO has said so to them."], ["Ada Brinko"]) == ["Brinko has said so to them."]


def test_every_offset_stays() -> None:
    sentences = ["THE HOUSEHOLDS of Orle — 40 of them — met.", *STORY]
    assert [len(sentence) for sentence in opened(sentences)] == [len(sentence) for sentence in sentences]
