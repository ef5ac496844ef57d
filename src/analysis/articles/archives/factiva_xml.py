"""Factiva as XML, as its service for programs gives it: `ppsArticleResponse` with one `article` after the other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from analysis.articles.archives.article import Document, agency_of, article
from analysis.articles.records import Entry

_ARTICLE = re.compile(r"<(?:[\w.-]{1,40}:)?article[\s>]")
_PREFIX = re.compile(r"<(/?)[A-Za-z][\w.-]{0,40}:(?=[A-Za-z])")
_CLOSE = re.compile(r"</(?:[\w.-]{1,40}:)?article>")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z?$")


def read(document: Document) -> Iterator[Entry] | None:
    """The articles of an answer from Factiva, None where it is none."""
    head = document.text[:5_000]
    if document.kind != "xml" or not ("global.factiva.com" in head or "<ppsArticleResponse" in head):
        return None
    return _articles(document.text)


def _articles(text: str) -> Iterator[Entry]:
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        piece = text[start:end]
        close = _CLOSE.search(piece)
        yield _article(str(number), piece[: close.end()] if close else piece)


def _article(place: str, raw: str) -> Entry:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    # a stretch of the file stands without the name spaces that its root declares
    tree = etree.fromstring(_PREFIX.sub(r"<\1", raw).encode("utf-8", "replace"), parser=parser)
    if tree is None:
        return Entry(place, raw.encode("utf-8", "replace"), {}, "broken_xml", f"article {place} is no XML")
    name = _text(tree, "accessionNo")
    day = _text(tree, "publicationDate/dateTime") or _text(tree, "publicationDate/date") or ""
    # an article without a clock is given as of midnight
    return article(
        place, raw, _paragraphs(tree, "leadParagraph") + _paragraphs(tree, "tailParagraphs"), id=name,
        document_id=name, title=_text(tree, "headline"), outlet=_text(tree, "sourceName"),
        section=_text(tree, "sectionName") or _text(tree, "columnName"), byline=_text(tree, "byline"),
        dateline=_text(tree, "dateline"), published=_MIDNIGHT.sub("", day), words=_text(tree, "wordCount"),
        agency=agency_of(_text(tree, "credit")), copyright=_text(tree, "copyright"),
    )  # fmt: skip


def _text(tree: etree._Element, path: str) -> str | None:
    """The text of the element at a path, in whatever name space it stands."""
    found = tree.find("/".join(f"{{*}}{step}" for step in path.split("/")))
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _paragraphs(tree: etree._Element, name: str) -> list[str]:
    found = tree.find(f"{{*}}{name}")
    if found is None:
        return []
    parts = list(found.iterfind("{*}paragraph"))
    return ["".join(part.itertext()) for part in (parts or [found])]
