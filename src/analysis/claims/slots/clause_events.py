"""What a sentence tells of: mentions of events, each with its event of the article, words of time, and places."""

import re
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any, NamedTuple

from analysis.claims.quantities import named_places
from analysis.claims.slots.article_events import ArticleEvent, ArticleEvents
from analysis.claims.slots.clause_distance import around, is_apart
from analysis.claims.slots.deed_times import TimeSpan, time_spans
from analysis.claims.slots.event_mentions import EventMention, event_mentions
from analysis.claims.slots.place_identity import told_places
from analysis.claims.sources import of_seat

_BORDER = re.compile(r"\b(?:[a-z]+ern|the|[A-Z][\w.-]*)[ -]border\b")
_JOINED = re.compile(r"\s*(?:and|or|,|(?:that |which )?[a-z]+ed(?: an?| the)?)\s*[“\"‘']?")
_LINK = re.compile(r"[\s,]*(?:(?:on|in|of|late|early|during)\s+)?(?:the\s+)?")
_HAPPENED = re.compile(
    r"\s+(?:began|started|erupted|broke out|followed|happened|occurred|took place|came|struck|hit)\b"
)
_BESIDE = 40
"""Characters between a mention and the days that it is told of, where these stand outside of its phrase."""


class TellingSentence(NamedTuple):
    """A sentence of an article with its place in it, and what is told in it."""

    text: str
    at: int
    title: bool
    mentions: list[tuple[EventMention, ArticleEvent]]
    times: list[TimeSpan]
    places: list[tuple[int, int, str]]


def places_in(text: str) -> list[tuple[int, int, str]]:
    """The places that a sentence names, with where they stand; a border is one, too, whosever it is."""
    borders = ((match.start(), match.end(), "border") for match in _BORDER.finditer(text))
    return sorted([*named_places(text), *borders])


def read_sentence(
    passage: Mapping[str, Any],
    at: int,
    told: ArticleEvents,
    published: tuple[date | None, date | None],
    places: list[tuple[int, int, str]],
    known: Set[str],
) -> TellingSentence:
    """Sentence `at` of an article, its mentions put to the events that are `told` so far.

    `places`: those that it names; `known`: all that the article names.
    """
    text, title = passage["text"], passage["role"] == "title"
    times = time_spans(text, published)
    mentions: list[tuple[EventMention, ArticleEvent]] = []
    for mention in event_mentions(text):
        around_it = _places_of(mention, known, text, places)
        if mentions and _is_joined(text, mentions[-1][0], mention):
            before, event = mentions[-1]
            if event.is_elsewhere(around_it) and not before.places:
                event = told.apart(mention, around_it, at)
                mentions[-1] = before, event
            event.add(around_it, (None, None), None)
        else:
            time = _time_of(mention, text, times)
            words = text[time.start : time.end] if time else None
            event = told.mention(mention, around_it, time, words, at, title)
        mentions.append((mention, event))
    return TellingSentence(text, at, title, mentions, times, places)


def _is_joined(text: str, one: EventMention, other: EventMention) -> bool:
    """ "shootings and explosions", "a strike that released toxic gas": two nouns of one event."""
    return one.event_class == other.event_class and _JOINED.fullmatch(text, one.end, other.start) is not None


def _places_of(
    mention: EventMention, known: Set[str], text: str, places: Sequence[tuple[int, int, str]]
) -> list[str]:
    """Where an event was, as its phrase says, or what is behind its verb; a name before its noun is a place if the
    article has it as one."""
    names = [name for name in told_places(mention.names) if name in known or of_seat(name)]
    found = told_places([*mention.places, *names])
    if found or mention.part != "verb":
        return found
    span = (mention.start, mention.end)
    behind = around(places, span, _BESIDE, lambda one: one[0])
    return told_places(
        name for start, end, name in behind if start >= mention.end and not is_apart(text, span, (start, end))
    )


def _time_of(mention: EventMention, text: str, times: Sequence[TimeSpan]) -> TimeSpan | None:
    """When an event was: the days within its phrase or right behind it."""
    times = around(times, (mention.start, mention.end), _BESIDE, lambda one: one.start)
    inside = [t for t in times if mention.start <= t.start and t.end <= mention.end]
    behind = [t for t in times if mention.end <= t.start and _LINK.fullmatch(text, mention.end, t.start)]
    if mention.part == "verb" or _HAPPENED.match(text, mention.end):
        span = (mention.start, mention.end)
        reach = mention.end + _BESIDE
        behind += [t for t in times if mention.end <= t.start <= reach and not is_apart(text, span, (t.start, t.end))]
    return next((t.told_of(mention.start) for t in [*inside, *behind] if t.earliest), None)
