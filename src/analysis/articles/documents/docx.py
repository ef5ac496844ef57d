"""The paragraphs of a Word document (.docx), by python-docx."""

import io

import docx
from docx.table import Table


def paragraphs(data: bytes) -> str:
    """One paragraph a line, empty ones as empty lines; the cells of a table one after the other."""
    lines: list[str] = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            lines += [cell.text for row in part.rows for cell in row.cells]
        else:
            lines.append(part.text)
    return "\n".join(lines)


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
