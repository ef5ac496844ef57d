"""Which blocks of a raw text are its article: the body, and the header above it.

Nothing is rewritten: cleaning selects blocks. Where a text shows no furniture it is kept whole. Where it
shows some at its end, that goes. Where some stands inside, the line model says where the body begins and
ends. Where the text is a whole page, the line model says of every line whether it is body.
"""

from typing import NamedTuple

from analysis.articles.cleaning import line_model
from analysis.articles.cleaning.blocks import Block
from analysis.articles.cleaning.boxes import PARAGRAPH_WORDS, boxes
from analysis.articles.cleaning.captions import is_caption
from analysis.articles.cleaning.credits import closing_credit
from analysis.articles.cleaning.furniture import BETWEEN, WEAK, Furniture, furniture, met_in
from analysis.articles.cleaning.line_features import LINE_COST, best_run, line_values
from analysis.articles.cleaning.line_model import Weights

REPEATED_WORDS = 8
"""Fewest words of a line that counts as printed before."""
REPEATED_RUN = 3
REPEATED_SHARE = 0.25
"""So many lines in a row, with this share of the words, make a body printed twice; less may be a refrain."""
PAGE_LINES = 12
PAGE_SHARE = 0.45
BORDER_WORDS = 60
"""Fewest words that the line model takes from an end of a text that is no page."""


class Cleaned(NamedTuple):
    """Indices into the blocks: the run [first, last) around the body, and which blocks of it are body.

    `effects` says of every block what it is where it is furniture.
    """

    first: int
    last: int
    body: list[int]
    effects: list[Furniture | None]


def clean(blocks: list[Block], weights: Weights | None = None) -> Cleaned:
    """Chooses the body among the blocks of a raw text; `weights` are the line model's."""
    effects = _effects(blocks)
    page = _is_page(blocks, effects)
    found = boxes(blocks, effects, page=page)
    effects = [None if index in found.subheadings else effect for index, effect in enumerate(effects)]
    without = [index for index in range(len(blocks)) if index not in found.inside]
    first, last, kept = _run(
        [blocks[index] for index in without],
        [effects[index] for index in without],
        None if page else sum(index < found.end for index in without),
        weights,
    )
    chosen = [without[place] for place in kept if effects[without[place]] is None]
    repeated = _repeated([blocks[index] for index in chosen])
    body = [index for place, index in enumerate(chosen) if place not in repeated]
    return Cleaned(without[first] if without else 0, without[last - 1] + 1 if last else 0, body, effects)


def _run(
    blocks: list[Block], effects: list[Furniture | None], end: int | None, weights: Weights | None
) -> tuple[int, int, list[int]]:
    """First line and end of the run around the body, and its lines, of a text without the boxes inside it.

    `end`: where furniture says that the article ends; None: in a page the line model says.
    """
    if end is None:
        kept = _of_page(blocks, effects, weights)
        return kept[0], kept[-1] + 1, kept
    first, last = 0, end
    if any(_parts(effect) for effect in effects[: _above_tail(effects, last)]):
        first, last = _borders(blocks, effects, last, weights)
    return first, last, list(range(first, last))


def _of_page(blocks: list[Block], effects: list[Furniture | None], weights: Weights | None) -> list[int]:
    """The lines of a page that the model keeps; where it keeps none, the best run of sentences."""
    kept = line_model.body_lines(blocks, effects, weights)
    return kept or list(range(*best_run(line_values(blocks, effects))))


def _parts(effect: Furniture | None) -> bool:
    """Whether the line is furniture that parts an article from the rest of its page."""
    return effect is not None and effect.kind not in BETWEEN and effect.effect != "between"


def _above_tail(effects: list[Furniture | None], last: int) -> int:
    """Where the furniture at the end of [0, last) begins."""
    while last and effects[last - 1] is not None:
        last -= 1
    return last


def _borders(
    blocks: list[Block], effects: list[Furniture | None], last: int, weights: Weights | None
) -> tuple[int, int]:
    """First and last line that the model keeps; beyond them stays what little text there is.

    A header stands above many a body and is read as such; below a body, furniture is enough to part from it.
    """
    kept = line_model.body_lines(blocks, effects, weights)
    if not kept:
        return 0, last
    head, tail = range(kept[0]), range(kept[-1] + 1, len(blocks))
    above, below = (
        sum(blocks[index].words for index in outside if effects[index] is None) >= BORDER_WORDS
        for outside in (head, tail)
    )
    below = below or any(_parts(effects[index]) for index in tail)
    return kept[0] if above else 0, min(last, kept[-1] + 1) if below else last


def _effects(blocks: list[Block]) -> list[Furniture | None]:
    anywhere = met_in(block.text for block in blocks)
    found = [furniture(block.text, block.words, anywhere) for block in blocks]
    last = max((index for index, block in enumerate(blocks) if block.words >= PARAGRAPH_WORDS), default=-1)
    ending = found[last] if last >= 0 else None
    if ending is not None and ending.kind == "caption" and closing_credit(blocks[last].text):
        found[last] = None
    hits = [index for index, effect in enumerate(found) if effect is not None]
    if len(hits) == 1 and (only := found[hits[0]]) is not None and only.kind in WEAK:
        return found if is_caption(blocks[hits[0]], only) else [None] * len(blocks)
    return found


def _is_page(blocks: list[Block], effects: list[Furniture | None]) -> bool:
    short = sum(not block.sentence and block.words < LINE_COST for block in blocks)
    hits = sum(effect is not None for effect in effects)
    return hits >= 5 and short >= PAGE_LINES and short >= PAGE_SHARE * len(blocks)


def _repeated(blocks: list[Block]) -> set[int]:
    """Places of the blocks in runs that were printed before, in the same order; short lines between go along."""
    first_place: dict[str, int] = {}
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate(blocks):
        key = block.text.lower()
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
