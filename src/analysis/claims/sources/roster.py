"""Who is named in one article: persons and bodies, each place where the text names them, indexed once.

A person is told by a title or a noun for somebody before the name, by a given name, by what stands behind ("Ana
Rojas, a diver"), or by the study; other names of two capitals count as one where nothing says that a thing, a place
or a body bears them. Storms, bridges, states, days, bylines and what links point to are nobody.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.claims.language import (
    Actors,
    Mention,
    Span,
    function_words,
    is_demonym,
    is_lead,
    is_title,
    kind_of_noun,
)
from analysis.claims.sources import gazetteer, given_names, names
from analysis.claims.sources.speakers import Source, is_person, of_actors

_RUN = re.compile(rf"(?<![\w-])(?:(?:St|Dr|Mr|Mrs|Ms|Prof|Gov|Gen|Sen|Rep|Capt)\. )?{names.NAME}")
_BODY = re.compile(
    r"(?<![\w-])(?:(?:St|Mt)\. )?[A-Z][\w&'’-]*"
    r"(?:(?: (?:of|for|and)(?: the)?)? [A-Z][\w&’-]*)+(?: (?:Inc|Corp|Ltd|Co|Plc|PLC|LLC)\b\.?)?"
)
_STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?][\"”'’]* +(?=[\"“A-Z])|\n+")
_FURNITURE = re.compile(
    r"(?:^|\n|[.!?] )(?:By|Photos?(?: by)?|Picture|Image|Credit|Follow|Read more|Editing by|Reporting by|Tags):? $"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|of|from|on|to|towards?|through|across|around|outside|inside|into) (?:the )?$", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|says?|said|tells?|told|met|saw|put|led"
    r"|took|gave|got|held|left|found|made|went|came|ran|won|lost|shot|hit|cut|set|sent|sang|wrote|spoke|began|kept"
    r"|became|brought|fought|paid|caught|drove|flew|(?!red\b|need|feed|seed|speed|breed|united)\w+ed)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,? and|,|,? or) (?:(?:his|her|their|the|[A-Z][\w.]*|[a-z]+),? ){0,3}")
_APPOSED = re.compile(r", (?:an?|the|who is (?:an?|the)) (?P<nouns>(?:[\w'’-]+ ?){1,4})")
_SPEAKERS = frozenset({"person", "government", "military"})
_BEFORE = 60  # characters
_HEAD = 90
"""Characters: so far behind its beginning a sentence may name its subject."""


@dataclass(frozen=True)
class Named:
    """A place where somebody is named. `name`: the actor's id, else the bare name; `offices`: the nouns by which the
    article may take him up, of a body the words of its name; `bystander`: named beside somebody else; `beside`: the
    words right before the name."""

    start: int
    end: int
    name: str
    sex: str | None = None
    offices: frozenset[str] = frozenset()
    bystander: bool = False
    beside: frozenset[str] = frozenset()


class Roster:
    """The persons and bodies that one article names, in the order of the text."""

    def __init__(
        self, actors: Actors, text: str, mentions: Sequence[Mention], sentences: Sequence[Span] = ()
    ) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._taken = [(m.start, m.end) for m in mentions]
        ends = [0, *(found.end() for found in _STOP.finditer(text)), len(text)] if not sentences else []
        self._sentences = sorted(sentences) or list(itertools.pairwise(ends))

    @cached_property
    def persons(self) -> list[Named]:
        """Every place where a person is named, by the full name or by the last word of it."""
        full = [*self._listed(), *self._unlisted()]
        bearers: dict[str, dict[str, Named]] = {}
        for one in full:
            bearers.setdefault(self.full(one.name).split()[-1], {})[one.name] = one
        taken = sorted((one.start, one.end) for one in full)
        short = [
            self._named(found.start(), found.end(), *bearers[found[0]])
            for found in self._surnames(bearers)
            if len(bearers[found[0]]) == 1 and not _within(found.start(), taken)
        ]
        return sorted([*full, *short], key=lambda one: (one.start, one.end))

    @cached_property
    def bodies(self) -> list[Named]:
        """Every place where several words with capitals name somebody or something that is no actor and no person."""
        people = [(one.start, one.end) for one in self.persons if self._told(one)]
        return [body for body in self._runs() if not _within(body.start, people)]

    @cached_property
    def _sexes(self) -> dict[str, str]:
        return {one.name: one.sex for one in reversed(self.persons) if one.sex is not None}

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.persons]

    def full(self, name: str) -> str:
        """The name of an actor by its id, else the name itself."""
        return self._actors.name(name) if name in self._actors else name

    def sex(self, name: str) -> str | None:
        """The sex of who bears a name, where a title, a noun or the given name tells it."""
        return self._sexes.get(name) or given_names.sex_of_given(self.full(name).split()[0])

    def source(self, name: str) -> Source:
        """A person of this roster as a source."""
        return of_actors(self._actors, [name]) if name in self._actors else Source((name,), "person", "", True)

    def between(self, start: int, end: int) -> list[Named]:
        """The persons named from one place to another."""
        return self.persons[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentences_before(self, place: int) -> Iterator[Span]:
        """The sentences that begin before a place, the last first."""
        for k in range(bisect_left(self._sentences, (place, 0)) - 1, -1, -1):
            yield self._sentences[k]

    def subjects(self, sentence: Span) -> list[Named]:
        """The persons who are the subject of a sentence: the first whom it names, before any verb, and those who are
        coordinated with him."""
        inside = [one for one in self.between(*sentence) if not one.bystander]
        if not inside or inside[0].start - sentence[0] > _HEAD:
            return []
        before = self._text[sentence[0] : inside[0].start]
        if _FINITE.search(before) or _PLACED.search(before) or before.count('"') % 2 or "“" in before:
            return []
        subjects = inside[:1]
        for one in inside[1:]:
            if _JOINED.fullmatch(self._text, subjects[-1].end, one.start) is None:
                break
            subjects.append(one)
        return subjects

    def holders(self, noun: str, words: set[str]) -> list[Named]:
        """The places where the article calls a person by a noun with further `words`: "Mayor Ana Rojas", "Prime
        Minister Ana Rojas", "Ana Rojas, the port's director"."""
        return [one for one in self.persons if noun in one.offices and words <= one.offices | one.beside]

    def acting(self, sentence: Span) -> list[Named]:
        """The bodies that begin a sentence, so are its subject, and are by no word a thing, a place or a state."""
        inside = (body for body in self.bodies if sentence[0] <= body.start < sentence[1])
        return [body for body in inside if self._begins(body, sentence[0])]

    def _begins(self, body: Named, start: int) -> bool:
        led = re.sub(r"^(?:The(?: [a-z-]+){0,3}|At|On \w+,) ?", "", self._text[start : body.start].strip())
        foreign = given_names.names_a_thing(body.name.split()[-1]) or any(map(is_demonym, body.name.split()))
        return not led and not foreign and not gazetteer.is_state(body.name)

    def _listed(self) -> Iterator[Named]:
        for mention in self._mentions:
            if is_person(self._actors, mention.actor_id):
                yield self._named(mention.start, mention.end, mention.actor_id)

    def _unlisted(self) -> Iterator[Named]:
        for run in _RUN.finditer(self._text):
            name = names.bare_name(run[0])
            start = run.start() + run[0].rfind(name)
            met = _within(start, self._taken) or _within(start + len(name) - 1, self._taken)
            if not met and self._is_person(name, start):
                full = names.fullest_name(name, self._text)
                yield self._named(start, start + len(name), self._actors.find(full) or full)

    def _is_person(self, name: str, start: int) -> bool:
        words = name.split()
        if not names.person_like(name) or given_names.names_a_thing(name) or all(map(_is_function, words)):
            return False
        state = gazetteer.is_state(name) or gazetteer.of_seat(name) or any(is_demonym(word) for word in words)
        if any(map(names.is_date, words)) or is_title(words[-1]) or kind_of_noun(words[-1]) == "person":
            return False
        if state or names.is_date(name) or is_lead(words[0]):
            return False
        return _FURNITURE.search(self._text[max(0, start - 20) : start]) is None

    def _named(self, start: int, end: int, name: str) -> Named:
        """A person with what the words right before and behind his name tell of him."""
        led = re.sub(r"\b(\w+)\. ", _without_stop, self._text[max(0, start - _BEFORE) : start])
        clause = re.split(r"[.!?;:] |\n|[()\"“”]", led)[-1]
        portfolio = re.search(r"\b(\w+) (?:of|for) (?:the )?(?:[A-Z]\w+ )+$", clause)
        near = [*re.findall(r"[\w'’-]+", clause)[-2:], *self._text[start:end].split()[:-1]]
        near += [portfolio[1]] if portfolio is not None else []
        beside = re.findall(r"[\w'’-]+", clause)[-1:]
        bystander = any(given_names.is_bystander(word) for word in beside)
        told = [word for word in near if is_title(word) or kind_of_noun(word) in _SPEAKERS]
        behind = _APPOSED.match(self._text, end)
        nouns = [
            word
            for word in (behind["nouns"].split() if behind is not None else [])
            if is_title(word) or kind_of_noun(word) in _SPEAKERS
        ]
        sexes = [sex for word in (*told, *nouns, *beside) if (sex := given_names.sex_of_word(word))]
        sex = sexes[0] if sexes else given_names.sex_of_given(self.full(name).split()[0])
        offices = frozenset(map(given_names.office, (*told, *nouns)))
        return Named(start, end, name, sex, offices, bystander, frozenset(word.lower() for word in near))

    def _told(self, person: Named) -> bool:
        """Whether more than capitals says that somebody is a person."""
        first = self.full(person.name).split()[0]
        return person.name in self._actors or bool(person.offices) or given_names.is_given(first)

    def _surnames(self, bearers: dict[str, dict[str, Named]]) -> Iterator[re.Match[str]]:
        told = sorted(re.escape(name) for name in bearers if len(name) > 2 and not gazetteer.is_state(name))
        return re.finditer(rf"\b(?:{'|'.join(told)})\b", self._text) if told else iter(())

    def _runs(self) -> Iterator[Named]:
        for run in _BODY.finditer(self._text):
            name = names.bare_organisation(run[0])
            start = run.start() + run[0].find(name)
            if name and " " in name and not _within(start, self._taken) and not names.is_date(name):
                yield Named(start, start + len(name), name, None, frozenset(re.findall(r"[\w-]+", name.lower())))


def _is_function(word: str) -> bool:
    """ "No. And": words that only begin sentences."""
    return word.strip(".,").lower() in function_words()


def _without_stop(word: re.Match[str]) -> str:
    """A short title without the stop behind it."""
    return f"{word[1]} " if is_title(word[1]) or len(word[1]) == 1 else word[0]


def _within(place: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1] + 1)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]
