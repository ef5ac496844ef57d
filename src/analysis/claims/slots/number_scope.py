"""Which event a number hangs on, and which of its sentence's words of time and place are its own."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from analysis.claims.quantities import SERVING
from analysis.claims.slots.article_events import ArticleEvent, ArticleEvents
from analysis.claims.slots.clause_distance import around, between, distance, is_apart
from analysis.claims.slots.clause_events import TellingSentence
from analysis.claims.slots.deed_times import TimeSpan
from analysis.claims.slots.event_lexicon import event_classes
from analysis.claims.slots.event_mentions import EventMention
from analysis.claims.slots.people_counts import MOVING, is_force, may_be_size, undergoes
from analysis.claims.slots.place_identity import country_of, precise, told_places

Row = dict[str, Any]
Near = tuple[EventMention, ArticleEvent]

_DISTANT = 400
"""A mention further off than this, joints counted, is not of the number's clause."""
_OWN = 120
"""Characters, joints counted, within which a number's own place stands."""
LISTED = 60
"""Characters between two numbers of a list ("129 killed, 352 injured")."""


class NumberScope(NamedTuple):
    """The event of a number, how it was found, and the words; its own words of time; the places of its clause."""

    event: ArticleEvent | None
    basis: str | None
    evidence: str | None
    time: TimeSpan | None
    time_words: str | None
    places: list[str]


def scope_of(
    row: Row,
    sentence: TellingSentence,
    told: ArticleEvents,
    chosen: Mapping[str, NumberScope],
    before: tuple[Row, NumberScope] | None,
) -> NumberScope:
    """The scope of a number of a sentence; its offsets count in the sentence.

    `told`: the events of its article; `chosen`: the scopes of the numbers so far by id; `before`: the number that
    stands before it in the sentence.
    """
    text, deed = sentence.text, row["status"]
    whole = chosen.get(row["refers_to"]) if row["refers_to"] else None
    apart = whole is not None and whole.event is None and row["relation"] == "included"
    near = None if apart else _near(row, sentence)
    time = _time_of_number(row, sentence, near[0] if near else None)
    places = _places_of_number(row, sentence)
    own = _own_place(row, sentence)
    words = text[time.start : time.end] if time else None
    days = (time.earliest or (date.min if time.latest else None), time.latest) if time else (None, None)
    if before is not None and _goes_on(before, row, own, text, near):
        last = before[1]
        return NumberScope(last.event, last.basis, last.evidence, time or last.time, words or last.time_words, places)
    often = time is not None and time.often
    if near and not (often and event_classes()[near[0].event_class].made_of):
        far = distance(text, (row["start"], row["end"]), (near[0].start, near[0].end))
        beside = far < LISTED or not event_classes()[near[0].event_class].made_of
        named = _of_clause(near, own, time, words, told, sentence.at)
        return NumberScope(named, "clause" if beside else "taken_up", near[0].words(text), time, words, places)
    if whole is not None and whole.event is not None:
        return NumberScope(
            whole.event, whole.basis, whole.evidence, time or whole.time, words or whole.time_words, places
        )
    if is_force(row) and (deed in SERVING or deed == "other"):
        sent = told.deployment(places, sentence.at, deed in SERVING)
        return NumberScope(sent, "taken_up" if sent else None, sent.head if sent else None, time, words, places)
    sized = may_be_size(text, row) and not apart and not often
    if sized and (event := told.gathering(sentence.at, row["counted"], places)):
        basis = "taken_up" if told.is_near(event, sentence.at) else "main"
        return NumberScope(event, basis, event.head, time, words, places)
    if row["counted_group"] == "time" or deed == "other" or often:
        return NumberScope(None, None, None, time, words, places)
    if event := told.taken_up(deed, places, own, days, sentence.at):
        return NumberScope(event, "taken_up", event.head, time, words, places)
    if event := told.main(deed, places, own, days):
        return NumberScope(event, "main", event.head, time, words, places)
    return NumberScope(None, None, None, time, words, places)


def _of_clause(
    near: Near, own: list[str], time: TimeSpan | None, words: str | None, told: ArticleEvents, at: int
) -> ArticleEvent:
    """The event of the mention that a number hangs on, which takes up the number's own place and days; another one
    where the number's own place is none of its."""
    mention, event = near
    if own and not mention.places and event.is_elsewhere(own):
        return told.apart(mention, own, at)
    if not event.is_elsewhere(own):
        days = (time.earliest, time.latest) if time is not None and not time.often else (None, None)
        event.add(own, (None, None) if event.is_at_another_time(days) else days, words)
    return event


_HARM = frozenset({"killed", "wounded"})
_UNLIKELY = 200
"""So much further a march or a meeting is from the dead of a sentence than an attack that it names."""


def _goes_on(
    before: tuple[Row, NumberScope],
    row: Row,
    own: list[str],
    text: str,
    near: tuple[EventMention, ArticleEvent] | None,
) -> bool:
    """Whether a number stands in a list with the one before it, nearer to that than to any mention."""
    span, last = (row["start"], row["end"]), (before[0]["start"], before[0]["end"])
    if len(between(text, last, span)) > LISTED or _WALL.search(between(text, last, span)):
        return False
    if row["status"] in MOVING and undergoes(text, row):
        return False
    event = before[1].event
    if event is None or event.is_elsewhere(own):
        return False
    far = distance(text, last, span)
    return near is None or (
        (near[0].end <= last[0] or near[0].start >= span[1])
        and far < distance(text, span, (near[0].start, near[0].end))
    )


_WALL = re.compile(r"[;.]")


_BACKGROUND = re.compile(r"\b(?:after|before|following|since|like|unlike|recalling|than)\s+$", re.IGNORECASE)


def _is_background(text: str, mention: EventMention, row: Row) -> bool:
    """Whether a mention before a number only says when or like what it was ("days after the attack, 12 …")."""
    clauses = "," in text[mention.end : row["start"]]
    return (
        mention.end <= row["start"]
        and clauses
        and _BACKGROUND.search(text, max(0, mention.start - LISTED), mention.start) is not None
    )


_ASKED = re.compile(r"\b(?:whether|about|how)\b")
"""What opens a clause of which the days before it are not."""
_BESIDE_WEAPON = re.compile(r"\s*(?:dead|killed|wounded|deaths?)?\s*and\s+the\b")
"""What joins a number to a weapon without saying that the one was done by the other."""


def _near(row: Row, sentence: TellingSentence) -> tuple[EventMention, ArticleEvent] | None:
    """The mention in the sentence that a number hangs on."""
    span, text = (row["start"], row["end"]), sentence.text
    able = []
    for mention, event in around(sentence.mentions, span, _DISTANT, lambda one: one[0].start):
        kind = event_classes()[mention.event_class]
        far = distance(text, span, (mention.start, mention.end))
        far += _DISTANT if mention.part == "weapon" and _BESIDE_WEAPON.match(text, span[1]) else 0
        far += _UNLIKELY if kind.made_of and row["status"] in _HARM else 0
        inside = mention.start < span[1] and span[0] < mention.end
        if _is_background(text, mention, row):
            continue
        sized = kind.made_of and may_be_size(text, row)
        if (not inside or sized) and far < _DISTANT and (row["status"] in kind.deeds or sized):
            if row["status"] == "other" and not sized:
                continue
            able.append((far, mention.start, mention, event))
    best = min(able, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None


def _own_place(row: Row, sentence: TellingSentence) -> list[str]:
    """The place that a number's own words give it: the one it was read with, if that stands near and is a place."""
    if not row["place"] or not (precise([row["place"]]) or country_of(row["place"])):
        return []
    for start, end, name in around(sentence.places, (row["start"], row["end"]), _OWN, lambda one: one[0]):
        near = distance(sentence.text, (row["start"], row["end"]), (start, end)) < _OWN
        if near and told_places([name]) == told_places([row["place"]]):
            return told_places([name])
    return []


_OWN = 120
"""Characters, joints counted, within which a number's own place stands."""


def _time_of_number(row: Row, sentence: TellingSentence, mention: EventMention | None) -> TimeSpan | None:
    """The words of time nearest to a number in its clause, none that stand in another event's name."""
    span, text = (row["start"], row["end"]), sentence.text
    others = [m for m, _ in around(sentence.mentions, span, _DISTANT, lambda one: one[0].start) if m != mention]
    if mention is not None:
        inside = [t for t in sentence.times if mention.start <= t.start and t.end <= mention.end]
        if inside:
            return inside[0].told_of(row["start"])
    able = [
        t
        for t in around(sentence.times, span, _DISTANT, lambda one: one.start)
        if not (t.start < span[1] and span[0] < t.end)
        and not any(m.start <= t.start and t.end <= m.end for m in others)
        and not (t.end <= span[0] and _ASKED.search(text, t.end, span[0]))
        and not is_apart(text, span, (t.start, t.end))
    ]
    found = min(able, key=lambda t: (distance(text, span, (t.start, t.end)), t.start), default=None)
    return found.told_of(row["start"]) if found is not None else None


def _places_of_number(row: Row, sentence: TellingSentence) -> list[str]:
    """The places of a number's own clause, the one that it was read with first."""
    span, text = (row["start"], row["end"]), sentence.text
    near = [
        (distance(text, span, (start, end)), name)
        for start, end, name in around(sentence.places, span, _OWN, lambda one: one[0])
        if not is_apart(text, span, (start, end))
    ]
    return told_places(name for far, name in sorted(near) if far < _OWN)
