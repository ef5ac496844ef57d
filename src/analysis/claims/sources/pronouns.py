"""Whom a pronoun means that speaks: who speaks around it, the last fitting speaker, the nearest fitting actor."""

import re
from collections.abc import Sequence

from analysis.claims.attribution.spans import Found, Span
from analysis.claims.sources import names
from analysis.claims.sources.actors import Actors, Mention
from analysis.claims.sources.speakers import Source, of_actors

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_OWN = frozenset({"i", "me", "my", "we", "us", "our"})
PRONOUNS = PERSONAL | _OWN | {"it", "its", "they", "them", "their", "both"}
_THIRD = frozenset({"they", "them", "their", "both"})
_THINGS = frozenset({"group", "agency", "outlet", "document", "government", "international", "military"})
_FAR = 600
_SUBJECT = re.compile(
    r"\s*(?P<who>(?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+) (?:[a-z]+ly )?"
    r"(?:was|is|had|has|who|\w+ed|came|went|took|held|left|met)\b"
)


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention]) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions

    def meant(self, word: str, hit: Found, parent: Source | None, sentence: Span, spoken: Sequence[Source]) -> Source:
        """Whom `word`, the source of `hit`, means; `parent`: who speaks around it; `spoken`: who has spoken."""
        if parent is not None and parent.names and _fits(word, parent):
            return parent
        if parent is not None and parent.words and not parent.names and _means(word, parent):
            return Source((), parent.kind, parent.words, parent.person)
        here = hit.source or hit.cue
        earlier = [s for s in spoken if s.names and _fits(word, s) and not _within(s.at, hit.content)]
        same = [s for s in earlier if sentence[0] <= s.at < here[0]]
        if same:
            return same[-1]
        subjects = [
            m for m in self._mentions if sentence[0] <= m.start < here[0] and not _within(m.start, hit.content)
        ]
        if fitting := self._fitting(word, subjects):
            return fitting[0]
        before = [s for s in earlier if s.at < sentence[0]]
        if word in PERSONAL and (subject := self._subject_before(sentence[0], earlier)) is not None:
            return subject
        nameless = _nameless(word, sentence[0], hit, spoken)
        if nameless is not None and (not before or before[-1].at < nameless.at):
            return Source((), nameless.kind, nameless.words, nameless.person)
        if before:
            latest = [s for s in before if s.at >= self._sentence_of(before[-1].at, sentence[0])]
            return max(latest, key=lambda s: (-s.depth, s.at))
        fitting = self._fitting(word, [m for m in self._mentions if m.end <= sentence[0]])
        return fitting[-1] if fitting else Source((), "person" if word in PERSONAL else "anonymous", "")

    def _subject_before(self, start: int, earlier: Sequence[Source]) -> Source | None:
        """The person who has spoken before and whose name begins the last sentence, where nobody has spoken since."""
        opening = self._sentence_of(start - 2, start - 2)
        led = _SUBJECT.match(self._text, opening, start)
        if led is None or any(s.at >= opening for s in earlier):
            return None
        named = names.parts(led["who"])
        return next((s for s in reversed(earlier) if s.person and named <= names.parts(s.names[0])), None)

    def _fitting(self, word: str, mentions: Sequence[Mention]) -> list[Source]:
        sources = [of_actors(self._actors, [m.actor_id]) for m in mentions]
        return [source for source in sources if _fits(word, source)]

    def _sentence_of(self, place: int, limit: int) -> int:
        """Where the sentence around a place begins, as far as full stops tell."""
        return max(self._text.rfind(stop, 0, min(place, limit)) for stop in (". ", "\n", "! ", "? ")) + 1


def _fits(word: str, source: Source) -> bool:
    if word in {"i", "me", "my"} | PERSONAL:
        return source.person
    # who only carries a statement is not the "they" of it
    if word in _THIRD and source.kind in {"agency", "outlet"}:
        return False
    return word in _OWN or not source.person


def _nameless(word: str, before: int, hit: Found, spoken: Sequence[Source]) -> Source | None:
    """The last speaker, where nobody named him and the pronoun fits: "the sources said … They added"."""
    last = next((s for s in reversed(spoken) if s.words and s.at < before and not s.depth), None)
    if last is None or last.names or _within(last.at, hit.content) or before - last.at > _FAR:
        return None
    return last if _means(word, last) else None


def _means(word: str, nameless: Source) -> bool:
    """Whether a pronoun fits a speaker whom nobody named."""
    lowered = nameless.words.lower()
    if lowered in PRONOUNS:
        return lowered == word
    if word == "they":
        return _many(lowered)
    if word == "it":
        return nameless.kind in _THINGS and not _many(lowered)
    one = nameless.kind in {"person", "anonymous"} or lowered.startswith(("a ", "an ", "one "))
    return word in PERSONAL and one and not _many(lowered)


def _many(words: str) -> bool:
    """Whether a description is of several: its noun, before any "of" or "at", ends in s."""
    head = re.split(r"\b(?:of|at|in|from|who|which|with)\b|,", words)[0].split()
    return bool(head) and head[0] not in {"a", "an"} and head[-1].endswith("s")


def _within(place: int, pieces: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in pieces)
