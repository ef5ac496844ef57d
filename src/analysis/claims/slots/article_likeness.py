"""How alike articles are by the names of their headline and lead, so that two that tell of one event are known.

Participants and places are what tells events of one kind apart (Cybulska and Vossen 2014), and articles put together
by what they are about before events are compared are the strongest baseline of cross-document event coreference
(Cybulska and Vossen 2015; Upadhyay et al. 2016). Names are counted and compared by cosine.
"""

import re
from collections import Counter
from math import sqrt

import polars as pl

from analysis.claims.language import calendar

OPENING = 10
"""Passages of an article, from its headline on, that tell what it is about."""
_TITLE = 3
"""A name of the headline counts for so many."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}")
_RUN = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}(?: [A-Z][^\W\d_]{2,})+")
Vector = dict[str, float]


class Likeness:
    """The articles of a corpus by their names; `passages`: article_id, position, role, text."""

    def __init__(self, passages: pl.DataFrame) -> None:
        texts = passages["text"].to_list()
        inside = Counter(word for text in texts for word in _INSIDE.findall(text))
        common = Counter(word for text in texts for word in _WORD.findall(text) if word[0].islower())
        days = calendar("month") | calendar("weekday")
        names = {w for w, n in inside.items() if n > common[w.lower()] and w.lower() not in days}
        opening = passages.sort("article_id", "position").group_by("article_id", maintain_order=True).head(OPENING)
        told: dict[str, Counter[str]] = {}
        for article, role, text in opening.select("article_id", "role", "text").iter_rows():
            weight = _TITLE if role == "title" else 1
            for word in _WORD.findall(text):
                if word in names:
                    told.setdefault(article, Counter())[word] += weight
        runs = Counter(run for text in texts for run in _RUN.findall(text))
        self._whole: dict[str, str] = {}
        for run, n in sorted(runs.items(), key=lambda held: (held[1], held[0])):
            self._whole |= {word: run for word in run.split() if n > inside[word] / 2}
        self._vectors = {article: _unit(words) for article, words in told.items()}

    def vector(self, article: str) -> Vector:
        """An article's names with their weights, of length 1; nothing where it has none."""
        return self._vectors.get(article, {})

    def whole(self, word: str) -> str:
        """The name that a word is mostly a part of: "Lower Karst"."""
        return self._whole.get(word, word)

    def to(self, article: str, centre: Vector) -> float:
        """The cosine of an article and a sum of vectors."""
        return cosine(self.vector(article), centre)


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors; 0 where they share no word."""
    if one.keys().isdisjoint(other):  # most pairs of a corpus
        return 0.0
    size = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return sum(weight * other.get(word, 0.0) for word, weight in one.items()) / size if size else 0.0


def _unit(words: Counter[str]) -> Vector:
    size = sqrt(words.total()) or 1.0
    return {word: sqrt(n) / size for word, n in words.items()}
