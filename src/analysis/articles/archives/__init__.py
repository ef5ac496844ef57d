"""Exports of news archives, told by their content and read article by article."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.articles.containers.entry import Entry


class Document(NamedTuple):
    """A decoded document: `kind` is text, html, xml or paragraphs (one a line, empty lines kept)."""

    kind: str
    text: str


def archived(document: Document) -> Iterator[Entry] | None:
    """The records of an export of a news archive; None where the document is none."""
    return None
