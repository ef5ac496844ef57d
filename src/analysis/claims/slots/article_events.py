"""The events that an article tells of: its mentions joined, so that "the attack" has the place and day told before.

Two mentions of an article are one event where their heads are of one class and nothing that they tell of manner,
place or time parts them, and where something joins them: a place or day that both have, or words that take up what is
known ("the attack"). That is within-document event coreference by head, arguments and time, as ECB+ is annotated
(Cybulska and Vossen 2014), done by rules, latest compatible first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.claims.slots.deed_times import TimeSpan
from analysis.claims.slots.event_lexicon import event_classes
from analysis.claims.slots.event_mentions import EventMention
from analysis.claims.slots.place_identity import country_of, precise

SLACK = timedelta(days=1)
"""Two days told of one event may differ by so much: nights, and clocks of other zones."""
_OWN_WEEKS = timedelta(days=45)
"""Days before an article within which an event that it takes for known may lie."""
_REACH = 6
"""Sentences after its last mention within which an event is taken to be spoken of still."""
_LASTING = frozenset({"war"})
"""Classes of which a country has one at a time."""
_ANYBODY = frozenset({"person", "people", "member", "participant"})
"""Nouns under which the people of any march or caravan are counted."""
_STILL = 2
"""Sentences after a mention of a march or a caravan within which a count of such people is its size."""
_WEAK = frozenset({"campaign", "operation", "sweep", "crush", "barrage", "leak"})
"""Nouns that mean other things than what befell people as often."""
_HARM = frozenset({"killed", "wounded", "missing"})
LEAD = 3
"""Sentences of an article that tell what it is about."""
OF_ANYTHING = frozenset({"disaster", "tragedy", "incident", "catastrophe", "calamity", "accident", "horror"})
"""Nouns that take up what happened, whatever it was."""
HAPPENINGS = frozenset(
    {
        "attack", "battle", "accident", "collapse", "fire", "flood", "storm", "earthquake", "eruption", "landslide",
        "heat", "outbreak",
    }
)  # fmt: skip
"""Classes of what befalls people at one place: one of them may be told by the word for another."""


@dataclass
class ArticleEvent:
    """An event of an article with what its mentions tell of it."""

    event_class: str
    manner: str | None = None
    places: list[str] = field(default_factory=list)
    earliest: date | None = None
    latest: date | None = None
    time_words: str | None = None
    head: str = ""
    heads: set[str] = field(default_factory=set)
    told_at: list[int] = field(default_factory=list)
    members: set[str | None] = field(default_factory=set)
    regions: frozenset[str] = frozenset()
    titled: bool = False
    lead: bool = False

    @property
    def name(self) -> str:
        """How it was done and what it was: "chemical attack"."""
        return f"{self.manner} {self.head}" if self.manner and self.manner not in self.head else self.head

    def agrees(self, places: Sequence[str], span: tuple[date | None, date | None], manner: str | None = None) -> bool:
        """Whether nothing told of it is against these places, days and manner."""
        other_manner = bool(manner and self.manner and manner != self.manner and not self.has_same_town(places))
        return not (other_manner or self.is_elsewhere(places) or self.is_at_another_time(span))

    def has_same_town(self, places: Sequence[str]) -> bool:
        """Whether the inmost place of both is one."""
        mine, theirs = ([place for place in told if precise([place])][:1] for told in (self.places, places))
        return bool(mine and theirs and precise(mine) == precise(theirs))

    def is_elsewhere(self, places: Sequence[str]) -> bool:
        """Whether both have places below a country, and none in common; or countries, and these differ."""
        mine, theirs = precise(self.places), precise(places)
        towns, regions = (mine - self.regions, theirs - self.regions), (mine & self.regions, theirs & self.regions)
        for one, other in (towns, regions):
            if one and other:
                return not one & other
        if mine and theirs:
            return False
        own, other_ones = {*self.places} - _of(self.places, mine), {*places} - _of(places, theirs)
        return bool(own and other_ones and not own & other_ones)

    def shares_place(self, places: Sequence[str]) -> bool:
        """Whether both have a place below a country in common, a town where both have one."""
        mine, theirs = precise(self.places), precise(places)
        towns = mine - self.regions, theirs - self.regions
        return bool(towns[0] & towns[1]) if all(towns) else bool(mine & theirs)

    def is_at_another_time(self, span: tuple[date | None, date | None]) -> bool:
        """Whether the days told of both leave no day to share."""
        earliest, latest = span
        if None in (earliest, latest, self.earliest, self.latest):
            return False
        assert earliest and latest and self.earliest and self.latest
        return earliest > self.latest + SLACK or latest < self.earliest - SLACK

    def is_in_time(self, span: tuple[date | None, date | None]) -> bool:
        """Whether both have days, and share one."""
        return None not in (*span, self.earliest, self.latest) and not self.is_at_another_time(span)

    def add(self, places: Sequence[str], span: tuple[date | None, date | None], words: str | None) -> None:
        """Takes up what another mention tells: further places, and the days where they are narrower."""
        self.places += [place for place in places if place not in self.places]
        earliest, latest = span
        if earliest is None or latest is None:
            return
        if self.earliest is None or self.latest is None or latest - earliest < self.latest - self.earliest:
            self.earliest, self.latest, self.time_words = earliest, latest, words


def _of(names: Iterable[str], folded: frozenset[str]) -> set[str]:
    return {name for name in names if precise([name]) & folded}


class ArticleEvents:
    """The events of one article as they are told, sentence by sentence."""

    def __init__(self, regions: frozenset[str] = frozenset(), published: date | None = None) -> None:
        self.events: list[ArticleEvent] = []
        self._published = published
        self._regions = regions

    def _new(self, mention: EventMention, places: Sequence[str] = (), at: Sequence[int] = ()) -> ArticleEvent:
        head = mention.head if mention.part == "noun" else mention.event_class
        event = ArticleEvent(
            mention.event_class, mention.manner, [*places], head=head, told_at=[*at], regions=self._regions
        )
        self.events.append(event)
        return event

    def mention(
        self,
        mention: EventMention,
        places: Sequence[str],
        time: TimeSpan | None,
        words: str | None,
        at: int,
        title: bool,
    ) -> ArticleEvent:
        """The event of a mention in sentence `at`, maybe a new one; `places` and `time` as its phrase has them."""
        span = (time.earliest, time.latest) if time else (None, None)
        kin = [
            e for e in self.latest_first() if self._may_name(mention, e) and e.agrees(places, span, mention.manner)
        ]
        lasting = mention.event_class in _LASTING
        sharing = [
            e for e in kin if e.shares_place(places) or e.is_in_time(span) or (lasting and {*places} & {*e.places})
        ]
        bare = not places and span == (None, None)
        known = [
            e
            for e in kin
            if (bare and (mention.definite or (mention.head in e.heads and self._is_fresh(e, at))))
            or (mention.definite and self._completes(e, places, span))
        ]
        event = next(iter(sharing), None) or (known[0] if known and not mention.new else None)
        if event is None:
            event = self._new(mention)
        event.manner = event.manner or mention.manner
        if event.event_class == mention.event_class:
            event.heads.add(mention.head)
        event.add(places, span, words)
        event.told_at.append(at)
        event.titled |= title
        event.lead |= at <= LEAD
        return event

    def _may_name(self, mention: EventMention, event: ArticleEvent) -> bool:
        """Whether a mention is of an event's class, or takes up what befell people ("the disaster")."""
        if event.event_class == mention.event_class:
            return True
        anything = mention.head in OF_ANYTHING and mention.definite and mention.plain and not mention.plural
        own = any(mention.head in e.heads for e in self.events)
        return anything and not own and event.event_class in HAPPENINGS

    def _completes(self, event: ArticleEvent, places: Sequence[str], span: tuple[date | None, date | None]) -> bool:
        """Whether what a definite mention tells only adds to an event of which no such thing is told yet, and is of
        the article's own weeks: "the Paris attacks", then "the Nov. 13 attacks", but not "the 2008 attacks"."""
        recent = span[1] is None or self._published is None or self._published - span[1] <= _OWN_WEEKS
        return recent and not (places and event.places) and not (span[0] and event.earliest)

    def _is_fresh(self, event: ArticleEvent, at: int) -> bool:
        """Whether an event was told of just before, and is of the article's own weeks."""
        return not self._is_old(event) and at - event.told_at[-1] <= _REACH

    def latest_first(self) -> Iterator[ArticleEvent]:
        """The events, that of the last mention first."""
        return iter(sorted(self.events, key=lambda event: -event.told_at[-1]))

    def taken_up(
        self, deed: str, places: Sequence[str], own: Sequence[str], span: tuple[date | None, date | None], at: int
    ) -> ArticleEvent | None:
        """The event that a number of a deed in sentence `at` goes on with: the last that could have it."""
        able = [e for e in self.events if self._has(e, deed) and e.agrees(places, span)]
        before = {id(e): max((n for n in e.told_at if n < at), default=None) for e in able}
        known = sorted((e for e in able if before[id(e)] is not None), key=lambda e: -(before[id(e)] or 0))
        sharing = [e for e in known if e.shares_place(places) or e.is_in_time(span)]
        near = [e for e in known if at - (before[id(e)] or 0) <= (0 if precise(own) and not e.places else _REACH)]
        near = [e for e in near if not precise(own) or not precise(e.places) or e.shares_place(own)]
        near = [e for e in near if e.titled or not self._is_old(e) or before[id(e)] == at - 1] or near
        return next(iter(sharing), None) or next(iter(near), None)

    def _has(self, event: ArticleEvent, deed: str) -> bool:
        """Whether a number of a deed may hang on an event that its clause does not name: the dead of a sentence are
        those of a march, or of what has many meanings ("campaign"), only where the article is about it."""
        kind = event_classes()[event.event_class]
        weak = event.heads <= _WEAK or (kind.made_of and deed in _HARM)
        return deed in kind.deeds and (event.titled or not weak)

    def _is_old(self, event: ArticleEvent) -> bool:
        return bool(event.latest and self._published and self._published - event.latest > _OWN_WEEKS)

    def apart(self, mention: EventMention, places: Sequence[str], at: int) -> ArticleEvent:
        """The event of a mention whose number's own clause puts it elsewhere than what the mention seemed to mean."""
        kin = [e for e in self.events if e.event_class == mention.event_class and e.shares_place(places)]
        return next(iter(kin), None) or self._new(mention, places, [at])

    def deployment(self, places: Sequence[str], at: int, stated: bool) -> ArticleEvent | None:
        """The deployment that troops of sentence `at` belong to; where none is told of yet and their sending is
        `stated`, their own."""
        mine = [e for e in self.events if e.event_class == "deployment" and e.agrees(places, (None, None))]
        before = [e for e in mine if min(e.told_at) <= at]
        sharing = [e for e in before if {*e.places} & {*places}]
        found = next(iter(sharing or before), None)
        if found is None and not stated:
            return None
        if found is None:
            found = ArticleEvent("deployment", head="deployment", told_at=[at], regions=self._regions)
            self.events.append(found)
        found.add(places[:2], (None, None), None)
        return found

    def gathering(self, at: int, counted: str | None, places: Sequence[str]) -> ArticleEvent | None:
        """The march or caravan of the sentences before whose people a count in sentence `at` may mean."""
        made = [
            e
            for e in self.events
            if (people := event_classes()[e.event_class].made_of)
            and (counted in {*people, *e.members, *_ANYBODY} or country_of((counted or "").title()))
        ]
        near = [e for e in made if self.is_near(e, at)]
        chief = [e for e in made if (e.titled or e.lead) and counted not in _ANYBODY and not e.is_elsewhere(places)]
        return max(near or chief, key=lambda e: (e.titled, len(e.told_at)), default=None)

    def is_near(self, event: ArticleEvent, at: int) -> bool:
        """Whether an event is told of in sentence `at` or just before."""
        return any(0 <= at - n <= _STILL for n in event.told_at)

    def main(
        self, deed: str, places: Sequence[str], own: Sequence[str], span: tuple[date | None, date | None]
    ) -> ArticleEvent | None:
        """The event that the article is about, if a number of this deed may hang on it."""
        able = [e for e in self.events if (e.titled or e.lead) and self._has(e, deed)]
        chief = max(able, key=lambda e: (e.titled, len(e.told_at)), default=None)
        if chief is None or not chief.agrees(places, span):
            return None
        return chief if not own or chief.shares_place(own) or {*own} & {*chief.places} else None
