"""Europresse: HTML of both its forms, the older made of tables, the newer of `article` elements."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from analysis.articles.archives import markup
from analysis.articles.archives.article import Document, article, no_article
from analysis.articles.archives.header_labels import begins, is_mark, words_told
from analysis.articles.dates import field_date
from analysis.articles.records import Entry

LONGEST_AUTHOR = 10
"""Words that a line of authors under a headline may have; a longer one is the body's first."""
_NAME = r"""class=['"](?:[^'"]* )?DocPublicationName"""
_OLD = re.compile(rf"<span\b[^>]{{0,200}}{_NAME}", re.IGNORECASE)
_NEW = re.compile(r"<article\b", re.IGNORECASE)
_ISSUE = re.compile(r",? (?:no|n°|vol)\.? ?\d.*$|\s*\(site web\)$", re.IGNORECASE)
_PAGE = re.compile(r",? ?\bpp?\. ?\d.*$")
_LENGTH = re.compile(r"\b\d{1,3}(?:[\s.,]?\d{3})?\s[^\W\d_]{3,9}\b")
_NUMBER = re.compile(r"news[·.:]\d{8}[·.:][\w·.:]{1,40}")


def read(document: Document) -> Iterator[Entry] | None:
    """The articles of a download from Europresse, None where it is none."""
    if document.kind != "html" or "DocPublicationName" not in document.text:
        return None
    new = [match.start() for match in _NEW.finditer(document.text)]
    starts = new or [match.start() for match in _OLD.finditer(document.text)]
    return _articles(document.text, starts, _new if new else _old) if starts else None


def _articles(text: str, starts: list[int], reader: Callable[[str, str, HtmlElement], Entry]) -> Iterator[Entry]:
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        tree = markup.element(text[start:end])
        if tree is None or not tree.xpath('//*[contains(@class, "DocPublicationName")]'):
            yield no_article(str(number), text[start:end], "no article of a newspaper")
        else:
            yield reader(str(number), text[start:end], tree)


def _first(tree: HtmlElement, *names: str) -> HtmlElement | None:
    """The first element of one of these classes, the first class preferred."""
    for name in names:
        found = tree.xpath(f'.//*[contains(concat(" ", @class, " "), " {name} ")]')
        if found:
            return found[0]
    return None


def _new(place: str, raw: str, tree: HtmlElement) -> Entry:
    text = _first(tree, "DocText", "docOcurrContainer")
    authors = _first(tree, "docAuthors", "sm-margin-bottomNews")
    number = _NUMBER.search(markup.text(_first(tree, "publiC-lblNodoc")) or "") or _NUMBER.search(raw)
    paragraphs = markup.paragraphs(text) if text is not None else []
    return article(
        place, raw, [line for paragraph in paragraphs for line in paragraph.split("\n")],
        id=number[0] if number else None, document_id=number[0] if number else None,
        title=markup.text(_first(tree, "titreArticle", "grandTitre", "titreArticleVisu")),
        standfirst=markup.text(_first(tree, "rdp__subtitle")), byline=markup.text(authors),
        copyright=markup.text(_first(tree, "Doc-LegalInfo")), **_header(tree),
    )  # fmt: skip


def _header(tree: HtmlElement) -> dict[str, str | None]:
    """Outlet, section, day and length, which stand on two lines above the headline."""
    name = _ISSUE.sub("", markup.text(_first(tree, "DocPublicationName")) or "")
    nodes = tree.xpath('.//*[contains(concat(" ", @class, " "), " DocHeader ")]')
    line = _PAGE.sub("", " ".join(markup.text(node) or "" for node in nodes))
    stated = field_date(line)
    lengths = [found for found in _LENGTH.findall(line[stated.end :] if stated else line) if words_told(found)]
    section = line[: stated.start] if stated else None
    return {
        "outlet": name, "published": line, "words": lengths[0] if lengths else None,
        "section": _section(section) if section else None,
    }  # fmt: skip


def _section(words: str) -> str | None:
    """The words before the day, without the weekday."""
    parts = [part.strip(" ,") for part in words.split(",")]
    return ", ".join(part for part in parts if part and not is_mark("weekday", part)) or None


def _old(place: str, raw: str, tree: HtmlElement) -> Entry:
    title = _first(tree, "TitreArticleVisu", "titreArticleVisu")
    lines = [line for part in markup.paragraphs(tree) for line in part.split("\n")]
    heading = markup.text(title)
    at = next((index for index, line in enumerate(lines) if heading and line == heading), None)
    last = next((i for i in range(len(lines)) if _NUMBER.search(lines[i]) and i > (at or 0)), len(lines))
    rights = [index for index in range((at or 0) + 1, last) if begins("copyright", lines[index])]
    end = rights[-1] if rights else last
    start = (at or 0) + 1
    headers = {markup.text(node) for node in tree.xpath('.//*[contains(@class, "DocHeader")]')}
    above = [line for line in lines[1:at] if not any(header and header in line for header in headers)] if at else []
    byline = None
    if end - start > 1 and len(lines[start].split()) <= LONGEST_AUTHOR and not lines[start].endswith((".", "!", "?")):
        byline, start = lines[start], start + 1
    number = _NUMBER.search(" ".join(lines[end : end + 4]))
    return article(
        place, raw, lines[start:end], title=heading, standfirst=" ".join(above), byline=byline,
        id=number[0] if number else None, document_id=number[0] if number else None,
        copyright=lines[rights[-1]] if rights else None, **_header(tree),
    )  # fmt: skip
