"""Word and RTF files that hold one article."""

import pytest
from made import rtf, word

from analysis.articles import raw_text, read_articles
from analysis.articles.containers.documents import docx
from analysis.articles.containers.documents import rtf as rich
from analysis.study.parameters import Parameters


@pytest.mark.parametrize("name", ["a.docx", "a.rtf"])
def test_a_document_is_an_article(make_study, body: str, name: str) -> None:
    lines = ["River bursts its banks near Hestead", "By Ann Lee", "18 October 2024", "", *body.splitlines()]
    study = make_study({name: (word if name.endswith("docx") else rtf)(lines)})
    found = read_articles(study, Parameters())
    row = found.articles.row(0, named=True)
    assert (row["article_id"], row["title"], row["byline"]) == ("a", "River bursts its banks near Hestead", "Ann Lee")
    assert (row["body"], row["published_at"].date().isoformat()) == (body, "2024-10-18")
    last = found.passages.row(-1, named=True)
    assert raw_text(study, name, "")[last["raw_start"] : last["raw_end"]] == last["text"]


def test_one_paragraph_a_line_with_empty_lines_kept() -> None:
    assert docx.paragraphs(word(["The river rose.", "", "“Café” flooded."])) == "The river rose.\n\n“Café” flooded."
    assert (
        rich.paragraphs(rtf(["The river rose.", "", "“Café” flooded."])).strip()
        == "The river rose.\n\n“Café” flooded."
    )


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (word(["The river rose."], heading="Flood"), "Flood"),
        (word(["Flood", "The river rose."], title="Flood"), "Flood"),
        (word(["Flood", "The river rose."], title="Document1"), None),
        (word([""]), None),
    ],
    ids=["set as heading", "named by the properties", "properties of another text", "empty"],
)
def test_the_title_of_a_document_where_it_is_sure(made: bytes, title: str | None) -> None:
    assert docx.title(made) == title


def test_the_day_a_document_was_made_is_no_date_of_publication(make_study, body: str) -> None:
    row = read_articles(make_study({"a.docx": word(body.splitlines())}), Parameters()).articles.row(0, named=True)
    assert (row["published_at"], row["published_latest"]) == (None, None)


@pytest.mark.parametrize("name", ["a.docx", "a.rtf"])
def test_a_document_without_words_has_no_text(make_study, name: str) -> None:
    found = read_articles(make_study({name: (word if name.endswith("docx") else rtf)([""])}), Parameters())
    assert found.quarantine["reason"].to_list() == ["no_text"]
