"""How the numbers changed with the days: those of one source where it gave enough, else all."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from analysis.report.findings.levels import CountedQuantity, each_day, ends, numbered
from analysis.report.findings.named_sources import members
from analysis.report.findings.number_ranges import ranged
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording, day, spanned

FIGURE = "estimates-over-time"
TOLD = 2
"""Of so many quantities it is told."""
DAYS = 5
"""Of more days the first two and the last two are told."""
ENOUGH = 5
"""From fewer mentions with a known day no change is told."""


def growth(found: Sequence[CountedQuantity], words: Wording) -> Iterator[Finding]:
    """For the first quantities: the lowest and the highest number of each day, by the mentions whose day is known.

    One source's numbers where it gave enough. Else all, and no change is told: that several differ is none.
    """
    for quantity in found[:TOLD]:
        if not _has_days(quantity.levels):
            continue
        series = [
            (rows.height, str(source), rows)
            for (source,), rows in quantity.levels.drop_nulls("originator").group_by("originator")
            if _has_days(rows)
        ]
        if series:
            _, source, rows = max(series, key=lambda one: one[:2])
            yield _by_day(quantity.label, rows, f" by {members(rows, source, words)}")
        else:
            yield _by_day(quantity.label, quantity.levels, "")


def _has_days(rows: pl.DataFrame) -> bool:
    days = numbered(rows)["day"].drop_nulls()
    return days.len() >= ENOUGH and days.n_unique() > 1


def _by_day(label: str, rows: pl.DataFrame, whose: str) -> Finding:
    numbers = StatedNumbers(f"{label} by day{whose}")
    stated = set(numbered(rows)["day"].drop_nulls())
    days = [(on, printed) for on, printed in each_day(rows) if on in stated]
    first, last = days[0], days[-1]
    claim = numbers.leading(
        f"{label}: on {day(first[0])}, the first known day with a number{whose}, {_ends(*first, numbers)}; "
        f"on {day(last[0])}, the last, {_ends(*last, numbers)}."
        if whose
        else f"{label}: whether the number grew or fell cannot be said, since no one source gives it often enough."
    )
    told = [f"{day(on)}: {ranged(day(on), printed, numbers)}" for on, printed in _shown(days)]
    if left := len(days) - len(told):
        told.insert(2, numbers.count("further days", left, "more day"))
    known = numbers.count("mentions with a day", rows["day"].drop_nulls().len(), "mention")
    words = rows["day"].drop_nulls().n_unique() - len(days)
    in_words = f" {numbers.count('days with words alone', words, 'more day has', 'more days have')} only words."
    detail = [
        f"Lowest and highest by day: {'; '.join(told)}.{in_words if words else ''} n = {known} with a known day.",
        _undated(rows, numbers),
        "" if whose else "Numbers of different sources may differ without any of them having changed.",
    ]
    return Finding(
        claim, FIGURE, known=bool(whose), detail=" ".join(filter(None, detail)), numbers=numbers.kept(),
        articles=rows.filter(pl.col("day").is_not_null())["article_id"].n_unique(),
    )  # fmt: skip


def _ends(on: date, rows: pl.DataFrame, numbers: StatedNumbers) -> str:
    low, high = ends(rows)
    return spanned(numbers.stated(f"{day(on)}, lowest", low), numbers.stated(f"{day(on)}, highest", high))


def _shown(days: Sequence[tuple[date, Any]]) -> list[tuple[date, Any]]:
    return list(days) if len(days) <= DAYS else [*days[:2], *days[-2:]]


def _undated(rows: pl.DataFrame, numbers: StatedNumbers) -> str:
    """The mentions without a known day, which may come before or after, with their lowest and highest number."""
    undated = rows.filter(pl.col("day").is_null())
    if undated.is_empty():
        return ""
    return f"Without a known day, and perhaps earlier or later: {ranged('without a day', undated, numbers)}."
