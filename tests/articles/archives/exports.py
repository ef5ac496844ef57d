"""An export as it is described in public, and what is read of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from analysis.articles.archives import Document, archived
from analysis.articles.containers.decoding import decode
from analysis.articles.containers.documents import docx, rtf
from analysis.articles.records.entries import Entry


def document(name: str, data: bytes) -> Document:
    """The file as the containers hand it to the archives."""
    if name.endswith(".docx"):
        return Document("paragraphs", docx.paragraphs(data))
    if name.endswith(".paragraphs"):
        return Document("paragraphs", data.decode())
    if name.endswith(".rtf"):
        return Document("paragraphs", rtf.paragraphs(data))
    return Document({"html": "html", "txt": "text", "xml": "xml"}[name.rpartition(".")[2]], decode(data))


class Export(NamedTuple):
    """What an export holds: the paragraphs of each body, of each header some fields, and what is no article."""

    bodies: list[list[str]]
    headers: list[dict[str, str | None]]
    no_articles: Sequence[tuple[str, str]] = ()


def contents(given: Document) -> list[dict[str, Any]]:
    """The fields of each article."""
    return [entry.content for entry in archived(given) or [] if not entry.reason]


def bodies(given: Document) -> list[list[str]]:
    """The paragraphs of each article."""
    return [content["text"].split("\n\n") for content in contents(given)]


def told(given: Document, expected: Export) -> Export:
    """What is read of an export, of the headers the fields that are expected."""
    found = contents(given)
    headers = [
        {field: content.get(field) for field in fields}
        for content, fields in zip(found, expected.headers, strict=True)
    ]
    others = [(entry.place, entry.detail) for entry in archived(given) or [] if entry.reason == "no_article"]
    return Export(bodies(given), headers, tuple(others))


def strange_lines(given: Document) -> set[str]:
    """Lines of the records that do not stand in the file."""
    lines = {line.strip() for line in given.text.splitlines()}
    return {
        line
        for entry in archived(given) or []
        if entry.raw.decode() not in given.text
        for line in map(str.strip, entry.raw.decode().splitlines())
        if line not in lines
    }


def only(kind: str, lines: list[str]) -> Entry:
    """The one article of an export of these lines."""
    (found,) = [entry for entry in archived(Document(kind, "\n".join(lines))) or [] if entry.reason != "no_article"]
    return found


def body(found: Entry) -> list[str]:
    """The paragraphs of one article."""
    return found.content["text"].split("\n\n")
