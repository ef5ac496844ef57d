"""Whom a pronoun means that speaks: who speaks around it, who has spoken, who is the subject of a sentence before.

Looked for outwards from the pronoun; the first place that has somebody who fits (in sex, where it is known, and as a
person or a body) decides, and two who fit there are nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.language import OWN, PERSONAL, PRONOUNS, Actors, Found, Mention, Span, kind_of_name
from analysis.claims.sources.roster import Named, Roster
from analysis.claims.sources.speakers import Source, of_actors

_FIRST = frozenset({"i", "me", "my"})
_THIRD = frozenset({"they", "them", "their", "both"})
_THINGS = frozenset({"group", "agency", "outlet", "document", "government", "international", "military"})
_BODY = frozenset({"it", "its"})
_SEXES = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_FAR = 600  # characters
_SENTENCES = 6
"""So many sentences back somebody who has not spoken may still be meant by a pronoun."""


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention], roster: Roster) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._roster = roster

    def meant(self, word: str, hit: Found, parent: Source | None, sentence: Span, spoken: Sequence[Source]) -> Source:
        """Whom `word`, the source of `hit`, means; `parent`: who speaks around it; `spoken`: who has spoken."""
        if parent is not None and parent.names and self._fits(word, parent):
            return parent
        if parent is not None and parent.words and not parent.names and _means(word, parent):
            return Source((), parent.kind, parent.words, parent.person)
        here = (hit.source or hit.cue)[0]
        earlier = [s for s in spoken if s.names and self._fits(word, s) and not _within(s.at, hit.content)]
        same = [s for s in earlier if sentence[0] <= s.at < here]
        if same:
            return same[-1]
        if (found := self._named_here(word, sentence[0], here, hit.content)) is not None:
            return found
        before = [s for s in earlier if s.at < sentence[0]]
        nameless = _nameless(word, sentence[0], hit, spoken)
        since = max(before[-1].at if before else -1, nameless.at if nameless is not None else -1)
        if word in PERSONAL and (subject := self._subject_since(since, word, sentence, here, earlier)) is not None:
            return subject
        if nameless is not None and nameless.at == since:
            return Source((), nameless.kind, nameless.words, nameless.person)
        if before:
            latest = [s for s in before if s.at >= self._sentence_of(before[-1].at, sentence[0])]
            return max(latest, key=lambda s: (-s.depth, s.at))
        found = self._named_before(word, sentence[0]) or self._subject_here(word, sentence[0], here)
        return found or Source((), "person" if word in PERSONAL else "anonymous", "")

    def owner(self, word: str, at: int, spoken: Sequence[Source]) -> Source | None:
        """Whom a possessive before an office means ("her office"), at a place of the text."""
        start = next((span[0] for span in self._roster.sentences_before(at + 1)), at)
        hit = Found((at, at), (at, at), (), "", "", 1.0)
        found = self.meant(word, hit, None, (start, at), [s for s in spoken if s.at < at])
        return found if found.names else None

    def _named_here(self, word: str, start: int, here: int, content: Sequence[Span]) -> Source | None:
        """Who is named before the pronoun in its own sentence, outside of what is said."""
        if word in PERSONAL:
            people = [one for one in self._roster.between(start, here) if not _within(one.start, content)]
            return self._first(word, people)
        actors = [m for m in self._mentions if start <= m.start < here and not _within(m.start, content)]
        return next(iter(self._fitting(word, actors)), None)

    def _subject_since(
        self, since: int, word: str, sentence: Span, here: int, earlier: Sequence[Source]
    ) -> Source | None:
        """The person who is the subject of the last sentence that has one, of the very last where somebody has spoken
        before; nobody, where another who fits stands beside him."""
        for k, span in enumerate(self._roster.sentences_before(sentence[0])):
            if k == _SENTENCES or span[0] <= since or (k and since >= 0):
                return None
            fitting = [one for one in self._roster.subjects(span) if self._agrees(word, one.name)]
            if not fitting:
                continue
            if since >= 0 and not fitting[0].offices and fitting[0].name not in {s.names[0] for s in earlier}:
                return None
            others = [one for one in self._roster.between(*span) if one.name != fitting[0].name]
            rivals = [
                one
                for one in others
                if not one.bystander and self._agrees(word, one.name) and _equal(one, fitting[0])
            ]
            nobody = Source((), "person", self._text[here : here + len(word)])
            return nobody if rivals else self._roster.source(fitting[0].name)
        return None

    def _named_before(self, word: str, start: int) -> Source | None:
        """Where nobody has spoken: who is named in the last sentence that names somebody who fits, if he is alone."""
        for k, span in enumerate(self._roster.sentences_before(start)):
            if k == _SENTENCES:
                break
            if word in PERSONAL | _FIRST:
                fitting = [one for one in self._roster.between(*span) if self._agrees(word, one.name)]
                people = [one for one in fitting if not one.bystander] or fitting
                found = [self._roster.source(name) for name in dict.fromkeys(one.name for one in people)]
            else:
                inside = [m for m in self._mentions if span[0] <= m.start < span[1]]
                found = list({source.names: source for source in self._fitting(word, inside)}.values())
                bodies = self._roster.acting(span) if word in _BODY and not found else []
                found += [Source((body.name,), kind_of_name(body.name), "") for body in bodies if " " in body.name]
            if found:
                return found[0] if len(found) == 1 else replace(found[0], names=())
        return None

    def _subject_here(self, word: str, start: int, here: int) -> Source | None:
        """Who begins the pronoun's own sentence, in what is said: "the ministry summoned the envoy, it said"."""
        if word in PERSONAL:
            return self._first(word, self._roster.subjects((start, here)))
        led = re.match(r"(?:the )?", self._text[start:here], re.IGNORECASE)
        first = start + (led.end() if led is not None else 0)
        return next(iter(self._fitting(word, [m for m in self._mentions if m.start == first])), None)

    def _first(self, word: str, people: Sequence[Named]) -> Source | None:
        fitting = [one for one in people if self._agrees(word, one.name) and not one.bystander]
        return self._roster.source(fitting[0].name) if fitting else None

    def _fitting(self, word: str, mentions: Sequence[Mention]) -> list[Source]:
        sources = [of_actors(self._actors, [m.actor_id]) for m in mentions]
        return [source for source in sources if self._fits(word, source)]

    def _fits(self, word: str, source: Source) -> bool:
        """Whether a pronoun may mean a speaker."""
        if word in PERSONAL | _FIRST:
            return source.person and self._agrees(word, source.names[0])
        # who only carries a statement is not the "they" of it
        if word in _THIRD and source.kind in {"agency", "outlet"}:
            return False
        return word in OWN or not source.person

    def _agrees(self, word: str, name: str) -> bool:
        """Whether a name's sex, where it is known, is the pronoun's."""
        sex = self._roster.sex(name)
        return word not in _SEXES or sex is None or sex == _SEXES[word]

    def _sentence_of(self, place: int, limit: int) -> int:
        """Where the sentence around a place begins, as far as full stops tell."""
        return max(self._text.rfind(stop, 0, min(place, limit)) for stop in (". ", "\n", "! ", "? ")) + 1


def _equal(other: Named, subject: Named) -> bool:
    """Whether another is as likely to be taken up as the subject: not, where only the subject holds an office."""
    return bool(other.offices) or not subject.offices


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
