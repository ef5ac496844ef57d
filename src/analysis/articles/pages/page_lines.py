"""A page as the lines that it shows, each with what its markup says of it: place, headline, dates that are marked.

The walk is without recursion, so that a page of a million nested elements is read like any other.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import etree, html

from analysis.io.lexicons import read_lexicon

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
_UNSHOWN = frozenset((
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "button", "textarea",
    "option", "title",
))  # fmt: skip
_BESIDE = frozenset(["aside", "figure", "figcaption", "form", "menu", "dialog"])
_HEADINGS = ("h1", "h2", "h3")
_VALUES = ("datetime", "content", "data-datetime", "data-date", "data-published", "data-timestamp", "title")
"""Attributes in which a program writes the moment of a date that it shows."""
NEAREST = 3
"""Elements around a mark that are looked at for what it belongs to."""
_NAME_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_FRONT = re.compile(r"date|time|byline|meta|author|info|posted|publish|stamp", re.IGNORECASE)
_SUMMARY = re.compile(
    r"standfirst|subtitle|sub-?head|summary|\bdek\b|deck|lede|excerpt|description|intro|teaser", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


class Mark(NamedTuple):
    """A date that the markup marks: where in the line it begins, what it says (or None), the moment it gives.

    `teaser`: it stands in a small part that has a heading of its own, or in a list.
    """

    at: int
    says: str | None
    value: str | None
    text: str
    teaser: bool = False


@dataclass
class PageLine:
    """A line that a page shows.

    `beside`: in a box, caption, comment or footer; `headline`: the article's; `front`: in an element for author and
    date; `summary`: in one for a standfirst.
    """

    text: str = ""
    beside: bool = False
    headline: bool = False
    front: bool = False
    summary: bool = False
    marks: list[Mark] = field(default_factory=list)


class _State(NamedTuple):
    """What holds inside an element."""

    beside: bool
    front: bool
    summary: bool
    says: str | None


@cache
def date_marks(where: str) -> dict[str, tuple[str, int]]:
    """What each mark says of a date (published | updated), and its rank; `where`: meta | class | property."""
    rows = read_lexicon("analysis.articles", "date_marks").filter(where=where)
    found = rows.select("names", "says", "rank").iter_rows()
    return {name: (says, int(rank)) for names, says, rank in found for name in names.split("|")}


@cache
def _regions() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = read_lexicon("analysis.articles", "page_regions")
    whole = frozenset(rows.filter(start="no")["word"])
    return whole, tuple(rows.filter(start="yes")["word"])


def page_lines(tree: html.HtmlElement, title: str | None) -> list[PageLine]:
    """The lines that a page shows, in order; empty ones left out."""
    headline = _headline(tree, title)
    around = set() if headline is None else {headline, *headline.iterancestors()}
    reader = _Reader(headline, around)
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        reader.take(event, element)
    reader.end_line()
    return reader.lines


def _headline(tree: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    """The first heading that says most of what the title says; without a title, the first of the first order."""
    wanted = set(_WORD.findall((title or "").lower()))
    for tag in _HEADINGS:
        best, most = None, 0.0
        for element in tree.iter(tag):
            words = set(_WORD.findall(_text(element).lower()))
            if not words or any(above.tag in _BESIDE for above in element.iterancestors()):
                continue
            likeness = len(words & wanted) / len(words | wanted) if wanted else 1.0
            if likeness > most:
                best, most = element, likeness
        if best is not None and (most >= 0.3 or tag == "h1"):
            return best
    return None


def _text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


class _Reader:
    """Puts the text of a page's elements into lines as they begin and end."""

    def __init__(self, headline: html.HtmlElement | None, around: set[html.HtmlElement]) -> None:
        self.lines: list[PageLine] = []
        self.headline, self.around = headline, around
        self.line = PageLine()
        self.states = [_State(beside=False, front=False, summary=False, says=None)]
        self.unshown = 0
        self.seen_headline = False
        self.opened: list[tuple[html.HtmlElement, int, str | None, str | None]] = []

    def take(self, event: str, element: html.HtmlElement) -> None:
        if event in ("comment", "pi"):
            self._add(element.tail)
        elif event == "start":
            self._start(element)
        else:
            self._end(element)

    def _start(self, element: html.HtmlElement) -> None:
        tag = str(element.tag).lower()
        self.unshown += tag in _UNSHOWN
        if tag in _BLOCKS:
            self.end_line()
        self.states.append(self._inside(element, tag))
        says = _says(element)
        if (says or tag == "time") and not self.unshown:
            value = next((element.get(name) for name in _VALUES if element.get(name)), None)
            inherited = says or self.states[-1].says
            self.opened.append((element, len(self.line.text), inherited, value))
            if tag == "meta":
                teaser = _in_teaser(element, self.around)
                self.line.marks.append(Mark(len(self.line.text), says, value, "", teaser))
        if element is self.headline:
            self.line.headline = self.seen_headline = True
        self._add(element.text)

    def _end(self, element: html.HtmlElement) -> None:
        tag = str(element.tag).lower()
        if self.opened and self.opened[-1][0] is element:
            _, at, says, value = self.opened.pop()
            if tag != "meta":
                shown = self.line.text[at:] if at <= len(self.line.text) else ""
                teaser = _in_teaser(element, self.around)
                self._mark(Mark(at, says, value, shown.strip(), teaser), _text(element))
        if tag in _BLOCKS:
            self.end_line()
        self.states.pop()
        self.unshown -= tag in _UNSHOWN
        self._add(element.tail)

    def _mark(self, mark: Mark, whole: str) -> None:
        """Hangs a mark on the line in which its text stands: a block of its own has ended already."""
        if mark.text or not self.lines or self.line.text:
            self.line.marks.append(mark)
        elif whole:
            self.lines[-1].marks.append(mark._replace(at=0, text=whole[:200]))

    def _inside(self, element: html.HtmlElement, tag: str) -> _State:
        above = self.states[-1]
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
        beside = above.beside
        if element not in self.around and tag not in ("html", "body"):
            masthead = tag in ("header", "nav") and not self.seen_headline
            inside = any(
                above.tag in ("article", "main") and above in self.around for above in element.iterancestors()
            )
            names_beside = names.replace("footer", "") if inside else names
            beside = (
                beside or masthead or (tag == "footer" and not inside) or tag in _BESIDE or _is_beside(names_beside)
            )
        outside = element in self.around
        return _State(
            beside,
            above.front or (not outside and tag != "body" and _FRONT.search(names) is not None),
            above.summary or tag == "h2" or (not outside and _SUMMARY.search(names) is not None),
            _says(element) or above.says,
        )

    def _add(self, text: str | None) -> None:
        if not text or self.unshown:
            return
        words = _SPACES.sub(" ", text)
        if not self.line.text:
            words = words.lstrip()
            state = self.states[-1]
            if words:
                self.line.beside, self.line.front, self.line.summary = state.beside, state.front, state.summary
        elif self.line.text.endswith(" "):
            words = words.lstrip()
        self.line.text += words
        self.line.front = self.line.front or (bool(words.strip()) and self.states[-1].front)

    def end_line(self) -> None:
        """Closes the line under way, where it holds anything."""
        text = self.line.text.rstrip()
        if text or self.line.marks:
            if not text:
                self.line.beside = self.states[-1].beside
            self.line.text = text
            self.lines.append(self.line)
            self.line = PageLine()


def _is_beside(names: str) -> bool:
    if not names:
        return False
    whole, starts = _regions()
    parts = [part.lower() for part in _NAME_PARTS.findall(names)]
    joined = [name.lower() for name in names.split()]
    return any(part in whole or part.startswith(starts) for part in parts) or any(name in whole for name in joined)


def _says(element: html.HtmlElement) -> str | None:
    """What the element's own marks say of the date that it holds."""
    if element.tag == "time" and element.get("pubdate") is not None:
        return "published"
    for name in (element.get("itemprop"), element.get("property")):
        if name and (found := date_marks("property").get(name.lower())) is not None:
            return found[0]
    marks = date_marks("class")
    said = {marks[name][0] for name in (element.get("class") or "").lower().split() if name in marks}
    return "published" if "published" in said else "updated" if said else None


def _in_teaser(element: html.HtmlElement, around: set[html.HtmlElement]) -> bool:
    """Whether one of the nearest elements around a mark is a list's, or has a heading, and holds no headline."""
    for above in islice(element.iterancestors(), NEAREST):
        if above in around:
            return False
        if above.tag in ("li", "article") or next(above.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
            return True
    return False
