"""What stands above the body: title, standfirst, byline, date and outlet; and the credit below it."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Block
from analysis.articles.cleaning.body import Cleaned
from analysis.articles.cleaning.furniture import furniture
from analysis.articles.dates.printed import Stated, printed_date
from analysis.articles.dates.stating import BARE, PUBLISHED, UPDATED, Dated, Said, label_of, publication, said_dates
from analysis.io.lexicons import read_lexicon

LEAD = 40
"""Blocks above the body of a page that are searched for its header."""
OPENING = 14
"""Blocks at the start of a text among which its header may stand."""
PROSE_WORDS = 12
LONGEST_FRONT = 120
"""Characters that date and author may take before a title printed once more."""
TITLE_WORDS = (3, 30)
STANDFIRST_WORDS = (6, 70)
TAIL = 12
"""Lines without a sentence at the end of a body that may stand below it."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_FRONT = re.compile(
    r"\s*(?:(?:date|published|posted|updated)(?: on)?\s?:?\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?",
    re.IGNORECASE,
)
ABOVE_TITLE = 3
"""Lines above a title within which a date without a label is that of the text below, not of another one."""


class Part(NamedTuple):
    """A stretch [start, end) of one block of the raw text."""

    block: int
    start: int
    end: int


@dataclass
class Header:
    """What was read around the body; `title`, `standfirst` and `body` are parts of blocks in reading order."""

    title: Part | None = None
    standfirst: list[Part] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: Stated | None = None
    published_evidence: str | None = None
    dated: list[Dated] = field(default_factory=list)
    """The dates of the lines that are there for them."""
    undecided: str | None = None
    """A line whose date reads two ways, 10/11/2024: the corpus step decides, by the other dates of the folder."""
    retrieved: str | None = None
    """When the page was fetched or saved, or the mail sent: no date of publication, but a bound of it."""
    characters_missing: int | None = None


def read_header(blocks: list[Block], cleaned: Cleaned, day_first: bool | None = None) -> Header:
    """Splits what cleaning chose into title, standfirst and body, and reads the credits around them."""
    header = Header()
    inside = list(cleaned.body)
    lead = list(range(max(0, cleaned.first - LEAD), cleaned.first))
    marks = _Marks(blocks, header, day_first)
    opening = _opening(blocks, inside, marks)
    above = [index for index in range(inside[0] if inside else 0) if index not in lead and index >= cleaned.first]
    lead_marks = [index for index in [*lead, *above] if marks.read(index)]
    candidates = [index for index in lead if index not in lead_marks] + [i for i in opening if i not in marks.found]
    rest = inside[len(opening) :]
    _choose_title(blocks, header, candidates, rest)
    _choose_date(header, rest[0] if rest else len(blocks))
    kept = _kept_opening(blocks, header, opening, marks)
    _read_tail(blocks, header, rest, cleaned)
    header.body = [Part(index, 0, len(blocks[index].text)) for index in [*kept, *rest]]
    _cut_date_in_front(blocks, header)
    _cut_closing_credit(blocks, header)
    _restated_summary(blocks, header)
    _read_dateline(blocks, header, day_first)
    _read_below(blocks, header, cleaned, day_first)
    return header


def read_credits(blocks: list[Block], header: Header) -> Header:
    """`header` with all the blocks as its body and the credits that the body holds: closing agency, dateline."""
    header.body = [Part(index, 0, len(block.text)) for index, block in enumerate(blocks)]
    if len(blocks) > 1 and (agency := credits.credit_line(blocks[-1].text)):
        header.agency = header.agency or agency
        header.body.pop()
    _cut_closing_credit(blocks, header)
    _read_dateline(blocks, header, day_first=None)
    return header


class _Marks:
    """Reads the lines that are there for a date, a name or an address, the first of each kind."""

    def __init__(self, blocks: list[Block], header: Header, day_first: bool | None) -> None:
        self.blocks, self.header, self.day_first = blocks, header, day_first
        self.found: set[int] = set()

    def read(self, index: int) -> bool:
        """Whether the block is such a line."""
        text, header = self.blocks[index].text, self.header
        if len(text) > 160:
            return False
        label = label_of(self.blocks[index - 1].text) if index else None
        said = said_dates(text, self.day_first, label)
        if said and self._is_header(index, said):
            header.dated += [Dated(index, 0, one) for one in said]
        elif label_of(text) and index + 1 < len(self.blocks) and said_dates(self.blocks[index + 1].text):
            pass
        elif name := credits.byline(text):
            header.byline = header.byline or name
            header.agency = header.agency or credits.agency_named(name)
        elif address := credits.outlet_line(text):
            header.outlet = header.outlet or address
        elif address := credits.url_line(text):
            header.url = header.url or address
        elif agency := credits.credit_line(text):
            header.agency = header.agency or agency
        else:
            return False
        self.found.add(index)
        return True

    def _is_header(self, index: int, said: list[Said]) -> bool:
        """A date without a label, below a paragraph, may be the heading of a day in the text: one of several is."""
        above = [block for block in self.blocks[max(0, index - OPENING) : index] if _is_prose(block)]
        if not above or any(one.says != BARE for one in said):
            return True
        below = self.blocks[index + 1 :]
        return len(above) == 1 and not any(block.words <= 8 and said_dates(block.text) for block in below)


def _choose_date(header: Header, body: int) -> None:
    """The date of publication among those of the header: a label before none, below the title before above it."""
    title = header.title.block if header.title else None
    at = body if title is None else title
    placed = []
    for index, _, said in header.dated:
        above = title is not None and index < title
        if said.says == BARE and above and title is not None and title - index > ABOVE_TITLE:
            continue
        placed.append(Dated(index, (0 if said.says == PUBLISHED else 2) + above, said))
    chosen = publication(placed, lambda index: abs(index - at))
    if chosen is None or (header.published is not None and chosen.says != PUBLISHED):
        return
    if chosen.stated is not None:
        header.published, header.published_evidence = chosen.stated, chosen.words
    else:
        header.undecided = chosen.words


def _is_prose(block: Block) -> bool:
    return block.sentence and block.words >= PROSE_WORDS


def _opening(blocks: list[Block], inside: list[int], marks: _Marks) -> list[int]:
    """The blocks at the start of the chosen run that are header: up to the first prose below the last mark."""
    last_mark = -1
    prose = 0
    for place, index in enumerate(inside[:OPENING]):
        if marks.read(index):
            last_mark = place
        elif _is_prose(blocks[index]) and (prose := prose + 1) > 2:
            break
    end = last_mark + 1
    while end < min(len(inside), OPENING) and not _is_prose(blocks[inside[end]]):
        if blocks[inside[end]].words > TITLE_WORDS[1] or credits.dateline(blocks[inside[end]].text):
            break
        end += 1
    return inside[:end] if end < len(inside) else inside[: last_mark + 1]


def _content(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in _common()}


@cache
def _common() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.articles", "function_words")["word"])


def _choose_title(blocks: list[Block], header: Header, candidates: list[int], rest: list[int]) -> None:
    """The line above the body that says most of what the body says; the first among near equals."""
    spoken = set().union(*(_content(blocks[index].text) for index in rest[:8])) if rest else set()
    scores: dict[int, float] = {}
    for index in candidates:
        block = blocks[index]
        if TITLE_WORDS[0] <= block.words <= TITLE_WORDS[1]:
            content = _content(block.text)
            shared = len(content & spoken)
            scores[index] = shared * shared / len(content) if content else 0.0
    best = max(scores.values(), default=0.0)
    if best < 1.0:
        return
    index = next(index for index, score in scores.items() if score >= 0.5 * best)
    header.title = Part(index, 0, len(blocks[index].text))
    _date_in_title(blocks[index].text, header)


def _date_in_title(text: str, header: Header) -> None:
    """A title keeps none of the date in front of it."""
    found = date_in_front(text)
    if found is None or header.title is None:
        return
    header.title = Part(header.title.block, found[1], len(text))
    _take_front(header, found[0], text)


def date_in_front(text: str) -> tuple[Stated, int] | None:
    """A date, with or without its label, that a scraper glued to a text's beginning, and where the text goes on.

    "date 2024-10-18 Dam breaks", "Posted on April 2, 2017 Dam breaks", "Wed 05 Apr 2017 Dam breaks". Other words
    before the date, or a text that goes on in lower case, make it part of a sentence.
    """
    head = text[:80]
    stated = printed_date(head)
    if stated is None or not (_FRONT.fullmatch(text[: stated.start]) or label_of(text[: stated.start])):
        return None
    rest = text[stated.end :].lstrip(" -–—|:,")
    if len(rest) < 10 or not (rest[0].isupper() or rest[0] in "\"'“‘") or len(text) - len(rest) == stated.end:
        return None
    return stated, len(text) - len(rest)


def after_title(text: str, start: int, title: str) -> int | None:
    """Where a body that starts at `start` of `text` goes on if it opens with its title once more; else None.

    Before the title may stand a date and who posted it: "Posted on April 2, 2017 by Ann Lee Dam breaks Water …".
    """
    at = text.lower().find(title.lower(), start, start + len(title) + LONGEST_FRONT)
    end = at + len(title)
    if at < 0 or text[end : end + 1].isalnum():
        return None
    if at > start:
        stated = printed_date(text[start:at])
        if stated is None or not _FRONT.fullmatch(text[start : start + stated.start]):
            return None
    rest = text[end:].lstrip(" .!?-–—|:\"”’'")
    return len(text) - len(rest) if rest else None


def _kept_opening(blocks: list[Block], header: Header, opening: list[int], marks: _Marks) -> list[int]:
    """What stays of the opening: the standfirst is set apart; without a title its lines stay in the body."""
    others = [index for index in opening if index not in marks.found]
    if header.title is None:
        return others
    below = [index for index in others if index > header.title.block]
    low, high = STANDFIRST_WORDS
    chosen = [index for index in below if low <= blocks[index].words <= high]
    header.standfirst = [Part(index, 0, len(blocks[index].text)) for index in chosen[:2]]
    return [index for index in below if blocks[index].words > high]


def _read_tail(blocks: list[Block], header: Header, rest: list[int], cleaned: Cleaned) -> None:
    """Takes credit lines from the end of the body, and the headlines that stand below it where furniture follows."""
    furnished = cleaned.last < len(blocks) or bool(rest and rest[-1] < cleaned.last - 1)
    end = len(rest)
    while end and not blocks[rest[end - 1]].sentence and len(rest) - end < TAIL:
        end -= 1
    for place in range(end, len(rest)):
        if agency := credits.credit_line(blocks[rest[place]].text):
            header.agency = header.agency or agency
            del rest[place : None if furnished else place + 1]
            return
    if furnished and end:
        del rest[end:]


def _cut_date_in_front(blocks: list[Block], header: Header) -> None:
    if not header.body or (found := date_in_front(blocks[header.body[0].block].text)) is None:
        return
    first = header.body[0]
    header.body[0] = first._replace(start=found[1])
    _take_front(header, found[0], blocks[first.block].text)


def _take_front(header: Header, stated: Stated, text: str) -> None:
    """Takes the date in front of a text, unless its label says that it is that of an update."""
    words = text[: stated.end].strip()
    if any(one.says == UPDATED for one in said_dates(words)):
        header.dated += [Dated(0, 0, one) for one in said_dates(words)]
    elif header.published is None:
        header.published, header.published_evidence = stated, words


def _cut_closing_credit(blocks: list[Block], header: Header) -> None:
    if not header.body:
        return
    last = header.body[-1]
    found = credits.closing_credit(blocks[last.block].text)
    if found is not None:
        header.agency = header.agency or found[0]
        if found[1] > last.start:
            header.body[-1] = last._replace(end=found[1])


def _restated_summary(blocks: list[Block], header: Header) -> None:
    """A summary under the title is a paragraph from which the next one starts over with the same subject."""
    if header.title is None or header.standfirst or len(header.body) < 3:
        return
    first, second = (blocks[part.block] for part in header.body[:2])
    if credits.dateline(first.text) or not STANDFIRST_WORDS[0] <= first.words <= STANDFIRST_WORDS[1]:
        return
    one, two = _content(first.text), _content(second.text)
    opens_alike = _WORD.findall(first.text.lower())[:2] == _WORD.findall(second.text.lower())[:2]
    if opens_alike and len(one & two) >= 0.3 * min(len(one), len(two)):
        header.standfirst = [header.body.pop(0)]


def _read_dateline(blocks: list[Block], header: Header, day_first: bool | None) -> None:
    if not header.body:
        return
    text = blocks[header.body[0].block].text
    found = credits.dateline(text)
    if found is None or credits.is_rubric(found, text, "\n".join(blocks[part.block].text for part in header.body)):
        return
    header.dateline = found.place
    if found.source:
        header.agency = header.agency or credits.agency_named(found.source)
    stated = printed_date(text[: found.end], day_first)
    if header.published is None and stated is not None:
        header.published, header.published_evidence = stated, text[: found.end].strip()


def _credit_below(below: list[Block], header: Header) -> None:
    """The credit that stands alone under a body, before any sentence that is none of it."""
    for block in below:
        if header.agency or block.sentence:
            return
        header.agency = credits.credit_line(block.text)


def _read_below(blocks: list[Block], header: Header, cleaned: Cleaned, day_first: bool | None) -> None:
    """Below the body only what names itself is read: the imprint, and a date that is said to be that of publishing.

    Where a list or the comments begin, dates are no longer those of this text.
    """
    last = header.body[-1].block if header.body else cleaned.last
    _credit_below(blocks[max(last + 1, cleaned.last) :][:TAIL], header)
    ended = False
    for block in blocks[last + 1 : last + 1 + LEAD]:
        header.outlet = header.outlet or credits.imprint(block.text)
        ended = ended or _is_prose(block) or _ends_the_article(block)
        if not ended and header.published is None and header.undecided is None:
            first = [one for one in said_dates(block.text, day_first) if one.says == PUBLISHED]
            if first and first[0].stated is not None:
                header.published, header.published_evidence = first[0].stated, block.text


def _ends_the_article(block: Block) -> bool:
    found = furniture(block.text, block.words)
    return found is not None and found.effect != "line"
