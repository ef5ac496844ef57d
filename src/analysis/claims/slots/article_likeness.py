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
_STORY = 0.25
"""From such a cosine on two articles are of one story, whatever in it each of them tells."""
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

    def stories(self) -> dict[str, str]:
        """The story of each article that has names, by the name that most stands for it.

        A story is what topic detection calls a topic (Allan 2002): articles put one after the other, the fullest
        first, to the nearest centre of those before, or to one of their own.
        """
        centres: list[Vector] = []
        held: list[list[str]] = []
        by_name: dict[str, set[int]] = {}
        for article in sorted(self._vectors, key=lambda a: (-len(self._vectors[a]), a)):
            mine = self._vectors[article]
            near = {n for name in mine for n in by_name.get(name, ())}
            best = max(((cosine(mine, centres[n]), -n) for n in near), default=(0.0, 0))
            if best[0] < _STORY:
                centres.append({})
                held.append([])
            at = -best[1] if best[0] >= _STORY else len(centres) - 1
            held[at].append(article)
            for name, weight in mine.items():
                centres[at][name] = centres[at].get(name, 0.0) + weight
                by_name.setdefault(name, set()).add(at)
        told: dict[str, str] = {}
        for centre, articles in sorted(zip(centres, held, strict=True), key=lambda one: (-len(one[1]), one[1])):
            names = sorted(centre, key=lambda name: (-centre[name], name))
            taken = set(told.values())
            name = next((self.whole(n) for n in names if self.whole(n) not in taken), self.whole(names[0]))
            told |= dict.fromkeys(articles, name)
        return told


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors; 0 where they share no word."""
    if one.keys().isdisjoint(other):  # most pairs of a corpus
        return 0.0
    size = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return sum(weight * other.get(word, 0.0) for word, weight in one.items()) / size if size else 0.0


def _unit(words: Counter[str]) -> Vector:
    size = sqrt(words.total()) or 1.0
    return {word: sqrt(n) / size for word, n in words.items()}
