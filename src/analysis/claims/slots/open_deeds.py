"""Numbers whose deed is no word of `deeds.csv`: the verb itself is the deed, within the story of their article.

Two numbers are of one open deed where their predicate is one ("attended", "an attendance of") and their articles are
of one story, since no event is told of them that could tell them apart. Where numbers of the same predicate are the
size of an event in that story, it is theirs. What one outlet calls recalled buggies is called back as pushchairs by
the next: two open deeds of a story are one where they share figures that are told of few things (value match).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from analysis.claims.quantities import PEOPLE_GROUPS
from analysis.claims.slots.event_names import NamedEvent
from analysis.claims.slots.figure_identity import figure_of

Row = dict[str, Any]

_PAST = timedelta(days=60)
"""A deed that is told to be so much older than its article is not that of the story's own days."""
_ENOUGH = 1.0
"""What joins two open deeds: a figure of three digits that are not nought, or one of two and a word in common."""
_ROUNDER = 0.5
"""What a figure of two such digits is worth, which other things of a story may have as well, or a word in common."""
_APART = frozenset({"included", "fraction", "additional"})
"""Relations of numbers that are not the whole of what is counted, so that their figures join nothing."""
Key = tuple[Any, ...]


def open_deed(row: Row) -> str | None:
    """The predicate that is a number's deed: where no word of the lexicon tells one, and it is no event's size."""
    return row["predicate"] if row["_deed"] == "other" and row["_event"] is None else None


def told_elsewhere(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The numbers of articles in no story with others, each with the one story in which its predicate stands."""
    articles: dict[str, set[str]] = {}
    for row in rows:
        articles.setdefault(row["_story"], set()).add(row["article_id"])
    stories: dict[tuple[str, bool], set[str]] = {}
    for row in rows:
        if row["_story"] and row["predicate"] and len(articles[row["_story"]]) > 1:
            stories.setdefault((row["predicate"], _is_of_people(row)), set()).add(row["_story"])
    for row in rows:
        if row["predicate"] and (not row["_story"] or len(articles[row["_story"]]) == 1):
            able = stories.get((row["predicate"], _is_of_people(row)), set())
            if len(able) == 1:
                yield row, next(iter(able))


def same_predicates(rows: Sequence[Row]) -> Iterator[tuple[Row, NamedEvent]]:
    """The numbers of people without an event, each with that of which most numbers of its predicate and story are."""
    told: dict[tuple[str, str], Counter[NamedEvent]] = {}
    for row in rows:
        if row["_event"] is not None and row["_deed"] == "other" and row["predicate"] and _is_of_people(row):
            told.setdefault((row["_story"], row["predicate"]), Counter())[row["_event"]] += 1
    for row in rows:
        if open_deed(row) and _is_of_people(row) and year_before(row) is None:
            events = told.get((row["_story"], row["predicate"]))
            if events:
                yield row, min(events, key=lambda event: (-events[event], event.label))


def year_before(row: Row) -> int | None:
    """The year of a deed that its own words put long before its article."""
    latest, published = row["when_latest"], row["published"]
    if row["when_basis"] != "words" or None in (latest, published) or published - latest <= _PAST:
        return None
    return int(latest.year)


def _is_of_people(row: Row) -> bool:
    return row["counted_group"] in PEOPLE_GROUPS and not row["unit"]


def with_joined_deeds(rows: Sequence[Row], keys: Mapping[str, Key]) -> dict[str, Key]:
    """The slot of each number by id, those of open deeds that share figures under the biggest; `keys`: as they are.

    A number of the story without deed or event goes to the one open deed that has its figure.
    """
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(keys[row["estimate_id"]], []).append(row)
    order = sorted(groups, key=lambda key: (-len(groups[key]), str(key)))
    told: dict[Key, _Told] = {}
    found: dict[Key, Key] = {}
    for key in (key for key in order if key[-1] is not None):
        mine = _Told.of(key, groups[key])
        chief = max(told, key=lambda other: told[other].likeness(mine), default=None)
        if chief is not None and told[chief].likeness(mine) >= _ENOUGH:
            told[chief].take(mine)
            found[key] = chief
        else:
            told[key] = mine
    given = {name: found.get(key, key) for name, key in keys.items()}
    for row in rows:
        if keys[row["estimate_id"]][-1] is None and row["_deed"] == "other" and row["_event"] is None:
            mine = _Told.of_bare(row)
            able = [key for key, other in told.items() if other.likeness(mine) >= _ENOUGH]
            if len(able) == 1:
                given[row["estimate_id"]] = able[0]
    return given


class _Told:
    """What is told of a group of numbers: story, unit and year, whether of people, figures, and as words the nouns,
    the verb, and each figure with its article."""

    def __init__(self, frame: tuple[Any, ...], figures: set[float], words: set[str]) -> None:
        self._frame, self._figures, self._words = frame, figures, words

    @classmethod
    def of(cls, key: Key, rows: Sequence[Row]) -> "_Told":
        """Of a slot of an open deed."""
        mine = cls.of_bare(rows[0])
        for row in rows[1:]:
            mine.take(cls.of_bare(row))
        mine._frame = (key[6], key[2], key[7], key[1] == "people")
        mine._words |= {f"to {key[-1]}"}
        return mine

    @classmethod
    def of_bare(cls, row: Row) -> "_Told":
        """Of one number."""
        figure = figure_of(row) if row["relation"] not in _APART else None
        words = {row["counted"], f"{figure} in {row['article_id']}" if figure else None} - {None, "person"}
        frame = (row["_story"], row["unit"], year_before(row), row["counted_group"] in PEOPLE_GROUPS)
        return cls(frame, set() if figure is None else {figure}, words)

    def take(self, other: "_Told") -> None:
        """Takes up what is told of numbers that are put to these."""
        self._figures |= other._figures
        self._words |= other._words

    def likeness(self, other: "_Told") -> float:
        """What joins two groups: the figures that both have, and words for thing or deed."""
        shared = self._figures & other._figures
        if not shared or self._frame != other._frame:
            return 0.0
        digits = (len(str(int(figure)).rstrip("0")) for figure in shared)
        same = bool(self._words & other._words)
        return sum(1.0 if n > 2 else _ROUNDER for n in digits) + _ROUNDER * same
