"""Whom a source names, by sieves in a fixed order (Lee et al. 2013): its words as a whole, its head, what it
describes or belongs to, a pronoun. The first that finds a name decides; where the same words mean two, nobody is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.claims.language import (
    PRONOUNS,
    Actors,
    Found,
    Mention,
    Span,
    function_words,
    kind_of_noun,
)
from analysis.claims.sources import common_bodies, gazetteer, names, offices
from analysis.claims.sources.heads import Heads
from analysis.claims.sources.nominals import Descriptions
from analysis.claims.sources.owners import Owners
from analysis.claims.sources.partisans import partisan
from analysis.claims.sources.phrases import Phrases
from analysis.claims.sources.pronouns import Pronouns
from analysis.claims.sources.roster import Roster
from analysis.claims.sources.source_names import SourceNames
from analysis.claims.sources.speakers import Source, of_actors
from analysis.io.calendar import WEEKDAY

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Resolver", "Source"]

_DATED = re.compile(rf"(?:(?:On|Last|Late|Early) )?{WEEKDAY},? (?=the |[A-Z])")
_PURPOSE = re.compile(r"[a-z][\w' -]+")
_BRACKETED = 80  # characters


_UNNAMED = re.compile(
    r"(?:an?|one|two|three|several|some|the|other|another|multiple) (?:\w+ ){0,2}?"
    r"(?:person|people|sources?|officials?|individuals?) (?:who (?:is|are|was|were) )?"
    r"(?:familiar|close|briefed|with (?:direct )?knowledge)\b",
    re.IGNORECASE,
)
"""Somebody who is kept unnamed: what he is near to is not his name."""
_JOINT_POLL = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he) )?(?:(?:new|recent|latest) )?"
    r"(?P<who>(?:[A-Z][\w&]* )*[A-Z][\w&]*/[A-Z][\w&]*(?: [A-Z][\w&]*)*)"
    r" (?:poll|survey|study)"
)
"""A poll of two bodies: "a Harbour News/Marwell poll"."""
_ADDED = re.compile(r", (?:who|whose|whom|which)\b")
_PARTY = re.compile(r",? \(?[RDI]-[A-Z][\w.]*(?: [A-Z][\w.]*)?\)?,?$")
"""Behind a name the letter of a party and a state: "Sen. Ana Rojas, D-New Mexico"."""
_PUT_OUT = re.compile(
    r"(?<=\w) (?:released|published|issued|posted|conducted|commissioned|unveiled) "
    r"(?:on|in|last|this|earlier|late|early|yesterday|today|\w+day)\b(?!.* by ).*$"
)
_TITLE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)* (?:the|for|Without|Against)(?: [A-Z][a-z]+)+")
"""A name that is a title of its own, whatever its last word means: "Save the Children"."""
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w’'-]+")
"""A surname that only a form of address tells from others of the name."""


def _without_clause(words: str) -> str:
    """A source without the clause that adds something of it: "Ana Rojas | , who is married to Luis Vega", without
    party and state; a document without the words that tell when it was given out."""
    return _PUT_OUT.sub("", _PARTY.sub("", _ADDED.split(words, maxsplit=1)[0])) or words


def _is_no_name(name: str) -> bool:
    """ "No. And": words that only begin sentences."""
    return all(word.strip(".,").lower() in function_words() for word in name.split())


@dataclass(frozen=True)
class _Words:
    """A source as it stands: its span, its words, its head in the parse, whose offsets are `shift` less."""

    span: Span
    text: str
    root: Token | None
    shift: int


class Resolver:
    """Resolves the sources of one article in reading order and remembers who has spoken."""

    def __init__(
        self, actors: Actors, text: str, mentions: Sequence[Mention], sentences: Sequence[Span] = ()
    ) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._spoken: list[Source] = []
        self._roster = roster = Roster(actors, text, mentions, sentences)
        self._naming = naming = SourceNames(actors, text, mentions, roster, self._spoken)
        self._pronouns = Pronouns(actors, text, mentions, roster)
        self._descriptions = Descriptions(actors, text, mentions, roster)
        self._owners = Owners(actors, roster, naming, self._descriptions, self._pronouns)
        self._heads = Heads(actors, text, mentions, naming)
        self._phrases = Phrases(actors, text, mentions, naming)
        self._plain = _plain_names(actors)
        self._sieves: tuple[Callable[[_Words], Source | None], ...] = (
            self._spelled,
            self._state_media,
            self._of_party,
            self._head,
            self._described,
            self._phrased,
            self._held,
            self._common,
        )

    def resolve(
        self, hit: Found, root: Token | None, shift: int, parent: Source | None, sentence: Span, depth: int = 0
    ) -> Source:
        """Whom the source of `hit` names.

        `root`: head word of the source in the parsed sentence, whose offsets are `shift` less; `parent`: who
        speaks the attribution around this one; `sentence`: where the sentence stands; `depth`: attributions around.
        """
        if hit.source is None:
            return Source((), "anonymous", "")
        tied = re.match(r"-[A-Z][\w'’]*", self._text[hit.source[1] :])  # a parse may end a name at its hyphen
        span = self._whole((hit.source[0], hit.source[1] + (tied.end() if tied else 0)))
        alias = offices.alias(self._text[slice(*span)])
        span = span[0], span[0] + len(_without_clause(self._text[slice(*span)]).rstrip(" ,"))
        if root is not None and root.idx + shift >= span[1]:
            inside = root.doc.char_span(span[0] - shift, span[1] - shift, alignment_mode="expand")
            root = inside.root if inside is not None else root
        if root is not None and root.idx + shift < span[0]:
            inside = root.doc.char_span(span[0] - shift, span[1] - shift, alignment_mode="expand")
            root = inside.root if inside is not None else root
        words = self._text[slice(*span)]
        pronoun = words.lower().strip()
        if pronoun in PRONOUNS:
            source = self._pronouns.meant(pronoun, hit, parent, sentence, self._spoken)
        elif alias is not None:
            source = self._naming.person(alias)
        else:
            source = self._sieved(_Words(span, words, root, shift))
        source = replace(source, words=words, at=hit.source[0], depth=depth)
        self._spoken.append(source)
        return source

    def _sieved(self, words: _Words) -> Source:
        """What the first sieve with a name finds, or nobody, where it finds two; where none has a name, the kind
        that the first of them tells."""
        told: Source | None = None
        if _UNNAMED.match(words.text) is not None:
            return Source((), "anonymous", words.text)
        if (poll := _JOINT_POLL.fullmatch(words.text)) is not None:
            return Source((poll["who"],), "document", words.text)
        for sieve in self._sieves:
            found = sieve(words)
            if found is not None and all(_is_no_name(name) for name in found.names):
                found = None if found.names else found
            if found is not None and found.names:
                dated = any(names.is_date(name) for name in found.names)
                return Source((), "anonymous", words.text) if dated else _with_purpose(found, words.text)
            if found is not None and found.person:
                titled = _TITLED.fullmatch(words.text)
                return Source((titled[0],), "person", words.text, True) if titled is not None else found
            told = told or found
        if _TITLE.fullmatch(words.text) is not None:
            return Source((words.text,), "group", words.text)
        return told or Source((), kind_of_noun(_noun(words)) or "anonymous", words.text)

    def _spelled(self, words: _Words) -> Source | None:
        """The actor whose name the words are, in whatever spelling ("Russia's defence ministry")."""
        actor = self._plain.get(gazetteer.plain(words.text)) if " " in words.text else None
        return of_actors(self._actors, [actor]) if actor is not None else None

    def _state_media(self, words: _Words) -> Source | None:
        media = self._descriptions.state_media(words.text, words.span[0])
        return media or (self._descriptions.role(words.text, words.span[0]) if " " not in words.text else None)

    def _of_party(self, words: _Words) -> Source | None:
        return partisan(words.text, words.span[0], self._text, self._roster)

    def _head(self, words: _Words) -> Source | None:
        return self._heads.named(words.span, words.root, words.shift)

    def _described(self, words: _Words) -> Source | None:
        return self._descriptions.meant(words.text, _noun(words), words.span[0], self._spoken)

    def _phrased(self, words: _Words) -> Source | None:
        return self._phrases.named(words.span) or self._phrases.of_state(words.text)

    def _held(self, words: _Words) -> Source | None:
        return self._owners.meant(words.text, words.span[0], self._spoken)

    def _common(self, words: _Words) -> Source | None:
        return common_bodies.named(words.text)

    def _whole(self, span: Span) -> Span:
        """A source with the beginning of the name in which it begins, and with what its bracket stands behind."""
        place = bisect_right(self._mentions, span[0], key=lambda m: m.start) - 1
        mention = self._mentions[place] if place >= 0 else None
        if mention is not None and span[0] < mention.end <= span[1]:
            return mention.start, span[1]
        words = self._text[slice(*span)]
        if (dated := _DATED.match(words)) is not None:
            return span[0] + dated.end(), span[1]
        if ")" in words and "(" not in words and self._text.startswith("(", span[0] - 1):
            before = re.search(
                r"(?:(?:the )?(?:[A-Z][\w'’-]* )+(?:[a-z]+ ){0,2}|the (?:[\w'’-]+ ){1,3})$",
                self._text[max(0, span[0] - 1 - _BRACKETED) : span[0] - 1],
            )
            return (span[0] - 1 - len(before[0]), span[1]) if before else span
        return span


@lru_cache(maxsize=8)
def _plain_names(actors: Actors) -> dict[str, str]:
    """The actors by their names of several words in one spelling."""
    plain = [(gazetteer.plain(alias), actor) for actor in actors for alias in actors.aliases(actor)]
    return {alias: actor for alias, actor in reversed(plain) if " " in alias}


def _noun(words: _Words) -> str:
    """The head noun of a description."""
    return (words.root.lower_ if words.root is not None else words.text.split()[-1].lower()).strip(".,")


def _with_purpose(source: Source, words: str) -> Source:
    """A body with what its name goes on with in lower case: "Chilean Centre | for coordinating the rescue at sea"."""
    if len(source.names) != 1 or source.person or source.kind not in {"group", "international", "government"}:
        return source
    led = f"he {source.names[0]} for "
    longer = words[:1] in {"T", "t"} and words.startswith(led, 1) and _PURPOSE.fullmatch(words, 1 + len(led))
    return Source((words[4:],), source.kind, source.words) if longer else source
