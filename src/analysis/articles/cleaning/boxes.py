"""Boxes inside an article: related stories, the most read, an advertisement, readers' comments; and where they end.

A box begins at a heading that the lexicon of furniture knows. To it belong the lines below that no paragraph of the
article can be: headlines, names, counts, further furniture. It ends where the article goes on: at the first
paragraph that is not the teaser of a headline in the box, if it speaks of what stands above or more is to come than
stood above. Where there is none, nothing of the article follows. Below a heading of comments stand paragraphs, too,
so that the signs of comments tell there; below the label of an advertisement stand a few lines of its own words.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from analysis.articles.cleaning.blocks import Block
from analysis.articles.cleaning.content_words import content_words
from analysis.articles.cleaning.furniture import Furniture

PARAGRAPH_WORDS = 8
"""Fewest words of a paragraph: a headline seldom ends in a full stop, and one of this length hardly ever."""
SIGNS_WITHIN = 12
"""Lines below a heading of comments in which their signs are looked for."""
ARTICLE = 3
"""Paragraphs in a row below a heading of comments that are no comments: above each of these stands a name."""
AKIN = 2
"""Words that a run of paragraphs has in common with those above, to speak of the same."""
AKIN_SHARE = 0.1
"""The same, of all the words of subject of the shorter of the two."""
FEW = 100
"""Words above a box that are too few to tell a paragraph's subject from: there, more below than above goes on."""
RUN = 3
"""Lines from a paragraph on whose words are compared with those above."""
LONGEST_AD = 6
"""Lines of its own words below the label of an advertisement, at most."""
LOOKED_AT = 400
"""Characters of a paragraph whose words are compared."""

_FULL_STOP = re.compile(r"(?:[.…]|[!?][\"'”’])[\"'”’)\]]*$")
_AGO = r"(?:\d+|an?|one) ?(?:[smhdwy]|mins?|hrs?|minutes?|hours?|days?|weeks?|months?|years?) ago"
_FORM = r"(?:your )?(?:name|e-?mail)(?: address)?\s?\*?:?|your email address will not.*|.{0,30}\bsays:"
_SIGNS = re.compile(rf"{_AGO}|{_FORM}|oldest|newest(?: first)?")
_SIGNS_BELOW = re.compile(r"repl(?:y|ies)|likes?|report|flag|(?:show|hide|load|view) .{0,20}\b(?:comments|replies)")
"""Buttons of comments, where words stand above them: a bar of buttons at an article has the same."""


class Boxes(NamedTuple):
    """Boxes of a text below its first paragraph.

    `inside`: the lines of those after which the article goes on; `subheadings`: what looks like a heading of one and
    is the article's own; `end`: the heading of the first after which the article does not go on, else the number of
    lines.
    """

    inside: set[int]
    subheadings: set[int]
    end: int


def boxes(blocks: Sequence[Block], effects: Sequence[Furniture | None], *, page: bool = False) -> Boxes:
    """The boxes among the lines of a text, which have these effects.

    `page`: below the article stand others, and remarks on its author, so that it goes on with two paragraphs only.
    """
    size = len(blocks)
    headings = [index for index, effect in enumerate(effects) if effect is not None and heads_a_box(effect)]
    if not headings:
        return Boxes(set(), set(), size)
    text = _Text(blocks, effects, page)
    inside: set[int] = set()
    subheadings: set[int] = set()
    at = next((index for index, paragraph in enumerate(text.paragraph) if paragraph), size)
    for heading in headings:
        if heading < at:
            continue
        text.read_to(heading)
        if text.is_subheading(heading):
            subheadings.add(heading)
            continue
        effect = effects[heading]
        after = text.after_ad(heading) if effect is not None and effect.kind == "ad" else text.after(heading)
        if after is None:
            return Boxes(inside, subheadings, heading)
        inside.update(range(heading, after))
        at = after
    return Boxes(inside, subheadings, size)


def heads_a_box(effect: Furniture) -> bool:
    """Whether a line of furniture is the heading of a box."""
    return effect.effect in ("list", "rest") or effect.kind == "ad"


def is_paragraph(block: Block) -> bool:
    """Whether the line is one that only running text has: a sentence of some length, stopped as one."""
    return block.sentence and block.words >= PARAGRAPH_WORDS


class _Text:
    """The lines of a text, and the words of its paragraphs as far as they are read."""

    def __init__(self, blocks: Sequence[Block], effects: Sequence[Furniture | None], page: bool) -> None:
        self.blocks, self.effects, self.page = blocks, effects, page
        self.paragraph = [
            effect is None and is_paragraph(block) for block, effect in zip(blocks, effects, strict=True)
        ]
        sizes = (block.words if own else 0 for block, own in zip(blocks, self.paragraph, strict=True))
        self.words = [0, *accumulate(sizes)]
        self.spoken: set[str] = set()
        self.read = 0

    def read_to(self, end: int) -> None:
        for index in range(self.read, end):
            if self.paragraph[index]:
                self.spoken |= content_words(self.blocks[index].text)
        self.read = max(self.read, end)

    def after(self, heading: int) -> int | None:
        """The line at which the article goes on below the box of `heading`; None where it does not."""
        links: list[int] = []
        for index in range(heading, len(self.blocks)):
            effect = self.effects[index]
            if effect is not None:
                if effect.kind == "comments" and effect.effect == "rest":
                    return self._after_comments(heading, index)
                continue
            if not self.paragraph[index]:
                links.append(index)
            elif not self._is_teaser(index, links) and self._goes_on(heading, index):
                return self._with_asides(index, links)
            else:
                links.append(index)
        return None

    def is_subheading(self, heading: int) -> bool:
        """Whether a short sentence with its full stop stands right below, as no headline of a box does: "UP NEXT"."""
        effect = self.effects[heading]
        if effect is None or effect.kind != "links" or heading + 1 == len(self.blocks):
            return False
        below = self.blocks[heading + 1]
        alone = self.effects[heading + 1] is None and not self.paragraph[heading + 1]
        return alone and _FULL_STOP.search(below.text[-12:]) is not None

    def _after_comments(self, heading: int, comments: int) -> int | None:
        """Where comments are only named, the article goes on at once; where they stand, it has ended."""
        words_above = False
        for index in range(comments + 1, min(comments + 1 + SIGNS_WITHIN, len(self.blocks))):
            line = self.blocks[index].text.lower()
            if _SIGNS.fullmatch(line) or (words_above and _SIGNS_BELOW.fullmatch(line)):
                return None
            words_above = words_above or self.effects[index] is None
        own = (index for index in range(comments + 1, len(self.blocks)) if self.effects[index] is None)
        first = next(own, None)
        if first is None or not self.paragraph[first]:
            return None
        return first if self._in_a_row(first, ARTICLE) or self._goes_on(heading, first) else None

    def after_ad(self, label: int) -> int:
        """The line below an advertisement: below its own words, which have nothing to do with the article."""
        copy: list[int] = []
        for index in range(label + 1, min(label + 1 + LONGEST_AD, len(self.blocks))):
            effect = self.effects[index]
            if self.paragraph[index] or (effect is not None and heads_a_box(effect) and effect.kind != "ad"):
                break
            copy.append(index)
        below = (index for index in range(label + 1 + len(copy), len(self.blocks)) if self.paragraph[index])
        following = next(below, None)
        spoken = self.spoken | (content_words(self.blocks[following].text) if following is not None else set())
        strange = [index for index in copy if not content_words(self.blocks[index].text) & spoken]
        if 2 * len(strange) <= sum(self.effects[index] is None for index in copy):
            return label + 1
        return copy[-1] + 1

    def _is_teaser(self, index: int, links: list[int]) -> bool:
        """Whether the paragraph stands under a headline of the box, and another headline or nothing below it.

        Headlines in a row have no teasers; the last of a box may be followed by one paragraph of the article. Where
        only headlines follow a paragraph, it belongs to them.
        """
        own = (below for below in range(index + 1, len(self.blocks)) if self.effects[below] is None)
        below = list(islice(own, 3))
        headlines = [not self.paragraph[at] and not _FULL_STOP.search(self.blocks[at].text[-12:]) for at in below]
        if len(below) > 1 and all(headlines) and self.words[-1] == self.words[index + 1]:
            return True
        if not links or (len(links) > 1 and not any(self.paragraph[link] for link in links)):
            return False
        if not below:
            return any(self.paragraph[link] for link in links)
        return headlines[0] and (len(below) < 3 or not self.paragraph[below[2]])

    def _goes_on(self, heading: int, index: int) -> bool:
        """Whether the article goes on at a paragraph."""
        if self.page and not self._in_a_row(index, 2):
            return False
        run = range(index, min(index + RUN, len(self.blocks)))
        coming = (content_words(self.blocks[at].text[:LOOKED_AT]) for at in run if self.paragraph[at])
        words = set().union(*coming)
        shared = len(words & self.spoken)
        above, below = self.words[heading], self.words[-1] - self.words[index]
        if not self.page and above < FEW and shared and below > above:
            return True
        return shared >= AKIN and shared >= AKIN_SHARE * min(len(words), len(self.spoken))

    def _in_a_row(self, index: int, count: int) -> bool:
        """Whether so many paragraphs follow one another from this one on, furniture between them apart."""
        own = (below for below in range(index, len(self.blocks)) if self.effects[below] is None)
        found = [self.paragraph[below] for below in islice(own, count)]
        return len(found) == count and all(found)

    def _with_asides(self, index: int, links: list[int]) -> int:
        """The paragraph, or the short sentences right above it that end in full stops as no headline does."""
        while links and links[-1] == index - 1 and _FULL_STOP.search(self.blocks[links[-1]].text[-12:]):
            index = links.pop()
        return index
