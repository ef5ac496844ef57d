"""Numbers whose deed is a verb of no lexicon: which of them count one thing."""

from datetime import date
from typing import Any

import pytest

from analysis.claims.slots.open_deeds import (
    open_deed,
    same_predicates,
    told_elsewhere,
    with_joined_deeds,
    year_before,
)


def number(name: str, value: float, verb: str | None, noun: str = "person", **more: Any) -> dict[str, Any]:
    return {
        "estimate_id": name, "article_id": name, "value": value, "low": value, "high": value, "unit": None,
        "counted": noun, "counted_group": "personnel" if noun in ("person", "nurse", "member") else "other",
        "relation": "stated", "predicate": verb, "_deed": "other", "_event": None, "_story": "Kerrow",
        "when_basis": None, "when_latest": None, "published": date(2021, 11, 17),
    } | more  # fmt: skip


def slots_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    keys = {}
    for row in rows:
        people = row["counted_group"] == "personnel"
        thing = "people" if people else row["counted"]
        story = row["_story"] if row["predicate"] else None
        group = "people" if people else "other"
        keys[row["estimate_id"]] = (thing, group, row["unit"], None, "other", None, story, None, row["predicate"])
    return with_joined_deeds(rows, keys)


JOINED = {
    "a figure of three digits": [number("a", 13_600, "walk out"), number("b", 13_600, "strike")],
    "a rounder one with the noun": [number("a", 48_000, "recall", "pram"), number("b", 48_000, "call back", "pram")],
    "a rounder one with the verb": [number("a", 48_000, "recall", "pram"), number("b", 48_000, "recall", "buggy")],
    "a small one in one article": [
        number("a", 23, "trap", article_id="same"), number("b", 23, "entomb", article_id="same"),
    ],
    "without a deed": [number("a", 13_600, "walk out"), number("b", 13_600, None)],
    "without a deed, by its noun": [number("a", 21_000, "walk out", "nurse"), number("b", 21_000, None, "nurse")],
}  # fmt: skip
APART = {
    "another figure": [number("a", 13_600, "walk out"), number("b", 13_700, "strike")],
    "a round figure": [number("a", 20_000, "walk out", "nurse"), number("b", 20_000, "strike", "nurse")],
    "a rounder one with no word in common": [
        number("a", 48_000, "recall", "pram"),
        number("b", 48_000, "sell", "cot"),
    ],
    "a small one of two articles": [number("a", 23, "trap"), number("b", 23, "hire")],
    "people and things": [number("a", 13_612, "walk out"), number("b", 13_612, "sell", "ticket")],
    "money and things": [number("a", 13_612, "sell", "ticket"), number("b", 13_612, "sell", "euro", unit="EUR")],
    "two stories": [number("a", 13_612, "walk out"), number("b", 13_612, "strike", _story="Lund")],
    "a part": [number("a", 13_612, "walk out"), number("b", 13_612, "strike", relation="included")],
    "a deed of the lexicon": [number("a", 13_612, "walk out"), number("b", 13_612, None, _deed="killed")],
}


@pytest.mark.parametrize("rows", JOINED.values(), ids=JOINED)
def test_two_verbs_are_one_deed_where_they_share_figures_of_few_things(rows: list[dict[str, Any]]) -> None:
    found = slots_of(rows)
    assert found["a"] == found["b"]


@pytest.mark.parametrize("rows", APART.values(), ids=APART)
def test_what_speaks_against_it(rows: list[dict[str, Any]]) -> None:
    found = slots_of(rows)
    assert found["a"] != found["b"]


def test_a_deed_of_the_lexicon_and_the_size_of_an_event_leave_the_verb_aside() -> None:
    assert open_deed(number("a", 400, "attend")) == "attend"
    assert open_deed(number("a", 400, "attend", _deed="killed")) is None
    assert open_deed(number("a", 400, "attend", _event=object())) is None


class Rally:
    label = "rally"


def test_who_attended_goes_to_the_event_that_others_attended() -> None:
    rally = Rally()
    rows = [number("a", 400, "attend", _event=rally), number("b", 500, "attend"), number("c", 500, "applaud")]
    assert [(row["estimate_id"], event) for row, event in same_predicates(rows)] == [("b", rally)]


def test_attendance_of_years_ago_does_not() -> None:
    old = number("b", 500, "attend", when_basis="words", when_latest=date(2003, 2, 15))
    assert year_before(old) == 2003
    assert [*same_predicates([number("a", 400, "attend", _event=Rally()), old])] == []


def test_an_article_by_itself_goes_to_the_one_story_that_has_its_verb() -> None:
    rows = [number("a", 1, "trap"), number("b", 1, "trap"), number("c", 1, "trap", _story="Voss")]
    assert [(row["estimate_id"], story) for row, story in told_elsewhere(rows)] == [("c", "Kerrow")]
    two = [*rows, number("d", 1, "trap", _story="Lund"), number("e", 1, "trap", _story="Lund")]
    assert [*told_elsewhere(two)] == []
