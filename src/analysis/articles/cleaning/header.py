"""What stands above the body: title, standfirst, byline, date and outlet; and the credit below it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Block, Part
from analysis.articles.cleaning.body import Cleaned
from analysis.articles.cleaning.boxes import heads_a_box
from analysis.articles.cleaning.captions import is_caption
from analysis.articles.cleaning.titles import (
    STANDFIRST_WORDS,
    TITLE_WORDS,
    choose_title,
    is_restated,
    repeats_title,
    standfirst_of,
)
from analysis.articles.dates.printed import Stated, is_date_line, printed_date

LEAD = 40
"""Blocks above the body of a page that are searched for its header."""
OPENING = 14
"""Blocks at the start of a text among which its header may stand."""
PROSE_WORDS = 12
LONGEST_FRONT = 120
"""Characters that date and author may take before a title printed once more."""
CAPTION_ABOVE = 3
"""Lines above a title in which the caption of its picture may stand."""
TAIL = 12
"""Lines without a sentence at the end of a body that may stand below it."""
_FRONT = re.compile(
    r"\s*(?:(?:date|published|posted|updated)(?: on)?\s?:?\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(r"\s*(?:date|published|posted|updated)\s?:?\s", re.IGNORECASE)


@dataclass
class Header:
    """What was read around the body; title, standfirst, body and captions are parts of blocks in reading order."""

    title: Part | None = None
    standfirst: list[Part] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    captions: list[Part] = field(default_factory=list)
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: Stated | None = None
    published_evidence: str | None = None
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
    for index in [*lead, *above]:
        marks.read(index)
    rest = inside[len(opening) :]
    to = rest[0] if rest else 0
    head = [index for index in range(max(0, cleaned.first - LEAD), to) if index not in marks.found]
    boxed = _boxed(cleaned, head)
    header.title = _title(blocks, cleaned, head, boxed, rest)
    _date_in_title(blocks, header)
    kept = _kept_opening(blocks, header, [index for index in opening if index not in marks.found], boxed)
    _read_tail(blocks, header, rest, cleaned)
    header.body = [Part(index, 0, len(blocks[index].text)) for index in [*kept, *rest]]
    _drop_repeated_title(blocks, header)
    header.captions = _captions(blocks, header, cleaned)
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
        if (stated := printed_date(text, self.day_first)) is not None and is_date_line(text, stated):
            self._date(text, stated)
        elif undecided(text, self.day_first):
            header.undecided = header.undecided or text
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

    def _date(self, text: str, stated: Stated) -> None:
        """A finer date wins over a coarser one: "18 October" above, "18 October, 10:51" below."""
        before = self.header.published
        if before is None or (before.precision != "minute" and stated.precision == "minute"):
            self.header.published, self.header.published_evidence = stated, text


def undecided(text: str, day_first: bool | None) -> bool:
    """Whether the line is there for a date that reads two ways and `day_first` does not settle."""
    if day_first is not None or printed_date(text) is not None:
        return False
    stated = printed_date(text, day_first=True)
    return stated is not None and is_date_line(text, stated)


def _is_prose(block: Block) -> bool:
    return block.sentence and block.words >= PROSE_WORDS


def _opening(blocks: list[Block], inside: list[int], marks: _Marks) -> list[int]:
    """The blocks at the start of the chosen run that are header: up to the first prose below the last mark."""
    last_mark = -1
    prose = 0
    last_prose = max((place for place, index in enumerate(inside) if _is_prose(blocks[index])), default=len(inside))
    for place, index in enumerate(inside[:OPENING]):
        if prose and place > last_prose:
            break
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


def _boxed(cleaned: Cleaned, head: Iterable[int]) -> set[int]:
    """The lines above a body that stand below the heading of a box: "Trending", "Most read"."""
    found: set[int] = set()
    inside = False
    for index in head:
        effect = cleaned.effects[index]
        if effect is not None:
            inside = inside or heads_a_box(effect)
        elif inside:
            found.add(index)
    return found


def _title(blocks: list[Block], cleaned: Cleaned, head: list[int], boxed: set[int], rest: list[int]) -> Part | None:
    """The title outside of boxes; where there is none, the headline below the last link of a box may be it."""
    outside = [index for index in head if index not in boxed]
    found = choose_title(blocks, cleaned.effects, outside, rest) if outside else None
    return found or choose_title(blocks, cleaned.effects, head, rest)


def _date_in_title(blocks: list[Block], header: Header) -> None:
    """A title keeps none of the date in front of it."""
    if header.title is None:
        return
    text = blocks[header.title.block].text
    found = date_in_front(text)
    if found is None:
        return
    header.title = header.title._replace(start=found[1])
    if header.published is None:
        header.published, header.published_evidence = found[0], text[: found[0].end].strip()


def date_in_front(text: str) -> tuple[Stated, int] | None:
    """A date, with or without its label, that a scraper glued to a text's beginning, and where the text goes on.

    "date 2024-10-18 Dam breaks", "Posted on April 2, 2017 Dam breaks", "Wed 05 Apr 2017 Dam breaks". Other words
    before the date, or a text that goes on in lower case, make it part of a sentence.
    """
    head = text[:80]
    stated = printed_date(head)
    if stated is None or not _FRONT.fullmatch(text[: stated.start]):
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


def _kept_opening(blocks: list[Block], header: Header, others: list[int], boxed: set[int]) -> list[int]:
    """What stays of the opening: the standfirst is set apart; without a title its lines stay in the body."""
    if header.title is None:
        return others
    title = blocks[header.title.block].text[header.title.start : header.title.end]
    below = [index for index in others if index > header.title.block and not repeats_title(blocks[index], title)]
    header.standfirst = standfirst_of(blocks, below, boxed if header.title.block not in boxed else ())
    return [index for index in below if blocks[index].words > STANDFIRST_WORDS[1]]


def _drop_repeated_title(blocks: list[Block], header: Header) -> None:
    """A title printed once more between the paragraphs is counted once."""
    if header.title is None:
        return
    title = blocks[header.title.block].text[header.title.start : header.title.end]
    below = [part for part in header.body if not repeats_title(blocks[part.block], title)]
    header.body = below or header.body


def _captions(blocks: list[Block], header: Header, cleaned: Cleaned) -> list[Part]:
    """The captions from above the title to the end of the body, each once."""
    start = min(cleaned.first, header.title.block if header.title else cleaned.first) - CAPTION_ABOVE
    found = {
        blocks[index].key: Part(index, 0, len(blocks[index].text))
        for index in range(max(0, start), cleaned.last)
        if is_caption(blocks[index], cleaned.effects[index])
    }
    return sorted(found.values())


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
    if header.published is None:
        header.published = found[0]
        header.published_evidence = blocks[first.block].text[: found[0].end].strip()


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
    if is_restated(first, second):
        header.standfirst = [header.body.pop(0)]


def _read_dateline(blocks: list[Block], header: Header, day_first: bool | None) -> None:
    if not header.body:
        return
    text = blocks[header.body[0].block].text
    found = credits.dateline(text)
    if found is None:
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
    """Below the body only what names itself is read: the imprint, and a date with its label."""
    last = header.body[-1].block if header.body else cleaned.last
    _credit_below(blocks[max(last + 1, cleaned.last) :][:TAIL], header)
    for block in blocks[last + 1 : last + 1 + LEAD]:
        header.outlet = header.outlet or credits.imprint(block.text)
        if header.published is None and block.words <= 12 and _DATE_LABEL.match(block.text):
            stated = printed_date(block.text, day_first)
            if stated is not None and is_date_line(block.text, stated):
                header.published, header.published_evidence = stated, block.text
