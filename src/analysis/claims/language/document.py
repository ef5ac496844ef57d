"""An article as readers are given it: sentences with their words and parses, attributions as spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from analysis.claims.language.spans import Found, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Article:
    """A text and its sentences in order: where each begins, and its tokens (parsed or not)."""

    text: str
    sentences: Sequence[tuple[int, Doc]]


@dataclass(frozen=True)
class Sentence:
    """A passage with its words; whether it is a title's, and whether its words are parsed (kept here, since a `Doc`
    looks at each word to answer). `counting`: the parse that quantities are read from, where there is one."""

    passage_id: str
    start: int
    end: int
    doc: Doc
    title: bool = False
    parsed: bool = False
    counting: Doc | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.start, self.end


@dataclass(frozen=True)
class Annotated:
    """An article as it is read: text, days of publication, sentences in order, attributions as spans."""

    article_id: str
    text: str
    earliest: date | None
    latest: date | None
    sentences: list[Sentence]
    found: list[Found] = field(default_factory=list)

    def sentence_at(self, place: int) -> Sentence:
        """The last sentence that starts at or before a place in the text."""
        return self.sentences[max(0, bisect_right(self.sentences, place, key=lambda s: s.start) - 1)]
