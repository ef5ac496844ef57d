"""The neighbourhood of one cue, and how each token of it stands to that cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.claims.attribution.tagger.chain import Codes, Sequences
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.vocabulary import UNKNOWN

CONTENT, SOURCE, CUE, INSIDE_CUE = 1, 2, 3, 4
BEFORE, AFTER = 1, 3
_UP, _DOWN = 4, 14
_STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35])


@dataclass(frozen=True)
class Windows:
    """Tokens around cues: the row of each in `Tokens`, the number of its cue, and columns of how it stands to it;
    `root`: the row of each cue's main word, or of its first where there is no parse."""

    rows: Codes
    cue: Codes
    sequences: Sequences
    root: Codes


def around(tokens: Tokens, spans: Sequence[tuple[int, int]], parsed: bool) -> Windows:
    """One window for each cue, given as (first row, row after the last).

    A window is the sentence of the cue, with the sentences next to it as far as quotations go on over their
    border.
    """
    bounds = tokens.sequences.bounds
    first = np.array([a for a, _ in spans], dtype=np.int64)
    last = np.array([b for _, b in spans], dtype=np.int64)
    home = tokens.sentence[first] if len(spans) else first
    low, high = _reach(tokens, home)
    begin, end = bounds[low], bounds[high + 1]
    lengths = end - begin
    limits = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    number = np.repeat(np.arange(len(spans)), lengths)
    rows = np.arange(limits[-1]) - np.repeat(limits[:-1], lengths) + np.repeat(begin, lengths)
    columns = _relations(tokens, rows, number, first, last, home)
    root = _root(tokens, first, last) if parsed else first
    if parsed:
        columns["path"] = _paths(tokens, rows, root[number])
    return Windows(rows, number, Sequences(columns, limits), root)


def _reach(tokens: Tokens, home: Codes) -> tuple[Codes, Codes]:
    """The first and last sentence of each window: neighbours are taken while a quotation stands in them."""
    bounds, count = tokens.sequences.bounds, len(tokens.sequences.bounds) - 1
    has = np.zeros(count, dtype=bool)
    np.logical_or.at(has, tokens.sentence[tokens.quoted], True)
    article = tokens.article[np.minimum(bounds[:-1], max(len(tokens.article) - 1, 0))]
    line = tokens.line[np.minimum(bounds[:-1], max(len(tokens.line) - 1, 0))]
    low, high = home.copy(), home.copy()
    for limit, reached, step in ((BEFORE, low, -1), (AFTER, high, 1)):
        going = np.ones(len(home), dtype=bool)
        for _ in range(limit):
            there = np.clip(reached + step, 0, count - 1)
            same = (article[there] == article[home]) & (np.abs(line[there] - line[home]) <= (step > 0))
            going &= (there != reached) & same & has[there]
            reached += np.where(going, step, 0)
    return low, high


def _relations(
    tokens: Tokens, rows: Codes, number: Codes, first: Codes, last: Codes, home: Codes
) -> dict[str, Codes]:
    before, after = first[number] - rows, rows - last[number] + 1
    far = np.where(before > 0, before, np.where(after > 0, after, 0))
    step = np.searchsorted(_STEPS, far, side="right")
    side = np.where(before > 0, 1, np.where(after > 0, 3, 2))
    words = tokens.sequences.columns
    counts = {"stops": words["quote"] >= 4, "commas": tokens.comma}
    near = np.where(before > 0, rows + 1, last[number])
    until = np.where(before > 0, first[number], rows)
    columns = {
        "side": side,
        "step": np.where(side == 1, 1 + step, np.where(side == 3, 11 + step, 0)) + 1,
        "away": np.clip(tokens.sentence[rows] - home[number], -BEFORE, AFTER) + BEFORE + 1,
        "own line": np.where(tokens.line[rows] == tokens.line[first][number], 1, 2),
    }
    for name, held in counts.items():
        total = np.concatenate([[0], np.cumsum(held)])
        columns[name] = np.clip(total[np.maximum(until, near)] - total[near], 0, 3) + 1
    return columns


def _root(tokens: Tokens, first: Codes, last: Codes) -> Codes:
    """The word of each cue whose head stands outside it; the last one where there are several."""
    root = first.copy()
    for k in range(len(first)):
        span = np.arange(first[k], last[k])
        outside = span[(tokens.head[span] < first[k]) | (tokens.head[span] >= last[k]) | (tokens.head[span] == span)]
        root[k] = outside[-1] if len(outside) else first[k]
    return root


def _paths(tokens: Tokens, rows: Codes, root: Codes) -> Codes:
    """How to come from the cue to a token: steps up to the first word above both, then the branch down.

    The code holds the steps up (at most 4), the relation of the branch in which the token hangs, and its side.
    """
    head = tokens.head
    chain = [root]
    for _ in range(_UP):
        chain.append(head[chain[-1]])
    code = np.full(len(rows), UNKNOWN, dtype=np.int64)
    here, branch = rows.copy(), rows.copy()
    relation = tokens.sequences.columns["dep"]
    open_ = tokens.sentence[rows] == tokens.sentence[root]
    for depth in range(_DOWN):
        for up, above in enumerate(chain):
            met = open_ & (here == above)
            down = np.where(rows == above, 0, relation[branch])
            side = np.where(rows < root, 0, 1)
            code = np.where(met, 2 + (down * (_UP + 1) + up) * 4 + side * 2 + (depth <= 1), code)
            open_ &= ~met
        branch = here
        here = head[here]
    return code


def sizes(dep: int) -> dict[str, int]:
    """How many codes each column of a window has; `dep`: how many relations there are."""
    return {
        "side": 4, "step": 23, "away": 7, "own line": 3, "stops": 5, "commas": 5,
        "path": 2 + (dep + 1) * (_UP + 1) * 4 + 4,
    }  # fmt: skip
