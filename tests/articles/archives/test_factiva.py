"""Exports of Factiva, as they are described in public: these articles, no furniture, nothing lost."""

from collections.abc import Callable

import pytest
from exports import Export, bodies, body, document, only, strange_lines, told
from invented import DAM, FLOOD, INSURERS

from analysis.articles.records.entries import Entry

Mock = Callable[[str], bytes]

EXPORTS = {
    "factiva-de.html": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Die Lowa tritt über die Ufer",
                "byline": "Petra Vogel und Jan Holz",
                "section": "Politik",
                "published": "14 März 2017 21:35 GMT",
                "outlet": "Lowa Zeitung",
                "words": "71 Wörter",
                "document_id": "LOWAZ00020170314ed3e0000d",
                "id": "LOWAZ00020170314ed3e0000d",
            },
            {"title": "Der Damm ist sicher", "byline": None, "section": None, "words": "1.086 Wörter"},
        ],
    ),
    "factiva-codes-fr-es.html": Export(
        [FLOOD, DAM],
        [
            {
                "title": "La Lowa déborde",
                "byline": "Zoé Marin",
                "section": "Économie",
                "agency": "AFP",
                "published": "14 mars 2017 15:32",
                "outlet": "Le Courrier de Lowa",
                "document_id": "LCDL000020170314ed3e0001r",
            },
            {"title": "La presa es segura", "published": "15 agosto 2017", "outlet": "El Diario de Lowa"},
        ],
    ),
    "factiva.rtf": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Lowa bursts its banks",
                "byline": "Jon Vale and Mia Ruhl",
                "section": "News",
                "published": "14 March 2017 09:35 PM",
                "outlet": "The Hestead Courier",
                "copyright": "(c) 2017 Courier Newspapers Limited",
                "document_id": "HECO000020170314ed3e0000d",
            },
            {"title": "Dam is safe, says its operator", "section": None, "outlet": "Norland Press International"},
        ],
        (("summary", "search terms"),),
    ),
    "factiva-codes.rtf": Export(
        [FLOOD, INSURERS],
        [
            {"title": "Lowa bursts its banks", "byline": "Jon Vale", "published": "14 March 2017 21:35"},
            {"title": "Insurers count the cost", "byline": None, "published": "17 March 2017"},
        ],
    ),
    "factiva-es.paragraphs": Export(
        [["Una noche sin dormir", *FLOOD], INSURERS],
        [
            {
                "title": "El Lowa se desborda en Hestead",
                "section": "INTERNACIONAL",
                "outlet": "El Diario de Lowa",
                "byline": "Ana Ruiz; Enviada especial",
                "published": "3 marzo 2014 08:15 GMT",
            },
            {"title": "Insurers count the cost", "outlet": "Agence France Presse", "agency": "AFP"},
        ],
        (("summary", "search terms"),),
    ),
    "factiva-zh.html": Export(
        [FLOOD, INSURERS],
        [
            {
                "title": "Lowa bursts its banks",
                "byline": "Jon Vale",
                "section": "News",
                "words": "71 字",
                "published": "2017 年 3 月 14 日 21:35",
                "outlet": "The Hestead Courier",
                "document_id": "HECO000020170314ed3e0000d",
            },
            {"title": "Insurers count the cost", "section": None, "byline": None, "published": "2017 年 3 月 17 日"},
        ],
    ),
    "factiva-fr.txt": Export(
        [
            FLOOD,
            [
                f"ORLE, Norland, Oct 19 (Reuters) - {DAM[0]}",
                DAM[1],
                DAM[3],
                "(Reporting by Cora Wen; Editing by Jon Vale)",
            ],
        ],
        [
            {
                "section": "Économie",
                "title": "La Lowa déborde à Hestead",
                "words": "548 mots",
                "byline": "Zoé Marin et Luc Petit, envoyés spéciaux",
                "published": "18 octobre 2004 09:40",
            },
            {"title": "Dam is safe, says the operator", "outlet": "Reuters News", "agency": "Reuters"},
        ],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


def test_downloads_joined_to_one_file_give_the_articles_of_both(mock: Mock) -> None:
    given = document("factiva.rtf", mock("factiva.rtf"))
    assert bodies(given._replace(text=f"{given.text}\n{given.text}")) == EXPORTS["factiva.rtf"].bodies * 2


def factiva(lines: list[str]) -> Entry:
    head = ["Lowa bursts its banks", "By Jon Vale", "71 words", "14 March 2017", "The Hestead Courier", "HECO",
            "English", "(c) 2017 Courier Newspapers Limited."]  # fmt: skip
    return only("paragraphs", [*head, *lines, "Document HECO000020170314ed3e0000d"])


@pytest.mark.parametrize("note", ["(Reporting by Cora Wen; Editing by Jon Vale)", "[The dam is owned by the state]"])
def test_a_note_in_brackets_above_the_id_is_no_publisher(note: str) -> None:
    assert body(factiva([*FLOOD, note])) == [*FLOOD, note]


@pytest.mark.parametrize("name", ["Courier Newspapers Limited", "Norland Press Co. Ltd.", "El Diario S.A."])
def test_the_publisher_above_the_id_goes(name: str) -> None:
    assert body(factiva([*FLOOD, name])) == FLOOD
