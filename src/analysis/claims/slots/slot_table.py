"""Slots: the numbers of a corpus grouped by what is counted, unit, whose, deed, event, time and place.

A slot is what slot filling asks a corpus for (Surdeanu 2013), found the other way round: from the numbers that are
there. Its identity is its content, so that it hangs on no order and keeps its id while its parts stay the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from analysis import tables
from analysis.claims.language import past_participle
from analysis.claims.quantities import PEOPLE_GROUPS, SERVING, singular
from analysis.claims.slots.article_likeness import Likeness
from analysis.claims.slots.event_joining import published_days
from analysis.claims.slots.event_lexicon import event_classes
from analysis.claims.slots.event_names import NamedEvent, days_in_words, named_events
from analysis.claims.slots.figure_identity import with_same_figures
from analysis.claims.slots.open_deeds import (
    open_deed,
    same_predicates,
    told_elsewhere,
    with_joined_deeds,
    year_before,
)
from analysis.claims.slots.people_counts import HARMED, is_force
from analysis.claims.slots.place_identity import regions_of, skeleton, told_places
from analysis.io.row_ids import row_id

Row = dict[str, Any]

DOT = " · "
"""Between the parts of a label."""
_EXAMPLES = 3
_OTHER_NAMES = 0.1
"""A further place or head noun is a part by which a slot may be chosen where such a share of its numbers have it."""
_GENERIC = frozenset(
    {"person", "people", "civilian", "victim", "dead", "death", "body", "life", "casualty", "fatality"}
)
"""Nouns under which the dead and hurt of anything are counted."""


def with_slots(
    estimates: pl.DataFrame, links: pl.DataFrame, passages: pl.DataFrame, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`estimates` with `event` as the corpus names it and `slot`, in the order given, and the table `tables.Slots`.

    The column `quantity` of the slots is empty until a study chooses (`choice`).
    """
    frame = estimates.with_columns(pl.col("counted_group", "event_basis", "relation").cast(pl.String)).join(
        published_days(articles), on="article_id", how="left", maintain_order="left"
    )
    rows = frame.filter(pl.col("counted_group") != "time").sort("estimate_id").rows(named=True)
    held = passages.join(frame, on="article_id", how="semi")
    regions = regions_of(held.sort("passage_id")["text"])
    likeness = Likeness(held)
    names, stories = named_events(rows, regions, likeness), likeness.stories()
    origins = dict(links.select("estimate_id", "origin").iter_rows())
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        row["_event"] = names.get(row["estimate_id"])
        row["_story"] = stories.get(row["article_id"])
    for row, story in told_elsewhere(rows):
        row["_story"] = story
    for row, event in same_predicates(rows):
        row["_event"] = event
    keys = with_joined_deeds(rows, with_same_figures(rows, {row["estimate_id"]: _key(row) for row in rows}))
    for row in rows:
        groups.setdefault(keys[row["estimate_id"]], []).append(row)
    texts = dict(held.select("passage_id", "text").iter_rows())
    slots = [_slot(key, members, origins, texts) for key, members in groups.items()]
    given = [(name, slot["slot_id"], event) for slot, members in slots for name, event in members]
    told = pl.DataFrame(given, schema={"estimate_id": pl.String, "slot": pl.String, "named": pl.String}, orient="row")
    how = pl.when(pl.col("event_place").is_null()).then(pl.lit("main")).otherwise(pl.lit("place"))
    by_place = pl.when(pl.col("named").is_not_null() & pl.col("event_class").is_null()).then(how)
    placed = (
        estimates.drop("slot")
        .join(told, on="estimate_id", how="left", maintain_order="left")
        .with_columns(
            event=pl.coalesce("named", "event"),
            event_basis=pl.coalesce(by_place, pl.col("event_basis").cast(pl.String)).cast(
                estimates.schema["event_basis"]
            ),
        )
        .select(estimates.columns)
    )
    table = pl.DataFrame([slot for slot, _ in slots], schema=tables.Slots.create_empty().schema, orient="row")
    return placed, table.sort("n", "slot_id", descending=[True, False])


def _key(row: Row) -> tuple[object, ...]:
    """What numbers of one slot have in common."""
    event, status = row["_event"], "deployed" if row["status"] in SERVING else row["status"]
    if event is not None and row["_deed"] in HARMED | {"dismissed"}:
        status = row["_deed"]
    people = row["counted_group"] in PEOPLE_GROUPS
    force = is_force(row)
    told_by_noun = status in HARMED and row["status"] == "other"
    people |= told_by_noun
    thing = "people" if told_by_noun else _thing(row, event)
    if event is not None and status == "dismissed" and not row["unit"]:
        thing, people = "job", True
    if force and status == "other" and event is not None:
        status = "deployed"
    if (
        event is not None
        and people
        and not force
        and status in ("gathered", "displaced", "deployed")
        and event.event_class in ("journey", "protest")
    ):
        status = "other"
    if event is not None and people and not force and status == "other" and event.event_class == "evacuation":
        status = "displaced"
    where = None
    if event is None:
        places = told_places([row["place"]]) if row["place"] else []
        where = skeleton(places[0]) if places and status != "other" else None
    since = row["when_earliest"].year if event is None and row["when_basis"] == "words" and _is_long(row) else None
    subject = row["subject"] if force or event is None or not people else None
    predicate = open_deed(row)
    if predicate:
        thing, where = "people" if people and not force else thing, row["_story"]
        since = year_before(row)
    return (
        thing, "people" if people else row["counted_group"], row["unit"], subject, status,
        event.label if event else None, where, since, predicate,
    )  # fmt: skip


def _is_long(row: Row) -> bool:
    return (
        None not in (row["when_earliest"], row["when_latest"])
        and (row["when_latest"] - row["when_earliest"]).days > 60
    )


def _thing(row: Row, event: NamedEvent | None) -> str:
    """The class of what is counted: people, where they are the dead or hurt, or make up an event; else the noun."""
    noun = row["counted"] or row["share_of"] or "number"
    if row["counted_group"] not in PEOPLE_GROUPS or row["unit"]:
        return str(noun)
    if is_force(row) and row["status"] not in ("killed", "wounded"):
        return "troops"
    if (
        event is not None
        and event.event_class
        and (makers := event_classes()[event.event_class].makers & _nouns(row))
    ):
        return min(makers)
    return "people" if row["_deed"] in HARMED or event is not None or noun in _GENERIC else str(noun)


def _nouns(row: Row) -> set[str]:
    """The words of a number's phrase in the singular, without possessives."""
    return {
        singular(word.strip("’',.").removesuffix("'s").removesuffix("’s")) for word in row["text"].lower().split()
    }


def _slot(
    key: tuple[object, ...], members: list[Row], origins: Mapping[str, str | None], texts: Mapping[str, str]
) -> tuple[Row, list[tuple[str, str | None]]]:
    thing, _, unit, subject, status, _, where, since, predicate = key
    event: NamedEvent | None = next((row["_event"] for row in members if row["_event"]), None)
    place: str | None = event.place if event else _place_of(members, where, predicate is not None)
    day = event.day if event else None
    deed = (
        past_participle(str(predicate)) if predicate else "" if status == "other" else str(status).replace("_", " ")
    )
    bare = f"{thing} {deed}".strip()
    aside = ", ".join(str(part) for part in (subject, unit) if part)
    what = f"{bare} ({aside})" if aside else bare
    when = days_in_words(day) or (f"since {since}" if since else _since(members, event))
    parts = [part for part in (what, event.name if event else None, place, when) if part]
    label = DOT.join(parts)
    name = row_id("slot", *key)
    spans = [
        (row["when_earliest"], row["when_latest"]) for row in members if row["when_earliest"] and row["when_latest"]
    ]
    ends = day or ((min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (None, None))
    chosen = _examples(members)
    inferred = sum(row["event_basis"] in ("main", None) for row in members) if event else 0
    lows = [row["low"] if row["low"] is not None else row["high"] for row in members]
    highs = [row["high"] if row["high"] is not None else row["low"] for row in members]
    days = [row["published"] for row in members if row["published"]]
    slot = {
        "slot_id": name, "label": label,
        "parts": list(dict.fromkeys([*parts, bare, *_other_names(event, members, parts)])),
        "counted": str(thing), "counted_group": _commonest(row["counted_group"] for row in members),
        "unit": unit, "subject": subject, "status": status, "predicate": predicate,
        "event": event.label if event else None, "place": place,
        "when_earliest": ends[0], "when_latest": ends[1], "n": len(members), "inferred": inferred,
        "articles": len({row["article_id"] for row in members}),
        "originators": len({origins.get(row["estimate_id"]) for row in members} - {None}),
        "low": min((v for v in lows if v is not None), default=None),
        "high": max((v for v in highs if v is not None), default=None),
        "first_day": min(days, default=None), "last_day": max(days, default=None),
        "examples": [row["estimate_id"] for row in chosen],
        "sentences": [" ".join(texts.get(row["passage_id"], "").split()) for row in chosen],
        "why": _why(event, members), "quantity": [],
    }  # fmt: skip
    return slot, [(row["estimate_id"], event.label if event else None) for row in members]


def _place_of(members: Sequence[Row], where: object, is_story: bool) -> str | None:
    """The place of numbers without an event: their story's name, or as most of them spell the one of their slot."""
    named = (row["place"] for row in members if row["place"] and where)
    return str(where) if is_story and where else _commonest(named)


def _since(members: Sequence[Row], event: NamedEvent | None) -> str | None:
    """ "since 2011", where the numbers of something lasting say from when they count."""
    if event is None or not event.lasting:
        return None
    years = [row["when_earliest"].year for row in members if row["when_earliest"] and _is_long(row)]
    return f"since {_commonest(years)}" if years else None


def _other_names(event: NamedEvent | None, members: Sequence[Row], parts: Sequence[str]) -> list[str]:
    """Further places and names of the event by which the slot may be chosen."""
    if event is None:
        return []
    told = [*event.places.items(), *event.heads.items()]
    return sorted({name for name, n in told if n >= _OTHER_NAMES * len(members) and name not in parts})


def _why(event: NamedEvent | None, members: Sequence[Row]) -> str:
    """What the numbers of a slot have in common, in words."""
    if event is None:
        return "the same thing, deed and place; no event is told of"
    bases = Counter(row["event_basis"] for row in members)
    told = [
        words.format(bases[basis])
        for basis, words in (
            ("clause", "{} name the event in their sentence"),
            ("taken_up", "{} go on with it from the sentences before"),
            ("main", "{} are put to it as their article's main event, by inference"),
        )
        if bases[basis]
    ]
    return "; ".join(told)


def _examples(members: Sequence[Row]) -> list[Row]:
    """Up to three estimates of as many articles: those that name their event, the earliest printed first."""
    ranked = sorted(
        members,
        key=lambda row: (
            row["event_basis"] != "clause",
            row["relation"] != "stated",
            row["published"] or date.max,
            row["estimate_id"],
        ),
    )
    first: dict[str, Row] = {}
    for row in ranked:
        first.setdefault(row["article_id"], row)
    return list(first.values())[:_EXAMPLES]


def _commonest(values: Any) -> Any:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)
