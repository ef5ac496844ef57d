"""Where the body begins and ends in an export, whatever words the story itself has."""

import pytest
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives import Document, archived
from analysis.articles.records.entries import Entry


def only(kind: str, lines: list[str]) -> Entry:
    (found,) = [entry for entry in archived(Document(kind, "\n".join(lines))) or [] if entry.reason != "no_article"]
    return found


def body(found: Entry) -> list[str]:
    return found.content["text"].split("\n\n")


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


def proquest(lines: list[str]) -> Entry:
    return only(
        "text",
        ["_" * 60, "", f"Full text: {lines[0]}", *lines[1:], "", "Subject: Floods", "",
         "Title: Lowa bursts its banks", "", "Publication title: The Hestead Courier", "",
         "Publication date: Mar 14, 2017", "", "Section: News", "",
         "ProQuest document ID: 1877", "", "_" * 60],
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Title: the word that insurers ask for first.", "Section: the north wall, it said."]
)
@pytest.mark.parametrize("at", [1, 2, len(INSURERS)])
def test_a_sentence_that_begins_like_a_field_is_the_story_s_where_the_field_follows(line: str, at: int) -> None:
    told = [*INSURERS[:at], line, *INSURERS[at:]]
    found = proquest(told)
    assert (body(found), found.content["title"]) == (told, "Lowa bursts its banks")


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
