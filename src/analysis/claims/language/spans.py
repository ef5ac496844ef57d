"""Stretches of a text, and an attribution as such: where source, cue and content stand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

Pieces = tuple[tuple[int, int], ...]
Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """One attribution as spans: (start, end) in the text it was found in. `source` None: nobody is named.

    `within`: the cue of the attribution that hands this one on, where that one's content does not hold it ("X said …,
    according to Y").
    """

    source: Span | None
    cue: Span
    content: Pieces
    cue_lemma: str
    rule: str
    score: float
    within: Span | None = None

    def shifted(self, by: int) -> "Found":
        """The same spans, counted from `by` characters further to the left."""
        source = (self.source[0] + by, self.source[1] + by) if self.source else None
        content = tuple((start + by, end + by) for start, end in self.content)
        within = (self.within[0] + by, self.within[1] + by) if self.within else None
        cue = (self.cue[0] + by, self.cue[1] + by)
        return replace(self, source=source, cue=cue, content=content, within=within)

    @property
    def spans(self) -> list[Span]:
        """Cue, pieces of content and source, each as it stands."""
        return [self.cue, *self.content, *([self.source] if self.source else [])]

    @property
    def words(self) -> list[Span]:
        """Cue and source."""
        return [self.cue, *([self.source] if self.source else [])]

    @property
    def outside(self) -> Span:
        """The stretch from the first to the last of source and cue."""
        source = self.source or self.cue
        return min(self.cue[0], source[0]), max(self.cue[1], source[1])


def in_order(found: Iterable[Found]) -> list[Found]:
    """By cue, then by content."""
    return sorted(found, key=lambda hit: (hit.cue, hit.content))


BEHIND = 7  # characters: a mark, a comma, "and" or "but", spaces
MOST = 20
"""No sentence of news says so many things; text that does ("he said he said …") must not take the longer for it."""


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def holds(outer: Found, cue: Span) -> bool:
    """Whether a span begins within the content of an attribution."""
    return any(start <= cue[0] < end for start, end in outer.content)
