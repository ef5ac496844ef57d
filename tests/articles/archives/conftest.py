import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

MOCKS = Path(__file__).parent / "mocks"


@pytest.fixture
def mock() -> Callable[[str], bytes]:
    """The bytes of a mock export by its name; `nexis-uni.docx` is made of its paragraphs."""

    def read(name: str) -> bytes:
        if name == "nexis-uni.docx":
            return nexis_uni((MOCKS / "nexis-uni.paragraphs.txt").read_text("utf-8"))
        return (MOCKS / name).read_bytes()

    return read


def nexis_uni(lines: str) -> bytes:
    """A DOCX as Nexis Uni writes it: line breaks within paragraphs, the search in tables, headlines as links."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Page 1 of 3"
    rows: list[list[str]] = []
    for line in lines.splitlines():
        if line.startswith("T|"):
            rows.append(line[2:].split("|"))
            continue
        if rows:
            table = document.add_table(rows=0, cols=2)
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
            rows = []
        if line.startswith("B|"):
            paragraph = document.add_paragraph()
            link = OxmlElement("w:hyperlink")
            link.append(paragraph.add_run(line[2:])._r)
            paragraph._p.append(link)
            mark = OxmlElement("w:bookmarkStart")
            mark.set(qn("w:name"), "Bookmark_1")
            paragraph._p.append(mark)
        else:
            document.add_paragraph(line.replace("\\n", "\n"))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
