"""The scope of every number: the event that it hangs on, and when the deed was done, each with its words.

Read from words alone, so that it is the same whichever reader made the estimates. A number hangs on

clause     the mention of an event nearest to it in its sentence, a joint of clauses counting as far, a semicolon as
           a wall; a part of a number on that of its whole
taken_up   else the last event of the sentences before whose class has such deeds, unless its own place or days are
           against it
main       else the event of the headline or lead, by inference, if nothing speaks against it

A number of no event has the place and the days that its own clause tells.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from analysis.claims.slots.article_events import ArticleEvents
from analysis.claims.slots.clause_events import TellingSentence, places_in, read_sentence
from analysis.claims.slots.event_description import PLACES
from analysis.claims.slots.event_joining import LASTING
from analysis.claims.slots.event_lexicon import event_classes
from analysis.claims.slots.number_scope import LISTED, NumberScope, scope_of
from analysis.claims.slots.people_counts import may_be_size
from analysis.claims.slots.place_identity import regions_of, told_places

Row = dict[str, Any]
SCOPE = [
    "event", "event_class", "event_place", "event_evidence", "event_basis", "when_earliest", "when_latest",
    "when_spans", "when_evidence", "when_basis",
]  # fmt: skip
"""The columns of estimates that are told here."""


def with_scope(estimates: pl.DataFrame, passages: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """`estimates` with the columns `SCOPE`, in the order given; `passages` and `articles` are those it was read from.

    `event` is the event's name in its article; `joining` gives the events of a corpus one name.
    """
    held = {
        str(name): part.rows(named=True)
        for (name,), part in estimates.sort("article_id", "start", "estimate_id")
        .partition_by("article_id", as_dict=True)
        .items()
    }
    days = {
        name: (a.date() if a else None, b.date() if b else None)
        for name, a, b in articles.select("article_id", "published_earliest", "published_latest").iter_rows()
    }
    wanted = passages.filter(pl.col("article_id").is_in(list(held))).sort("article_id", "position")
    columns = ["article_id", "passage_id", "start", "role", "text"]
    rows: list[Row] = []
    for article, group in groupby(wanted.select(columns).iter_rows(named=True), key=itemgetter("article_id")):
        rows += _of_article(list(group), held[article], days.get(article, (None, None)))
    schema = {"estimate_id": pl.String} | {name: estimates.schema[name] for name in SCOPE}
    told = pl.DataFrame(rows, schema=schema, orient="row")
    return (
        estimates.drop(SCOPE)
        .join(told, on="estimate_id", how="left", maintain_order="left")
        .select(estimates.columns)
    )


def _of_article(
    passages: Sequence[Row], estimates: Sequence[Row], published: tuple[date | None, date | None]
) -> list[Row]:
    told = ArticleEvents(regions_of(passage["text"] for passage in passages), published[1])
    numbers: dict[str, list[Row]] = {}
    for row in estimates:
        numbers.setdefault(row["passage_id"], []).append(row)
    places = [places_in(passage["text"]) for passage in passages]
    known = {part for found in places for _, _, name in found for part in told_places([name])}
    sentences = [
        read_sentence(passage, at, told, published, places[at], known) for at, passage in enumerate(passages)
    ]
    _learn_members(passages, sentences, numbers)
    chosen: dict[str, NumberScope] = {}
    for passage, sentence in zip(passages, sentences, strict=True):
        before: tuple[Row, NumberScope] | None = None
        for row in numbers.get(passage["passage_id"], ()):
            inside = row | {side: row[side] - passage["start"] for side in ("start", "end")}
            chosen[row["estimate_id"]] = scope_of(inside, sentence, told, chosen, before)
            before = inside, chosen[row["estimate_id"]]
    return [_columns(name, found) for name, found in chosen.items()]


def _learn_members(
    passages: Sequence[Row], sentences: Sequence[TellingSentence], numbers: Mapping[str, list[Row]]
) -> None:
    """Which people a march or a caravan is made of, from counts beside its name ("a caravan of 5,000 migrants")."""
    for passage, sentence in zip(passages, sentences, strict=True):
        for mention, event in sentence.mentions:
            if event_classes()[mention.event_class].made_of:
                place = (passage["start"] + mention.start, passage["start"] + mention.end)
                event.members |= {
                    row["counted"]
                    for row in numbers.get(passage["passage_id"], ())
                    if may_be_size(
                        passage["text"], row | {side: row[side] - passage["start"] for side in ("start", "end")}
                    )
                    and min(abs(row["start"] - place[1]), abs(place[0] - row["end"])) < LISTED
                }


def _columns(name: str, scope: NumberScope) -> Row:
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
