"""ProQuest as text: documents between lines of underscores, each field on a line under its label.

"Title:", "Publication title:", "Publication date:", "Full text:"; the body goes on over many lines up to the next
labels. A file may open with a table of contents and close with a bibliography and how to reach ProQuest.
"""

import re
from collections.abc import Iterator

from analysis.articles.archives.article import Document, agency_of, article, no_article
from analysis.articles.archives.header_labels import Label, begins, is_mark, label
from analysis.articles.records import Entry

CLUSTER = 3
"""Lines within which the fields below a body follow each other; a sentence that begins like a label stands alone."""
ONCE = frozenset(["title", "outlet", "published", "section", "document_id", "url"])
"""Fields that a document has once below its body."""
FEWEST = 3
"""Fields that make a document of ProQuest."""
_RULE = re.compile(r"^[ \t]*(?:_{20,}|\*{20,})[ \t\r]*$", re.MULTILINE)
_PLACE = re.compile(r"\s*[;:,]\s")


def read(document: Document) -> Iterator[Entry] | None:
    """The documents of a download from ProQuest, None where it is none."""
    if document.kind not in ("text", "paragraphs") or _RULE.search(document.text) is None:
        return None
    pieces = _RULE.split(document.text)
    found = [[label("proquest", line.strip()) for line in piece.splitlines()] for piece in pieces]
    return _documents(pieces) if any(_is_document(labels) for labels in found) else None


def _is_document(labels: list[Label | None]) -> bool:
    """Whether a stretch holds an article: a title or a body of its own, and the fields of its publication."""
    fields = {found.field for found in labels if found is not None}
    return len(fields & {"title", "outlet", "published", "document_id", "text", "abstract"}) >= FEWEST


def _documents(pieces: list[str]) -> Iterator[Entry]:
    number = 0
    for index, piece in enumerate(pieces):
        lines = [line.strip() for line in piece.splitlines()]
        labels = [label("proquest", line) for line in lines]
        if _is_document(labels):
            number += 1
            yield _document(str(number), piece, lines, labels)
        elif piece.strip():
            yield no_article(f"stretch {index + 1}", piece, "copyright page" if number else "cover list")


def _document(place: str, raw: str, lines: list[str], labels: list[Label | None]) -> Entry:
    at = next((index for index, found in enumerate(labels) if found and found.field == "text"), None)
    end = _end(lines, labels, at) if at is not None else 0
    body, credit = _body(lines, labels, at, end) if at is not None else ([], None)
    outside = [found for index, found in enumerate(labels) if found and not (at is not None and at <= index < end)]
    fields = {found.field: found.value for found in reversed(outside) if found.value}
    # what the archive lacks in full it has as an abstract
    abstract = fields.get("abstract")
    if not any(body) or begins("missing", body[0]):
        body, abstract = [abstract or ""], None
    number = fields.get("document_id")
    opening = next((line for line in lines if line), "")
    return article(
        place, raw, body, id=number, document_id=number, title=fields.get("title") or opening,
        byline=fields.get("byline"), outlet=_PLACE.split(fields.get("outlet", ""))[0], words=fields.get("length"),
        section=fields.get("section"),
        published=fields.get("published"), copyright=fields.get("copyright"), dateline=fields.get("dateline"),
        agency=next((found for part in (credit or "").split(",") if (found := agency_of(part.strip()))), None),
    )  # fmt: skip


def _end(lines: list[str], labels: list[Label | None], start: int) -> int:
    """Where the body ends: at the first label that another follows within a few lines.

    The archive gives a document one title, one day, one source: of two lines with such a label the last is the
    field, and the one above it a sentence of the story.
    """
    last = {found.field: index for index, found in enumerate(labels) if found is not None}
    for index in range(start + 1, len(lines)):
        found = labels[index]
        if found is None or found.part == "end" or (found.field in ONCE and last[found.field] > index):
            continue
        below = [one for one in range(index + 1, len(lines)) if lines[one]][:CLUSTER]
        if not below or any(labels[one] for one in below):
            return index
    return len(lines)


def _body(lines: list[str], labels: list[Label | None], start: int, end: int) -> tuple[list[str], str | None]:
    """The paragraphs of the body, and who is credited below it."""
    opening = labels[start]
    body = [opening.value if opening else ""]
    credit = None
    for index in range(start + 1, end):
        found = labels[index]
        if is_mark("picture", lines[index]) or (found is not None and found.part == "end" and index > start + 1):
            credit = found.value if found is not None and found.field == "credit" else None
            break
        body.append(lines[index])
    return [line for line in body if line], credit
