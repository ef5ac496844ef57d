"""Exports of news archives: each article of a download as a record with its fields.

A file is told by its content: every archive has a recogniser and a reader of its own in a module of its own.
"""

from collections.abc import Iterator

from analysis.articles.archives import europresse, factiva, factiva_xml, nexis, nexis_uni, proquest
from analysis.articles.archives.article import Document
from analysis.articles.records import Entry

__all__ = ["LINKED", "Document", "archived"]

LINKED = "contentItem"
"""What the address of a document of an archive holds, where a download links its headlines."""

READERS = [factiva_xml.read, factiva.read, nexis.read, europresse.read, proquest.read, nexis_uni.read]
"""In the order in which they are asked; a download is known to one of them at most."""


def archived(document: Document) -> Iterator[Entry] | None:
    """The records of an export in the order of the file, None where it is no export of a news archive.

    A record that is an article has the fields id, title, standfirst, outlet, section, byline, dateline, published,
    agency, words, document_id, copyright and text, each a string or left out; `text` is the body with a blank line
    between its paragraphs. What is none (cover list, search terms, copyright page) has the reason `no_article`.
    """
    return next((found for read in READERS if (found := read(document)) is not None), None)
