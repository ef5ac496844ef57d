"""A small convolutional net that reads each token among those around it and, where there is a parse, with its head.

Dilated convolutions with shortcuts over embedded columns (Strubell and others 2017, Fast and Accurate Entity
Recognition with Iterated Dilated Convolutions), one of their taps at the syntactic head. What comes out speaks for
the labels of linear chains. Reading needs numpy only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.claims.attribution.tagger.chain import Codes, Scores
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.windows import Windows

BLOCK = 2048
"""Longer articles are read in blocks of whole sentences, so that little is held at once; none sees beyond its own."""
_TOGETHER = 4 * BLOCK
_SMALL = 1e-5
_STEP = 256.0
"""Scores are rounded to this part of one, so that most agree where another processor adds in another order."""


@dataclass(frozen=True)
class Layer:
    """One convolution: how far its neighbours stand, and its weights."""

    reach: int
    gain: Scores
    inward: Scores
    bias: Scores
    outward: Scores


@dataclass(frozen=True)
class Net:
    """The weights: embeddings of columns, layers, and what the last layer says of labels and of roles.

    `words` is width × labels; a role is read, through `roles` (hidden × roles), from the sum of `cue` at the cue,
    `argument` at the token and `relations` between both. `parsed`: whether it reads a parse.
    """

    columns: Mapping[str, Scores]
    inward: Scores
    layers: tuple[Layer, ...]
    gain: Scores
    words: Scores
    cue: Scores
    argument: Scores
    relations: Mapping[str, Scores]
    bias: Scores
    roles: Scores
    parsed: bool

    def hidden(self, tokens: Tokens) -> Scores:
        """What the net makes of each token: tokens × width."""
        out = np.zeros((len(tokens.start), self.inward.shape[1]), dtype=np.float32)
        for rows, block in _blocks(tokens):
            out[rows] = self._read(tokens, rows, block)
        return out

    def _read(self, tokens: Tokens, rows: Codes, block: Codes) -> Scores:
        gap = max(layer.reach for layer in self.layers)
        place = np.arange(len(rows)) + gap * (block + 1)
        size = int(place[-1]) + gap + 1
        seen = [table[tokens.sequences.columns[name][rows]] for name, table in self.columns.items()]
        state = np.concatenate(seen, axis=1) @ self.inward
        head = place[tokens.head[rows] - rows[0]] if self.parsed else place
        for layer in self.layers:
            z = np.zeros((size, state.shape[1]), dtype=np.float32)
            z[place] = _scaled(state, layer.gain)
            taps = [z[place - layer.reach], z[place], z[place + layer.reach]]
            if self.parsed:
                taps.append(z[head])
            read = np.concatenate(taps, axis=1) @ layer.inward
            read += layer.bias
            state = state + np.maximum(read, 0, out=read) @ layer.outward
        return _scaled(state, self.gain)

    def of_words(self, hidden: Scores) -> Scores:
        """What speaks for each label, taken for itself: tokens × labels."""
        return _rounded(hidden @ self.words)

    def of_roles(self, hidden: Scores, windows: Windows) -> Scores:
        """What speaks for each role of the tokens in windows: rows × roles, the cue's own left at nought."""
        cue, argument = hidden[windows.root] @ self.cue + self.bias, hidden @ self.argument
        count = len(windows.rows)
        said = np.zeros((count, self.roles.shape[1] + 1), dtype=np.float32)
        for first in range(0, count, _TOGETHER):
            rows = slice(first, first + _TOGETHER)
            total = cue[windows.cue[rows]] + argument[windows.rows[rows]]
            for name, table in self.relations.items():
                total += table[windows.sequences.columns[name][rows]]
            said[rows, :-1] = _rounded(np.maximum(total, 0, out=total) @ self.roles)
        return said


@dataclass(frozen=True)
class Tagger:
    """A net, and how its labels follow each other: those of words (labels × labels) and roles (roles × roles)."""

    net: Net
    word_steps: Scores
    role_steps: Scores


def _scaled(state: Scores, gain: Scores) -> Scores:
    size = np.sqrt(np.einsum("ij,ij->i", state, state) / state.shape[1] + _SMALL)
    return (state / size[:, None]) * gain


def _rounded(scores: NDArray[np.floating]) -> Scores:
    return (np.round(scores * _STEP) / _STEP).astype(np.float32)


def _blocks(tokens: Tokens) -> Iterator[tuple[Codes, Codes]]:
    """Rows of tokens that are read together, with the number of the block that each belongs to."""
    rows: list[Codes] = []
    held = 0
    for first, last in _bounds(tokens):
        rows.append(np.arange(first, last))
        held += last - first
        if held >= _TOGETHER:
            yield _joined(rows)
            rows, held = [], 0
    if rows:
        yield _joined(rows)


def _joined(rows: Sequence[Codes]) -> tuple[Codes, Codes]:
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(part) for part in rows])


def _bounds(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The first and last row of each block: an article, or as many of its sentences as `BLOCK` tokens hold."""
    edges = tokens.sequences.bounds
    edges = edges[np.flatnonzero(np.diff(edges, append=-1) != 0)]
    first = 0
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if start > first and (tokens.article[start] != tokens.article[first] or end - first > BLOCK):
            yield first, start
            first = start
    if len(tokens.start) > first:
        yield first, len(tokens.start)
