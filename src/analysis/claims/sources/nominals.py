"""Whom a description means: "the agency", "the Britain-based monitor", "the minister", "both sides", "state TV"."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.claims.language import (
    PACKAGE,
    Actors,
    Mention,
    function_words,
    is_demonym,
    is_title,
    kind_of_noun,
    organisation_words,
)
from analysis.claims.sources import names
from analysis.claims.sources.names import distinct_words
from analysis.claims.sources.organisations import Bodies, body_kinds, company_nouns, is_document
from analysis.claims.sources.papers import GIVEN_OUT, TAKEN_UP, last_maker
from analysis.claims.sources.roster import Roster
from analysis.claims.sources.speakers import Source, of_actors
from analysis.io.lexicons import read_lexicon

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both", "two"})
_STATES = frozenset({"nation", "nations", "country", "countries", "governments", "capitals"})
_SIDES = frozenset({"side", "sides", "parties"})
_BODIES = frozenset({
    "administration", "government", "ministry", "council", "police", "army", "office", "junta", "union",
    "parliament", "campaign", "company", "party", "commission",
})  # fmt: skip
"""Nouns for bodies, which mean no person called after them ("administration spokesman Ana Rojas")."""
_NEAR = 400
_BACK = 4
"""So many sentences back a firm may be named that "the company" takes up."""
_LATER = re.compile(r",|\b(?:which|who|that|whose|where|with)\b")
_STATE_MEDIA = re.compile(
    r"(?:(?P<of>[A-Z][a-z]+(?:an|ian|ese|ish|i|ch))\s+)?(?P<media>[Ss]tate(?:[- ](?:run|owned|controlled))?"
    r"\s+(?:TV|[Tt]elevision|[Mm]edia|[Rr]adio|[Bb]roadcaster))"
)

_LATELY = 1_500  # characters
_BESIDE = 200  # characters
"""As far from a name as an office can stand that the words beside it tell."""
_SENTENCE = 300  # characters
_LED = 40  # characters before a speaker: "In a statement, the port said"
_REPORTED = {"report": "report(?:ed|s)", "statement": "stated"}


class Descriptions:
    """Resolves the descriptions of one article by who has spoken, who was mentioned, and who was introduced how."""

    def __init__(self, actors: Actors, text: str, mentions: Sequence[Mention], roster: Roster) -> None:
        self._roster = roster
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._offices: dict[tuple[str, str], bool] = {}
        self._bodies = Bodies(actors, text, mentions)

    def meant(self, words: str, noun: str, at: int, spoken: Sequence[Source]) -> Source | None:
        """Whom `words` with the head `noun`, at a place of the article, mean; None where nobody is named.

        A definite description means the actor whose alias it is, else the last speaker whom it fits, else the last
        mention that it fits, else the person introduced by the noun before, else the only actor of the study whose
        name holds its words (and is them, where they are a body's: "the group").
        """
        definite = words.split()[0].lower() in _DEFINITE
        if definite and noun in _STATES | _SIDES:
            return self._last_parties(at, noun in _SIDES)
        if noun == "source" and re.match(r"(?:the|this) same\b", words, re.IGNORECASE):
            return next((s for s in reversed(spoken) if s.at < at), None)
        if definite and (owner := self._actors.find(words)) is not None:
            return of_actors(self._actors, [owner])
        kind = kind_of_noun(noun)
        if not definite and (kind == "anonymous" or noun.endswith("s")):
            return None
        own = _telling(_LATER.split(words)[0]) | {noun}
        if definite:
            earlier = [s for s in spoken if s.at < at]
            found = next((s for s in reversed(earlier) if s.names and self._is(s, noun, own)), None)
            if found is not None:
                return found
            if is_document(noun) and (author := self._author(noun, earlier, at)) is not None:
                return author
            unnamed = [s.at for s in earlier[-2:] if own == {noun} and s.words.lower().split()[-1:] == [noun]]
            apposed = self._bodies.apposed(noun, max(unnamed, default=-1), at) if own == {noun} else None
            if apposed is not None or unnamed:
                return apposed or Source((), kind or "anonymous", words)
            if (mentioned := self._mentioned(noun, own, at)) is not None:
                return of_actors(self._actors, [mentioned])
            if noun not in _BODIES and (held := self._holder(noun, own, at)) is not None:
                return held
            told = " ".join(sorted(own - {noun}))
            if (not told or is_demonym(told.title())) and (person := self._introduced(told, noun, at)):
                return person
            plain = re.search(r" [A-Z]", words) is None
            if (held := self._of_name(noun, own, at, plain)) is not None:
                return held
        bearers = [actor_id for actor_id in self._actors if self._bears(actor_id, own)]
        if own == {noun} and body_kinds(noun):
            bearers = [actor_id for actor_id in bearers if self._actors.find(noun) == actor_id]
        if definite and not bearers and own == {noun} and (led := self._bodies.alliance(noun)) is not None:
            return led
        if definite and (paper := self._bodies.paper(noun, at)) is not None:
            return paper
        if len(bearers) == 1 and (definite or len(own) > 1):
            return of_actors(self._actors, bearers)
        soon = self._bodies.named_soon(noun, at) if definite and own == {noun} else None
        return self._bodies.of_role(words, at) or soon

    def role(self, word: str, at: int) -> Source | None:
        """The body whose role a headline gives by a bare noun: "Blast kills six monitor"."""
        return self._bodies.of_role(f"a {word}", at)

    def _author(self, noun: str, spoken: Sequence[Source], at: int) -> Source | None:
        """The last speaker who is told to have said it in such a document: "said in its daily bulletin"."""
        said = _REPORTED.get(noun)
        verb = re.compile(rf"\b{said}\b") if said is not None else None
        shape = re.compile(
            rf"\b(?:in|by|through|via|with|released|issued|published) (?:[\w'’-]+ ){{0,5}}{re.escape(noun)}\b"
        )
        near = [s for s in spoken if s.names and at - _LATELY < s.at]
        for pattern, far in ((verb, _SENTENCE), (shape, _LATELY)):
            for s in (s for s in reversed(near) if pattern is not None and s.at > at - far):
                if pattern is not None and pattern.search(self._text, max(0, s.at - _LED), min(at, s.at + _SENTENCE)):
                    return s
        if noun in TAKEN_UP and (made := last_maker(self._text[max(0, at - _LATELY) : at], self._actors)) is not None:
            return made
        last = next((s for s in reversed(near) if s.at > at - _SENTENCE), None)
        if noun in GIVEN_OUT and last is not None and not last.person:
            return last
        return last if noun == "report" and last is not None and last.kind in {"agency", "outlet"} else None

    def _bears(self, actor_id: str, own: set[str]) -> bool:
        """Whether a name of an actor holds all words of a description, which are not mere function words."""
        if own <= function_words():
            return False
        return any(own <= set(re.findall(r"\w+", alias.lower())) for alias in self._actors.aliases(actor_id))

    def _is(self, speaker: Source, noun: str, own: set[str]) -> bool:
        """Whether a speaker may be meant: by a name, his words, his office, or as a body of the kind."""
        if noun in _BODIES and speaker.person and noun not in distinct_words(speaker.words):
            return False
        known = [name for name in speaker.names if name in self._actors]
        if known and self._bears(known[0], own):
            return True
        aliases = {w for name in known for alias in self._actors.aliases(name) for w in distinct_words(alias)}
        told = distinct_words(speaker.words) | distinct_words(speaker.names[0]) | aliases
        if not own - {noun} <= told:
            return False
        if noun in distinct_words(speaker.words) or (speaker.person and self._holds_office(speaker.names[0], noun)):
            return True
        return not speaker.person and speaker.kind in body_kinds(noun)

    def _holds_office(self, name: str, noun: str) -> bool:
        """Whether the article calls a person by the noun: "minister Ana Rojas", "Ana Rojas, the port's director"."""
        if (name, noun) not in self._offices:
            self._offices[name, noun] = self._called(name, noun)
        return self._offices[name, noun]

    def _called(self, name: str, noun: str) -> bool:
        full = self._actors.name(name) if name in self._actors else name
        last = full.split()[-1]
        if not any(noun.lower() in told.lower() for told in _beside(last, self._text)):
            return False
        last = re.escape(last)
        before = rf"\b(?i:{re.escape(noun)})\s+(?:[A-Z][\w.'’-]*\s+){{0,3}}{last}\b"
        after = rf"\b{last},?\s+(?:(?:the|a|an|who is)\s+)?(?:[\w'’-]+\s+){{0,2}}(?i:{re.escape(noun)})\b"
        return re.search(f"{before}|{after}", self._text) is not None

    def _mentioned(self, noun: str, own: set[str], at: int) -> str | None:
        before = [m for m in self._mentions if m.end <= at]
        for mention in reversed(before):
            if self._bears(mention.actor_id, own):
                return mention.actor_id
        near = [m for m in before if m.start >= at - _NEAR and own == {noun}]
        kinds = body_kinds(noun)
        fitting = [m.actor_id for m in near if self._actors.kind(m.actor_id) in kinds]
        if noun == "government" and fitting:
            fitting = [fitting[-1]] if self._told_most(fitting[-1]) else []
        return fitting[-1] if fitting else None

    def _told_most(self, actor_id: str) -> bool:
        """Whether no other government is named more often in the article."""
        counts = Counter(m.actor_id for m in self._mentions if self._actors.kind(m.actor_id) == "government")
        return counts[actor_id] == max(counts.values())

    def _introduced(self, origin: str, noun: str, at: int) -> Source | None:
        """The person whom the article introduced by the noun before, with a word for the country if `origin` is one:
        "Interior Minister Ana Rojas", "Peruvian President Ana Rojas"."""
        if not is_title(noun):
            return None
        words = r"\s+".join(map(re.escape, [*origin.split(), noun]))
        shape = rf"\b(?i:{words})\s+((?:[A-Z][\w.'’-]*\s+){{1,3}}[A-Z][\w'’-]+)"
        found = list(re.finditer(shape, self._text[:at]))
        if not found:
            return None
        name = names.bare_name(found[-1][1])
        if (known := self._actors.find(name)) is not None:
            return of_actors(self._actors, [known])
        return Source((name,), "person", "", True) if names.person_like(name) else None

    def _holder(self, noun: str, own: set[str], at: int) -> Source | None:
        """The person whom the article last called by the noun, else the only one whom it calls so later; nobody,
        where it calls two so in one sentence."""
        holders = self._roster.holders(noun, own)
        before = [one for one in holders if one.start < at]
        if before:
            sentence = next(self._roster.sentences_before(before[-1].start + 1))
            told = {one.name for one in before if one.start >= sentence[0]}
        else:
            told = {one.name for one in holders}
        if not told:
            return None
        return self._roster.source(told.pop()) if len(told) == 1 else Source((), "person", noun, True)

    def _of_name(self, noun: str, own: set[str], at: int, plain: bool) -> Source | None:
        """The body last named whose name holds the noun ("the council"), of a firm (`plain`: called by no name) also
        the last that began a sentence ("Rojas Motors closed … The company"); nobody, where a sentence names two."""
        before = [body for body in self._roster.bodies if body.end <= at]
        told = [body for body in before if own <= body.offices and (body_kinds(noun) or noun in organisation_words())]
        if not told and plain and noun in company_nouns():
            spans = itertools.islice(self._roster.sentences_before(at), _BACK)
            told = next((acting for span in spans if (acting := self._roster.acting(span))), [])
        if not told:
            return None
        sentence = next(self._roster.sentences_before(told[-1].start + 1))
        found = {
            names.fullest_organisation(body.name, self._text): body for body in told if body.start >= sentence[0]
        }
        kind = kind_of_noun(noun) or "group"
        return Source((next(iter(found)),), kind, noun) if len(found) == 1 else Source((), kind, noun)

    def _last_parties(self, before: int, armed: bool) -> Source | None:
        kinds = {"government", "group", "military"} if armed else {"government"}
        parties = [
            m.actor_id
            for m in reversed(self._mentions)
            if m.end <= before and self._actors.parent(m.actor_id) is None and self._actors.kind(m.actor_id) in kinds
        ]
        unique = list(dict.fromkeys(parties))[:2]
        return of_actors(self._actors, unique) if len(unique) == 2 else Source((), "government", "")

    def state_media(self, words: str, at: int) -> Source | None:
        """The state's broadcaster, by its name with the country where the article gives it, at or before a place."""
        if (here := _STATE_MEDIA.search(words)) is None:
            return None
        forms = [m for m in _STATE_MEDIA.finditer(self._text[:at]) if m["of"] and _medium(m) == _medium(here)]
        full = here if here["of"] or not forms else forms[-1]
        return Source((re.sub(r"\s+", " ", full[0]),), "outlet", words) if full["of"] else None


def _medium(found: re.Match[str]) -> str:
    """What broadcasts, whatever it is called."""
    word = re.split(r"\s", found["media"])[-1].lower()
    return "tv" if word in {"tv", "television", "broadcaster"} else word


def _telling(words: str) -> set[str]:
    """The words of a description that tell who is meant: not articles, "Lima-based", "monitoring" and the like."""
    return set(_kept(words))


def _kept(words: str) -> Iterator[str]:
    for word in re.findall(r"[\w-]+", words.lower()):
        if not tells_nothing(word):
            yield from word.split("-")


def tells_nothing(word: str) -> bool:
    """Whether a word of a description does not tell who is meant ("the same", "state", "Lima-based")."""
    return word.lower() in _empty_words() or word.endswith(names.DESCRIBING)


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "description_words")["word"]) | _DEFINITE


def _beside(name: str, text: str) -> Iterator[str]:
    """The stretches of a text around a name."""
    at = text.find(name)
    while at >= 0:
        yield text[max(0, at - _BESIDE) : at + len(name) + _BESIDE]
        at = text.find(name, at + 1)
