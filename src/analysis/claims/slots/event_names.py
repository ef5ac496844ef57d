"""The events of a corpus in its own words, and which numbers hang on them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any

from analysis.claims.slots.article_likeness import Likeness
from analysis.claims.slots.event_description import PLACES, Description, described
from analysis.claims.slots.event_joining import LASTING, ROAMING, CorpusEvent, joined
from analysis.claims.slots.event_lexicon import deeds_of_nouns
from analysis.claims.slots.people_counts import HARMED, MOVING, is_force
from analysis.claims.slots.place_identity import is_country_name, skeleton

Row = dict[str, Any]

_SEVERAL = 5
_BEYOND = 10
"""A number put to an event by inference is none of it from so many times the median of its deed's numbers there, if
these are `_SEVERAL`: the toll of a war is not that of a day's attack."""
_TOLD_TWICE = 2
"""Articles from which on numbers that hang on no word for an event are taken to be of one."""
_FAR_BEYOND = 25
"""The same of a number that names the event in its sentence."""


class NamedEvent:
    """An event of the corpus with the words for it: name, place and day."""

    def __init__(self, event: CorpusEvent, rows: Sequence[Row], likeness: Likeness) -> None:
        self.heads = Counter(row["event"] for row in rows if row["event"])
        self.name = min(self.heads, key=lambda name: (-self.heads[name], name), default=None)
        self.places = Counter(place for row in rows for place in _spelt(row))
        towns = Counter(
            {p: n for p, n in self.places.items() if not is_country_name(p) and skeleton(p) in event.towns}
        )
        regions = Counter({p: n for p, n in self.places.items() if skeleton(p) in event.regions})
        countries = Counter({p: n for p, n in self.places.items() if is_country_name(p)})
        wide = [countries] if event.event_class in ROAMING and countries else [towns, regions, countries]
        self.place = next((min(held, key=lambda p: (-held[p], p)) for held in wide if held), None)
        if not (self.name or self.place):
            chief = event.chief_name()
            self.place = likeness.whole(chief) if chief else None
        self.day = event.day() if event.event_class not in LASTING else None
        self.lasting = event.event_class in LASTING
        self.event_class = event.event_class

    @property
    def label(self) -> str:
        """The event in one line."""
        return PLACES.join(part for part in (self.name, self.place, days_in_words(self.day)) if part)


def _spelt(row: Row) -> Iterator[str]:
    yield from (row["event_place"] or "").split(PLACES) if row["event_place"] else ()


def named_events(rows: Sequence[Row], regions: frozenset[str], likeness: Likeness) -> dict[str, NamedEvent]:
    """The event of each estimate that hangs on one, by id."""
    by_description: dict[Any, list[Row]] = {}
    for row in rows:
        row["_deed"] = told_deed(row)
        if row["event_class"] is not None or row["_deed"] in HARMED | {"dismissed"}:
            by_description.setdefault(described(row, regions), []).append(row)
    first: dict[str, Description] = {}
    for one in sorted(by_description, key=lambda one: min(row["start"] for row in by_description[one])):
        first.setdefault(one.article, one)
    told = [(one, len(members), first[one.article] is one) for one, members in by_description.items()]
    lists = list(by_description.values())
    found = {}
    for event in joined(told, likeness):
        members = _of_size([row for k in event.members for row in lists[k]])
        if event.event_class is None and len({row["article_id"] for row in members}) < _TOLD_TWICE:
            continue
        named = NamedEvent(event, members, likeness)
        if event.event_class is None and all(row["status"] == "other" for row in members):
            continue
        if not named.label:
            continue
        found.update({row["estimate_id"]: named for row in members})
    return found


def _of_size(rows: list[Row]) -> list[Row]:
    """The numbers of an event without those that its others speak against: so many times the median of their deed."""
    told: dict[str, list[float]] = {}
    for row in rows:
        told.setdefault(_deed(row), []).append(_size(row))
    middle = {deed: median(sizes) for deed, sizes in told.items() if len(sizes) >= _SEVERAL}
    kept = []
    for row in rows:
        most = _FAR_BEYOND if row["event_basis"] == "clause" else _BEYOND
        if _deed(row) not in middle or _size(row) <= most * max(middle[_deed(row)], 1):
            kept.append(row)
    return kept


def _deed(row: Row) -> str:
    """The deed of a number, all that those do who make up a march taken together."""
    return "other" if row["status"] in MOVING and not is_force(row) else str(row["status"])


def told_deed(row: Row) -> str:
    """The deed of a number, by its noun where no verb tells one."""
    return str(deeds_of_nouns().get(row["counted"], "other") if row["status"] == "other" else row["status"])


def _size(row: Row) -> float:
    return float(row["low"] if row["low"] is not None else row["high"] or 0)


def days_in_words(span: tuple[date, date] | None) -> str | None:
    """The days of an event in words."""
    if span is None:
        return None
    one, other = (f"{day.day} {day:%b %Y}" for day in span)
    return one if span[0] == span[1] else f"{one} to {other}"
