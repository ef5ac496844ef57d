"""What may be the cue of an attribution, and what speaks for and against each: the chain over candidates decides.

A candidate is every cue that the net marks, and every word that it finds possible enough, each with the source and
content that the net gives it. Most of what helps to decide is how candidates stand to each other.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.claims.attribution.tagger.chain import Codes, Scores, Sequences
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.windows import CONTENT, CUE, INSIDE_CUE, SOURCE, Windows
from analysis.claims.language import MOST

POSSIBLE = 0.1
_SHARES = np.array([0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97])
_LENGTHS = np.array([1, 2, 3, 5, 9, 16, 31, 61])


def proposed(tokens: Tokens, labels: Codes, likely: Scores) -> list[tuple[int, int]]:
    """The spans of possible cues as (first row, row after the last), in order, none over another."""
    count = len(labels)
    spans: list[tuple[int, int]] = []
    taken = np.zeros(count, dtype=bool)
    for first in np.flatnonzero(labels == CUE):
        last = first + 1
        while last < count and labels[last] == INSIDE_CUE and tokens.sentence[last] == tokens.sentence[first]:
            last += 1
        spans.append((int(first), int(last)))
        taken[first:last] = True
    for first in np.flatnonzero((likely[:, CUE] >= POSSIBLE) & ~taken):
        if taken[first]:
            continue
        last = first + 1
        while last < count and tokens.sentence[last] == tokens.sentence[first] and not taken[last]:
            if likely[last, INSIDE_CUE] < 0.5 * (likely[last, CUE:].sum() + likely[last, SOURCE]):
                break
            if likely[last, INSIDE_CUE] < POSSIBLE / 2:
                break
            last += 1
        spans.append((int(first), int(last)))
        taken[first:last] = True
    return _first_of_each(sorted(spans), tokens.sentence)


def _first_of_each(spans: list[tuple[int, int]], sentence: Codes) -> list[tuple[int, int]]:
    """At most the first `MOST` spans of each sentence."""
    held: Counter[int] = Counter()
    kept = []
    for span in spans:
        held[number := int(sentence[span[0]])] += 1
        if held[number] <= MOST:
            kept.append(span)
    return kept


def evidence(
    tokens: Tokens,
    spans: Sequence[tuple[int, int]],
    labels: Codes,
    likely: Scores,
    windows: Windows,
    roles: Codes,
    sure: Scores,
    parsed: bool,
) -> Sequences:
    """The columns of the candidates, one sequence an article. `roles` and `sure`: the labels in `windows` and their
    probabilities."""
    count = len(spans)
    first = np.array([a for a, _ in spans], dtype=np.int64)
    said, named = roles == CONTENT, roles == SOURCE
    firmness = likely[first, CUE] if count else np.zeros(0, dtype=np.float32)
    words = tokens.sequences.columns
    columns = {
        "firm": np.searchsorted(_SHARES, firmness) + 1,
        "marked": np.where(labels[first] == CUE, 2, 1) if count else first,
        "sure": np.searchsorted(_SHARES, _mean(windows, sure.max(1), said | named)) + 1,
        "say share": np.searchsorted(_SHARES, _mean(windows, likely[windows.rows, CONTENT], said)) + 1,
        "speak share": np.searchsorted(_SHARES, _mean(windows, likely[windows.rows, SOURCE], named)) + 1,
        "said": np.searchsorted(_LENGTHS, _sum(windows, said), side="right") + 1,
        "named": np.searchsorted(_LENGTHS, _sum(windows, named), side="right") + 1,
        "quoted": np.searchsorted(_SHARES, _mean(windows, words["quote"][windows.rows] > 1, said)) + 1,
    }
    for name in ("word", "cue", "lemma", "class") + (("tag", "dep") if parsed else ()):
        columns[f"its {name}"] = words[name][windows.root]
    if parsed:
        columns["ruled"] = words["rule"][first] if count else first
    columns |= _standing(tokens, spans, windows, said, firmness)
    articles = tokens.article[first] if count else first
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(articles)) + 1, [count]]).astype(np.int64)
    return Sequences(columns, np.unique(bounds) if count else np.zeros(1, dtype=np.int64))


def _sum(windows: Windows, values: NDArray[np.generic]) -> NDArray[np.float64]:
    sums = np.bincount(windows.cue, values.astype(float), minlength=len(windows.sequences.bounds) - 1)
    return sums.astype(np.float64)


def _mean(windows: Windows, values: NDArray[np.generic], where: NDArray[np.bool_]) -> NDArray[np.float64]:
    return _sum(windows, values * where) / np.maximum(_sum(windows, where), 1)


def _standing(
    tokens: Tokens, spans: Sequence[tuple[int, int]], windows: Windows, said: NDArray[np.bool_], firm: Scores
) -> dict[str, Codes]:
    """Whether a firmer candidate holds this one's cue in its content, shares its content, or has its cue in it."""
    count = len(spans)
    firmest = np.zeros(len(tokens.start), dtype=np.float32)
    owner = np.full(len(tokens.start), -1)
    order = np.argsort(firm, kind="stable")
    bounds = windows.sequences.bounds
    owned = [windows.rows[bounds[k] : bounds[k + 1]][said[bounds[k] : bounds[k + 1]]] for k in range(count)]
    cue_of = np.full(len(tokens.start), -1)
    for k in order:
        firmest[owned[k]] = firm[k]
        owner[owned[k]] = k
        cue_of[spans[k][0] : spans[k][1]] = k
    inside = np.ones(count, dtype=np.int64)
    shared = np.zeros(count)
    holds = np.ones(count, dtype=np.int64)
    rival = np.ones(count, dtype=np.int64)
    for k in range(count):
        holder = owner[spans[k][0]]
        if holder >= 0 and holder != k:
            inside[k] = (
                2 + int(np.searchsorted(np.array([0.3, 0.6, 0.9]), firm[holder])) + 4 * (firm[holder] > firm[k])
            )
        if len(owned[k]):
            other = owner[owned[k]] != k
            shared[k] = float(np.mean(other & (firmest[owned[k]] > firm[k])))
            held = np.unique(cue_of[owned[k]])
            inner = [j for j in held if j >= 0 and j != k]
            best = max((firm[j] for j in inner), default=0.0)
            holds[k] = 1 if not inner else 2 + int(np.searchsorted(np.array([0.3, 0.6, 0.9]), best))
    sentence = np.array([tokens.sentence[a] for a, _ in spans], dtype=np.int64)
    for k in range(count):
        near = [j for j in (k - 1, k + 1) if 0 <= j < count and sentence[j] == sentence[k]]
        best = max((firm[j] for j in near), default=0.0)
        rival[k] = 1 if not near else 2 + int(np.searchsorted(np.array([0.3, 0.6, 0.9]), best)) + 4 * (best > firm[k])
    return {
        "inside": inside,
        "shared": np.searchsorted(_SHARES, shared) + 1,
        "holds": holds,
        "rival": rival,
    }


SIZES = {
    "firm": 14, "marked": 3, "sure": 14, "say share": 14, "speak share": 14, "said": 11, "named": 11,
    "quoted": 14, "inside": 11, "shared": 14, "holds": 7, "rival": 11, "ruled": 5,
}  # fmt: skip
