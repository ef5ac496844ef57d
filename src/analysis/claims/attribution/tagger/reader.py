"""Reads attributions with a trained model: first what may be cues, then the source and content of each, then which
of them hold.

The order follows how people annotate: a cue first, then who and what belongs to it (Pareti 2015, Attribution: A
Computational Approach). The model knows outermost attributions only; what stands inside them the rules find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.claims.attribution import cues
from analysis.claims.attribution.tagger import candidates
from analysis.claims.attribution.tagger.chain import Codes, Scores, Sequences, best, probabilities
from analysis.claims.attribution.tagger.columns import Tokens, read_tokens
from analysis.claims.attribution.tagger.model import Model
from analysis.claims.attribution.tagger.net import Tagger
from analysis.claims.attribution.tagger.windows import CONTENT, CUE, SOURCE, Windows, around
from analysis.claims.language import Article, Found, Span

CERTAIN = 30.0
"""What speaks for the cue of a window at its own tokens, and against every other label there; as in training."""
_GAP = 2


@dataclass(frozen=True)
class Proposals:
    """What the net makes of articles: candidates with their windows, and the columns by which they are chosen."""

    spans: list[tuple[int, int]]
    windows: Windows
    roles: Codes
    evidence: Sequences


def propose(tagger: Tagger, tokens: Tokens) -> Proposals:
    """Every possible cue with its source and content."""
    hidden = tagger.net.hidden(tokens)
    said, bounds = tagger.net.of_words(hidden), tokens.sequences.bounds
    labels, likely = best(said, tagger.word_steps, bounds), probabilities(said, tagger.word_steps, bounds)
    spans = candidates.proposed(tokens, labels, likely)
    near = around(tokens, spans, tagger.net.parsed)
    scores, limits = fixed(tagger.net.of_roles(hidden, near), near, spans), near.sequences.bounds
    roles, sure = best(scores, tagger.role_steps, limits), probabilities(scores, tagger.role_steps, limits)
    evidence = candidates.evidence(tokens, spans, labels, likely, near, roles, sure, tagger.net.parsed)
    return Proposals(spans, near, roles, evidence)


def fixed(scores: Scores, near: Windows, spans: Sequence[tuple[int, int]]) -> Scores:
    """The scores of a window's tokens with its own cue made certain."""
    first, last = (np.array([span[k] for span in spans], dtype=np.int64)[near.cue] for k in (0, 1))
    cue = (near.rows >= first) & (near.rows < last)
    scores[cue] = -CERTAIN
    scores[:, CUE] = np.where(cue, CERTAIN, -CERTAIN)
    return scores


def find(model: Model, articles: Sequence[Article]) -> list[list[Found]]:
    """The outermost attributions of each article, in the order of their cues; offsets count in its text."""
    tokens = read_tokens(articles, model.vocabulary, model.parsed)
    found: list[list[Found]] = [[] for _ in articles]
    if not len(tokens.start):
        return found
    reading = propose(model.tagger, tokens)
    if not reading.spans:
        return found
    chances = model.choice.probabilities(reading.evidence)[:, 1]
    order = sorted(np.flatnonzero(chances >= model.threshold).tolist(), key=lambda k: (-chances[k], k))
    for k in order:
        number = int(tokens.article[reading.spans[k][0]])
        hit = _found(tokens, reading, k, articles[number].text, round(float(chances[k]), 3))
        if hit is not None and not any(_named_by(hit, firmer) for firmer in found[number]):
            found[number].append(hit)
    return [sorted(hits, key=lambda hit: (hit.cue, hit.content)) for hits in found]


def _found(tokens: Tokens, reading: Proposals, k: int, text: str, chance: float) -> Found | None:
    bounds = reading.windows.sequences.bounds
    window = slice(bounds[k], bounds[k + 1])
    rows, roles = reading.windows.rows[window], reading.roles[window]
    content = _pieces(tokens, rows[roles == CONTENT], 1)
    if not content:
        return None
    first, last = reading.spans[k]
    cue = (int(tokens.start[first]), int(tokens.end[last - 1]))
    source = _longest(_pieces(tokens, rows[roles == SOURCE], _GAP))
    return Found(source, cue, content, cue_lemma(text[slice(*cue)]), "trained", chance)


def _named_by(hit: Found, firmer: Found) -> bool:
    """Whether the words taken for a cue name the source of a firmer attribution."""
    return firmer.source is not None and firmer.source[0] <= hit.cue[0] < firmer.source[1]


def _pieces(tokens: Tokens, rows: Codes, gap: int) -> tuple[Span, ...]:
    """Runs of rows as spans in the text; rows up to `gap` apart are one run."""
    if not len(rows):
        return ()
    breaks = np.flatnonzero(np.diff(rows) > gap) + 1
    runs = np.split(rows, breaks)
    return tuple((int(tokens.start[run[0]]), int(tokens.end[run[-1]])) for run in runs)


def _longest(pieces: Sequence[Span]) -> Span | None:
    return max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]), default=None)


def cue_lemma(words: str) -> str:
    """The lemma of a cue as the lexicons know it: its last verb, else noun or adjective, else its words."""
    parts = words.lower().split()
    if "according" in parts:
        return "according"
    for first, second in pairwise(part.strip(",.;:\"'“”") for part in parts):
        verb = cues.verb(first)
        if verb is not None and cues.with_particle(verb.lemma, second) is not None:
            return f"{verb.lemma} {second}"
    for look in (cues.verb, cues.noun, cues.adjective):
        for part in reversed(parts):
            if (cue := look(part.strip(",.;:\"'“”"))) is not None and not (cue.kind == "light" and len(parts) > 1):
                return cue.lemma
    return " ".join(parts)
