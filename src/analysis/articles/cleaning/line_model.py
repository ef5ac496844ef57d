"""Which lines of a page are its article: a logistic model of each line, and the likeliest sequence of lines.

The model gives each line its log odds of being body from its features (`cleaning.line_features`); two
states, body and not, with a price on every change between them, are decoded by Viterbi's algorithm. How
the weights came to be and what they are good for: `docs/line-model.md`.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from analysis.articles.cleaning.blocks import Block
from analysis.articles.cleaning.furniture import Furniture
from analysis.articles.cleaning.line_features import Numbers, features, names
from analysis.io.lexicons import read_lexicon

CHANGE = 0.6
"""Price of a change between body and not, in log odds."""
BIAS = 0.6
"""Log odds given to every line: a word of an article lost weighs more than a word of a page kept."""
DOUBT = 2.0
"""A sentence beside the body whose log odds lack no more than this goes with the body."""
PROSE_WORDS = 12
INTERCEPT = "intercept"
LONGEST = 20_000
"""Lines beyond which a text is judged in pieces, so that its memory stays bounded."""


class Weights(NamedTuple):
    """Intercept and one weight per column of `lines.features`."""

    intercept: float
    columns: Numbers


@cache
def weights() -> Weights:
    """The weights of the package; `ValueError` where the file does not fit the features."""
    found = {name: float(weight) for name, weight in read_lexicon("analysis.articles", "line_model").iter_rows()}
    if list(found) != [INTERCEPT, *names()]:
        raise ValueError(
            "line_model.csv does not name the features of cleaning.line_features; train it anew (docs/line-model.md)"
        )
    return Weights(found[INTERCEPT], np.array([found[name] for name in names()]))


def body_lines(blocks: list[Block], effects: list[Furniture | None], using: Weights | None = None) -> list[int]:
    """Indices of the lines that are body, in order."""
    using = using or weights()
    kept: list[int] = []
    for start in range(0, len(blocks), LONGEST):
        piece = features(blocks[start : start + LONGEST], effects[start : start + LONGEST])
        odds = piece @ using.columns + (using.intercept + BIAS)
        states = _widened(_likeliest(odds.tolist()), odds.tolist(), blocks[start : start + LONGEST])
        kept += [start + index for index, body in enumerate(states) if body]
    return kept


def _widened(states: list[bool], odds: list[float], blocks: list[Block]) -> list[bool]:
    """`states`, with the sentences at the borders of the body that are nearly as likely body as not."""
    size = len(states)
    for order in (range(1, size), range(size - 2, -1, -1)):
        step = order.step
        for index in order:
            prose = blocks[index].sentence and blocks[index].words >= PROSE_WORDS
            states[index] = states[index] or (states[index - step] and prose and odds[index] > -DOUBT)
    return states


def _likeliest(odds: list[float]) -> list[bool]:
    """The sequence of states with the greatest sum of log odds of body lines, less the price of its changes."""
    outside, inside = 0.0, odds[0]
    came: list[tuple[bool, bool]] = []
    for gain in odds[1:]:
        came.append((inside - CHANGE > outside, inside >= outside - CHANGE))
        outside, inside = max(outside, inside - CHANGE), max(inside, outside - CHANGE) + gain
    states = [inside > outside]
    for from_inside in reversed(came):
        states.append(from_inside[states[-1]])
    return states[::-1]
