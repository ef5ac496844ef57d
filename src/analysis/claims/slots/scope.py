"""The scope of every number: the event that it hangs on, and when the deed was done, each with its words.

Read from words alone, so that it is the same whichever reader made the estimates. A number hangs on

clause     the mention of an event nearest to it in its sentence, a joint of clauses counting as far, a semicolon as a wall;
           a part of a number on that of its whole
taken_up   else the last event of the sentences before whose class has such deeds and which its own place and days are not against
main       else the event of the headline or lead, by inference, if nothing speaks against it

A number of no event has the place and the days that its own clause tells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from analysis.claims.quantities.deed_frames import words_of
from analysis.claims.quantities.deeds import SERVING, deeds
from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS, singular
from analysis.claims.quantities.place_names import named_places
from analysis.claims.sources.gazetteer import of_seat
from analysis.claims.slots.article_events import ArticleEvent, Told
from analysis.claims.quantities.undergoers import force_nouns
from analysis.claims.slots.clause_distance import between, distance, is_apart
from analysis.claims.slots.deed_times import TimeSpan, time_spans
from analysis.claims.slots.event_joining import LASTING, PLACES
from analysis.claims.slots.event_mentions import EventMention, event_classes, event_mentions
from analysis.claims.slots.place_identity import country_of, precise, regions_of, told_places

Row = dict[str, Any]
SCOPE = [
    "event", "event_class", "event_place", "event_evidence", "event_basis", "when_earliest", "when_latest",
    "when_spans", "when_evidence", "when_basis",
]  # fmt: skip
"""The columns of estimates that are told here."""
_DISTANT = 400
"""A mention further off than this, joints counted, is not of the number's clause."""
_EVENTLESS = frozenset({"time"})


class _Sentence(NamedTuple):
    """A sentence of an article with its place in it, and what is told in it."""

    text: str
    at: int
    title: bool
    mentions: list[tuple[EventMention, ArticleEvent]]
    times: list[TimeSpan]
    places: list[tuple[int, int, str]]


def with_scope(estimates: pl.DataFrame, passages: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`estimates` with the columns `SCOPE`, in the order given; `passages` and `articles` are those they were read from.

    `event` is the event's name in its article; `joining` gives the events of a corpus one name.
    """
    held = {
        str(name): part.rows(named=True)
        for (name,), part in estimates.sort("article_id", "start", "estimate_id").partition_by("article_id", as_dict=True).items()
    }
    days = {name: (a.date() if a else None, b.date() if b else None) for name, a, b in articles.select("article_id", "published_earliest", "published_latest").iter_rows()}
    wanted = passages.filter(pl.col("article_id").is_in(list(held))).sort("article_id", "position")
    columns = ["article_id", "passage_id", "start", "role", "text"]
    rows: list[Row] = []
    for article, group in groupby(wanted.select(columns).iter_rows(named=True), key=itemgetter("article_id")):
        rows += _of_article(list(group), held[article], days.get(article, (None, None)))
    schema = {"estimate_id": pl.String} | {name: estimates.schema[name] for name in SCOPE}
    told = pl.DataFrame(rows, schema=schema, orient="row")
    return estimates.drop(SCOPE).join(told, on="estimate_id", how="left", maintain_order="left").select(estimates.columns)


def _of_article(passages: Sequence[Row], estimates: Sequence[Row], published: tuple[date | None, date | None]) -> list[Row]:
    told = Told(regions_of(passage["text"] for passage in passages), published[1])
    numbers: dict[str, list[Row]] = {}
    for row in estimates:
        numbers.setdefault(row["passage_id"], []).append(row)
    places = [list(_places(passage["text"])) for passage in passages]
    known = {part for found in places for _, _, name in found for part in told_places([name])}
    sentences = [
        _read(passage, at, told, published, places[at], known) for at, passage in enumerate(passages)
    ]
    _learn_members(passages, sentences, numbers)
    chosen: dict[str, _Scope] = {}
    for passage, sentence in zip(passages, sentences, strict=True):
        before: tuple[Row, _Scope] | None = None
        for row in numbers.get(passage["passage_id"], ()):
            inside = row | {side: row[side] - passage["start"] for side in ("start", "end")}
            chosen[row["estimate_id"]] = _scope(inside, sentence, told, chosen, before)
            before = inside, chosen[row["estimate_id"]]
    return [_columns(name, found) for name, found in chosen.items()]


def _learn_members(passages: Sequence[Row], sentences: Sequence[_Sentence], numbers: Mapping[str, list[Row]]) -> None:
    """Which people a march or a caravan is made of, from the counts beside its name ("a caravan of 5,000 migrants")."""
    for passage, sentence in zip(passages, sentences, strict=True):
        for mention, event in sentence.mentions:
            if event_classes()[mention.event_class].made_of:
                place = (passage["start"] + mention.start, passage["start"] + mention.end)
                event.members |= {
                    row["counted"]
                    for row in numbers.get(passage["passage_id"], ())
                    if row["counted_group"] in PEOPLE_GROUPS
                    and row["status"] in _MOVING
                    and not is_force(row)
                    and min(abs(row["start"] - place[1]), abs(place[0] - row["end"])) < _LISTED
                }


_BORDER = re.compile(r"\b(?:[a-z]+ern|the|[A-Z][\w.-]*)[ -]border\b")


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """The places that a sentence names; a border is one, too, whosever it is."""
    yield from named_places(text)
    yield from ((match.start(), match.end(), "border") for match in _BORDER.finditer(text))


def _read(
    passage: Row,
    at: int,
    told: Told,
    published: tuple[date | None, date | None],
    places: list[tuple[int, int, str]],
    known: Set[str],
) -> _Sentence:
    text, title = passage["text"], passage["role"] == "title"
    times = time_spans(text, published)
    mentions: list[tuple[EventMention, ArticleEvent]] = []
    for mention in event_mentions(text):
        if mentions and _is_joined(text, mentions[-1][0], mention):
            event = mentions[-1][1]
            event.add(_places_of(mention, known), (None, None), None)
        else:
            time = _time_of(mention, text, times)
            words = text[time.start : time.end] if time else None
            event = told.mention(mention, _places_of(mention, known), time, words, at, title)
        mentions.append((mention, event))
    return _Sentence(text, at, title, mentions, times, places)


def _is_joined(text: str, one: EventMention, other: EventMention) -> bool:
    """ "shootings and explosions", "a strike that released toxic gas": two nouns of one event."""
    return one.event_class == other.event_class and _JOINED.fullmatch(text, one.end, other.start) is not None


def _places_of(mention: EventMention, known: Set[str]) -> list[str]:
    """Where an event was, as its own phrase says; a name before its noun is a place if the article has it as one."""
    names = [name for name in told_places(mention.names) if name in known or of_seat(name)]
    return told_places([*mention.places, *names])


_JOINED = re.compile(r"\s*(?:and|or|,|(?:that |which )?[a-z]+ed(?: an?| the)?)\s*[“\"‘']?")
_BESIDE = 40
"""Characters between a mention and the days that it is told of, where these stand outside of its phrase."""


def _time_of(mention: EventMention, text: str, times: Sequence[TimeSpan]) -> TimeSpan | None:
    """When an event was: the days within its phrase or right behind it."""
    inside = [t for t in times if mention.start <= t.start and t.end <= mention.end]
    behind = [t for t in times if mention.end <= t.start and _LINK.fullmatch(text, mention.end, t.start)]
    if "conflict" in mention.head or mention.event_class == "war":
        behind += [t for t in times if mention.end <= t.start <= mention.end + _BESIDE and _BEGAN.match(text, mention.end)]
    found = next((t.told_of(mention.start) for t in [*inside, *behind] if t.earliest), None)
    return found


_LINK = re.compile(r"[\s,]*(?:(?:on|in|of|late|early|during)\s+)?(?:the\s+)?")
_BEGAN = re.compile(r"\s+(?:began|started|erupted|broke out)\b")


class _Scope(NamedTuple):
    event: ArticleEvent | None
    basis: str | None
    evidence: str | None
    time: TimeSpan | None
    time_words: str | None
    places: list[str]


def _scope(
    row: Row, sentence: _Sentence, told: Told, chosen: Mapping[str, _Scope], before: tuple[Row, _Scope] | None
) -> _Scope:
    span = (row["start"], row["end"])
    text, deed = sentence.text, row["status"]
    whole = chosen.get(row["refers_to"]) if row["refers_to"] else None
    apart = whole is not None and whole.event is None and row["relation"] == "included"
    near = None if apart else _near(row, sentence)
    time = _time_of_number(row, sentence, near[0] if near else None)
    places = _places_of_number(row, sentence)
    own = _own_place(row, sentence)
    words = text[time.start : time.end] if time else None
    days = (time.earliest or (date.min if time.latest else None), time.latest) if time else (None, None)
    if before is not None and before[1].event is not None and _goes_on(before[0], row, text, near):
        last = before[1]
        return _Scope(last.event, last.basis, last.evidence, time or last.time, words or last.time_words, places)
    if near and not (time is not None and time.often and event_classes()[near[0].event_class].made_of):
        mention, event = near
        clause = time if time is not None and not time.often else None
        if own and not mention.places and event.is_elsewhere(own):
            event = told.apart(mention, own, sentence.at)
        elif not event.is_elsewhere(own):
            told_days = (clause.earliest, clause.latest) if clause else (None, None)
            event.add(own, (None, None) if event.is_at_another_time(told_days) else told_days, words)
        return _Scope(event, "clause", mention.words(text), time, words, places)
    if whole is not None and whole.event is not None:
        return _Scope(whole.event, whole.basis, whole.evidence, time or whole.time, words or whole.time_words, places)
    if is_force(row) and (deed in SERVING or deed == "other"):
        event = told.deployment(places, sentence.at, deed in SERVING)
        return _Scope(event, "taken_up" if event else None, event.head if event else None, time, words, places)
    if row["counted_group"] in PEOPLE_GROUPS and deed in _MOVING and not apart and _is_size(row) and not _undergoes(text, row) and not (time and time.often):
        if event := told.gathering(sentence.at, row["counted"], places):
            basis = "taken_up" if told.is_near(event, sentence.at) else "main"
            return _Scope(event, basis, event.head, time, words, places)
    if row["counted_group"] in _EVENTLESS or deed == "other" or (time is not None and time.often):
        return _Scope(None, None, None, time, words, places)
    if event := told.taken_up(deed, places, own, days, sentence.at):
        return _Scope(event, "taken_up", event.head, time, words, places)
    if event := told.main(deed, places, own, days):
        return _Scope(event, "main", event.head, time, words, places)
    return _Scope(None, None, None, time, words, places)


_LISTED = 60
"""Characters between two numbers of a list ("129 killed, 352 injured")."""
_HARM = frozenset({"killed", "wounded"})
_MOVING = frozenset({"other", "gathered", "displaced", "sent", "planned"})
_FEWEST = 10
"""Fewer people than these are no size of a march, but some of those in it."""
_UNLIKELY = 200
"""So much further a march or a meeting is from the dead of a sentence than an attack that it names."""


def _goes_on(before: Row, row: Row, text: str, near: tuple[EventMention, ArticleEvent] | None) -> bool:
    """Whether a number stands in a list with the one before it, nearer to that than to any mention."""
    span, last = (row["start"], row["end"]), (before["start"], before["end"])
    if len(between(text, last, span)) > _LISTED or _WALL.search(between(text, last, span)):
        return False
    if row["status"] in _MOVING and _undergoes(text, row):
        return False
    far = distance(text, last, span)
    return near is None or (near[0].end <= last[0] or near[0].start >= span[1]) and far < distance(
        text, span, (near[0].start, near[0].end)
    )


_WALL = re.compile(r"[;.]")


_FORCES = frozenset({"guard", "army", "navy", "military", "marine", "active-duty"})


def is_force(row: Row) -> bool:
    """Whether what is counted serves: by its noun, or by a word of its phrase ("2,000 National Guard members")."""
    words = {singular(word) for word in row["text"].lower().split()}
    return row["counted"] in force_nouns() or (row["counted_group"] in PEOPLE_GROUPS and bool(words & _FORCES))


def _is_size(row: Row) -> bool:
    """Whether a count of people may be the size of an event that is made of them."""
    return (row["low"] or row["high"] or 0) >= _FEWEST and row["relation"] not in ("negated", "fraction")


def _undergoes(text: str, row: Row) -> bool:
    """Whether a verb before a number does something to those counted ("deported 98"), or they are the people of a
    town ("a city of 98,000"), so that they are no size."""
    before = _WORDS.findall(text[max(0, row["start"] - 40) : row["start"]])
    verb = deeds().lemma(before[-1].lower()) if before else ""
    behind = _PASSIVE.match(text, row["end"])
    verb = deeds().lemma(behind[1].lower()) if behind else verb
    inhabited = before[-1:] == ["of"] and before[-2:-1] and before[-2].lower() in words_of("inhabited")
    return bool(inhabited) or any(f.frame == "patient" for f in deeds().verbs.get(verb, ())) or verb in _TURNED


_WORDS = re.compile(r"[^\W\d_]+")
_PASSIVE = re.compile(r"\s+(?:have\s+|has\s+|had\s+)?(?:been|were|was|are|being)\s+(?:\w+ly\s+)?([a-z]+)")
_TURNED = frozenset({"deport", "return", "arrest", "process", "admit", "turn", "refuse", "send"})


_BACKGROUND = re.compile(r"\b(?:after|before|following|since|like|unlike|recalling|than)\s+$", re.IGNORECASE)


def _is_background(text: str, mention: EventMention, row: Row) -> bool:
    """Whether a mention before a number only says when or like what it was ("days after the attack, 12 …")."""
    clauses = "," in text[mention.end : row["start"]]
    return mention.end <= row["start"] and clauses and _BACKGROUND.search(text[: mention.start]) is not None


_BESIDE_WEAPON = re.compile(r"\s*(?:dead|killed|wounded|deaths?)?\s*and\s+the\b")
"""What joins a number to a weapon without saying that the one was done by the other."""


def _near(row: Row, sentence: _Sentence) -> tuple[EventMention, ArticleEvent] | None:
    """The mention in the sentence that a number hangs on."""
    span, text = (row["start"], row["end"]), sentence.text
    able = []
    for mention, event in sentence.mentions:
        kind = event_classes()[mention.event_class]
        far = distance(text, span, (mention.start, mention.end))
        far += _DISTANT if mention.part == "weapon" and _BESIDE_WEAPON.match(text, span[1]) else 0
        far += _UNLIKELY if kind.made_of and row["status"] in _HARM else 0
        inside = mention.start < span[1] and span[0] < mention.end
        if _is_background(text, mention, row):
            continue
        moving = row["status"] in _MOVING and not is_force(row)
        sized = kind.made_of and row["counted_group"] in PEOPLE_GROUPS and moving and _is_size(row) and not _undergoes(text, row)
        if (not inside or sized) and far < _DISTANT and (row["status"] in kind.deeds or sized):
            if row["status"] == "other" and not sized:
                continue
            able.append((far, mention.start, mention, event))
    best = min(able, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None


def _own_place(row: Row, sentence: _Sentence) -> list[str]:
    """The place that a number's own words give it: the one it was read with, if that stands near and is a place."""
    if not row["place"] or not (precise([row["place"]]) or country_of(row["place"])):
        return []
    for start, end, name in sentence.places:
        near = distance(sentence.text, (row["start"], row["end"]), (start, end)) < _OWN
        if near and told_places([name]) == told_places([row["place"]]):
            return told_places([name])
    return []


_OWN = 120
"""Characters, joints counted, within which a number's own place stands."""


def _time_of_number(row: Row, sentence: _Sentence, mention: EventMention | None) -> TimeSpan | None:
    """The words of time nearest to a number in its clause, none that stand in another event's name."""
    span, text = (row["start"], row["end"]), sentence.text
    others = [m for m, _ in sentence.mentions if m != mention]
    if mention is not None:
        inside = [t for t in sentence.times if mention.start <= t.start and t.end <= mention.end]
        if inside:
            return inside[0].told_of(row["start"])
    able = [
        t
        for t in sentence.times
        if not (t.start < span[1] and span[0] < t.end)
        and not any(m.start <= t.start and t.end <= m.end for m in others)
        and not is_apart(text, span, (t.start, t.end))
    ]
    found = min(able, key=lambda t: (distance(text, span, (t.start, t.end)), t.start), default=None)
    return found.told_of(row["start"]) if found is not None else None


def _places_of_number(row: Row, sentence: _Sentence) -> list[str]:
    """The places of a number's own clause, the one that it was read with first."""
    span, text = (row["start"], row["end"]), sentence.text
    near = [
        (distance(text, span, (start, end)), name)
        for start, end, name in sentence.places
        if not is_apart(text, span, (start, end))
    ]
    return told_places(name for far, name in sorted(near) if far < _OWN)


def _columns(name: str, scope: _Scope) -> Row:
    event, time = scope.event, scope.time
    places = [*scope.places] if event is None or not event.places else [*event.places]
    told = {
        "estimate_id": name,
        "event": None if event is None else event.name,
        "event_class": None if event is None else event.event_class,
        "event_place": PLACES.join(places) or None,
        "event_evidence": scope.evidence,
        "event_basis": scope.basis,
    }
    if time is not None and time.latest is not None:
        return told | _when(time.earliest, time.latest, time.spans, scope.time_words, "words")
    if event is not None and event.earliest is not None:
        return told | _when(event.earliest, event.latest, event.event_class in LASTING, event.time_words, "event")
    return told | _when(None, None, None, scope.time_words, None)


def _when(
    earliest: date | None, latest: date | None, spans: bool | None, words: str | None, basis: str | None
) -> Row:
    return {
        "when_earliest": earliest, "when_latest": latest, "when_spans": spans, "when_evidence": words,
        "when_basis": basis,
    }  # fmt: skip
