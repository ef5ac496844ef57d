"""Exports of Nexis, as they are described in public: these articles, no furniture, nothing lost."""

import re
from collections.abc import Callable

import pytest
from exports import Export, bodies, body, contents, document, only, strange_lines, told
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives import Document, archived

Mock = Callable[[str], bytes]

EXPORTS = {
    "nexis.html": Export(
        [FLOOD, DAM, INSURERS],
        [
            {
                "title": "Lowa bursts its banks",
                "outlet": "The Hestead Courier",
                "section": "NEWS; Pg. 3",
                "byline": "JON VALE and Mia Ruhl",
                "dateline": "HESTEAD, March 14 2017",
                "words": "71 words",
                "published": "March 14, 2017 Tuesday 9:35 PM GMT+1",
                "copyright": "Copyright 2017 The Hestead Courier",
                "standfirst": "Hundreds sleep in schools as the water keeps rising.",
                "agency": None,
            },
            {
                "title": "Dam is safe: operator",
                "outlet": "Agence France Presse -- English",
                "agency": "AFP",
                "published": "March 15, 2017 Wednesday",
                "byline": None,
                "section": None,
                "standfirst": None,
            },
            {"title": None, "published": "March 17, 2017 Friday Correction Appended", "section": "BUSINESS; Pg. 9"},
        ],
        (("cover", "search terms"),),
    ),
    "nexis-fr-de.html": Export(
        [FLOOD, DAM],
        [
            {
                "title": "La digue a tenu",
                "byline": "Zoé Marin",
                "section": "INTERNATIONAL; Pg. 35",
                "words": "71 mots",
                "published": "12 avril 2017 mercredi 9:50 PM GMT+1",
                "standfirst": "The dike held for two days.",
            },
            {
                "title": "Der Damm ist sicher",
                "outlet": "Lowa Zeitung",
                "byline": "Vogel, Petra",
                "section": "POLITIK; S. 4",
                "words": "86 Wörter",
                "published": "27. Februar 2017 Montag",
            },
        ],
    ),
    "nexis-1252.txt": Export(
        [FLOOD, DAM, INSURERS],
        [
            {
                "title": "Lowa bursts its banks; "
                "Hundreds of people sleep in schools as the water of the river keeps rising",
                "outlet": "The Hestead Courier (Lowa)",
                "byline": "JON VALE",
                "published": "March 14, 2017 Tuesday Edition 1; National Edition",
            },
            {
                "title": "Dam Is Safe, Its Operator Says",
                "outlet": "The Norland Times",
                "byline": "CORA WEN",
                "dateline": "ORLE, Norland, March 14",
                "copyright": "Copyright 2017 The Norland Times Company",
            },
            {"title": "Insurers count the cost – 120 million €", "published": "17. März 2017", "words": "55 Wörter"},
        ],
        (("cover", "search terms"),),
    ),
    "nexis-academic.txt": Export(
        [
            ["THE FLOODED TOWNS", *FLOOD[:2], "Hestead 40 houses", "Orle 12 houses", FLOOD[2]],
            [*DAM[:2], DAM[3]],
            INSURERS,
        ],
        [
            {
                "outlet": "The Norland Daily Telegraph and Morning Post (Orle)",
                "published": "October 18, 2004, Monday",
                "title": "Lowa bursts its banks, and Hestead is cut off; "
                "'We have never seen the water rise so quickly'",
                "byline": "Jon Vale, Mia Ruhl and Cora Wen in Hestead, and Peter Marsh in Orle, Norland",
            },
            {
                "title": "De dam van Orle is veilig",
                "outlet": "NRC Handelsblad",
                "words": "100 woorden",
                "standfirst": "The dam was inspected twice.",
                "published": "4 oktober 2017 woensdag",
            },
            {
                "outlet": "The Associated Press State & Local Wire",
                "agency": "AP",
                "byline": "CORA WEN, Associated Press Writer",
                "published": "October 19, 2004, Tuesday, BC cycle 3:45 AM Eastern Time",
                "dateline": "ORLE, Norland",
            },
        ],
    ),
    "nexis-old.html": Export(
        [
            [
                FLOOD[0],
                "COURIER: What did you see that night by the river?",
                FLOOD[1],
                "Hestead 40",
                "Orle 12",
                FLOOD[2],
            ],
            [*DAM, "(Reuter)"],
        ],
        [
            {
                "outlet": "The Guardian (London) - Final Edition",
                "byline": "ADA FOX in Hestead",
                "title": "The Lowa bursts its banks / Hundreds flee",
                "published": "January 1, 1986",
            },
            {"outlet": "The Irish Times", "published": "June 12, 1995, CITY EDITION", "dateline": "ORLE"},
        ],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


@pytest.mark.parametrize("name", ["nexis.html", "nexis-1252.txt"])
def test_downloads_joined_to_one_file_give_the_articles_of_both(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert bodies(given._replace(text=f"{given.text}\n{given.text}")) == EXPORTS[name].bodies * 2


def test_a_page_of_nexis_without_its_anchors_and_comments_is_read_by_its_counts(mock: Mock) -> None:
    page = re.sub(r"<A NAME=[^>]*></A>|<!--.*?-->", "", mock("nexis.html").decode(), flags=re.DOTALL)
    assert bodies(Document("html", page)) == EXPORTS["nexis.html"].bodies
    assert [content["outlet"] for content in contents(Document("html", page))][:2] == [
        "The Hestead Courier",
        "Agence France Presse -- English",
    ]


def test_a_document_of_nexis_may_have_no_labels_above_its_body_or_be_an_error() -> None:
    bare = ["1 of 2 DOCUMENTS", "The Hestead Courier", "March 14, 2017 Tuesday", "Lowa bursts its banks", *FLOOD]
    error = ["2 of 2 DOCUMENTS", "We are sorry but there is an error in this document and it cannot be displayed."]
    text = "\n\n".join([*bare, "LOAD-DATE: March 15, 2017", "Copyright 2017 Courier", *error])
    first, second = archived(Document("text", text)) or []
    assert (first.content["title"], first.content["text"].split("\n\n")) == ("Lowa bursts its banks", FLOOD)
    assert (second.reason, second.detail) == ("no_article", "copyright page")


@pytest.mark.parametrize(
    ("field", "line"),
    [("section", "SEKTION: Politik"), ("title", "TITRE: La digue a tenu"), ("title", "ÜBERSCHRIFT: Der Damm hält"),
     ("dateline", "ORIGINE-DEPECHE: ORLE, 14 mars 2017"), ("title", "TITEL: Der Damm hält")],
)  # fmt: skip
def test_labels_of_nexis_in_other_languages_are_fields_and_no_body(field: str, line: str) -> None:
    found = only(
        "text",
        ["Dokument 1 von 1", "", "Lowa Zeitung", "", "14. März 2017 Dienstag", "", "LÄNGE: 71 Wörter", "", line, ""]
        + [part for paragraph in FLOOD for part in (paragraph, "")]
        + ["UPDATE: 15. März 2017", "", "SPRACHE: ENGLISH"],
    )
    assert (found.content[field], body(found)) == (line.partition(": ")[2], FLOOD)
