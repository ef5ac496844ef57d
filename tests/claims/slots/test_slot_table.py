"""Slots of a small corpus: two events of one class, a war, and a march, told by several articles."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis import tables
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.slots.choice import chosen_slots, is_outside, with_choice
from analysis.claims.slots.scope import with_scope
from analysis.claims.slots.slot_table import with_slots
from analysis.claims.slots.topics import with_topics
from analysis.study.interest import quantities_of

TEXTS = [
    "A bombing in Karst killed 12 people on Monday.\nThe war in Peru has killed 9,000 people since 2014.",
    "The toll of Monday's bombing in Karst rose to 15 people killed.\nA quake in Lorn killed 40 people on Sunday.",
    "At least 14 people were killed by the bomb attack in Karst on Monday.",
    "Some 45 people died in the quake near Lorn on Sunday.\nPeru's war has killed over 10,000 people since 2014.",
    "The bombing in Karst was the worst since 1990, when a bombing in Ilos killed 30 people.",
]  # fmt: skip


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, pl.DataFrame]:
    return slots_of(tmp_path_factory.mktemp("study"), TEXTS)


def slots_of(folder: Path, texts: list[str], backwards: bool = False) -> tuple[pl.DataFrame, pl.DataFrame]:
    passages, articles, alignments = newsroom(*texts)
    scoped = with_scope(read_estimates(passages, articles, alignments, study(folder)), passages, articles)
    given = [frame.reverse() if backwards else frame for frame in (scoped, passages, articles)]
    return with_slots(given[0], tables.Links.create_empty(), given[1], given[2])


def values(read: tuple[pl.DataFrame, pl.DataFrame], label: str) -> set[float]:
    estimates, slots = read
    return set(estimates.join(slots.filter(label=label), left_on="slot", right_on="slot_id")["value"].drop_nulls())


def test_mentions_of_one_event_are_one_slot_and_others_are_apart(read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    bombing = next(label for label in read[1]["label"] if "Karst" in label)
    quake = next(label for label in read[1]["label"] if "Lorn" in label)
    war = next(label for label in read[1]["label"] if "war" in label)
    assert values(read, bombing) == {12, 14, 15}
    assert values(read, quake) == {40, 45}
    assert values(read, war) == {9000, 10000}
    assert bombing.startswith("people killed · ") and bombing.endswith("Karst · 12 Jul 2021")
    assert war == "people killed · war · Peru · since 2014"


def test_a_slot_tells_its_size_its_range_and_its_sentences(read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    slots = read[1]
    tables.Slots.validate(slots, cast=True)
    row = slots.filter(pl.col("label").str.contains("Karst")).row(0, named=True)
    assert (row["n"], row["articles"], row["low"], row["high"]) == (3, 3, 12, 15)
    assert (row["when_earliest"], row["when_latest"]) == (date(2021, 7, 12), date(2021, 7, 12))
    assert len(row["examples"]) == len(row["sentences"]) == 3
    assert "name the event in their sentence" in row["why"]
    assert slots["n"].sum() == read[0]["slot"].drop_nulls().len()


def test_slots_do_not_hang_on_the_order_of_rows(tmp_path: Path, read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    estimates, slots = slots_of(tmp_path, TEXTS, backwards=True)
    assert slots.equals(read[1])
    assert estimates.sort("estimate_id").equals(read[0].sort("estimate_id"))


def test_a_slot_keeps_its_id_when_other_articles_come(
    tmp_path: Path, read: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    more = slots_of(tmp_path, [*TEXTS, "A fire in Ilos killed 70 people on Sunday."])[1]
    assert set(read[1]["slot_id"]) <= set(more["slot_id"])


CHOICES = {
    "people killed · bombing · Karst": {12, 14, 15},
    "killed · Karst": {12, 14, 15},
    "killed · Lorn": {40, 45},
    "war": {9000, 10000},
    "people wounded · Karst": set(),
    "bomb": set(),
}


@pytest.mark.parametrize(("line", "wanted"), CHOICES.items())
def test_a_line_chooses_the_slots_that_have_all_its_parts(
    line: str, wanted: set[float], read: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    asked = quantities_of([{"counted_group": "casualty", "label": "Killed", "slot": line}])
    chosen = chosen_slots(asked, read[1])["Killed"]
    assert set(read[0].filter(pl.col("slot").is_in(list(chosen)))["value"]) == wanted


def test_a_line_may_be_an_id_and_the_slot_says_who_chose_it(read: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    first = read[1]["slot_id"][0]
    chosen = chosen_slots(quantities_of([{"counted_group": "casualty", "label": "Killed", "slot": [first]}]), read[1])
    assert chosen == {"Killed": frozenset({first})}
    told = with_choice(read[1], chosen)
    assert told.filter(pl.col("quantity").list.len() > 0)["slot_id"].to_list() == [first]


WINDOW = date(2021, 7, 1), date(2021, 7, 31)
DAYS = {
    "inside": (date(2021, 7, 5), date(2021, 7, 5), False, "words", False),
    "years before": (date(1990, 1, 1), date(1990, 12, 31), False, "words", True),
    "since years": (date(2014, 1, 1), date(2021, 7, 15), True, "words", True),
    "in the year": (date(2021, 1, 1), date(2021, 12, 31), False, "words", False),
    "the night before": (date(2021, 6, 30), date(2021, 6, 30), False, "words", False),
    "of its event alone": (date(1990, 1, 1), date(1990, 12, 31), False, "event", False),
    "not told": (None, None, None, None, False),
    "before a day": (None, date(2021, 6, 1), False, "words", True),
}


@pytest.mark.parametrize(("low", "high", "spans", "basis", "wanted"), DAYS.values(), ids=DAYS)
def test_what_lies_outside_of_a_window_by_its_own_words(
    low: date | None, high: date | None, spans: bool | None, basis: str | None, wanted: bool
) -> None:
    row = {"when_earliest": low, "when_latest": high, "when_spans": spans, "when_basis": basis}
    assert is_outside(row, WINDOW) is wanted
    assert not is_outside(row, (None, None))


ASKED = {
    "by a slot": ({"slot": "killed · Karst"}, {12, 14, 15}),
    "by its kind alone": ({}, {12, 14, 15, 40, 45}),
    "outside of the window, but chosen": ({"slot": "killed · war"}, {9000, 10000}),
}


@pytest.mark.parametrize(("lines", "wanted"), ASKED.values(), ids=ASKED)
def test_a_study_takes_the_numbers_of_its_slots_and_of_its_window(
    lines: dict[str, str], wanted: set[float], tmp_path: Path, read: tuple[pl.DataFrame, pl.DataFrame]
) -> None:
    """The war's toll since 2014 and the bombing of 1990 lie outside of the window."""
    asked = quantities_of([{"counted_group": "casualty", "status": ["killed"], "label": "Killed", **lines}])
    asking = replace(study(tmp_path), quantities=asked, window=WINDOW)
    found = with_topics(read[0], newsroom(*TEXTS)[0], asking, read[1])
    assert set(found.filter("topical")["value"]) == wanted
