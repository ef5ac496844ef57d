"""Nexis and LexisNexis Academic: HTML and text, each document under a count ("1 of 74 DOCUMENTS").

A document is outlet, date and headline, then fields under labels (BYLINE, SECTION, LENGTH), the body, and the index
under labels of its own (LOAD-DATE, LANGUAGE); in older downloads the copyright stands on top and the headline and
the body have labels, too. The same text saved from a word processor is read as well.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from analysis.articles.archives import markup
from analysis.articles.archives.article import Document, article, no_article
from analysis.articles.archives.header_labels import Label, begins, is_count, label, mentions
from analysis.articles.archives.wrapping import goes_on
from analysis.articles.dates import field_date
from analysis.articles.records import Entry

HEADER = 8
"""Paragraphs without a label in which the outlet, the date and the headline of a document are looked for."""
GAP = 3
"""Paragraphs without a known label that may stand between two fields of the header."""
EDITION = 60
"""Characters that the edition may take below the date."""
GRAPHIC = 8
"""Paragraphs above the index that a field printed there, the words of a picture, may take."""
FIELDS = {
    "byline": "byline", "section": "section", "length": "words", "dateline": "dateline", "highlight": "standfirst",
    "headline": "title",
}  # fmt: skip
"""The record's name of each labelled field of the header."""
_ANCHOR = re.compile(r'<a name=["\']?DOC_ID_\d|<!-- Hide XML section from browser\s*<DOC NUMBER', re.IGNORECASE)
_COUNTED = re.compile(r"\d (?:of|von|de) \d{1,6} DO[CK]UMENT", re.IGNORECASE)
_DOCUMENTS = re.compile(r"\bDO[CK]UMENT", re.IGNORECASE)


def read(document: Document) -> Iterator[Entry] | None:
    """The documents of a download from Nexis, None where it is none."""
    if document.kind == "html":
        if _ANCHOR.search(document.text) is not None:
            return _pages(document.text) if _DOCUMENTS.search(document.text) else None
        return read(_as_lines(document.text)) if _COUNTED.search(document.text) else None
    if document.kind not in ("text", "paragraphs"):
        return None
    starts = [start for start, line in _lines(document.text) if _DOCUMENTS.search(line[:90]) and is_count(line)]
    return _texts(document, starts) if starts and _has_label(document.text[starts[0] :]) else None


def _as_lines(text: str) -> Document:
    """A page whose anchors and comments were lost, by its lines."""
    tree = markup.element(text)
    return Document("paragraphs", "\n".join(_paragraphs(tree)) if tree is not None else "")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip()
        start += len(line)


def _has_label(text: str) -> bool:
    """Whether a field of Nexis stands soon below the first count: a list of minutes may be counted, too."""
    return any(label("nexis", line.strip()) for _, line in zip(range(200), text[:20_000].splitlines(), strict=False))


def _pages(text: str) -> Iterator[Entry]:
    starts = [match.start() for match in _ANCHOR.finditer(text) if text[match.start() + 1] != "!"]
    starts = starts or [match.start() for match in _ANCHOR.finditer(text)]
    cover = markup.element(text[: starts[0]])
    if cover is not None and any(
        begins("cover", line) for part in markup.paragraphs(cover) for line in part.split("\n")
    ):
        yield no_article("cover", text[: starts[0]], "search terms")
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        tree = markup.element(text[start:end])
        yield _document(str(number), text[start:end], _paragraphs(tree) if tree is not None else [])


def _paragraphs(tree: HtmlElement) -> list[str]:
    return markup.paragraphs(markup.with_rows(tree))


def _texts(document: Document, starts: list[int]) -> Iterator[Entry]:
    text = document.text
    if text[: starts[0]].strip():
        yield no_article("cover", text[: starts[0]], "search terms")
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        piece = text[start:end]
        found = _unwrapped(piece) if document.kind == "text" else [line.strip() for line in piece.splitlines()]
        yield _document(str(number), piece, [paragraph for paragraph in found if paragraph])


def _unwrapped(text: str) -> list[str]:
    """The paragraphs of a text wrapped at a column: a line goes on where the next word had no room in it."""
    lines = [line.rstrip() for line in text.splitlines()]
    # a line that stands in the middle of the page is part of a header, not of a wrapped paragraph
    width = max((len(line) for line in lines if not line.startswith("  ")), default=0)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if not line.strip() or not before.strip():
            paragraphs.append(line.strip())
        elif goes_on(before, line, width) and not line.startswith("  "):
            paragraphs[-1] += f" {line.strip()}"
        else:
            paragraphs[-1] += f"\n{line.strip()}"
        before = line
    return paragraphs


def _document(place: str, raw: str, paragraphs: list[str]) -> Entry:
    paragraphs = [paragraph for paragraph in paragraphs if not is_count(paragraph)]
    if not paragraphs:
        return no_article(place, raw, "empty document")
    labels = [label("nexis", paragraph) for paragraph in paragraphs]
    if len(paragraphs) <= HEADER and not any(labels) and any(mentions("error", part) for part in paragraphs):
        return no_article(place, raw, "copyright page")
    top = next((index for index, found in enumerate(labels[: 2 * HEADER]) if _part(found) == "head"), None)
    start, fields = _header(labels, top)
    if top is None:
        top = start = min(len(paragraphs), _dated(paragraphs) + 2)
    end = _index(labels, start)
    rights = [line for part in [*paragraphs[:top], *paragraphs[end:]] for line in part.split("\n") if _is_right(line)]
    fields |= {name: value for name, value in _above(paragraphs[:top]).items() if value and name not in fields}
    lines = [line for paragraph in paragraphs[start:end] for line in paragraph.split("\n")]
    opening = labels[start - 1] if start else None
    first = opening.value if opening is not None and opening.field == "body" else ""
    return article(place, raw, [first, *lines], copyright=rights[0] if rights else None, **fields)


def _is_right(line: str) -> bool:
    return begins("copyright", line) or begins("rights", line)


def _is_edition(paragraph: str) -> bool:
    """Whether a paragraph between date and headline names the edition."""
    return len(paragraph) <= EDITION and mentions("edition", paragraph)


def _dated(paragraphs: list[str]) -> int:
    """Where the date stands among the first paragraphs; the first where none does."""
    return next((index for index, part in enumerate(paragraphs[:HEADER]) if field_date(part.split("\n")[0])), 0)


def _above(paragraphs: list[str]) -> dict[str, str | None]:
    """Outlet, date and headline, which have no label: by their place round the date."""
    kept = ["\n".join(line for line in part.split("\n") if not _is_right(line)) for part in paragraphs]
    kept = [part for part in kept if part]
    at = _dated(kept)
    if not kept or field_date(kept[at].split("\n")[0]) is None:
        return {"outlet": kept[0] if kept else None, "title": " ".join(kept[1:]) or None}
    while at + 2 < len(kept) and _is_edition(kept[at + 1]):
        del kept[at + 1]
    return {
        "outlet": " ".join(kept[max(0, at - 1) : at]) or None,
        "published": kept[at],
        "title": " ".join(kept[at + 1 :]) or None,
    }


def _header(labels: list[Label | None], top: int | None) -> tuple[int, dict[str, str | None]]:
    """Where the body begins, and the fields above it."""
    fields: dict[str, str | None] = {}
    if top is None:
        return 0, fields
    start = top
    for index in range(top, len(labels)):
        found = labels[index]
        if found is not None and found.part == "head":
            start = index + 1
            if found.field in FIELDS and found.value:
                fields.setdefault(FIELDS[found.field], found.value)
            if found.field == "body":
                break
        elif index - start >= GAP or (found is not None and found.part == "index"):
            break
    return start, fields


def _index(labels: list[Label | None], start: int) -> int:
    """Where the body ends: at the first field of the index, or at a field of a picture just above it."""
    end = next((index for index in range(start, len(labels)) if _part(labels[index]) == "index"), None)
    if end is None:
        return next((index for index in range(start, len(labels)) if _part(labels[index]) == "end"), len(labels))
    while end > start and _part(labels[end - 1]) in ("end", "note"):
        end -= 1
    graphics = [index for index in range(max(start, end - GRAPHIC), end) if _part(labels[index]) == "end"]
    return graphics[0] if graphics else end


def _part(found: Label | None) -> str:
    return found.part if found else ""
