"""Small PDF, Word and RTF files, made from lines of text."""

import io

import docx

WIDTH = 88
"""Characters that fit on a line of the made pages."""


def pdf(pages: list[list[tuple[float, float, str]]], encrypted: bool = False) -> bytes:
    """A PDF of pages of lines: height above the foot and size in points, text."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf 1 0 0 1 72 {y} Tm ({_escaped(text)}) Tj ET" for y, size, text in lines)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
    return made + tail.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def wrapped(
    text: str, top: float = 700, step: float = 14, gap: float = 8, size: float = 11
) -> list[tuple[float, float, str]]:
    """The paragraphs of a text as the lines of a page."""
    lines, y = [], top
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) >= WIDTH:
                lines.append((y, size, line))
                line, y = "", y - step
            line = f"{line} {word}".strip()
        lines.append((y, size, line))
        y -= step + gap
    return lines


def word(paragraphs: list[str], heading: str | None = None, title: str = "") -> bytes:
    """A Word document, its heading above the paragraphs, and the title that its properties state."""
    document, held = docx.Document(), io.BytesIO()
    document.core_properties.title = title
    if heading is not None:
        document.add_heading(heading, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(held)
    return held.getvalue()


def rtf(paragraphs: list[str]) -> bytes:
    """An RTF document in the code page that Windows writes."""
    escaped = [
        "".join(c if ord(c) < 128 else f"\\'{c.encode('cp1252').hex()}" for c in paragraph)
        for paragraph in paragraphs
    ]
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;}\f0\fs22 "
    return (head + "".join(f"{paragraph}\\par\n" for paragraph in escaped) + "}").encode()
