"""Nexis Uni, Lexis Advance, Nexis+: files of a word processor, one article or many, each closed by "End of Document".

A document is headline, outlet and date, the copyright, fields under labels ("Byline:" and a hard space), the mark
"Body", the body, and what stands below it under marks (Graphic, Classification) and labels (Load-Date). A download
of many may open with a list of them and the search that found them.
"""

import re
from collections.abc import Iterator

from analysis.articles.archives.article import Document, article, no_article
from analysis.articles.archives.header_labels import LONGEST, Label, begins, is_mark, label, mentions, words
from analysis.articles.archives.nexis import FIELDS
from analysis.articles.dates import field_date
from analysis.articles.records import Entry

_ITEM = re.compile(r"urn(?::|%3A)contentItem(?::|%3A)(?P<id>[0-9A-Z]{4}(?:-[0-9A-Z]{2,5}){2,5})", re.IGNORECASE)
_DOCUMENTS = re.compile(r"(?P<word>\w+) \((?P<count>\d{1,4})\)")
_LISTED = re.compile(r"(?P<number>\d{1,4})\. (?P<title>.+)")


def read(document: Document) -> Iterator[Entry] | None:
    """The documents of a download from Nexis Uni, None where it is none."""
    if document.kind not in ("paragraphs", "text"):
        return None
    lines = document.text.splitlines()
    closed = any(is_mark("end", line) for line in lines)
    labelled = any("\xa0" in line[:40] and label("nexis", line.strip(" \t")) for line in lines)
    opened = any(is_mark("body", line) for line in lines)
    if not ((closed and (labelled or opened)) or (opened and labelled)):
        return None
    return _with_ids(_documents(lines), document.links)


def _with_ids(entries: Iterator[Entry], links: tuple[tuple[str, str], ...]) -> Iterator[Entry]:
    """The documents with the id that the link on their headline holds; of one headline for several, in order."""
    ids: dict[str, list[str]] = {}
    for headline, address in links:
        if (match := _ITEM.search(address)) and match["id"] not in ids.setdefault(_key(headline), []):
            ids[_key(headline)].append(match["id"])
    for entry in entries:
        held = ids.get(_key(entry.content.get("title") or ""), [])
        yield entry._replace(content=entry.content | {"document_id": held.pop(0)}) if held else entry


def _documents(lines: list[str]) -> Iterator[Entry]:
    number = 0
    piece: list[str] = []
    for line in [*lines, "\x00"]:
        if line != "\x00" and not is_mark("end", line):
            piece.append(line)
            continue
        cut = _cover_end(piece)
        if cut:
            yield no_article(f"cover {number + 1}" if number else "cover", "\n".join(piece[:cut]), "cover list")
        rest = piece[cut:]
        if any(part.strip() for part in rest):
            number += 1
            yield _document(str(number), "\n".join(rest), [part.strip(" \t\r\n") for part in rest if part.strip()])
        piece = []


def _cover_end(lines: list[str]) -> int:
    """Where a list of the download ends: at the headline of its first document, which it has named before."""
    head = [index for index, line in enumerate(lines[:12]) if begins("cover", line)]
    counted = [line for line in lines[:12] if _is_total(line)]
    if not head and not counted:
        return 0
    listed = [(index, match) for index, line in enumerate(lines) if (match := _LISTED.fullmatch(line.strip()))]
    last = max((index for index, line in enumerate(lines) if begins("cover", line)), default=0)
    first = _key(listed[0][1]["title"]) if listed else ""
    for index in range(last + 1, len(lines)):
        if first and _key(lines[index]) == first:
            return index
    return _below(lines, last)


def _below(lines: list[str], last: int) -> int:
    """The first paragraph after the blank ones below the list."""
    index = last + 1
    while index < len(lines) and lines[index].strip():
        index += 1
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _is_total(line: str) -> bool:
    """Whether the line says how many documents follow: "Documents (10)"."""
    match = _DOCUMENTS.fullmatch(line.strip())
    return match is not None and match["word"].casefold() in words("documents")


def _key(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _document(place: str, raw: str, lines: list[str]) -> Entry:
    top = next((index for index, line in enumerate(lines) if is_mark("body", line)), None)
    labels = [label("nexis", line, inside_header=index < (top or 0)) for index, line in enumerate(lines)]
    if top is None:
        if mentions("error", raw[:2_000]) or not any(labels):
            return no_article(place, raw, "copyright page")
        heads = [index for index, found in enumerate(labels) if found is not None and found.part == "head"]
        top = heads[-1] + 1 if heads else 0
    fields = _labelled(lines[:top], labels[:top])
    first = next((index for index, found in enumerate(labels[:top]) if found), top)
    rights = [line for line in lines[:first] if begins("copyright", line)]
    above = [
        line
        for line in lines[:first]
        if line not in rights and not begins("rights", line) and not is_mark("appended", line)
    ]
    fields |= {name: value for name, value in _above(above).items() if name not in fields}
    start = top + 1 if is_mark("body", lines[top]) else top
    body = [line for line in lines[start : _end(lines, labels, start)] if not _is_link(line)]
    return article(place, raw, body, copyright=rights[0] if rights else None, **fields)


def _labelled(lines: list[str], labels: list[Label | None]) -> dict[str, str | None]:
    """The fields under labels; a value goes on over the lines up to the next label."""
    found: dict[str, str | None] = {}
    last = None
    for line, one in zip(lines, labels, strict=True):
        if one is not None:
            last = FIELDS.get(one.field) if FIELDS.get(one.field) not in found else None
            if last:
                found[last] = one.value
        elif last:
            found[last] = f"{found[last]} {line}"
    return {name: value for name, value in found.items() if value}


def _above(lines: list[str]) -> dict[str, str | None]:
    """Headline, outlet and date, which have no label: the outlet stands right above the date."""
    dated = [index for index, line in enumerate(lines) if field_date(line)]
    if not dated:
        return {"title": lines[0] if lines else None, "outlet": lines[1] if len(lines) > 1 else None}
    at = dated[-1]
    return {
        "title": " ".join(lines[: max(0, at - 1)]) or None,
        "outlet": lines[at - 1] if at else None,
        "published": lines[at],
    }


def _end(lines: list[str], labels: list[Label | None], start: int) -> int:
    """Where the body ends: at the first mark or label of what stands below it.

    "Correction" and "Notes" head what stands below a body, but also a newspaper's own text: the first line does.
    """
    for index in range(start, len(lines)):
        found = labels[index]
        if is_mark("loaded", lines[index].partition(":")[0]):
            return index
        marked = is_mark("below", lines[index]) and not lines[index].isupper()
        if marked and not (index == start and is_mark("titled", lines[index])):
            return index
        if found is not None and found.part == "index":
            return index
    return len(lines)


def _is_link(line: str) -> bool:
    """Whether the line stands for a picture or a page that the export left out: "Link to Image"."""
    return len(line) <= LONGEST and begins("link", line) and not line.endswith((".", "?", "!", ":"))
