"""When a page says that it was published: in its markup, or in a line of its header.

A date of publication is one that the page says is one: a meta element, JSON-LD, an element marked so, a line labelled
so, a `time` element or a bare date between the headline and the first paragraph. Never one that stands in the body,
a caption, a box, a comment or a footer.
"""

import re
from typing import NamedTuple

from lxml import html
from trafilatura import load_html

from analysis.articles.dates.field_dates import field_date
from analysis.articles.dates.page_data import data_dates
from analysis.articles.dates.printed import Stated, printed_date, reads_two_ways
from analysis.articles.dates.stating import BARE, Dated, Said, label_of, publication, said_dates
from analysis.articles.pages import Mark, PageLine, date_marks, page_lines

PROSE_WORDS = 12
"""Fewest words of a sentence that is a paragraph."""
ABOVE = 4
"""Lines above the headline within which a date is the article's."""
LABELLED_ABOVE = 8
"""The same for a date that is labelled."""
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_MIDNIGHT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
_MARKED, _LABELLED, _LABELLED_ABOVE, _TIME, _PLAIN, _UP, _FOOT = range(3, 10)
"""The places of dates in what a page shows, from the surest; 0 to 2 are those in its data."""


class PageDates(NamedTuple):
    """The date of publication that a page states, or the words that read two ways; and all dates said of it."""

    published: Stated | None = None
    evidence: str | None = None
    undecided: str | None = None
    dated: list[Dated] = []  # noqa: RUF012


def page_dates(markup: str, title: str | None) -> PageDates:
    """What a page says of when it was published or updated; `title` tells its headline from other headings."""
    tree = load_html(markup)
    if tree is None:
        return PageDates()
    lines = page_lines(tree, title)
    head = next((at for at, line in enumerate(lines) if line.headline), None)
    dated = _in_data(tree, title) + _in_lines(lines, head)
    said = publication(dated, lambda at: abs(at - (head or 0)))
    if said is None:
        return PageDates(dated=dated)
    if said.stated is None:
        return PageDates(undecided=said.words, dated=dated)
    return PageDates(said.stated, said.words, dated=dated)


def machine_date(value: str) -> Said | None:
    """The date that a program wrote into a page, said to be bare; a midnight is a day."""
    value = " ".join(value.split())
    if (day := _MIDNIGHT.fullmatch(value)) is not None:
        value = day["day"]
    if (stated := field_date(value)) is not None:
        return Said(stated, BARE, value)
    return Said(None, BARE, value) if reads_two_ways(value) else None


def _in_data(tree: html.HtmlElement, title: str | None) -> list[Dated]:
    """Dates of the meta elements, and of JSON-LD."""
    found = []
    marks = date_marks("meta")
    for element in tree.iter("meta"):
        if any(above.tag == "body" for above in element.iterancestors()):
            continue
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if not name or (mark := marks.get(name.strip().lower())) is None:
                continue
            if (said := machine_date(element.get("content") or "")) is not None:
                found.append(Dated(0, 2 * mark[1], said._replace(says=mark[0])))
    for rank, says, value in data_dates(tree, title):
        if (said := machine_date(value)) is not None:
            found.append(Dated(0, 1 + rank, said._replace(says=says)))
    return found


def _in_lines(lines: list[PageLine], head: int | None) -> list[Dated]:
    """Dates that the page shows where a date of publication may stand."""
    prose = [at for at, line in enumerate(lines) if _is_prose(line) and (head is None or at > head)]
    authors = {at for at, line in enumerate(lines) if not line.beside and line.text[:3].lower() == "by "}
    found = []
    for at, line in enumerate(lines):
        if line.beside:
            continue
        marked, unsaid = _marked(line)
        before = sum(1 for place in prose if place < at)
        in_front = before == 0 or (before == 1 and (line.front or bool(authors & set(range(at - 2, at + 3)))))
        above = head is not None and at < head
        for mark, said in marked:
            near = (above and head is not None and head - at <= LABELLED_ABOVE) or (not above and in_front)
            if near or not mark.teaser:
                found.append(Dated(at, _MARKED if near else _FOOT, said))
        label = label_of(lines[at - 1].text) if at else None
        for said in [] if marked else said_dates(line.text, label=label):
            if above and said.says == BARE and not line.front:
                continue
            if (rank := _rank(said, above, head, at, in_front, before, len(prose))) is not None:
                found.append(Dated(at, rank, said))
        if not marked:
            rank = (
                _TIME
                if in_front and not above
                else _UP
                if above and head is not None and head - at <= ABOVE
                else None
            )
            found += [Dated(at, rank, said) for said in unsaid if rank is not None]
    return found


def _rank(
    said: Said, above: bool, head: int | None, at: int, in_front: bool, before: int, paragraphs: int
) -> int | None:
    """What the place of a date in a line of its own is worth; None where none of publication stands."""
    distance = head - at if above and head is not None else 0
    if said.says == BARE:
        if above:
            return _UP if distance <= ABOVE else None
        return _PLAIN if in_front and paragraphs else None
    if above:
        return _LABELLED_ABOVE if distance <= LABELLED_ABOVE else None
    if before <= 1:
        return _LABELLED
    return _FOOT if before == paragraphs else None


def _marked(line: PageLine) -> tuple[list[tuple[Mark, Said]], list[Said]]:
    """The dates that a line's markup marks: those that it says are published or updated, and those it only marks."""
    marked, unsaid = [], []
    for mark in line.marks:
        said = _of_mark(mark)
        if said is None:
            continue
        says = mark.says or _label_before(line, mark)
        if says is None:
            unsaid.append(said)
        else:
            marked.append((mark, said._replace(says=says)))
    return marked, unsaid


def _of_mark(mark: Mark) -> Said | None:
    """The moment that the mark's value gives, or the words that it shows; the finer of the two on one day."""
    given = machine_date(mark.value) if mark.value else None
    shown = _shown(mark.text) if mark.text else None
    if given is None or given.stated is None:
        return shown or given
    if shown is None or shown.stated is None:
        return given
    coarse = given.stated.precision == "day" and shown.stated.precision == "minute"
    return shown if coarse and given.stated.at.date() == shown.stated.at.date() else given


def _shown(text: str) -> Said | None:
    if (stated := printed_date(text)) is not None:
        return Said(stated, BARE, text)
    return Said(None, BARE, text) if reads_two_ways(text) else None


def _label_before(line: PageLine, mark: Mark) -> str | None:
    """What the words of the line say of the date that begins at the mark."""
    for one in said_dates(line.text):
        if one.stated is None or one.says == BARE:
            continue
        near = abs(one.stated.start - mark.at) <= max(40, len(mark.text))
        if near and line.text.find(mark.text, max(0, one.stated.start - 40)) >= 0:
            return one.says
    return label_of(line.text[: mark.at].split("|")[-1]) if mark.at else None


def _is_prose(line: PageLine) -> bool:
    return (
        not line.beside
        and not line.summary
        and len(line.text.split()) >= PROSE_WORDS
        and _SENTENCE.search(line.text) is not None
    )
