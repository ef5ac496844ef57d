"""Each kind of export, as it is described in public, gives these articles: no furniture, nothing lost."""

import re
from collections.abc import Callable

import pytest
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives import Document, archived
from analysis.articles.containers.decoding import decode
from analysis.articles.containers.documents import docx, rtf
from analysis.articles.records.entries import Entry

Read = Callable[[str], list[Entry]]


def document(name: str, data: bytes) -> Document:
    if name.endswith(".docx"):
        return Document("paragraphs", docx.paragraphs(data))
    if name.endswith(".paragraphs"):
        return Document("paragraphs", data.decode())
    if name.endswith(".rtf"):
        return Document("paragraphs", rtf.paragraphs(data))
    return Document({"html": "html", "txt": "text", "xml": "xml"}[name.rpartition(".")[2]], decode(data))


@pytest.fixture
def read(mock: Callable[[str], bytes]) -> Read:
    return lambda name: list(archived(document(name, mock(name))) or [])


BODIES = {
    "nexis.html": [FLOOD, DAM, INSURERS],
    "nexis-fr-de.html": [FLOOD, DAM],
    "nexis-1252.txt": [FLOOD, DAM, INSURERS],
    "nexis-uni.docx": [FLOOD, DAM, INSURERS, INSURERS],
    "nexis-uni.rtf": [FLOOD, DAM],
    "factiva-de.html": [FLOOD, DAM],
    "factiva-codes-fr-es.html": [FLOOD, DAM],
    "factiva.xml": [FLOOD, DAM],
    "factiva.rtf": [FLOOD, DAM],
    "factiva-codes.rtf": [FLOOD, INSURERS],
    "europresse-old.html": [FLOOD, DAM],
    "europresse-new.html": [FLOOD, INSURERS],
    "proquest.txt": [FLOOD, DAM, [" ".join(INSURERS)]],
    "nexis-academic.txt": [
        ["THE FLOODED TOWNS", *FLOOD[:2], "Hestead 40 houses", "Orle 12 houses", FLOOD[2]],
        [*DAM[:2], DAM[3]],
        INSURERS,
    ],
    "nexis-uni-single.paragraphs": [DAM],
    "proquest-stars.txt": [FLOOD, [f"ORLE, Norland -- {DAM[0]}", *DAM[1:]]],
    "nexis-old.html": [
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
    "factiva-es.paragraphs": [["Una noche sin dormir", *FLOOD], INSURERS],
    "europresse-en.html": [FLOOD, DAM],
    "factiva-zh.html": [FLOOD, INSURERS],
    "nexis-uni-de.paragraphs": [FLOOD, DAM],
    "factiva-fr.txt": [
        FLOOD,
        [
            f"ORLE, Norland, Oct 19 (Reuters) - {DAM[0]}",
            DAM[1],
            DAM[3],
            "(Reporting by Cora Wen; Editing by Jon Vale)",
        ],
    ],
}


@pytest.mark.parametrize("name", BODIES)
def test_the_bodies_are_those_of_the_articles_and_nothing_else(name: str, read: Read) -> None:
    assert [entry.content["text"].split("\n\n") for entry in read(name) if not entry.reason] == BODIES[name]


HEADERS = {
    "nexis.html": [
        {
            "title": "Lowa bursts its banks", "outlet": "The Hestead Courier", "section": "NEWS; Pg. 3",
            "byline": "JON VALE and Mia Ruhl", "dateline": "HESTEAD, March 14 2017", "words": "71 words",
            "published": "March 14, 2017 Tuesday 9:35 PM GMT+1", "copyright": "Copyright 2017 The Hestead Courier",
            "standfirst": "Hundreds sleep in schools as the water keeps rising.", "agency": None,
        },
        {
            "title": "Dam is safe: operator", "outlet": "Agence France Presse -- English", "agency": "AFP",
            "published": "March 15, 2017 Wednesday", "byline": None, "section": None, "standfirst": None,
        },
        {"title": None, "published": "March 17, 2017 Friday Correction Appended", "section": "BUSINESS; Pg. 9"},
    ],
    "nexis-fr-de.html": [
        {
            "title": "La digue a tenu", "byline": "Zoé Marin", "section": "INTERNATIONAL; Pg. 35", "words": "71 mots",
            "published": "12 avril 2017 mercredi 9:50 PM GMT+1", "standfirst": "The dike held for two days.",
        },
        {
            "title": "Der Damm ist sicher", "outlet": "Lowa Zeitung", "byline": "Vogel, Petra",
            "section": "POLITIK; S. 4", "words": "86 Wörter", "published": "27. Februar 2017 Montag",
        },
    ],
    "nexis-1252.txt": [
        {
            "title": "Lowa bursts its banks; "
            "Hundreds of people sleep in schools as the water of the river keeps rising",
            "outlet": "The Hestead Courier (Lowa)", "byline": "JON VALE",
            "published": "March 14, 2017 Tuesday Edition 1; National Edition",
        },
        {
            "title": "Dam Is Safe, Its Operator Says", "outlet": "The Norland Times", "byline": "CORA WEN",
            "dateline": "ORLE, Norland, March 14", "copyright": "Copyright 2017 The Norland Times Company",
        },
        {"title": "Insurers count the cost – 120 million €", "published": "17. März 2017", "words": "55 Wörter"},
    ],
    "nexis-uni.docx": [
        {
            "title": "Lowa bursts its banks; Hundreds sleep in schools", "outlet": "The Hestead Courier(Lowa)",
            "byline": "Jon Vale, hesteadcourier.example", "published": "March 14, 2017 Tuesday 9:35 PM GMT",
            "standfirst": "Hundreds sleep in schools as the water keeps rising.", "section": "NEWS; Pg. 3",
        },
        {"title": "Dam is safe: operator", "dateline": "ORLE, Norland", "outlet": "Norland Press International"},
        {"title": None, "outlet": "The Hestead Courier(Lowa)", "published": "March 17, 2017 Friday"},
        {"title": "Lowa bursts its banks; Hundreds sleep in schools", "published": "March 15, 2017 Wednesday"},
    ],
    "nexis-uni.rtf": [
        {"title": "Lowa bursts its banks", "outlet": "The Hestead Courier", "byline": "Jon Vale", "section": "NEWS"},
        {"title": "Dam is safe: operator", "agency": "AFP", "published": "15 March 2017 Wednesday 11:21 AM GMT"},
    ],
    "factiva-de.html": [
        {
            "title": "Die Lowa tritt über die Ufer", "byline": "Petra Vogel und Jan Holz", "section": "Politik",
            "published": "14 März 2017 21:35 GMT", "outlet": "Lowa Zeitung", "words": "71 Wörter",
            "document_id": "LOWAZ00020170314ed3e0000d", "id": "LOWAZ00020170314ed3e0000d",
        },
        {"title": "Der Damm ist sicher", "byline": None, "section": None, "words": "1.086 Wörter"},
    ],
    "factiva-codes-fr-es.html": [
        {
            "title": "La Lowa déborde", "byline": "Zoé Marin", "section": "Économie", "agency": "AFP",
            "published": "14 mars 2017 15:32", "outlet": "Le Courrier de Lowa",
            "document_id": "LCDL000020170314ed3e0001r",
        },
        {"title": "La presa es segura", "published": "15 agosto 2017", "outlet": "El Diario de Lowa"},
    ],
    "factiva.xml": [
        {
            "title": "Lowa bursts its banks", "byline": "Jon Vale & Mia Ruhl", "agency": "Reuters", "words": "71",
            "published": "2017-03-14T21:35:58Z", "section": "News", "outlet": "The Hestead Courier",
        },
        {"title": "Dam is safe: operator", "published": "2017-03-15", "byline": None},
    ],
    "factiva.rtf": [
        {
            "title": "Lowa bursts its banks", "byline": "Jon Vale and Mia Ruhl", "section": "News",
            "published": "14 March 2017 09:35 PM", "outlet": "The Hestead Courier",
            "copyright": "(c) 2017 Courier Newspapers Limited", "document_id": "HECO000020170314ed3e0000d",
        },
        {"title": "Dam is safe, says its operator", "section": None, "outlet": "Norland Press International"},
    ],
    "factiva-codes.rtf": [
        {"title": "Lowa bursts its banks", "byline": "Jon Vale", "published": "14 March 2017 21:35"},
        {"title": "Insurers count the cost", "byline": None, "published": "17 March 2017"},
    ],
    "europresse-old.html": [
        {
            "title": "La Lowa déborde", "outlet": "Le Courrier de Lowa", "byline": "Zoé Marin",
            "section": "Éditorial", "published": "Éditorial, mardi 14 février 2017",
            "document_id": "news·20170214·CL·175071",
            "copyright": "© 2017 Le Courrier de Lowa. Tous droits réservés.",
        },
        {"title": "Dam is safe: operator", "standfirst": "Cracks were reported", "section": None},
    ],
    "europresse-new.html": [
        {
            "title": "La Lowa déborde", "outlet": "Le Courrier de Lowa", "byline": "Zoé Marin", "words": "71 mots",
            "section": "International", "standfirst": "Des centaines de personnes dorment dans les écoles",
        },
        {"title": "Insurers count the cost", "outlet": "The Hestead Courier", "section": None, "words": "55 words"},
    ],
    "proquest.txt": [
        {
            "title": "Lowa bursts its banks", "byline": "Vale, Jon", "outlet": "The Hestead Courier",
            "published": "Mar 14, 2017", "document_id": "1877000001", "agency": "Reuters", "section": "News",
        },
        {"title": "Dam is safe: operator", "outlet": "Norland Times", "published": "15 March 2017"},
        {"title": "Insurers count the cost", "standfirst": None},
    ],
    "nexis-academic.txt": [
        {
            "outlet": "The Norland Daily Telegraph and Morning Post (Orle)", "published": "October 18, 2004, Monday",
            "title": "Lowa bursts its banks, and Hestead is cut off; 'We have never seen the water rise so quickly'",
            "byline": "Jon Vale, Mia Ruhl and Cora Wen in Hestead, and Peter Marsh in Orle, Norland",
        },
        {
            "title": "De dam van Orle is veilig", "outlet": "NRC Handelsblad", "words": "100 woorden",
            "standfirst": "The dam was inspected twice.", "published": "4 oktober 2017 woensdag",
        },
        {
            "outlet": "The Associated Press State & Local Wire", "agency": "AP",
            "byline": "CORA WEN, Associated Press Writer",
            "published": "October 19, 2004, Tuesday, BC cycle 3:45 AM Eastern Time",
            "dateline": "ORLE, Norland",
        },
    ],
    "nexis-uni-single.paragraphs": [
        {
            "title": "Veldslag om de dam als mobiele muur", "outlet": "NRC Handelsblad", "byline": "Jan Hout",
            "standfirst": "The dam was inspected twice and found to be safe.", "section": "Economie; Blz. 12",
        },
    ],
    "proquest-stars.txt": [
        {"title": "Lowa bursts its banks: [Final Edition]", "outlet": "Hestead Courier"},
        {"published": "Oct 19, 2004 06:10 AM EST", "section": "WORLD", "document_id": "2630002"},
    ],
    "nexis-old.html": [
        {
            "outlet": "The Guardian (London) - Final Edition", "byline": "ADA FOX in Hestead",
            "title": "The Lowa bursts its banks / Hundreds flee", "published": "January 1, 1986",
        },
        {"outlet": "The Irish Times", "published": "June 12, 1995, CITY EDITION", "dateline": "ORLE"},
    ],
    "factiva-es.paragraphs": [
        {
            "title": "El Lowa se desborda en Hestead", "section": "INTERNACIONAL", "outlet": "El Diario de Lowa",
            "byline": "Ana Ruiz; Enviada especial", "published": "3 marzo 2014 08:15 GMT",
        },
        {"title": "Insurers count the cost", "outlet": "Agence France Presse", "agency": "AFP"},
    ],
    "factiva-zh.html": [
        {
            "title": "Lowa bursts its banks", "byline": "Jon Vale", "section": "News", "words": "71 字",
            "published": "2017 年 3 月 14 日 21:35", "outlet": "The Hestead Courier",
            "document_id": "HECO000020170314ed3e0000d",
        },
        {"title": "Insurers count the cost", "section": None, "byline": None, "published": "2017 年 3 月 17 日"},
    ],
    "europresse-en.html": [
        {
            "title": "Lowa bursts its banks", "byline": "Jon Vale; Mia Ruhl", "section": "Other",
            "published": "Other, Tuesday, March 14, 2017 - 09:35:10 -0500 845 words, p. A3",
        },
        {"title": "Dam is safe", "outlet": "Norland Times", "section": "World"},
    ],
    "nexis-uni-de.paragraphs": [
        {
            "title": "Die Lowa tritt über", "published": "Dienstag 14. März 2017", "byline": "Petra Vogel",
            "section": "POLITIK; S. 4", "words": "71 Wörter",
        },
        {"title": "Der Damm", "published": "15. März 2017 Mittwoch", "byline": None},
    ],
    "factiva-fr.txt": [
        {
            "section": "Économie", "title": "La Lowa déborde à Hestead", "words": "548 mots",
            "byline": "Zoé Marin et Luc Petit, envoyés spéciaux", "published": "18 octobre 2004 09:40",
        },
        {"title": "Dam is safe, says the operator", "outlet": "Reuters News", "agency": "Reuters"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_the_fields_are_those_of_the_header(name: str, read: Read) -> None:
    found = [entry.content for entry in read(name) if not entry.reason]
    assert len(found) == len(HEADERS[name])
    for content, expected in zip(found, HEADERS[name], strict=True):
        assert {field: content.get(field) for field in expected} == expected


NO_ARTICLES = {
    "nexis.html": [("cover", "search terms")],
    "nexis-1252.txt": [("cover", "search terms")],
    "nexis-uni.docx": [("cover", "cover list"), ("4", "copyright page")],
    "nexis-uni.rtf": [("cover", "cover list")],
    "factiva.rtf": [("summary", "search terms")],
    "factiva-es.paragraphs": [("summary", "search terms")],
    "nexis-uni-de.paragraphs": [("cover", "cover list")],
    "proquest.txt": [("stretch 2", "cover list"), ("stretch 6", "copyright page"), ("stretch 7", "copyright page")],
}


@pytest.mark.parametrize("name", BODIES)
def test_what_is_no_article_is_told_with_its_kind(name: str, read: Read) -> None:
    found = [(entry.place, entry.detail) for entry in read(name) if entry.reason == "no_article"]
    assert found == NO_ARTICLES.get(name, [])


@pytest.mark.parametrize("name", BODIES)
def test_the_stretches_of_the_records_are_parts_of_the_file(name: str, read: Read, mock: Callable) -> None:
    text = document(name, mock(name)).text
    lines = {line.strip() for line in text.splitlines()}
    for entry in read(name):
        assert entry.raw.decode() in text or {line.strip() for line in entry.raw.decode().splitlines()} <= lines


@pytest.mark.parametrize("name", ["nexis.html", "nexis-1252.txt", "nexis-uni.rtf", "factiva.rtf", "proquest.txt"])
def test_downloads_joined_to_one_file_give_the_articles_of_both(name: str, read: Read, mock: Callable) -> None:
    given = document(name, mock(name))
    twice = list(archived(given._replace(text=f"{given.text}\n{given.text}")) or [])
    bodies = [entry.content["text"].split("\n\n") for entry in twice if not entry.reason]
    assert bodies == BODIES[name] * 2


def test_a_page_of_nexis_without_its_anchors_and_comments_is_read_by_its_counts(mock: Callable) -> None:
    page = re.sub(r"<A NAME=[^>]*></A>|<!--.*?-->", "", mock("nexis.html").decode(), flags=re.DOTALL)
    found = [entry.content for entry in archived(Document("html", page)) or [] if not entry.reason]
    assert [content["text"].split("\n\n") for content in found] == BODIES["nexis.html"]
    assert [content["outlet"] for content in found][:2] == ["The Hestead Courier", "Agence France Presse -- English"]


def test_a_document_of_nexis_may_have_no_labels_above_its_body_or_be_an_error() -> None:
    bare = ["1 of 2 DOCUMENTS", "The Hestead Courier", "March 14, 2017 Tuesday", "Lowa bursts its banks", *FLOOD]
    error = ["2 of 2 DOCUMENTS", "We are sorry but there is an error in this document and it cannot be displayed."]
    text = "\n\n".join([*bare, "LOAD-DATE: March 15, 2017", "Copyright 2017 Courier", *error])
    first, second = archived(Document("text", text)) or []
    assert (first.content["title"], first.content["text"].split("\n\n")) == ("Lowa bursts its banks", FLOOD)
    assert (second.reason, second.detail) == ("no_article", "copyright page")


def test_nexis_uni_is_read_where_its_hard_spaces_were_lost(mock: Callable, read: Read) -> None:
    text = docx.paragraphs(mock("nexis-uni.docx")).replace("\xa0", " ")
    found = [entry.content for entry in archived(Document("paragraphs", text)) or [] if not entry.reason]
    assert found == [entry.content for entry in read("nexis-uni.docx") if not entry.reason]


def test_a_headline_that_begins_like_a_label_is_one(mock: Callable) -> None:
    text = docx.paragraphs(mock("nexis-uni.docx")).replace("\nDam is safe: operator", "\nUpdate: Dam is safe")
    found = [entry.content.get("title") for entry in archived(Document("paragraphs", text)) or [] if not entry.reason]
    assert found[1] == "Update: Dam is safe"


def test_factiva_xml_with_a_prefix_is_read_as_without(mock: Callable, read: Read) -> None:
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1pps:", mock("factiva.xml").decode())
    found = list(archived(Document("xml", prefixed)) or [])
    assert [entry.content for entry in found] == [entry.content for entry in read("factiva.xml")]


@pytest.mark.parametrize(
    "given",
    [
        Document("text", "\n".join(FLOOD)),
        Document("text", "1 of 10 DOCUMENTS were found by the police\n\n" + "\n".join(DAM)),
        Document("text", "Title: A flood\n" + "_" * 40 + "\n" + "\n".join(FLOOD)),
        Document("paragraphs", "Body\n" + "\n".join(FLOOD)),
        Document("paragraphs", "\n".join([*FLOOD, "End of Document"])),
        Document(
            "html",
            "<html><body><article><h1>A flood</h1><p>" + "</p><p>".join(FLOOD) + "</p></article></body></html>",
        ),
        Document("xml", "<rss><channel><item><title>A flood</title></item></channel></rss>"),
        Document("text", "Document 12345678\n\n808 words\n" + "\n".join(FLOOD)),
    ],
)
def test_other_files_are_no_export(given: Document) -> None:
    assert archived(given) is None
