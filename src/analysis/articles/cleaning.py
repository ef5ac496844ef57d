"""Which blocks of a raw text are its article: the body, and the header above it.

Nothing is rewritten: cleaning selects blocks. Where a text shows no furniture it is kept whole; where it
shows some, that goes; where it is a whole page, the best run of sentence-like lines is the body (maximum
subsequence segmentation, Pasternack and Roth 2009).
"""

from typing import NamedTuple

from analysis.articles.blocks import Block
from analysis.articles.furniture import WEAK, Furniture, furniture

SENTENCE_COST = 10.0
"""What a line with a sentence costs a run, in words: about the length below which it is rather a slogan."""
LINE_COST = 12.0
"""What any other line costs: a heading or two may stand in a body, a menu may not."""
FURNITURE_COST = 4.0
"""What a line of furniture costs: captions and share buttons stand between the paragraphs of many bodies."""
MOST_WORDS = 60
"""Words of one line that count, so that a single long line does not outweigh a page."""
REPEATED_WORDS = 8
"""Fewest words of a line that counts as printed before."""
REPEATED_RUN = 3
REPEATED_SHARE = 0.25
"""So many lines in a row, with this share of the words, make a body printed twice; less may be a refrain."""
PAGE_LINES = 12
PAGE_SHARE = 0.45


class Cleaned(NamedTuple):
    """Indices into the blocks: the run [first, last) around the body, and which blocks of it are body."""

    first: int
    last: int
    body: list[int]


def clean(blocks: list[Block]) -> Cleaned:
    """Chooses the body among the blocks of a raw text."""
    effects = _effects(blocks)
    if _is_page(blocks, effects):
        first, last = _best_run(blocks, effects)
    else:
        first, last = 0, _end(blocks, effects)
    return Cleaned(first, last, _inside(blocks, effects, first, last))


def _effects(blocks: list[Block]) -> list[Furniture | None]:
    found = [furniture(block.text, block.words) for block in blocks]
    hits = [effect for effect in found if effect is not None]
    if len(hits) == 1 and hits[0].kind in WEAK:
        return [None] * len(blocks)
    return found


def _is_page(blocks: list[Block], effects: list[Furniture | None]) -> bool:
    short = sum(not block.sentence and block.words < LINE_COST for block in blocks)
    hits = sum(effect is not None for effect in effects)
    return hits >= 5 and short >= PAGE_LINES and short >= PAGE_SHARE * len(blocks)


def _worth(block: Block, effect: Furniture | None) -> float:
    if effect is not None:
        return -LINE_COST if effect.effect == "rest" else -FURNITURE_COST
    return min(block.words, MOST_WORDS) - SENTENCE_COST if block.sentence else -LINE_COST


def _best_run(blocks: list[Block], effects: list[Furniture | None]) -> tuple[int, int]:
    best = total = 0.0
    run, start = (0, len(blocks)), 0
    for index, block in enumerate(blocks):
        total += _worth(block, effects[index])
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, run = total, (start, index + 1)
    return run


def _end(blocks: list[Block], effects: list[Furniture | None]) -> int:
    """Where the article ends in a text that is no page: at a heading after which only a few sentences follow."""
    total = sum(block.words for block in blocks if block.sentence)
    above = 0
    for index, (block, effect) in enumerate(zip(blocks, effects, strict=True)):
        if effect is not None and effect.effect != "line" and above > 0.5 * total:
            return index
        above += block.words if block.sentence else 0
    return len(blocks)


def _inside(blocks: list[Block], effects: list[Furniture | None], first: int, last: int) -> list[int]:
    chosen = [index for index in range(first, last) if effects[index] is None]
    repeated = _repeated([blocks[index] for index in chosen])
    return [index for place, index in enumerate(chosen) if place not in repeated]


def _repeated(blocks: list[Block]) -> set[int]:
    """Places of the blocks in runs that were printed before, in the same order; short lines between go along."""
    first_place: dict[str, int] = {}
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate(blocks):
        key = block.key
        if key in first_place:
            run.append(place)
            continue
        found |= _long_run(run, blocks)
        run = []
        first_place[key] = place
    return found | _long_run(run, blocks)


def _long_run(run: list[int], blocks: list[Block]) -> set[int]:
    sizes = [blocks[place].words for place in run]
    long = sum(size >= REPEATED_WORDS for size in sizes)
    twice = long >= REPEATED_RUN and sum(sizes) >= REPEATED_SHARE * sum(block.words for block in blocks)
    return set(run) if twice else set()


def body_text(raw_blocks: list[Block]) -> str:
    """The body that `clean` chooses, one block per line."""
    return "\n".join(raw_blocks[index].text for index in clean(raw_blocks).body)
