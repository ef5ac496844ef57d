"""A DOCX file as its paragraphs."""

import io
import zipfile

import docx as writer
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.documents import docx


def written(*blocks: str | list[list[str]]) -> bytes:
    document = writer.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    document.sections[0].header.paragraphs[0].text = "Page 1"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_paragraphs_are_lines_in_their_order_and_headers_are_none() -> None:
    data = written("A flood", "", "Water\nrose.", [["Killed", "12"], ["Hurt", "30"]], "The end")
    assert docx.paragraphs(data) == "A flood\n\nWater\nrose.\nKilled\t12\nHurt\t30\nThe end"


def test_a_broken_file_is_told_as_such() -> None:
    for data in (b"PK\x03\x04 no zip", written("A flood")[:900], b""):
        with pytest.raises(Unreadable) as error:
            docx.paragraphs(data)
        assert error.value.reason == "broken_docx"


def test_a_zip_that_is_no_docx_is_told_as_such() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("a.txt", "A flood")
    with pytest.raises(Unreadable, match="no item named"):
        docx.paragraphs(data.getvalue())


def test_a_file_made_to_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "LARGEST", 10)
    with pytest.raises(Unreadable) as error:
        docx.paragraphs(written("A flood"))
    assert error.value.reason == "too_large"


def linked(*links: tuple[str, str]) -> bytes:
    document = writer.Document()
    for words, address in links:
        paragraph = document.add_paragraph("See ")
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        for piece in words.split("|"):
            run = OxmlElement("w:r")
            run.append(text := OxmlElement("w:t"))
            text.text = piece
            link.append(run)
        paragraph._p.append(link)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_links_of_an_archive_give_their_words_whole() -> None:
    data = linked(
        ("Lowa bursts| its banks", "https://x.example/doc?id=urn:contentItem:5ABC-1&c="),
        ("a map", "https://map.example"),
        (" ", "https://x.example/doc?id=urn:contentItem:5ABC-2"),
    )
    assert docx.links(data, "contentItem") == [
        ("Lowa bursts its banks", "https://x.example/doc?id=urn:contentItem:5ABC-1&c=")
    ]
    assert docx.links(written("A flood"), "contentItem") == []
