"""Choice by examples: what the judged numbers have in common decides the others; the judged are never overruled."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from analysis.claims.slots.examples import FEWEST, decided, quality

WINDOW = (date(2031, 5, 1), date(2031, 5, 31))
DAY = {"when_earliest": date(2031, 5, 4), "when_latest": date(2031, 5, 4), "when_basis": "event"}
YEARS = {"when_earliest": date(2027, 1, 1), "when_latest": date(2027, 12, 31), "when_basis": "words"}
FLOOD = {"event": "flood, Karst", "event_class": "flood", "slot": "slot-flood", "event_place": "Karst", **DAY}
STORM = {
    "event": "storm, Northland",
    "event_class": "storm",
    "slot": "slot-storm",
    "event_place": "Northland",
    **YEARS,
}


def number(name: str, **told: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        ["event", "event_class", "event_place", "event_basis", "slot", "subject", "place", "origin", "when_earliest",
         "when_latest", "when_basis"]
    )  # fmt: skip
    plain = {"counted": "people", "counted_group": "casualty", "status": "killed", "relation": "stated"}
    return {"estimate_id": name, **blank, **plain, "low": 30.0, "high": 30.0, "ruled": False, **told}


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    kinds = {"when_earliest": pl.Date, "when_latest": pl.Date, "low": pl.Float64, "high": pl.Float64}
    schema = {name: kinds.get(name, pl.Boolean if name == "ruled" else pl.String) for name in rows[0]}
    return pl.DataFrame(rows, schema=schema)


def mixed(n: int) -> list[dict[str, Any]]:
    """Numbers of two events in turn, whose rules take all of them."""
    return [number(f"e{k:02}", **(FLOOD if k % 2 else STORM), ruled=True) for k in range(n)]


def test_a_number_that_nobody_judged_goes_with_those_that_are_like_it() -> None:
    rows = mixed(30)
    judged = {f"e{k:02}": k % 2 == 1 for k in range(FEWEST)}
    told = decided(frame(*rows), judged, WINDOW)
    assert told.filter("belongs")["estimate_id"].to_list() == [f"e{k:02}" for k in range(30) if k % 2]
    assert quality(told) == (FEWEST, 1.0, 1.0)


def test_where_the_rules_do_as_well_on_the_judged_they_decide() -> None:
    rows = [number(f"e{k:02}", **(FLOOD if k % 2 else STORM), ruled=k % 2 == 1) for k in range(30)]
    odd = number("x00", **STORM, ruled=True)
    told = decided(frame(*rows, odd), {f"e{k:02}": k % 2 == 1 for k in range(FEWEST)}, WINDOW)
    assert set(told["decided_by"]) == {"judged", "rules"}
    assert told["belongs"].to_list() == told["ruled"].to_list()
    assert quality(told) == (FEWEST, 1.0, 1.0)


def test_what_was_judged_stands_whatever_the_others_say() -> None:
    rows = [number(f"e{k:02}", **FLOOD, ruled=True) for k in range(30)]
    judged = {f"e{k:02}": k >= 4 for k in range(25)}
    told = decided(frame(*rows), judged, WINDOW)
    assert told.head(4)["belongs"].to_list() == [False] * 4
    assert told.tail(5)["belongs"].to_list() == [True] * 5


@pytest.mark.parametrize(
    "judged",
    [{f"e{k:02}": k % 2 == 1 for k in range(FEWEST - 1)}, {f"e{k:02}": k > 1 for k in range(24)}, {}],
    ids=["too few", "too few of one kind", "none"],
)
def test_with_too_few_examples_the_rules_decide_the_others(judged: dict[str, bool]) -> None:
    rows = mixed(29)
    told = decided(frame(*rows, number("e29")), judged, WINDOW)
    open_ = told.filter(pl.col("judged").is_null())
    assert open_["belongs"].to_list() == open_["ruled"].to_list()
    assert told["probability"].null_count() == told.height
    assert quality(told) == (len(judged), None, None)


def test_words_of_time_outside_the_window_tell_numbers_of_one_event_apart() -> None:
    """The war and the week of it: one event, one noun, one deed; only the days differ."""
    week = [number(f"a{k:02}", event="war", event_class="war", **DAY) for k in range(15)]
    years = [number(f"b{k:02}", event="war", event_class="war", **YEARS) for k in range(15)]
    judged = {f"{side}{k:02}": side == "a" for side in "ab" for k in range(10)}
    told = decided(frame(*week, *years), judged, WINDOW)
    assert told.filter("belongs")["estimate_id"].str.starts_with("a").to_list() == [True] * 15


def test_the_size_of_a_number_tells_where_nothing_else_does() -> None:
    rows = [number(f"e{k:02}", low=300.0 + k if k % 2 else 90000.0 + k) for k in range(30)]
    told = decided(frame(*rows), {f"e{k:02}": k % 2 == 1 for k in range(FEWEST)}, WINDOW)
    assert [row % 2 for row in range(FEWEST, 30)] == [int(b) for b in told.tail(10)["belongs"]]


def test_the_result_hangs_on_no_order_and_no_run() -> None:
    rows = mixed(30)
    judged = {f"e{k:02}": k % 2 == 1 for k in range(FEWEST)}
    once = decided(frame(*rows), judged, WINDOW)
    assert once.equals(decided(frame(*reversed(rows)), dict(reversed(judged.items())), WINDOW))


def test_the_least_certain_is_to_be_judged_next() -> None:
    unlike = number("x00", event="drought", event_class="drought", slot="slot-drought")
    rows = [*mixed(30), unlike]
    told = decided(frame(*rows), {f"e{k:02}": k % 2 == 1 for k in range(FEWEST)}, WINDOW)
    assert told.filter(next=1)["estimate_id"].to_list() == ["x00"]
    assert told.filter(pl.col("judged").is_not_null())["next"].null_count() == FEWEST


def test_before_anything_is_decided_each_slot_has_its_turn() -> None:
    told = decided(frame(*(number(f"e{k}", **(STORM if k == 4 else FLOOD)) for k in range(5))), {}, WINDOW)
    assert told.filter(pl.col("next") <= 2)["estimate_id"].to_list() == ["e0", "e4"]


def test_no_numbers_are_no_rows() -> None:
    assert decided(frame(number("e")).clear(), {}).is_empty()
