"""Which blocks of a raw text are its article: the body, and the header above it.

Nothing is rewritten: cleaning selects blocks. Where a text shows no furniture it is kept whole; where it
shows some, that goes; where it is a whole page, the best run of sentence-like lines is the body (maximum
subsequence segmentation, Pasternack and Roth 2009).
"""

from typing import NamedTuple

from analysis.articles.blocks import Block
from analysis.articles.furniture import Effect, effect_of

COST = 12.0
"""What a line costs a run, in words: about the length below which a line is rather a heading or a link."""
MOST_WORDS = 60
"""Words of one line that count, so that a single long line does not outweigh a page."""
REPEATED_WORDS = 8
"""Fewest words of a line that is dropped when it was printed before."""
PAGE_LINES = 12
PAGE_SHARE = 0.45


class Cleaned(NamedTuple):
    """Indices into the blocks: the run [first, last) around the body, and which blocks of it are body."""

    first: int
    last: int
    body: list[int]


def clean(blocks: list[Block]) -> Cleaned:
    """Chooses the body among the blocks of a raw text."""
    effects = [effect_of(block.text, block.words) for block in blocks]
    if _is_page(blocks, effects):
        first, last = _best_run(blocks, effects)
    else:
        first, last = 0, _end(blocks, effects)
    return Cleaned(first, last, _inside(blocks, effects, first, last))


def _is_page(blocks: list[Block], effects: list[Effect | None]) -> bool:
    short = sum(not block.sentence and block.words < COST for block in blocks)
    hits = sum(effect is not None for effect in effects)
    return hits >= 5 and short >= PAGE_LINES and short >= PAGE_SHARE * len(blocks)


def _worth(block: Block, effect: Effect | None) -> float:
    if effect is not None:
        return -COST
    if block.sentence:
        return min(block.words, MOST_WORDS) - COST
    return -COST


def _best_run(blocks: list[Block], effects: list[Effect | None]) -> tuple[int, int]:
    best = total = 0.0
    run, start = (0, len(blocks)), 0
    for index, block in enumerate(blocks):
        total += _worth(block, effects[index])
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best:
            best, run = total, (start, index + 1)
    return run


def _end(blocks: list[Block], effects: list[Effect | None]) -> int:
    """Where the article ends in a text that is no page: at a heading after which only a few sentences follow."""
    total = sum(block.words for block in blocks if block.sentence)
    above = 0
    for index, block in enumerate(blocks):
        if effects[index] in ("rest", "list") and above > 0.5 * total:
            return index
        above += block.words if block.sentence else 0
    return len(blocks)


def _inside(blocks: list[Block], effects: list[Effect | None], first: int, last: int) -> list[int]:
    kept: list[int] = []
    seen: set[str] = set()
    for index in range(first, last):
        block = blocks[index]
        if effects[index] is not None:
            continue
        if block.words >= REPEATED_WORDS:
            if block.key in seen:
                continue
            seen.add(block.key)
        kept.append(index)
    return kept


def body_text(raw_blocks: list[Block]) -> str:
    """The body that `clean` chooses, one block per line."""
    return "\n".join(raw_blocks[index].text for index in clean(raw_blocks).body)
