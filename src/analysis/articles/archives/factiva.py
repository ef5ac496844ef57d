"""Factiva: HTML saved by a browser and RTF, in the interface's language, with field codes or without.

Without codes an article is its section, headline and author, then the length in words, and below it day, clock,
source, code of the source, edition, page, language and copyright; then the body, the publisher, and
"Document HECO000020170314ed3e0000d". With codes every field has its own: HD, BY, WC, PD, LP, TD.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from analysis.articles.archives import markup
from analysis.articles.archives.article import Document, agency_of, article, no_article
from analysis.articles.archives.header_labels import begins, is_mark, mentions, without_by, words, words_told
from analysis.articles.dates import field_date
from analysis.articles.records import Entry

HEADER = 16
"""Lines below the length that may belong to the header."""
ABOVE = 6
"""Lines above the length that may: section, column, headline, author, credit, mail address."""
LONGEST_FIELD = 120
"""Characters of the longest line of a header without codes."""
CODES = {
    "HD": "title", "BY": "byline", "SE": "section", "CLM": "section", "WC": "words", "SN": "outlet",
    "CY": "copyright", "DLN": "dateline", "CR": "credit", "PD": "day", "ET": "clock", "AN": "document_id",
    "LP": "lead", "TD": "text",
}  # fmt: skip
"""What is read of the fields with a code; the others are indexes."""
_ARTICLE = re.compile(r'<div\b[^>]{0,200}\bclass=["\']article [a-z-]{2,7}Article', re.IGNORECASE)
_COUNTED = re.compile(r"\d{1,4}\)\s+")
_ID = re.compile(r"[A-Z][A-Z0-9]{3,8}\d{2,6}[12]\d{7}[a-z0-9]{6,12}", re.IGNORECASE)
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t\xa0]*\t[ \t\xa0]*|[ \xa0]{2,})(?P<value>.*)", re.DOTALL)
_BARE_CODE = re.compile(
    r"(?:HD|BY|SE|CLM|WC|SN|CY|DLN|CR|PD|ET|AN|LP|TD|SC|LA|ED|PG|NS|RE|CO|IN|IPC|IPD|PUB|ART|RF|VOL|CT|NGC|GC)"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,5}\)?)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b(?:Ltd|Inc|Pty|Cie))(?<!\b(?:Co|AG|SA))(?<!\b[A-Z])[.!?][\"”’')]*$")
"""The end of a sentence, and not of a firm's name: "Courier Newspapers Ltd.", "El Diario S.A."."""


def read(document: Document) -> Iterator[Entry] | None:
    """The articles of a download from Factiva, None where it is none."""
    if document.kind == "html":
        starts = [match.start() for match in _ARTICLE.finditer(document.text)]
        return _pages(document.text, starts) if starts else None
    if document.kind not in ("paragraphs", "text"):
        return None
    lines = [line.strip(" \r") for line in document.text.splitlines()]
    ends = [index for index, line in enumerate(lines) if _document_id(line) is not None]
    told = bool(ends) and any(
        words_told(line) is not None or words_told(_code(line)[1]) is not None for line in lines
    )
    return _paragraphs(lines, ends) if ends and told else None


def _document_id(line: str) -> str | None:
    """The id that the last line of an article gives: "Document HECO000020170314ed3e0000d"."""
    if len(line) > 80:
        return None
    parts = line.replace("\t", " ").split()
    if parts[:1] == ["AN"]:
        parts = parts[1:]
    if len(parts) != 2 or parts[0].casefold() not in words("document") or not _ID.fullmatch(parts[1]):
        return None
    return parts[1]


def _pages(text: str, starts: list[int]) -> Iterator[Entry]:
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        tree = markup.element(text[start:end])
        found = tree.xpath('//div[contains(@class, "Article")]') if tree is not None else []
        if found:
            yield _page(str(number), text[start:end], found[0])
        else:
            yield no_article(str(number), text[start:end], "an article without a header")


def _page(place: str, raw: str, tree: HtmlElement) -> Entry:
    rows = [(row[0], row[1]) for row in tree.xpath(".//tr[count(td)=2]") if _is_code(markup.text(row[0]))]
    if rows:
        cells = {(markup.text(code) or "").strip(): markup.paragraphs(value) for code, value in rows}
        return _of_codes(place, raw, cells)
    body = tree.xpath('.//p[contains(@class, "articleParagraph")]')
    lines = [markup.text(line) or "" for line in tree.xpath("./div | ./p[not(contains(@class, 'articleParagraph'))]")]
    lines = [line for line in lines if line]
    told = _header_start(lines)
    headline = next(iter(tree.xpath('.//*[contains(@class, "Headline")]')), None)
    title = _COUNTED.sub("", markup.text(headline) or "", count=1) if _is_counted(headline) else markup.text(headline)
    at = next(
        (index for index, line in enumerate(lines) if markup.text(headline) and line == markup.text(headline)), 0
    )
    fields, _ = _below_length(lines[told:])
    authors = [markup.text(node) or "" for node in tree.xpath('./div[contains(@class, "author")]')]
    under = authors or lines[at + 1 : told]
    ids = [found for line in lines if (found := _document_id(line))]
    return _article(
        place, raw, (part for node in body for part in markup.paragraphs(node)), ids,
        title=title, section=" ".join(lines[:at]), byline="; ".join(under), **fields,
    )  # fmt: skip


def _is_counted(headline: HtmlElement | None) -> bool:
    """Whether the headline carries its number in the list of the download: "35) Bestandsaufnahme"."""
    return headline is not None and "counted" in headline.get("class", "")


def _paragraphs(lines: list[str], ends: list[int]) -> Iterator[Entry]:
    start = 0
    for number, end in enumerate(ends, 1):
        piece = lines[start : end + 1]
        yield _of_lines(str(number), "\n".join(piece), piece)
        start = end + 1
    rest = [line for line in lines[start:] if line.strip()]
    if rest and is_mark("summary", rest[0]):
        yield no_article("summary", "\n".join(lines[start:]), "search terms")


def _code(line: str) -> tuple[str, str]:
    """Code and value of a line that begins a field with a code; no code and the line where it begins none."""
    bare = line.strip("\t ")
    match = _CODED.fullmatch(bare)
    if match and _is_code(match["code"]):
        return match["code"], match["value"].strip()
    return (bare, "") if _is_code(bare) else ("", line)


def _is_code(word: str | None) -> bool:
    return word is not None and _BARE_CODE.fullmatch(word.strip()) is not None


def _of_lines(place: str, raw: str, lines: list[str]) -> Entry:
    coded = [_code(line) for line in lines]
    if sum(code in CODES for code, _ in coded) >= 4:
        cells: dict[str, list[str]] = {}
        last = ""
        for code, value in coded:
            last = code or last
            cells.setdefault(last, []).append(value.strip("\t "))
        return _of_codes(place, raw, cells)
    return _of_plain(place, raw, lines)


def _of_codes(place: str, raw: str, cells: dict[str, list[str]]) -> Entry:
    values = {CODES[code]: " ".join(value).strip() for code, value in cells.items() if code in CODES}
    body = [line for code in ("LP", "TD") for part in cells.get(code, []) for line in part.split("\n")]
    ids = [found for line in cells.get("AN", []) if (found := _document_id(line))]
    return _article(
        place, raw, body, ids, title=_COUNTED.sub("", values.get("title", ""), count=1),
        byline=values.get("byline"), section=values.get("section"), words=values.get("words"),
        outlet=values.get("outlet"), copyright=values.get("copyright"), dateline=values.get("dateline"),
        agency=agency_of(values.get("credit")), published=f"{values.get('day', '')} {values.get('clock', '')}",
    )  # fmt: skip


def _of_plain(place: str, raw: str, lines: list[str]) -> Entry:
    lines = [line for line in lines if line]
    told = _header_start(lines)
    fields, size = _below_length(lines[told:])
    body = lines[told + size :]
    ids = [found for line in body[-1:] if (found := _document_id(line))]
    body = body[: -1 if ids else None]
    if body and _is_publisher(body[-1]):
        body = body[:-1]
    section, title, byline = _above_length(lines[max(0, told - ABOVE) : told])
    return _article(place, raw, body, ids, title=title, section=section, byline=byline, **fields)


def _is_publisher(line: str) -> bool:
    """Whether the line above the document's id is the publisher: a name, no sentence and no note in brackets."""
    return len(line) <= LONGEST_FIELD and line[:1] not in "([" and not _SENTENCE_END.search(line)


def _header_start(lines: list[str]) -> int:
    """Where the length in words stands, or where it is left out, the day."""
    for is_start in (words_told, field_date):
        for index, line in enumerate(lines[: 2 * HEADER]):
            if len(line) <= LONGEST_FIELD and is_start(line) is not None:
                return index
    return 0


def _above_length(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Section, headline and byline: the headline is the longest line that is no byline, the section is above it."""
    names = [index for index, line in enumerate(lines) if begins("by", line) and without_by(line) != line]
    kept = [index for index in range(len(lines)) if index not in names]
    if not kept:
        return None, " ".join(lines) or None, None
    at = max(kept, key=lambda index: len(lines[index]))
    below = lines[at + 1 :]
    return " ".join(lines[:at]) or None, lines[at], "; ".join(below) or None


def _below_length(lines: list[str]) -> tuple[dict[str, str | None], int]:
    """The fields from the length on, and how many lines they take."""
    fields: dict[str, str | None] = {}
    last = -1
    for index, line in enumerate(lines[:HEADER]):
        if "words" not in fields and words_told(line) is not None:
            fields["words"] = line
        elif "published" not in fields and field_date(line) is not None:
            fields["published"] = line
        elif "published" in fields and "outlet" not in fields and _CLOCK.fullmatch(line):
            fields["published"] = f"{fields['published']} {line}"
        elif "published" in fields and "outlet" not in fields:
            fields["outlet"] = line
        elif is_mark("language", line):
            last = index
        elif begins("copyright", line) or mentions("rights", line):
            fields["copyright"], last = line, index
            break
        elif len(line) > LONGEST_FIELD:
            break
        last = max(last, index) if "outlet" not in fields or index <= 4 else last
    return fields, last + 1


def _article(place: str, raw: str, body: Iterator[str] | list[str], ids: list[str], **fields: str | None) -> Entry:
    name = ids[0] if ids else None
    return article(place, raw, body, id=name, document_id=name, **fields)
