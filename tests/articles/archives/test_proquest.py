"""Exports of ProQuest, as they are described in public: these articles, no furniture, nothing lost."""

from collections.abc import Callable

import pytest
from exports import Export, bodies, body, document, only, strange_lines, told
from invented import DAM, FLOOD, INSURERS

from analysis.articles.records.entries import Entry

Mock = Callable[[str], bytes]

EXPORTS = {
    "proquest.txt": Export(
        [FLOOD, DAM, [" ".join(INSURERS)]],
        [
            {
                "title": "Lowa bursts its banks",
                "byline": "Vale, Jon",
                "outlet": "The Hestead Courier",
                "published": "Mar 14, 2017",
                "document_id": "1877000001",
                "agency": "Reuters",
                "section": "News",
            },
            {"title": "Dam is safe: operator", "outlet": "Norland Times", "published": "15 March 2017"},
            {"title": "Insurers count the cost", "standfirst": None},
        ],
        (
            ("stretch 2", "cover list"),
            ("stretch 6", "copyright page"),
            ("stretch 7", "copyright page"),
        ),
    ),
    "proquest-stars.txt": Export(
        [FLOOD, [f"ORLE, Norland -- {DAM[0]}", *DAM[1:]]],
        [
            {"title": "Lowa bursts its banks: [Final Edition]", "outlet": "Hestead Courier"},
            {"published": "Oct 19, 2004 06:10 AM EST", "section": "WORLD", "document_id": "2630002"},
        ],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


def test_downloads_joined_to_one_file_give_the_articles_of_both(mock: Mock) -> None:
    given = document("proquest.txt", mock("proquest.txt"))
    assert bodies(given._replace(text=f"{given.text}\n{given.text}")) == EXPORTS["proquest.txt"].bodies * 2


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


@pytest.mark.parametrize("text", ["", "Not available."])
def test_of_what_the_archive_lacks_in_full_the_abstract_is_read(text: str) -> None:
    lines = ["Title: Dam holds", "Publication title: The Courier", "Publication date: Mar 14, 2017"]
    found = only("text", ["_" * 60, *lines, f"Abstract: {DAM[0]}", f"Full text: {text}", "_" * 60])
    assert body(found) == [DAM[0]]


def test_the_place_of_a_paper_is_no_part_of_its_name() -> None:
    lines = ["Title: Dam holds", "Publication title: The Courier; Orle, Norland", "Publication date: Mar 14, 2017"]
    assert only("text", ["_" * 60, *lines, f"Full text: {DAM[0]}", "_" * 60]).content["outlet"] == "The Courier"
