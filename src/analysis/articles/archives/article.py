"""An article of an archive as a record: its fields, and the body without what the archive printed around it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.articles.archives.below_story import without_what_stands_below
from analysis.articles.archives.header_labels import is_mark, without_by, words
from analysis.articles.archives.wrapping import on_one_line, unwrapped
from analysis.articles.cleaning import agency_named
from analysis.articles.records import Entry

_LINK = re.compile(r"\[https?://[^\s\[\]]{1,1000}\]")
"""The address that Factiva prints behind the words of a link."""


class Document(NamedTuple):
    """A file's text: `kind` is text, html, xml, or paragraphs (of a word processor, one a line).

    `links`: words and address of each link of a word processor's file, in order.
    """

    kind: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


def article(place: str, raw: str, body: Iterable[str], **fields: str | None) -> Entry:
    """The record of one article: `body` are its paragraphs, `fields` what its header said.

    Fields: id, title, standfirst, outlet, section, byline, dateline, published, agency, words, document_id,
    copyright. Two of them come from the others where the header leaves them out: the standfirst from an abstract
    that the body opens with, the agency from an outlet or a byline that is one, or a credit for the reprint.
    """
    paragraphs = [on_one_line(_LINK.sub("", paragraph)) for paragraph in body]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    abstract, paragraphs = _parted(unwrapped(paragraphs))
    paragraphs, whose = without_what_stands_below(paragraphs)
    content = {name: on_one_line(value) or None for name, value in fields.items() if value}
    content["byline"] = without_by(content.get("byline") or "")
    if is_mark("untitled", content.get("title") or ""):
        content["title"] = None
    content["standfirst"] = content.get("standfirst") or abstract
    content["agency"] = (
        content.get("agency")
        or agency_of(content.get("outlet"))
        or agency_named(content["byline"] or "")
        or (agency_of(whose) or whose)
    )
    content["text"] = "\n\n".join(paragraphs)
    return Entry(place, raw.encode("utf-8", "replace"), content, clean=True)


def no_article(place: str, raw: str, detail: str) -> Entry:
    """The record of a stretch that is no article: cover list, search terms, copyright page."""
    return Entry(place, raw.encode("utf-8", "replace"), {}, "no_article", detail)


def _parted(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """The abstract under its heading, which the archive took over from the newspaper's own feed, and the body."""
    marks = [index for index, paragraph in enumerate(paragraphs[:6]) if is_mark("full", paragraph)]
    if not marks or not is_mark("abstract", paragraphs[0]):
        return None, paragraphs
    return " ".join(paragraphs[1 : marks[0]]) or None, paragraphs[marks[0] + 1 :]


def agency_of(outlet: str | None) -> str | None:
    """The agency whose service the outlet is: "Agence France Presse -- English", "Associated Press International"."""
    if not outlet:
        return None
    if agency := agency_named(outlet):
        return agency
    tokens = re.findall(r"[\w’'.&-]+", outlet[:120])
    for size in range(len(tokens), 0, -1):
        rest = [token.casefold() for token in tokens[size:] if token.strip("-.&")]
        if not all(word in words("service") for word in rest):
            return None
        if agency := agency_named(" ".join(tokens[:size]).strip(" -")):
            return agency
    return None
