"""The slots of a corpus as a person looks at them: the biggest first, each with the lines that would ask for it.

Slots are cut finely, so that none holds two events. For looking, those are put together that count the same thing of
one kind of event at one place within a month: the toll of a flood on Sunday, and what was "raised on Tuesday".
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from analysis.amounts import interval
from analysis.survey.proposed_files import quantity_lines

SHOWN = 12
"""Things counted that a survey shows in full; the others are in its table."""
ASIDE = ("time", "share")
"""Groups that stand behind the rest: durations, ages and shares are seldom what is asked."""
MONTH = timedelta(days=31)
"""Events of one kind and place further apart than this are two."""
SENTENCES = 3
SENTENCE = 240
"""Signs of a sentence that are shown."""

Row = dict[str, Any]


def counted_things(slots: pl.DataFrame, estimates: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """One row per thing counted: place, what, n, articles, originators, low, high, first_day, last_day, quantity,
    sentences, unit, lines, slots, event, when_earliest, when_latest, named, aside.

    `what`: the label of its biggest slot; `slots`: the ids of all; `lines`: what to paste into `study.toml`. `named`:
    whether a deed or an event is told, without which nothing but the noun is common to its numbers; `aside`:
    whether it is of the groups `ASIDE`. First what is named, most mentions first, then the rest.
    """
    given = links.select("estimate_id", "origin")
    text = (
        estimates.drop_nulls("slot")
        .with_columns(pl.col("counted_group").cast(pl.String))
        .join(given, on="estimate_id", how="left", maintain_order="left")
    )
    groups: dict[str, list[str]] = {}
    for slot, group, _ in (
        text.group_by("slot", "counted_group")
        .len()
        .sort("len", "counted_group", descending=[True, False])
        .iter_rows()
    ):
        groups.setdefault(slot, []).append(group)
    classes = dict(
        text.sort("estimate_id")
        .group_by("slot")
        .agg(pl.col("event_class").drop_nulls().mode().sort().first())
        .iter_rows()
    )
    kin: dict[tuple[Any, ...], list[Row]] = {}
    for row in slots.sort("n", "slot_id", descending=[True, False]).iter_rows(named=True):
        told = classes.get(row["slot_id"])
        own = (row["slot_id"],) if told is None else (told, row["place"])
        deed = row["predicate"] or row["status"]
        kin.setdefault((row["counted"], row["unit"], deed, row["subject"], *own), []).append(row)
    rows = [_thing(part, groups, text) for held in kin.values() for part in _within_a_month(held)]
    schema: dict[str, Any] = {
        "what": pl.String, "n": pl.Int64, "articles": pl.Int64, "originators": pl.Int64, "low": pl.Float64,
        "high": pl.Float64, "first_day": pl.Date, "last_day": pl.Date, "quantity": pl.List(pl.String),
        "sentences": pl.List(pl.String), "unit": pl.String, "lines": pl.String, "slots": pl.List(pl.String),
        "event": pl.String, "when_earliest": pl.Date, "when_latest": pl.Date, "named": pl.Boolean,
        "aside": pl.Boolean,
    }  # fmt: skip
    ranked = pl.DataFrame(rows, schema=schema, orient="row").sort(
        "aside", "named", "n", "articles", "what", descending=[False, True, True, True, False]
    )
    return ranked.select(pl.int_range(1, pl.len() + 1).alias("place"), pl.all())


def _within_a_month(slots: Sequence[Row]) -> list[list[Row]]:
    """Slots of one thing and place, cut where more than a month lies between their events; one without a day goes
    with the others where these are not cut."""
    dated = sorted(
        (row for row in slots if row["when_earliest"]), key=lambda row: (row["when_earliest"], row["slot_id"])
    )
    undated = [row for row in slots if not row["when_earliest"]]
    parts: list[list[Row]] = []
    for row in dated:
        if parts and row["when_earliest"] - max(other["when_latest"] for other in parts[-1]) <= MONTH:
            parts[-1].append(row)
        else:
            parts.append([row])
    if len(parts) == 1:
        return [parts[0] + undated]
    return [*parts, *([undated] if undated else [])]


def _thing(slots: Sequence[Row], groups: Mapping[str, list[str]], numbers: pl.DataFrame) -> Row:
    ranked = sorted(slots, key=lambda row: (-row["n"], row["slot_id"]))
    chief, ids = ranked[0], [row["slot_id"] for row in ranked]
    mine = numbers.filter(pl.col("slot").is_in(ids))
    kinds = list(dict.fromkeys(group for name in ids for group in groups.get(name, [])))
    asked = {
        "labels": [row["label"] for row in ranked],
        "groups": kinds or [str(chief["counted_group"])],
        "unit": chief["unit"],
    }
    return {
        "what": chief["label"], "n": sum(row["n"] for row in slots),
        "articles": mine["article_id"].n_unique(),
        "originators": mine["origin"].drop_nulls().n_unique(),
        "low": min((row["low"] for row in slots if row["low"] is not None), default=None),
        "high": max((row["high"] for row in slots if row["high"] is not None), default=None),
        "first_day": min((row["first_day"] for row in slots if row["first_day"]), default=None),
        "last_day": max((row["last_day"] for row in slots if row["last_day"]), default=None),
        "quantity": sorted({label for row in slots for label in row["quantity"]}),
        "sentences": [cut[:SENTENCE] for row in ranked for cut in row["sentences"]][:SENTENCES],
        "unit": chief["unit"], "lines": quantity_lines(asked), "slots": ids, "event": chief["event"],
        "when_earliest": chief["when_earliest"], "when_latest": chief["when_latest"],
        "named": chief["event"] is not None or chief["status"] != "other" or chief["predicate"] is not None,
        "aside": str(chief["counted_group"]) in ASIDE,
    }  # fmt: skip


def as_shown(counted: pl.DataFrame) -> pl.DataFrame:
    """place, what, numbers, articles, sources, range, printed, sentence: `counted_things` as a person reads them."""
    rows = [
        (
            row["place"], row["what"], row["n"], row["articles"], row["originators"], _range(row),
            _days(row["first_day"], row["last_day"]), next(iter(row["sentences"]), ""),
        )
        for row in counted.iter_rows(named=True)
    ]  # fmt: skip
    columns = ["place", "what", "numbers", "articles", "sources", "range", "printed", "sentence"]
    kinds = [pl.Int64, pl.String, pl.Int64, pl.Int64, pl.Int64, pl.String, pl.String, pl.String]
    return pl.DataFrame(rows, schema=dict(zip(columns, kinds, strict=True)), orient="row")


def _range(row: Row) -> str:
    if row["low"] is None or row["high"] is None:
        return "–"
    return interval(row["low"], row["high"], "between", row["unit"])


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "undated"
    one, other = (f"{day.day} {day:%b %Y}" for day in (first, last))
    return one if one == other else f"{one} to {other}"
