"""Exports of Nexis Uni, as they are described in public: these articles, no furniture, nothing lost."""

from collections.abc import Callable

import pytest
from exports import Export, bodies, body, contents, document, only, strange_lines, told
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives import Document, archived
from analysis.articles.containers.documents import docx
from analysis.articles.records.entries import Entry

Mock = Callable[[str], bytes]

EXPORTS = {
    "nexis-uni.docx": Export(
        [FLOOD, DAM, INSURERS, INSURERS],
        [
            {
                "title": "Lowa bursts its banks; Hundreds sleep in schools",
                "outlet": "The Hestead Courier(Lowa)",
                "byline": "Jon Vale, hesteadcourier.example",
                "published": "March 14, 2017 Tuesday 9:35 PM GMT",
                "standfirst": "Hundreds sleep in schools as the water keeps rising.",
                "section": "NEWS; Pg. 3",
            },
            {"title": "Dam is safe: operator", "dateline": "ORLE, Norland", "outlet": "Norland Press International"},
            {"title": None, "outlet": "The Hestead Courier(Lowa)", "published": "March 17, 2017 Friday"},
            {"title": "Lowa bursts its banks; Hundreds sleep in schools", "published": "March 15, 2017 Wednesday"},
        ],
        (
            ("cover", "cover list"),
            ("4", "copyright page"),
        ),
    ),
    "nexis-uni.rtf": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Lowa bursts its banks",
                "outlet": "The Hestead Courier",
                "byline": "Jon Vale",
                "section": "NEWS",
            },
            {"title": "Dam is safe: operator", "agency": "AFP", "published": "15 March 2017 Wednesday 11:21 AM GMT"},
        ],
        (("cover", "cover list"),),
    ),
    "nexis-uni-single.paragraphs": Export(
        [DAM],
        [
            {
                "title": "Veldslag om de dam als mobiele muur",
                "outlet": "NRC Handelsblad",
                "byline": "Jan Hout",
                "standfirst": "The dam was inspected twice and found to be safe.",
                "section": "Economie; Blz. 12",
            },
        ],
    ),
    "nexis-uni-de.paragraphs": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Die Lowa tritt über",
                "published": "Dienstag 14. März 2017",
                "byline": "Petra Vogel",
                "section": "POLITIK; S. 4",
                "words": "71 Wörter",
            },
            {"title": "Der Damm", "published": "15. März 2017 Mittwoch", "byline": None},
        ],
        (("cover", "cover list"),),
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


def test_downloads_joined_to_one_file_give_the_articles_of_both(mock: Mock) -> None:
    given = document("nexis-uni.rtf", mock("nexis-uni.rtf"))
    assert bodies(given._replace(text=f"{given.text}\n{given.text}")) == EXPORTS["nexis-uni.rtf"].bodies * 2


def test_nexis_uni_is_read_where_its_hard_spaces_were_lost(mock: Mock) -> None:
    text = docx.paragraphs(mock("nexis-uni.docx")).replace("\xa0", " ")
    assert contents(Document("paragraphs", text)) == contents(document("nexis-uni.docx", mock("nexis-uni.docx")))


def test_a_headline_that_begins_like_a_label_is_one(mock: Mock) -> None:
    text = docx.paragraphs(mock("nexis-uni.docx")).replace("\nDam is safe: operator", "\nUpdate: Dam is safe")
    assert contents(Document("paragraphs", text))[1]["title"] == "Update: Dam is safe"


def nexis_uni(lines: list[str], title: str = "Lowa bursts its banks", above: list[str] | None = None) -> Entry:
    head = [title, "The Hestead Courier", "March 14, 2017 Tuesday", "Copyright 2017 Courier", "Length:\xa071 words"]
    foot = ["Classification", "Language:\xa0ENGLISH", "Load-Date:\xa0March 15, 2017", "End of Document"]
    return only("paragraphs", [*(above or []), *head, "Body", *lines, *foot])


@pytest.mark.parametrize("line", ["Link to Image", "Link to Original Story", "Link to PDF", "Link zum PDF-Dokument"])
@pytest.mark.parametrize("at", [0, 1, len(FLOOD)])
def test_a_line_for_a_picture_or_page_left_out_is_dropped_where_it_stands(line: str, at: int) -> None:
    assert body(nexis_uni([*FLOOD[:at], line, *FLOOD[at:]])) == FLOOD


@pytest.mark.parametrize(
    "line", ["Link to the coast is cut.", "Link to flood defences denied by the operator of the dam"]
)
def test_a_sentence_that_begins_like_such_a_line_stays(line: str) -> None:
    assert body(nexis_uni([line, *FLOOD])) == [line, *FLOOD]


@pytest.mark.parametrize("heading", ["Correction", "Notes"])
def test_a_heading_that_the_story_opens_with_is_its_own(heading: str) -> None:
    assert body(nexis_uni([heading, *DAM])) == [heading, *DAM]


@pytest.mark.parametrize("heading", ["Correction", "Notes", "Graphic"])
def test_the_same_heading_below_the_story_ends_it(heading: str) -> None:
    assert body(nexis_uni([*DAM, heading, "A picture of the wall, taken on Tuesday."])) == DAM


def test_a_note_of_a_correction_above_the_headline_is_no_part_of_it() -> None:
    assert nexis_uni(FLOOD, above=["Correction Appended"]).content["title"] == "Lowa bursts its banks"


def test_a_headline_about_a_correction_is_one() -> None:
    assert (
        nexis_uni(FLOOD, title="Correction Appended, Trust Lost").content["title"]
        == "Correction Appended, Trust Lost"
    )


ITEM = "https://x.example/api/document?collection=news&id=urn:contentItem:5{}-5WK1-JCJY-G05W-00000-00&context="


@pytest.mark.parametrize(
    ("links", "ids"),
    [
        ([("Lowa bursts its banks", "H1X")], ["5H1X-5WK1-JCJY-G05W-00000-00", None]),
        ([("Lowa bursts its banks", "H1X"), ("LOWA bursts its banks", "H1X"), ("Dam holds", "H2X")],
         ["5H1X-5WK1-JCJY-G05W-00000-00", "5H2X-5WK1-JCJY-G05W-00000-00"]),
        ([("another headline", "H1X")], [None, None]),
        ([], [None, None]),
    ],
)  # fmt: skip
def test_the_id_of_a_document_of_nexis_uni_is_that_of_the_link_on_its_headline(
    links: list[tuple[str, str]], ids: list[str | None]
) -> None:
    head = ["The Hestead Courier", "March 14, 2017 Tuesday", "Length:\xa071 words", "Body"]
    lines = ["Lowa bursts its banks", *head, *FLOOD, "End of Document", "Dam holds", *head, *DAM, "End of Document"]
    addresses = tuple((words, ITEM.format(item)) for words, item in links)
    found = archived(Document("paragraphs", "\n".join(lines), addresses)) or []
    assert [entry.content.get("document_id") for entry in found] == ids
