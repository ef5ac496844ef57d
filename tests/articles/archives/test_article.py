"""What all archives share of an article: agencies by their services, sign-offs, abstracts, links."""

import pytest
from invented import DAM, FLOOD

from analysis.articles.archives.article import agency_of, article


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Agence France Presse -- English", "AFP"),
        ("Agence France Presse - English", "AFP"),
        ("Associated Press International", "AP"),
        ("The Associated Press State & Local Wire", "AP"),
        ("Xinhua General News Service", "Xinhua"),
        ("Reuters News", "Reuters"),
        ("dpa International (Englischer Dienst)", "dpa"),
        ("TASS", "TASS"),
        ("The Hestead Courier", None),
        ("AP Hogan's Weekly", None),
        ("Reuters Market Garden", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_that_is_the_service_of_an_agency_names_it(outlet: str | None, agency: str | None) -> None:
    assert agency_of(outlet) == agency


@pytest.mark.parametrize("sign_off", ["val/mdl/dw/gk", "gph", "pmh-col/vlk", "afp", "burs/al/dv "])
def test_the_initials_of_a_desk_are_no_part_of_the_body(sign_off: str) -> None:
    assert article("1", "", [*FLOOD, sign_off]).content["text"].split("\n\n") == FLOOD


def test_a_short_last_sentence_is() -> None:
    assert article("1", "", [*FLOOD, "It won't."]).content["text"].endswith("It won't.")


def test_an_abstract_under_its_heading_is_the_standfirst() -> None:
    found = article("1", "", ["ABSTRACT", "A river rose.", "FULL TEXT", *DAM]).content
    assert (found["standfirst"], found["text"].split("\n\n")) == ("A river rose.", DAM)


def test_addresses_behind_words_go_and_words_stay() -> None:
    found = article("1", "", ["See the map[http://www.example.org/map.html] of the dam [sic] here."]).content
    assert found["text"] == "See the map of the dam [sic] here."


def test_an_article_without_words_keeps_its_fields() -> None:
    found = article("1", "", [" ", ""], title="A picture").content
    assert (found["title"], found["text"]) == ("A picture", "")


def test_words_that_stand_for_a_missing_headline_are_none() -> None:
    assert article("1", "", FLOOD, title="No Headline In Original").content["title"] is None


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Dam holds 'without aid'Â\xa0", "Dam holds 'without aid'"),
        ("The damÂ\xa0holds", "The dam holds"),
        ("Le barrage tient Ã\xa0 Orle", "Le barrage tient à Orle"),
        ("The dam\xa0holds", "The dam holds"),
        ("Âge d'or", "Âge d'or"),
    ],
)
def test_letters_read_in_a_wrong_encoding_leave_no_half_behind(printed: str, read: str) -> None:
    found = article("1", "", [printed], title=printed)
    assert (found.content["title"], found.content["text"]) == (read, read)
