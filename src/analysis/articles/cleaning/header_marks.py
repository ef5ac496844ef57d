"""The lines of a header that are there for a date, a name or an address, and the date of publication among theirs."""

from dataclasses import dataclass, field

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Block, Part
from analysis.articles.dates import BARE, PUBLISHED, UPDATED, Dated, Said, Stated, label_of, publication, said_dates

OPENING = 14
"""Blocks at the start of a text among which its header may stand."""
PROSE_WORDS = 12
ABOVE_TITLE = 3
"""Lines above a title within which a date without a label is that of the text below, not of another one."""


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
    dated: list[Dated] = field(default_factory=list)
    """The dates of the lines that are there for them."""
    undecided: str | None = None
    """A line whose date reads two ways, 10/11/2024: the corpus step decides, by the other dates of the folder."""
    retrieved: str | None = None
    """When the page was fetched or saved, or the mail sent: no date of publication, but a bound of it."""
    characters_missing: int | None = None


class Marks:
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
        above = [block for block in self.blocks[max(0, index - OPENING) : index] if is_prose(block)]
        if not above or any(one.says != BARE for one in said):
            return True
        below = self.blocks[index + 1 :]
        return len(above) == 1 and not any(block.words <= 8 and said_dates(block.text) for block in below)


def choose_date(header: Header, body: int) -> None:
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


def is_prose(block: Block) -> bool:
    """Whether a block is a sentence of some length."""
    return block.sentence and block.words >= PROSE_WORDS


def take_front(header: Header, stated: Stated, text: str) -> None:
    """Takes the date in front of a text, unless its label says that it is that of an update."""
    words = text[: stated.end].strip()
    if any(one.says == UPDATED for one in said_dates(words)):
        header.dated += [Dated(0, 0, one) for one in said_dates(words)]
    elif header.published is None:
        header.published, header.published_evidence = stated, words
