"""How the numbers changed with the days: of one source where one gave several, else of all, day by day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from analysis.report.findings.levels import Quantity, Row, each_day, ends
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording, day

FIGURE = "estimates-over-time"
TOLD = 2
"""Of so many quantities it is told."""
STEPS = 5
"""Of more steps or days the first two and the last two are told."""
ENOUGH = 5
"""From fewer mentions with a known day no change is told."""


def growth(found: Sequence[Quantity], words: Wording) -> Iterator[Finding]:
    """For the first quantities: how their numbers changed, by the mentions whose day is known."""
    for quantity in found[:TOLD]:
        if quantity.levels["day"].drop_nulls().len() < ENOUGH or quantity.levels["day"].drop_nulls().n_unique() < 2:
            continue
        yield _of_one_source(quantity, words) or _by_day(quantity)


def _of_one_source(quantity: Quantity, words: Wording) -> Finding | None:
    """The source whose highest number printed so far was passed on most days, where one of them was at all."""
    rises = [
        (_rise(rows), str(source), rows)
        for (source,), rows in quantity.levels.drop_nulls("originator").group_by("originator", maintain_order=True)
    ]
    rises = [rise for rise in rises if len(rise[0]) > 1]
    if not rises:
        return None
    steps, source, rows = max(rises, key=lambda rise: (len(rise[0]), rise[2].height, rise[1]))
    numbers = StatedNumbers(f"highest number by day, {quantity.label}")
    name = words.full(source)
    (first_day, first), (last_day, last) = steps[0], steps[-1]
    claim = (
        f"{quantity.label}: the highest number given by {name} went up from "
        f"{numbers.stated(f'{name}, {day(first_day)}', first)} on {day(first_day)} to "
        f"{numbers.stated(f'{name}, {day(last_day)}', last)} on {day(last_day)}."
    )
    told = [f"{numbers.stated(f'{name}, {day(on)}', row)} on {day(on)}" for on, row in _shown(steps)]
    if left := len(steps) - len(told):
        told.insert(2, numbers.count(f"{name}, further steps", left, "more step"))
    known = rows.drop_nulls("day")
    detail = (
        f"As printed: {', '.join(told)} (n = {numbers.count(f'{name}, mentions with a day', known.height, 'mention')}"
        f" of this source with a known day)."
    )
    undated = _undated(rows, numbers, name)
    return Finding(claim, FIGURE, detail=f"{detail}{undated}", numbers=numbers.kept())


def _rise(rows: pl.DataFrame) -> list[tuple[date, Row]]:
    """The days on which the highest number printed so far was passed, each with that number."""
    steps: list[tuple[date, Row]] = []
    for on, printed in each_day(rows):
        highest = ends(printed)[1]
        if not steps or highest["top"] > steps[-1][1]["top"]:
            steps.append((on, highest))
    return steps


def _by_day(quantity: Quantity) -> Finding:
    numbers = StatedNumbers(f"numbers by day, {quantity.label}")
    days = list(each_day(quantity.levels))
    told = [f"{day(on)}: {_range(on, rows, numbers)}" for on, rows in _shown(days)]
    if left := len(days) - len(told):
        told.insert(2, numbers.count("further days", left, "more day"))
    first, last = days[0], days[-1]
    claim = (
        f"{quantity.label}: on {day(first[0])}, the first day with a number, {_ends(first[0], first[1], numbers)} "
        f"was printed; on {day(last[0])}, the last, {_ends(last[0], last[1], numbers)}."
    )
    known = quantity.levels["day"].drop_nulls().len()
    detail = (
        f"By day, with the number of mentions: {'; '.join(told)} "
        f"(n = {numbers.count('mentions with a day', known, 'mention')} with a known day)."
    )
    return Finding(
        claim, FIGURE, detail=f"{detail}{_undated(quantity.levels, numbers, 'all')}", numbers=numbers.kept()
    )


def _range(on: date, rows: pl.DataFrame, numbers: StatedNumbers) -> str:
    return f"{_ends(on, rows, numbers)} ({numbers.plain(f'{day(on)}, mentions', rows.height)})"


def _ends(on: date, rows: pl.DataFrame, numbers: StatedNumbers) -> str:
    low, high = ends(rows)
    both = [numbers.stated(f"{day(on)}, lowest", low), numbers.stated(f"{day(on)}, highest", high)]
    return listed_range(both)


def listed_range(both: Sequence[str]) -> str:
    """Two ends in words, one where they are the same; "and" where an end is a range itself."""
    first, last = both
    if first == last:
        return first
    return f"{first} to {last}" if " to " not in first + last else f"between {first} and {last}"


def _shown(steps: Sequence[tuple[date, Any]]) -> Sequence[tuple[date, Any]]:
    return steps if len(steps) <= STEPS else [*steps[:2], *steps[-2:]]


def _undated(rows: pl.DataFrame, numbers: StatedNumbers, whose: str) -> str:
    """The mentions without a known day, which may come before or after, with their highest number."""
    undated = rows.filter(pl.col("day").is_null())
    if undated.is_empty():
        return ""
    n = numbers.count(f"{whose}, mentions without a day", undated.height, "more mention")
    highest = numbers.stated(f"{whose}, highest without a day", ends(undated)[1])
    verb = "has" if undated.height == 1 else "have"
    return f" {n} {verb} no known day and may come before or after, the highest of them {highest}."


