"""The canonical name of who is named: an actor of the study, else the fullest name that the article gives."""

import re
from collections.abc import Sequence
from functools import cached_property

from analysis.claims.language import Actors, Mention, is_demonym, kind_of_name
from analysis.claims.sources import gazetteer, given_names, names
from analysis.claims.sources.nominals import tells_nothing
from analysis.claims.sources.roster import Roster
from analysis.claims.sources.speakers import Source, is_person, of_actors

_ALSO_PEOPLE = frozenset({"Chad", "Georgia", "Jordan"})


class SourceNames:
    """Finds the canonical names of one article; `spoken`: who has spoken so far, which goes on growing."""

    def __init__(
        self, actors: Actors, text: str, mentions: Sequence[Mention], roster: Roster, spoken: Sequence[Source]
    ) -> None:
        self._actors = actors
        self._text = text
        self._mentions = mentions
        self._roster = roster
        self._spoken = spoken

    @cached_property
    def _people(self) -> list[str]:
        """Persons among the actors, the last named first."""
        people = (m.actor_id for m in reversed(self._mentions) if is_person(self._actors, m.actor_id))
        return list(dict.fromkeys(people))

    def person(self, name: str) -> Source:
        """Who bears the name: the last such speaker, else the last such actor named, else the fullest form of it."""
        parts = names.parts(name)
        for spoken in reversed(self._spoken):
            if spoken.person and spoken.names and parts <= names.parts(self._full(spoken.names[0])):
                return spoken
        bearers = (actor for actor in self._people if parts <= names.parts(self._actors.name(actor)))
        if (bearer := next(bearers, None)) is not None:
            return of_actors(self._actors, [bearer])
        if (shared := self._by_short_form(name)) is not None:
            return shared
        full = self._without_place(self._without_actors(names.fullest_name(name, self._text)))
        kind = kind_of_name(full)
        return Source((full,), kind, "", kind == "person")

    def in_capitals(self, surname: str) -> Source | None:
        """The person whose surname stands in capitals, as in a transcript: "ROJAS: We sailed"."""
        bearer = self.person(surname.title()) if len(surname) > 2 else None
        full = self._full(bearer.names[0]) if bearer is not None and bearer.names else ""
        return bearer if full.endswith(f" {surname.title()}") else None

    def _by_short_form(self, name: str) -> Source | None:
        """The person or the body of whose name this is the beginning or the end; nobody, where two persons bear it,
        each named as often."""
        if not name:
            return None
        ending = f" {name.casefold()}"
        full = {one.name: self._roster.full(one.name) for one in self._roster.persons}
        told = {key for key, whole in full.items() if whole.casefold().endswith(ending)}
        told -= {one for one in told if any(other.casefold().endswith(f" {one.casefold()}") for other in told)}
        counts = sorted(self._text.count(full[one]) for one in told)
        if len(counts) > 1:
            return Source((), "person", "", True) if counts[-1] == counts[-2] else None
        if told:
            return self._roster.source(told.pop()) if name[:1].isupper() and " " in name else None
        led = {key for key, whole in full.items() if whole.split()[0] == name}
        if len(led) == 1 and given_names.is_given(name):
            return self._roster.source(led.pop())
        if len(led) == 1 and not self._is_place(name):
            return self.organisation(full[led.pop()])
        bodies = [body for body in self._roster.bodies if body.name.split()[0] == name]
        return self.organisation(bodies[0].name) if bodies and not led else None

    def _is_place(self, word: str) -> bool:
        """Whether the article speaks of something in, at or from what a word names."""
        return re.search(rf"\b(?:in|of|from|near|at|to) {re.escape(word)}\b(?! [A-Z])", self._text) is not None

    def behind_capitals(self, name: str) -> Source:
        """The person of a name that stands behind other capitals, which are no part of it."""
        bearer = self.person(name)
        glued = bool(bearer.names) and bearer.names[0].endswith(f" {name}")
        return Source((name,), "person", "", True) if glued else bearer

    def _without_place(self, name: str) -> str:
        """A person's name without the place that ran into it: "… the port of | Ilo Ana Rojas"."""
        place, _, rest = name.partition(" ")
        if not names.person_like(rest):
            return name
        located = rf"\b(?:in|of|near|from|around|at) {re.escape(place)}\b(?! {re.escape(rest.split()[0])}\b)"
        return rest if re.search(located, self._text) else name

    def _without_actors(self, name: str) -> str:
        """A person's name without the name of an actor before it: "Coast Guard Ana Rojas"."""
        led = [m.end for m in self._actors.named_in(name) if m.start == 0 and m.end < len(name)]
        rest = name[max(led, default=0) :].strip()
        return rest if names.person_like(rest) else name

    def _full(self, name: str) -> str:
        return self._actors.name(name) if name in self._actors else name

    def organisation(self, name: str, kind: str | None = None) -> Source:
        """A body by its name without what the text puts before it elsewhere."""
        name = names.bare_organisation(name)
        if name.isupper() and (whole := names.spelled_out(name, self._text)) is not None:
            name = whole
        ends = [" ".join(name.split()[k:]) for k in range(1, len(name.split()) - 1)]
        name = next((end for end in ends if self._text.count(end) > self._text.count(name)), name)
        return Source((name,), kind or kind_of_name(name), "")

    def government(self, country: str) -> Source:
        """The state that is meant by its seat: the actor of that name, else the name of the country."""
        known = self._actors.find(country)
        return of_actors(self._actors, [known]) if known is not None else Source((country,), "government", "")

    def bears(self, word: str) -> bool:
        """Whether a country's name is a person's in this article: "Michael Jordan", "Chad Smith"."""
        if word not in _ALSO_PEOPLE:
            return False
        shapes = (rf"(?<!of )(?<!in )\b[A-Z][a-z]+ {re.escape(word)}\b", rf"\b{re.escape(word)} [A-Z][a-z]+\b")
        return any(names.person_like(found[0]) for shape in shapes for found in re.finditer(shape, self._text))

    def only_describes(self, words: str) -> bool:
        """Whether words with capitals before a noun say where a body is from, not what it is called."""
        if is_demonym(words) or is_demonym(words.split()[-1]):
            return True
        told = [word for word in words.split() if not (is_demonym(word) or tells_nothing(word))]
        return not any(gazetteer.of_seat(word) is None and not self._actors.named_in(word) for word in told)

    def titled_at_end(self, run: str) -> str | None:
        """A person's name behind a title within words with capitals: "General Staff General Ana Rojas"."""
        name = names.bare_name(run)
        return name if name != run and names.person_like(name) and len(run.split()) > len(name.split()) + 1 else None
