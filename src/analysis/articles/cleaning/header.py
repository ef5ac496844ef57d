"""What stands above the body: title, standfirst, byline, date and outlet; and the credit below it."""

from collections.abc import Iterable

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Block, Part
from analysis.articles.cleaning.body import Cleaned
from analysis.articles.cleaning.boxes import PARAGRAPH_WORDS, heads_a_box
from analysis.articles.cleaning.captions import caption_end, is_caption
from analysis.articles.cleaning.fronts import date_in_front
from analysis.articles.cleaning.furniture import furniture
from analysis.articles.cleaning.header_marks import OPENING, Header, Marks, choose_date, is_prose, take_front
from analysis.articles.cleaning.titles import (
    STANDFIRST_WORDS,
    TITLE_WORDS,
    choose_title,
    is_restated,
    repeats_title,
    standfirst_of,
)
from analysis.articles.dates import PUBLISHED, printed_date, said_dates

LEAD = 40
"""Blocks above the body of a page that are searched for its header."""
CAPTION_ABOVE = 3
"""Lines above a title in which the caption of its picture may stand."""
TAIL = 12
"""Lines without a sentence at the end of a body that may stand below it."""


def read_header(blocks: list[Block], cleaned: Cleaned, day_first: bool | None = None) -> Header:
    """Splits what cleaning chose into title, standfirst and body, and reads the credits around them."""
    header = Header()
    inside = list(cleaned.body)
    lead = list(range(max(0, cleaned.first - LEAD), cleaned.first))
    marks = Marks(blocks, header, day_first)
    opening = _opening(blocks, inside, marks)
    above = [index for index in range(inside[0] if inside else 0) if index not in lead and index >= cleaned.first]
    for index in [*lead, *above]:
        marks.read(index)
    rest = inside[len(opening) :]
    to = rest[0] if rest else 0
    head = [index for index in range(max(0, cleaned.first - LEAD), to) if index not in marks.found]
    boxed = _boxed(cleaned, head)
    header.title = _title(blocks, cleaned, head, boxed, rest)
    choose_date(header, rest[0] if rest else len(blocks))
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


def _opening(blocks: list[Block], inside: list[int], marks: Marks) -> list[int]:
    """The blocks at the start of the chosen run that are header: up to the first prose below the last mark."""
    last_mark = -1
    prose = 0
    last_prose = max((place for place, index in enumerate(inside) if is_prose(blocks[index])), default=len(inside))
    for place, index in enumerate(inside[:OPENING]):
        if prose and place > last_prose:
            break
        if marks.read(index):
            last_mark = place
        elif is_prose(blocks[index]) and (prose := prose + 1) > 2:
            break
    end = last_mark + 1
    while end < min(len(inside), OPENING) and not is_prose(blocks[inside[end]]):
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
    take_front(header, found[0], text)


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
        blocks[index].key: Part(index, 0, caption_end(blocks[index].text))
        for index in range(max(0, start), cleaned.last)
        if is_caption(blocks[index], cleaned.effects[index])
    }
    return sorted(found.values())


def _read_tail(blocks: list[Block], header: Header, rest: list[int], cleaned: Cleaned) -> None:
    """Takes credit lines from the end of the body, and the headlines that stand below it where furniture follows."""
    furnished = cleaned.last < len(blocks) or bool(rest and rest[-1] < cleaned.last - 1)
    end = len(rest)
    while end and len(rest) - end < TAIL:
        block = blocks[rest[end - 1]]
        if block.sentence or (block.words >= PARAGRAPH_WORDS and credits.closing_credit(block.text)):
            break
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
    take_front(header, found[0], blocks[first.block].text)


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
        ended = ended or is_prose(block) or _ends_the_article(block)
        if not ended and header.published is None and header.undecided is None:
            first = [one for one in said_dates(block.text, day_first) if one.says == PUBLISHED]
            if first and first[0].stated is not None:
                header.published, header.published_evidence = first[0].stated, block.text


def _ends_the_article(block: Block) -> bool:
    found = furniture(block.text, block.words)
    return found is not None and found.effect != "line"
