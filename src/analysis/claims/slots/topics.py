"""Which quantity of interest an estimate belongs to: what is counted, whose, how far along, and about what matter.

A study may name the matter of a quantity by words (`about`), because news of one toll speaks of others too.
A number is about the matter whose name stands nearest to it in its sentence; a sentence that names none goes on with
that of the sentences before it, or of the title. Rivals of the study's words are its words under `unless`,
other places ("in Karst"), and years outside of its window.

Where a study names rivals alone (`unless` without `about`), a number belongs unless its sentence gives it to a rival:
each rival takes the numbers of its own clause, else the one nearest to it, and the parts of numbers in its sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from analysis.claims.quantities import canonical, named_places
from analysis.claims.slots.choice import chosen_slots, is_outside
from analysis.study import Study

_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[.,]\d)")
_JOINT = re.compile(r",|:|\b(?:and|but|while|whereas|or|after|before|as)\b")
_WALL = re.compile(r"[;\n]|[.!?] ")
_PER_JOINT = 40
_BEHIND_WALL = 10_000
_REACH = 6
"""Sentences that a matter, once named, is taken to be spoken of where they name none."""
_PARTS = frozenset({"included", "fraction"})
UNTOPICAL = frozenset({"former", "negated", "fraction"})
"""Relations of which no estimate is one of the study's quantities of interest."""
_ADDED = frozenset({"additional"})

Name = tuple[int, int, bool]
"""Where a name stands, and whether it is one of the study's words for the matter."""


@dataclass(frozen=True)
class Topic:
    """A quantity of interest, as `study.toml` has it; what that does not name is not asked for.

    `left_out`: the relations to other numbers that keep a number out of it.
    """

    label: str
    counted_groups: frozenset[str]
    subject: str | None
    unit: str | None
    status: frozenset[str]
    counted: frozenset[str]
    left_out: frozenset[str]
    about: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    within: frozenset[str]
    slots: frozenset[str] | None = None

    def fits(self, row: dict[str, Any]) -> bool:
        """Whether an estimate is of this kind, whatever it is about."""
        return (
            row["counted_group"] in self.counted_groups
            and self.subject in (None, row["subject"])
            and self.unit in (None, row["unit"])
            and (not self.status or row["status"] in self.status)
            and (not self.counted or row["counted"] in self.counted)
            and row["relation"] not in self.left_out
            and (self.slots is None or row["slot"] in self.slots)
        )


def topics_of(quantities: pl.DataFrame, chosen: Mapping[str, frozenset[str]] | None = None) -> list[Topic]:
    """The quantities of a study (`Study.quantities`) in their order; `chosen`: the slots of each, by label."""
    return [
        Topic(
            label=row["label"],
            counted_groups=frozenset(row["counted_group"]),
            subject=row["subject"],
            unit=row["unit"],
            status=frozenset(row["status"]),
            counted=frozenset(row["counted"]),
            left_out=(frozenset() if row["parts"] else _PARTS) | (frozenset() if row["additional"] else _ADDED),
            about=_pattern(row["about"]),
            unless=_pattern(row["unless"]),
            within=frozenset(canonical(place).casefold() for place in row["within"]),
            slots=(chosen or {}).get(row["label"]),
        )
        for row in quantities.iter_rows(named=True)
    ]


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(words, key=lambda word: (-len(word), word))
    joined = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None


def with_topics(
    estimates: pl.DataFrame,
    passages: pl.DataFrame,
    study: Study,
    slots: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """`estimates` with `quantity` and `topical` as the study's quantities of interest have it, in the order given.

    `slots`: those that a quantity may choose; without them it takes numbers of any. A number whose deed lies outside
    of the study's window by its own words is none of them, unless a slot was chosen that lies there as well.

    `passages` are those of the same articles. What the study asks for touches no other column, so that an answer to
    another question needs no reading anew.
    """
    chosen = {} if slots is None else chosen_slots(study.quantities, slots)
    topics = topics_of(study.quantities, chosen)
    apart = _slots_outside(estimates, study.window).intersection(*[set().union(*chosen.values())])
    held: dict[str, list[dict[str, Any]]] = {}
    for row in estimates.sort("article_id", "start", "estimate_id").iter_rows(named=True):
        held.setdefault(row["passage_id"], []).append(row)
    texts = passages.join(estimates, on="article_id", how="semi").sort("article_id", "position")
    labels: dict[str, str | None] = {}
    for _, group in groupby(texts.iter_rows(named=True), key=itemgetter("article_id")):
        reader = Reader(topics, study.window)
        for passage in group:
            labels |= _labelled(passage, held.pop(passage["passage_id"], []), reader)
    for row in estimates.iter_rows(named=True):
        if labels[row["estimate_id"]] and row["slot"] not in apart and is_outside(row, study.window):
            labels[row["estimate_id"]] = None
    told = pl.DataFrame(list(labels.items()), schema={"estimate_id": pl.String, "quantity": pl.String}, orient="row")
    return (
        estimates.drop("quantity")
        .join(told, on="estimate_id", how="left", maintain_order="left")
        .with_columns(
            topical=pl.col("quantity").is_not_null() & ~pl.col("relation").cast(pl.String).is_in(list(UNTOPICAL))
        )
        .select(estimates.columns)
    )


def _slots_outside(estimates: pl.DataFrame, window: tuple[date | None, date | None]) -> set[str]:
    """The slots of which most numbers that say when lie outside of the window: whoever chooses them means it."""
    told: dict[str, list[bool]] = {}
    for row in estimates.filter(pl.col("when_basis") == "words").iter_rows(named=True):
        told.setdefault(row["slot"], []).append(is_outside(row, window))
    return {slot for slot, outside in told.items() if sum(outside) > len(outside) / 2}


def _labelled(passage: dict[str, Any], rows: list[dict[str, Any]], reader: "Reader") -> dict[str, str | None]:
    inside = [row | {side: row[side] - passage["start"] for side in ("start", "end")} for row in rows]
    labels = reader.read(passage["text"], inside, passage["role"] == "title")
    return {row["estimate_id"]: label for row, label in zip(rows, labels, strict=True)}


class Reader:
    """Gives the estimates of one article, in reading order, the quantity of interest that each belongs to."""

    def __init__(self, topics: list[Topic], window: tuple[date | None, date | None]) -> None:
        self._topics = topics
        self._years = _years(window)
        self._titled = dict.fromkeys((topic.label for topic in topics), False)
        self._last = dict.fromkeys((topic.label for topic in topics), (_REACH, False))

    def read(self, text: str, rows: list[dict[str, Any]], is_title: bool = False) -> list[str | None]:
        """The labels of the quantities that the estimates of a sentence belong to; their offsets count in `text`.

        Every sentence of an article goes through here, one without estimates too, as it may name the matter.
        """
        found: list[str | None] = [None] * len(rows)
        for topic in self._topics:
            names = self._names(topic, text) if topic.about else []
            fitting = {n: row for n, row in enumerate(rows) if topic.fits(row)}
            rivals = _taken(topic.unless, text, fitting) if topic.unless and not topic.about else set()
            for n, row in fitting.items():
                if found[n] is None and n not in rivals and self._is_about(topic, text, row, names):
                    found[n] = topic.label
            self._remember(topic, text, rows, names, is_title)
        return found

    def _remember(
        self, topic: Topic, text: str, rows: list[dict[str, Any]], names: list[Name], is_title: bool
    ) -> None:
        """Keeps how long ago a matter was named, and whether it was the topic's or a rival."""
        ours = any(name[2] for name in names)
        elsewhere = any(topic.fits(row) for row in rows) or (topic.unless and topic.unless.search(text))
        if ours or (names and elsewhere):
            self._last[topic.label] = (0, ours)
        else:
            ago, was_ours = self._last[topic.label]
            self._last[topic.label] = (ago + 1, was_ours)
        self._titled[topic.label] |= is_title and ours

    def _names(self, topic: Topic, text: str) -> list[Name]:
        assert topic.about is not None
        ours = [(m.start(), m.end(), True) for m in topic.about.finditer(text)]
        rivals = [(m.start(), m.end(), False) for m in topic.unless.finditer(text)] if topic.unless else []
        places = [
            (start, end, topic.about.search(text, start, end) is not None)
            for start, end, name in named_places(text)
            if name.casefold() not in topic.within
        ]
        years = [(m.start(), m.end(), False) for m in _YEAR.finditer(text) if self._is_other_year(m[0])]
        # of names that overlap the longer one counts: under `unless`, "the siege in Karst" is not "Karst"
        both = sorted(ours + rivals + places + years, key=lambda name: (name[0] - name[1], not name[2], name[0]))
        kept: list[Name] = []
        for name in both:
            if not any(other[0] < name[1] and name[0] < other[1] for other in kept):
                kept.append(name)
        return kept

    def _is_other_year(self, year: str) -> bool:
        return bool(self._years) and int(year) not in self._years

    def _is_about(self, topic: Topic, text: str, row: dict[str, Any], names: list[Name]) -> bool:
        if topic.about is None:
            return True
        if not names:
            ago, ours = self._last[topic.label]
            return ours if ago < _REACH else self._titled[topic.label]
        nearest = min(names, key=lambda name: (_distance(text, row, name), not name[2]))
        return nearest[2]


def _years(window: tuple[date | None, date | None]) -> range:
    first, last = window
    return range(first.year, last.year + 1) if first and last else range(0)


def _taken(unless: re.Pattern[str], text: str, rows: Mapping[int, dict[str, Any]]) -> set[int]:
    """Of the numbers of a sentence those that are a rival's, where the study names no matter of its own.

    A rival takes the numbers of its own clause, else the nearest one, and the parts of numbers.
    """
    taken = set()
    for match in unless.finditer(text):
        rival = (match.start(), match.end(), False)
        near = {n: row for n, row in rows.items() if not _WALL.search(_between(text, row, rival))}
        parts = {n for n, row in near.items() if row["relation"] in _PARTS}
        wholes = sorted(near.keys() - parts, key=lambda n: (_distance(text, near[n], rival), n))
        taken |= parts | {n for n in wholes if n == wholes[0] or not _JOINT.search(_between(text, near[n], rival))}
    return taken


def _distance(text: str, row: dict[str, Any], name: Name) -> int:
    """Characters between a number and a name; a joint of clauses counts for many, a semicolon for a wall."""
    between = _between(text, row, name)
    joints = len(_JOINT.findall(between))
    return len(between) + _PER_JOINT * joints + (_BEHIND_WALL if _WALL.search(between) else 0)


def _between(text: str, row: dict[str, Any], name: Name) -> str:
    start, end, _ = name
    return text[end : row["start"]] if end <= row["start"] else text[row["end"] : start]
