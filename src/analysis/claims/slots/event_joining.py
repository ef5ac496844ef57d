"""The events of a corpus: mentions of one event in all articles under one name.

Cross-document event coreference (Bejan and Harabagiu 2010; Cybulska and Vossen 2014) over what the articles tell: two
descriptions are one event where their class is one, nothing told of place, day and manner parts them, and enough
joins them. Agglomerative, the fullest and most frequent description first, so that no order of rows matters.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from analysis.claims.slots.article_events import HAPPENINGS, SLACK
from analysis.claims.slots.article_likeness import Likeness, Vector, cosine
from analysis.claims.slots.event_description import PAST, Description
from analysis.claims.slots.event_lexicon import event_classes
from analysis.claims.slots.people_counts import HARMED

Row = dict[str, Any]

LASTING = frozenset({"war", "journey", "deployment"})
"""Classes whose events go on for so long that their days part none of them."""
ROAMING = frozenset({"war", "journey"})
"""Classes whose events go on in so many places that none parts them."""
_NARROW = timedelta(days=7)
"""Days told within so much join two descriptions; "last month" does not."""
_ENOUGH = 2
_BY_PLACE = 2.5
"""What joins a number of no event to one: its town, or more."""
_CORE = 0.15
"""A place is an event's where so large a share of its mentions with a place name it."""
_OTHER_CLASS = 1.5
"""What is taken off where two descriptions are of two classes ("the accident", "the collapse")."""
_ALIKE = 0.4
"""From such a cosine on an article is taken to tell of an event, if nothing else says of which it does."""
_SAME_NAMES = 0.6
"""From such a cosine on two events have articles about the same names."""
_GOES_ON = {
    "outbreak": timedelta(days=365), "heat": timedelta(days=60), "battle": timedelta(days=14),
    "fire": timedelta(days=14), "flood": timedelta(days=14),
}  # fmt: skip
"""The days of one event of a class may be told so far apart."""
_SPREADING = frozenset(
    {"accident", "fire", "flood", "storm", "earthquake", "eruption", "landslide", "heat", "outbreak"}
)
"""Classes of which one event is told by the names of several places at once: the mountain, the town, the ship."""
_FIGHTING = frozenset({"attack", "battle"})
"""Classes of which one event may be told by words of both."""
_MOST = 0.5
"""An event is the one that is meant without more where it has more than this share of its class's mentions."""


@dataclass
class CorpusEvent:
    """An event with the descriptions that were put to it."""

    event_class: str | None
    mentions: int = 0
    towns: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    manners: Counter[str] = field(default_factory=Counter)
    days: Counter[tuple[date, date]] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    members: list[int] = field(default_factory=list)
    spans: Counter[tuple[date, date]] = field(default_factory=Counter)
    first: date | None = None
    generic: bool = True
    harm: bool = True
    centre: Vector = field(default_factory=dict)

    def add(self, one: Description, number: int, n: int) -> None:
        """Takes up a description that `n` numbers have."""
        self.mentions += n
        for held, told in ((self.towns, one.towns), (self.regions, one.regions), (self.countries, one.countries)):
            held.update(dict.fromkeys(told, n))
        if one.manner:
            self.manners[one.manner] += n
        if one.earliest and one.latest and one.latest - one.earliest <= _NARROW:
            self.days[(one.earliest, one.latest)] += n
        elif one.earliest and one.latest:
            self.spans[(one.earliest, one.latest)] += n
        if one.published and not one.is_past():
            self.first = min(self.first or one.published, one.published)
        self.articles[one.article] += n
        if one.event_class and not one.generic:
            self.generic, self.event_class = False, self.event_class if not self.generic else one.event_class
        self.event_class = self.event_class or one.event_class
        self.members.append(number)

    def day(self) -> tuple[date, date] | None:
        """The days that most of its numbers are told of, the narrowest first."""
        if not self.days:
            return None
        single = {span: n for span, n in self.days.items() if span[0] == span[1]} or self.days
        return min(single, key=lambda span: (-single[span], span))

    def chief_name(self) -> str | None:
        """The name that stands most in the headlines and leads of its articles."""
        return max(self.centre, key=lambda name: (self.centre[name], name), default=None)

    def near(self, one: Description) -> frozenset[str]:
        """The towns of a description that are told of it often enough to be its own."""
        least = max(_CORE * max(self.towns.values(), default=0), 1)
        return frozenset(town for town in one.towns if self.towns[town] >= least)

    def lean(self, vector: Vector) -> None:
        """Takes up the names of an article, or of another event's articles."""
        for name, weight in vector.items():
            self.centre[name] = self.centre.get(name, 0.0) + weight

    def may_be(self, one: Description) -> bool:
        """Whether a description's word may be one for it: a word of its class, one for anything, or none."""
        told = {one.event_class, self.event_class}
        if None in told or len(told) == 1:
            return told <= (HAPPENINGS if self.harm else {"dismissals"}) | {None, self.event_class}
        anything = one.generic or self.generic
        return (anything and told <= HAPPENINGS) or told <= _FIGHTING

    def is_parted(self, one: Description) -> bool:
        """Whether class, place, time or manner of a description are against it."""
        lasting, roaming = self.event_class in LASTING, self.event_class in ROAMING
        deeds = (
            event_classes()[self.event_class].deeds if self.event_class else HARMED if self.harm else {"dismissed"}
        )
        if one.event_class is None and (lasting or one.deed not in deeds):
            return True
        if not self.may_be(one):
            return True
        near = self.near(one)
        if not (roaming or {self.event_class, one.event_class} <= _SPREADING):
            for mine, theirs in ((self.towns, one.towns), (self.regions, one.regions)):
                if mine and theirs and not near and not theirs & mine.keys():
                    return True
        day, known = self.day(), bool(near or one.regions & self.regions.keys())
        abroad = bool(one.countries and self.countries and not one.countries & self.countries.keys())
        if abroad and (lasting or not known) and not (day and one.earliest == day[0] == one.latest):
            return True
        return not lasting and (self._is_at_another_time(one, known) or self._is_otherwise(one, known))

    def _is_at_another_time(self, one: Description, known: bool) -> bool:
        day = self.day()
        if day is None:
            past = max(self.spans, key=lambda span: (self.spans[span], span), default=None)
            if past and one.earliest and one.latest:
                return one.earliest > past[1] + SLACK or one.latest < past[0] - SLACK
            if self.first is None and not known and not one.is_past():
                return True
            return bool(self.first and one.latest and one.latest < self.first - PAST)
        longest = max(_GOES_ON.get(kind or "", timedelta()) for kind in (self.event_class, one.event_class))
        slack = longest or (SLACK if known or self.event_class in _SPREADING else timedelta())
        if one.latest and one.latest < day[0] - max(slack, SLACK):
            return True
        if one.earliest and one.latest and (one.earliest > day[1] + slack or one.latest < day[0] - slack):
            return True
        begun = min(span[0] for span in self.days) if longest else day[0]
        return bool(one.published and begun > one.published + SLACK)

    def _is_otherwise(self, one: Description, known: bool) -> bool:
        return bool(one.manner and self.manners and one.manner not in self.manners and not known)

    def score(self, one: Description) -> float:
        """How much joins a description to it that nothing parts from it."""
        points = 0.0
        if shared := self.near(one):
            points += 2 + max(self.towns[town] for town in shared) / max(self.towns.values())
        if one.regions & self.regions.keys():
            points += 1.5
        if self.event_class in LASTING:
            return points + 2 * bool(one.countries & self.countries.keys())
        if self.day() and one.earliest and one.latest:
            points += 2 if one.latest - one.earliest <= _NARROW else 0.5
        if one.manner and self.manners:
            points += 0.5 * (one.manner == self.manners.most_common(1)[0][0])
        return points - _OTHER_CLASS * (len({one.event_class, self.event_class} - {None}) > 1)


def joined(descriptions: list[tuple[Description, int, bool]], likeness: Likeness) -> list[CorpusEvent]:
    """The events of a corpus from its descriptions, each with the number of estimates that have it, and whether it is
    the first that its article has."""
    order = sorted(
        range(len(descriptions)),
        key=lambda k: (-_fullness(descriptions[k][0]), -descriptions[k][1], _key(descriptions[k][0])),
    )
    events: list[CorpusEvent] = []
    for k in order:
        one, n, opening = descriptions[k]
        enough = _ENOUGH if one.event_class else _BY_PLACE
        able = [event for event in events if not event.is_parted(one)]
        scored = [(event.score(one), event.mentions, -place, event) for place, event in enumerate(able)]
        best = max((s for s in scored if s[0] >= enough), default=None, key=lambda s: s[:3])
        event = best[3] if best else _meant(one, able, likeness)
        if event is None and (one.event_class is not None or not one.is_past()):
            event = CorpusEvent(one.event_class, harm=one.deed != "dismissed")
            events.append(event)
        if event is not None:
            if opening:
                event.lean(likeness.vector(one.article))
            event.add(one, k, n)
    return _merged(events, [one for one, _, _ in descriptions], [n for _, n, _ in descriptions])


def _merged(
    events: list[CorpusEvent], descriptions: Sequence[Description], counts: Sequence[int]
) -> list[CorpusEvent]:
    """The events with those put together whose articles are about the same names and whose days agree."""
    kept: list[CorpusEvent] = []
    for event in sorted(events, key=lambda event: -event.mentions):
        dated = [other for other in kept if _is_dated(other)] if _is_dated(event) else []
        alike = [(cosine(event.centre, other.centre), -place, other) for place, other in enumerate(dated)]
        able = [
            told
            for told in alike
            if told[0] >= _SAME_NAMES and not any(told[2].is_parted(descriptions[k]) for k in event.members)
        ]
        if not able:
            kept.append(event)
            continue
        other = max(able, key=lambda told: told[:2])[2]
        for k in event.members:
            other.add(descriptions[k], k, counts[k])
        other.lean(event.centre)
    return kept


def _is_dated(event: CorpusEvent) -> bool:
    """Whether days are told of it, and an article of its own weeks tells of it."""
    return event.first is not None and bool(event.days or event.spans)


def _fullness(one: Description) -> int:
    narrow = bool(one.earliest and one.latest and one.latest - one.earliest <= SLACK)
    told = 4 * bool(one.towns) + 3 * narrow + bool(one.regions) + bool(one.manner) - 2 * one.inferred
    return 2 * told - (one.event_class is None) - one.generic


def _key(one: Description) -> tuple[str, ...]:
    return tuple(str(sorted(part) if isinstance(part, frozenset) else part) for part in one)


def _meant(one: Description, able: list[CorpusEvent], likeness: Likeness) -> CorpusEvent | None:
    """The event that a description of few words means: that of its article, else that of the articles most like its
    own, else the one that all speak of."""
    if one.towns and one.event_class not in ROAMING:
        able = [event for event in able if not event.towns or one.event_class in _SPREADING]
    kin = [event for event in able if one.event_class in (None, event.event_class) or one.generic]
    here = [event for event in kin if one.article in event.articles]
    if here:
        return max(here, key=lambda event: (event.score(one), event.articles[one.article], event.mentions))
    bare = not (one.earliest or one.towns or one.regions)
    for events in (kin, able if bare else []):
        alike = [(likeness.to(one.article, event.centre), event.mentions, -n) for n, event in enumerate(events)]
        best = max(alike, default=None)
        if best is not None and best[0] >= _ALIKE and not one.is_past():
            return events[-best[2]]
    if one.towns:
        return None
    most = max(kin, key=lambda event: (event.score(one), event.mentions), default=None)
    whole = sum(event.mentions for event in kin)
    return most if most is not None and most.mentions > _MOST * whole else None


def published_days(articles: pl.DataFrame) -> pl.DataFrame:
    """article_id, published: the last day on which each can have been published."""
    return articles.select("article_id", published=pl.col("published_latest").dt.date())
