"""The article in an HTML page: trafilatura chooses it, an alignment leads back to the page.

The alignment finds each block of the chosen text among the characters that the page shows, white space
apart. Its limits: a block that trafilatura put together from places that do not follow one another is
led back as a whole to the stretch from its first to its last words, and where these are not found, to
the whole page.
"""

import html
import re
from typing import NamedTuple

import trafilatura
from trafilatura.settings import Document

from analysis.articles.alignment import Stretch
from analysis.articles.pages.marked_up import headline, picture_captions

_NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_TAG = re.compile(r"<[a-zA-Z/!?]")
"""How a tag begins; any other "<" is shown."""
_HIDDEN = {"script", "style", "noscript", "template", "svg"}
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_LIST_ITEM = re.compile(r"^- ", re.MULTILINE)
_EDGE = 24
"""Characters of a block's beginning and end that are searched for where the whole is not found."""


class Page(NamedTuple):
    """What trafilatura reads in a page; all but `text` None where it finds none."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    captions: list[str]


def read_page(markup: str) -> Page | None:
    """The article of a page, one block per line; None where there is none."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    title, captions = headline(tree), picture_captions(tree)
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, favor_precision=False, with_metadata=True
    )
    if not isinstance(document, Document) or not (document.text or "").strip():
        return None
    return Page(
        _LIST_ITEM.sub("", document.text or ""),
        title or document.title,
        document.author,
        document.sitename,
        document.url,
        captions,
    )


class Shown(NamedTuple):
    """The characters a page shows, white space left out, and where each stands in the markup."""

    text: str
    starts: list[int]
    ends: list[int]


def shown(markup: str) -> Shown:
    """The visible characters of a page, entities resolved; scripts, styles, comments and tags left out."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _text_spans(markup):
        at = start
        for entity in [*_ENTITY.finditer(markup, start, end), None]:
            stop = entity.start() if entity else end
            for place in range(at, stop):
                if not markup[place].isspace():
                    characters.append(markup[place])
                    starts.append(place)
                    ends.append(place + 1)
            if entity:
                resolved = html.unescape(entity.group())
                for character in resolved:
                    if not character.isspace():
                        characters.append(character)
                        starts.append(entity.start())
                        ends.append(entity.end())
                at = entity.end()
    return Shown("".join(characters), starts, ends)


def _text_spans(markup: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at, size = 0, len(markup)
    while at < size:
        tag = _TAG.search(markup, at)
        if tag is None:
            spans.append((at, size))
            break
        if tag.start() > at:
            spans.append((at, tag.start()))
        at = _after_tag(markup, tag.start())
    return spans


def _after_tag(markup: str, tag: int) -> int:
    size = len(markup)
    if markup.startswith("<!--", tag):
        end = markup.find("-->", tag + 4)
        return end + 3 if end >= 0 else size
    end = markup.find(">", tag)
    if end < 0:
        return size
    name = _NAME.match(markup, tag)
    if name and name[1].lower() in _HIDDEN and markup[tag + 1] != "/" and markup[end - 1] != "/":
        close = re.compile(f"</{name[1]}", re.IGNORECASE).search(markup, end)
        return close.start() if close else size
    return end + 1


class Finder:
    """Finds blocks of text in a page, each after the one before where it can."""

    def __init__(self, markup: str) -> None:
        self.shown = shown(markup)
        self.markup = markup
        self.at = 0

    def stretches(self, block: str) -> list[Stretch]:
        """Stretches that cover the words of `block`, its offsets counted from 0."""
        places = [place for place, character in enumerate(block) if not character.isspace()]
        compact = "".join(block[place] for place in places)
        found = self._find(compact)
        if found < 0:
            return [self._unshown(block) or self._hull(block, compact)]
        self.at = found + len(compact)
        return list(self._runs(places, found))

    def _find(self, compact: str) -> int:
        found = self.shown.text.find(compact, self.at)
        return found if found >= 0 else self.shown.text.find(compact)

    def _runs(self, places: list[int], found: int) -> list[Stretch]:
        """One stretch per run of characters that stand side by side, one for one, on both sides."""
        runs: list[Stretch] = []
        for offset, place in enumerate(places):
            start, end = self.shown.starts[found + offset], self.shown.ends[found + offset]
            last = runs[-1] if runs else None
            joins = last is not None and last.end == place and last.raw_end == start
            if last and joins and end - start == 1 and _one_for_one(last):
                runs[-1] = Stretch(last.start, place + 1, last.raw_start, end)
            else:
                runs.append(Stretch(place, place + 1, start, end))
        return runs

    def _unshown(self, block: str) -> Stretch | None:
        """A title may stand in an attribute only."""
        for printed in (block, html.escape(block), html.escape(block, quote=False)):
            if (at := self.markup.find(printed)) >= 0:
                return Stretch(0, len(block), at, at + len(printed))
        return None

    def _hull(self, block: str, compact: str) -> Stretch:
        head = self._find(compact[:_EDGE])
        tail = self.shown.text.find(compact[-_EDGE:], max(head, 0))
        if head < 0 or tail < 0 or tail + _EDGE - head > 4 * len(compact) + 400:
            return Stretch(0, len(block), 0, len(self.markup))
        last = min(tail + len(compact[-_EDGE:]), len(self.shown.ends)) - 1
        self.at = last + 1
        return Stretch(0, len(block), self.shown.starts[head], self.shown.ends[last])


def _one_for_one(stretch: Stretch) -> bool:
    return stretch.end - stretch.start == stretch.raw_end - stretch.raw_start
