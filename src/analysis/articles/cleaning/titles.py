"""The title among the lines above a body, and the lines that belong to it: its repetitions, and the standfirst."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from analysis.articles.cleaning import credits
from analysis.articles.cleaning.blocks import Block, Part
from analysis.articles.cleaning.content_words import content_words, opening_words
from analysis.articles.cleaning.furniture import Furniture
from analysis.io.lexicons import read_lexicon

TITLE_WORDS = (3, 30)
STANDFIRST_WORDS = (6, 70)
SPOKEN = 8
"""Lines of a body whose words a title is compared with."""
LABELLED_WORDS = 4
"""Fewest words behind a label such as "Watch:" that make a headline of a line."""
HELD_WORDS = 4
"""Fewest words of a line that counts as printed twice where another line holds it."""
LONGEST_GLUED = 3
"""So many times its length a line has at most that holds another one."""
LONGEST_SITE = 40
"""Characters that a site's name adds to a title printed once more."""
SUMMARY_WORDS = 13
"""Words of a line from which on it is a summary rather than a headline."""
SITE_WORDS = 5
"""Most words of a site's name behind a headline."""

_STEM = 5
_LABELLED = re.compile(
    r"(?:watch|video|photos?|pictures|in (?:pictures|pics|photos)|gallery|live|breaking|exclusive|updated?|analysis)"
    r"\s?[:|]\s?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s(?P<mark>[|»·]|[-–—])\s(?P<name>[^|»·]{2,50})$")
_ENDED = re.compile(r"[.:;,…][\"'”’)\]]*$")


def choose_title(
    blocks: Sequence[Block], effects: Sequence[Furniture | None], candidates: Sequence[int], rest: Sequence[int]
) -> Part | None:
    """The line above the body that says most of what the body says; the first among near equals.

    Furniture is none, but for a headline behind a label ("Watch: Dam breaks"), where no other line is as good. Where
    the lines say too little of it in the body's very words, the same is asked of the beginnings of words, and a line
    that stands alone above the body is its title.
    """
    fit = [index for index in candidates if _may_be_title(blocks[index], effects[index])]
    spoken = set().union(*(content_words(blocks[index].text) for index in rest[:SPOKEN])) if rest else set()
    found = _best(blocks, effects, fit, spoken, 1.0)
    if found is None:
        stems = {word[:_STEM] for word in spoken}
        found = _best(blocks, effects, [i for i in fit if not _ENDED.search(blocks[i].text)], stems, 0.0, _STEM)
    alone = [index for index in candidates if effects[index] is None]
    if found is None and len(alone) == 1 and alone[0] in fit and not blocks[alone[0]].sentence:
        found = alone[0]
    if found is None:
        return None
    return _without_site(blocks, _printed_in(blocks, fit, found), spoken)


def _may_be_title(block: Block, effect: Furniture | None) -> bool:
    return TITLE_WORDS[0] <= block.words <= TITLE_WORDS[1] and (effect is None or _is_labelled(block))


def _is_labelled(block: Block) -> bool:
    label = _LABELLED.match(block.text)
    return label is not None and len(label["rest"].split()) >= LABELLED_WORDS


def _best(
    blocks: Sequence[Block],
    effects: Sequence[Furniture | None],
    fit: Sequence[int],
    spoken: set[str],
    least: float,
    stem: int | None = None,
) -> int | None:
    """The first of the lines whose score is at least half the best, if that is more than `least`, or as much."""
    scores: dict[int, float] = {}
    for index in fit:
        content = {word[:stem] for word in content_words(blocks[index].text)}
        shared = len(content & spoken)
        scores[index] = shared * shared / len(content) if content else 0.0
    best = max(scores.values(), default=0.0)
    if best == 0.0 or best < least:
        return None
    leader = next(index for index, score in scores.items() if score == best)
    near = [
        index
        for index, score in scores.items()
        if score >= 0.5 * best or (index < leader and _is_headline_of(blocks[index], score, blocks[leader]))
    ]
    plain = [index for index in near if effects[index] is None]
    lower = [index for index in plain if not _is_caption_in_capitals(blocks[index])]
    return (lower or plain or near)[0]


def _is_headline_of(above: Block, score: float, below: Block) -> bool:
    """Whether a short line above a summary is its headline: the body says half of its words, and two at least."""
    content = len(content_words(above.text))
    shared = (score * content) ** 0.5
    summary = below.words >= SUMMARY_WORDS or below.sentence
    return summary and above.words >= HELD_WORDS and not above.sentence and shared >= max(2, 0.5 * content)


def _is_caption_in_capitals(block: Block) -> bool:
    """Whether a line in capitals ends as a caption does, and not as a headline."""
    return block.text.isupper() and block.text.endswith((".", ")"))


def _printed_in(blocks: Sequence[Block], fit: Sequence[int], found: int) -> Part:
    """The title, or where it is glued to other words and printed once more alone, the line where it is alone."""
    text = blocks[found].text
    for index in fit:
        held = blocks[index]
        glued = held.text in text and len(held.text) < len(text) <= LONGEST_GLUED * len(held.text)
        if index != found and held.words >= HELD_WORDS and glued:
            return Part(index, 0, len(held.text))
    return Part(found, 0, len(text))


def _without_site(blocks: Sequence[Block], title: Part, spoken: set[str]) -> Part:
    """The title without the name of the site behind it: "Dam breaks | Lowa Post"."""
    text = blocks[title.block].text
    match = _SITE.search(text)
    if match is None or len(text[: match.start()].split()) < TITLE_WORDS[0]:
        return title
    name = match["name"].split()
    capital = all(word[0].isupper() or not word[0].isalpha() or word in ("of", "the", "and") for word in name)
    plain = match["mark"] in "|»·" and not content_words(match["name"]) & spoken
    known = name[-1].lower() in _outlet_nouns() or credits.outlet_line(match["name"]) is not None
    if len(name) <= SITE_WORDS and capital and (plain or known):
        return title._replace(end=match.start())
    return title


@cache
def _outlet_nouns() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.articles", "outlet_nouns")["word"])


def repeats_title(block: Block, title: str) -> bool:
    """Whether the line is the title once more, by itself or with the name of its site."""
    key, other = block.key, Block(0, 0, title, 0, False).key
    if key == other:
        return True
    held = len(other.split()) >= HELD_WORDS and other in key and len(key) <= len(other) + LONGEST_SITE
    return held and _SITE.search(block.text) is not None


def standfirst_of(blocks: Sequence[Block], below: Sequence[int], boxed: Collection[int] = ()) -> list[Part]:
    """The lines between title and body that summarise it: at most two, of a length that a summary has."""
    low, high = STANDFIRST_WORDS
    chosen = [index for index in below if low <= blocks[index].words <= high and index not in boxed]
    return [Part(index, 0, len(blocks[index].text)) for index in chosen[:2]]


def is_restated(first: Block, second: Block) -> bool:
    """Whether the first paragraph is a summary from which the next one starts over with the same subject."""
    if credits.dateline(first.text) or not STANDFIRST_WORDS[0] <= first.words <= STANDFIRST_WORDS[1]:
        return False
    one, two = content_words(first.text), content_words(second.text)
    opens_alike = opening_words(first.text, 2) == opening_words(second.text, 2)
    return opens_alike and len(one & two) >= 0.3 * min(len(one), len(two))
