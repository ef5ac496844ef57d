"""Files that hold one article, or the export of an archive."""

import io

import pytest
from docx import Document as Word

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.document_records import documents, exported
from analysis.articles.containers.source import Source
from analysis.articles.records import Entry

PROSE = "The river rose by two metres on Monday, officials said."
EXPORT = f"1 of 1 DOCUMENT\n\nThe Courier\n\nMarch 14, 2017 Tuesday\n\nDam holds\n\nLENGTH: 9 words\n\n{PROSE}\n"


def read(data: bytes | str, kind: str, name: str = "a.txt") -> list[Entry]:
    held = data if isinstance(data, bytes) else data.encode()
    return list(documents(Source(name, io.BufferedReader(io.BytesIO(held))), kind))


def word(title: str, *paragraphs: str) -> bytes:
    document, held = Word(), io.BytesIO()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(held)
    return held.getvalue()


def test_a_text_a_page_and_a_word_document_are_whole_articles() -> None:
    page = f"<html><body><p>{PROSE}</p></body></html>"
    for data, kind, content in (
        (PROSE, "text", {"title": None, "text": PROSE}),
        (page, "html", {"html": page}),
        (word("Dam holds", PROSE), "docx", {"title": "Dam holds", "text": f"Dam holds\n{PROSE}"}),
    ):
        (entry,) = read(data, kind)
        assert (entry.content, entry.whole, entry.place) == (content, True, "")


def test_a_markdown_text_with_fields_can_be_selected_by_them_and_one_without_cannot() -> None:
    (bare,), (fielded,) = read(f"# Dam\n\n{PROSE}", "markdown"), read(f"---\ntitle: Dam\n---\n{PROSE}", "markdown")
    assert (bare.content, bare.whole) == ({"text": f"Dam\n\n{PROSE}"}, True)
    assert (fielded.content, fielded.whole) == ({"title": "Dam", "text": PROSE}, False)


def test_the_export_of_an_archive_is_its_articles_whatever_kind_of_text_it_is() -> None:
    for entry in (*read(EXPORT, "text"), *(exported(Entry("", b"", {"text": EXPORT})) or [])):
        assert (entry.content["title"], entry.content["text"], entry.clean) == ("Dam holds", PROSE, True)
    assert exported(Entry("", b"", {"text": PROSE})) is None
    assert exported(Entry("", b"", {}, "empty")) is None


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"PK\x03\x04broken", "docx", "broken_docx"),
        (word(""), "docx", "no_text"),
        (b"%PDF-1.7 broken", "pdf", "unreadable"),
        ("<rss><title>Dam</title></rss>", "xml", "unknown_format"),
        (" \n", "text", "empty"),
    ],
    ids=["broken word", "empty word", "broken pdf", "other xml", "blank"],
)
def test_what_holds_no_article_is_told(data: bytes | str, kind: str, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(data, kind, f"a.{kind}")
    assert told.value.reason == reason and told.value.detail
