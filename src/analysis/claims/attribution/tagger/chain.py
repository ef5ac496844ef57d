"""Labels in linear chains: the best ones and their probabilities, from scores and what may follow what.

The scores come from a net, or from the weights of features, read from a file. Lafferty, McCallum and Pereira 2001,
Conditional Random Fields: Probabilistic Models for Segmenting and Labeling Sequence Data; weights of features are
trained by python-crfsuite (Okazaki 2007, CRFsuite). Reading needs numpy only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Scores = NDArray[np.float32]
Template = tuple[tuple[str, int], ...]

OUTSIDE = 0
_BATCH = 256


@dataclass(frozen=True)
class Sequences:
    """Tokens in rows, one sequence after the other: `columns` of codes (0 is kept for "no token there"), and
    where each sequence begins; the last bound is the number of tokens."""

    columns: Mapping[str, Codes]
    bounds: Codes

    def __len__(self) -> int:
        return int(self.bounds[-1])


def keys(template: Template, sequences: Sequences, sizes: Mapping[str, int]) -> Codes:
    """One number per token for the values that a template reads at it and around it."""
    count = len(sequences)
    starts = np.repeat(sequences.bounds[:-1], np.diff(sequences.bounds))
    ends = np.repeat(sequences.bounds[1:], np.diff(sequences.bounds))
    places = np.arange(count)
    key = np.zeros(count, dtype=np.int64)
    for column, offset in template:
        there = places + offset
        codes = sequences.columns[column]
        if offset:
            inside = (there >= starts) & (there < ends)
            codes = np.where(inside, codes[np.clip(there, 0, max(count - 1, 0))], OUTSIDE)
        key = key * sizes[column] + codes
    return key


@dataclass(frozen=True)
class Chain:
    """Weights of a chain: for each template the keys that count, sorted, and their weight for each label."""

    labels: tuple[str, ...]
    templates: tuple[Template, ...]
    sizes: Mapping[str, int]
    keys: tuple[Codes, ...]
    weights: tuple[Scores, ...]
    transitions: Scores

    def scores(self, sequences: Sequences) -> Scores:
        """What each token's own features say for each label: tokens × labels."""
        total = np.zeros((len(sequences), len(self.labels)), dtype=np.float32)
        for template, known, weights in zip(self.templates, self.keys, self.weights, strict=True):
            if not len(known):
                continue
            wanted = keys(template, sequences, self.sizes)
            places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            hit = np.flatnonzero(known[places] == wanted)
            total[hit] += weights[places[hit]]
        return total

    def probabilities(self, sequences: Sequences) -> Scores:
        """The probability of each label at each token, whatever the others: tokens × labels."""
        return probabilities(self.scores(sequences), self.transitions, sequences.bounds)


def best(scores: Scores, transitions: Scores, bounds: Codes) -> Codes:
    """The label of each token in the most probable labelling of its sequence (Viterbi 1967)."""
    labels = np.zeros(len(scores), dtype=np.int64)
    for rows, mask in _batches(bounds):
        length, width = mask.shape
        score = np.where(mask[0, :, None], scores[rows[0]], 0)
        back = np.zeros((length, width, len(transitions)), dtype=np.int8)
        for t in range(1, length):
            ways = score[:, :, None] + transitions
            back[t] = ways.argmax(1)
            score = np.where(mask[t, :, None], ways.max(1) + scores[rows[t]], score)
        label = score.argmax(1)
        for t in range(length - 1, -1, -1):
            labels[rows[t][mask[t]]] = label[mask[t]]
            came = np.take_along_axis(back[t], label[:, None], 1)[:, 0]
            label = np.where(mask[t], came, label) if t else label
    return labels


def probabilities(scores: Scores, transitions: Scores, bounds: Codes) -> Scores:
    """The probability of each label at each token, whatever the others: tokens × labels."""
    marginals = np.zeros_like(scores)
    step = np.exp(transitions)
    for rows, mask in _batches(bounds):
        length, _ = mask.shape
        emitted = np.where(mask[:, :, None], scores[rows], 0)
        emitted = np.exp(emitted - emitted.max(2, keepdims=True))
        ahead = np.empty_like(emitted)
        ahead[0] = emitted[0] / emitted[0].sum(1, keepdims=True)
        for t in range(1, length):
            now = (ahead[t - 1] @ step) * emitted[t]
            now /= now.sum(1, keepdims=True)
            ahead[t] = np.where(mask[t, :, None], now, ahead[t - 1])
        behind = np.ones_like(emitted[0])
        for t in range(length - 1, -1, -1):
            both = ahead[t] * behind
            both /= both.sum(1, keepdims=True)
            marginals[rows[t][mask[t]]] = both[mask[t]]
            now = (emitted[t] * behind) @ step.T
            now /= now.sum(1, keepdims=True)
            behind = np.where(mask[t, :, None], now, behind)
    return marginals


def _batches(bounds: Codes) -> Iterator[tuple[Codes, NDArray[np.bool_]]]:
    """Sequences of similar length side by side: the row of each token (position × sequence) and which are there."""
    lengths = np.diff(bounds)
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    for first in range(0, len(order), _BATCH):
        chosen = order[first : first + _BATCH]
        longest = int(lengths[chosen].max())
        places = np.arange(longest)[:, None]
        mask = places < lengths[chosen][None, :]
        rows = np.where(mask, bounds[chosen][None, :] + places, 0)
        yield rows, mask


def from_crfsuite(
    labels: Sequence[str],
    templates: Sequence[Template],
    sizes: Mapping[str, int],
    state: Mapping[tuple[str, str], float],
    transitions: Mapping[tuple[str, str], float],
) -> Chain:
    """The chain of the weights that CRFsuite prints; its attributes are "template:key"."""
    index = {label: k for k, label in enumerate(labels)}
    tables: list[dict[int, np.ndarray]] = [{} for _ in templates]
    for (attribute, label), weight in state.items():
        number, key = attribute.split(":")
        row = tables[int(number)].setdefault(int(key), np.zeros(len(labels), dtype=np.float32))
        row[index[label]] = weight
    step = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (before, after), weight in transitions.items():
        step[index[before], index[after]] = weight
    known = [np.array(sorted(table), dtype=np.int64) for table in tables]
    weights = [
        np.array([table[key] for key in sorted(table)], dtype=np.float32).reshape(-1, len(labels)) for table in tables
    ]
    return Chain(tuple(labels), tuple(templates), dict(sizes), tuple(known), tuple(weights), step)
