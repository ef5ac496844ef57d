"""A DOCX file as its paragraphs."""

import io
import zipfile
from itertools import groupby

import docx
from docx.table import Table

from analysis.articles.containers.decoding import Unreadable

LARGEST = 400_000_000
"""Bytes that the text of a file may unpack to; a file that unpacks to more was made to fill the memory."""

_LINKS = "word/_rels/document.xml.rels"


def paragraphs(data: bytes) -> str:
    """The text of a DOCX file, one paragraph a line; a line break within a paragraph is a line of its own.

    The cells of a table's row are parted by tabs; headers, footers, pictures and deleted text are left out.
    Raises `Unreadable` (broken_docx | too_large).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist() if part.filename.endswith((".xml", ".rels")))
        if size > LARGEST:
            raise Unreadable("too_large", f"unpacks to {size} bytes, more than the {LARGEST} that are read")
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(_cells(row)) for row in block.rows]
            else:
                lines.append(block.text)
    except Unreadable:
        raise
    except Exception as error:
        # the parsers below raise what they please at a broken file: KeyError, BadZipFile, XMLSyntaxError, ...
        raise Unreadable("broken_docx", f"{type(error).__name__}: {error}"[:300]) from None
    return "\n".join(lines)


def links(data: bytes, holding: str) -> list[tuple[str, str]]:
    """Words and address of each link whose address holds these letters, in order; the pieces of one link as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if _LINKS not in packed.namelist() or holding.encode() not in packed.read(_LINKS):
            return []
    found: list[tuple[str, str]] = []
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        for address, pieces in groupby(paragraph.hyperlinks, key=lambda link: link.address):
            words = "".join(piece.text for piece in pieces).strip()
            if words and holding in address:
                found.append((words, address))
    return found


def title(data: bytes) -> str | None:
    """The title where it is sure: a first paragraph set as title or heading, or that the properties call so."""
    document = docx.Document(io.BytesIO(data))
    first = next((paragraph for paragraph in document.paragraphs if paragraph.text.strip()), None)
    if first is None:
        return None
    words = " ".join(first.text.split())
    named = " ".join((document.core_properties.title or "").split())
    style = (first.style.name or "") if first.style is not None else ""
    return words if style in ("Title", "Heading 1") or words == named else None


def _cells(row: "docx.table._Row") -> list[str]:
    """The texts of a row's cells, a cell that spans several columns once."""
    texts: list[str] = []
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            texts.append(cell.text.replace("\n", " ").strip())
        last = cell._tc
    return texts
