"""The mentions of one panel whose day is known: marks at value and day, a step line per originator, names above."""

from collections import Counter
from typing import Any

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart
from analysis.report.figures.ladder import ladder
from analysis.report.figures.marks import Row
from analysis.report.figures.mention_look import (
    LINE,
    NARROWEST,
    SMALLEST,
    Look,
    Panel,
    labels,
    level_lines,
    points,
    written,
)
from analysis.report.figures.svg import text_width

DECADE = 110
"""Pixels of a factor of ten, where there is room."""
TALLEST = 380
DAY = len("2021-07-01")
"""The letters of a moment that say its day."""
BELOW = 6
"""Pixels by which a mark that has its name above it stands below the middle of its lane."""


def dated(rows: list[Row], panel: Panel, last: bool) -> Chart:
    """The chart of these mentions; `last` has the axis of time beneath."""
    for row in rows:
        row["align"], row["box"] = _beside(row, panel.look)
    values = sorted({row["at"] for row in rows})
    beside = {value: level_lines(rows, value) for value in values}
    lanes = {value: _stack(rows, value, panel.look) for value in values}
    depths = [max(lanes[value] * panel.look.lane, LINE * len(beside[value]) + 1) for value in values]
    rungs = ladder(values, depths, DECADE, 30.0, TALLEST)
    sunk = BELOW if panel.look.labelled else 0
    for row in rows:
        row["level"] = round(rungs.at(row["at"]), 1)
        row["y"] = round(row["level"] + row["lane"] * panel.look.lane - sunk, 1)
        ranged = row["low"] and row["high"] and row["low"] != row["high"]
        row["foot"], row["top"] = (
            (round(rungs.at(row["low"]), 1), round(rungs.at(row["high"]), 1)) if ranged else (row["y"], row["y"])
        )
    bands = [
        {"value": "\n".join(beside[value]), "y": round(place, 1), "foot": round(place - depth / 2, 1),
         "head": round(place + depth / 2, 1)}
        for (value, place), depth in zip(rungs.levels, depths, strict=True)
    ]  # fmt: skip
    scale = alt.Scale(domain=[0, rungs.height], nice=False, zero=False)
    return alt.layer(*labels(bands, scale), *_marks(rows, scale, panel, last)).properties(
        width=panel.plot, height=round(rungs.height)
    )


def _beside(row: Row, look: Look) -> tuple[str, tuple[float, float]]:
    """Which way the name above a mark runs so that it stays in the narrowest plot, and the pixels that it takes."""
    x = NARROWEST * row["along"]
    if not look.labelled:
        return "center", (x - 4, x + 4)
    wide = text_width(row["tag"], SMALLEST)
    ends = {"left": (x - 5, x - 5 + wide), "right": (x + 5 - wide, x + 5), "center": (x - wide / 2, x + wide / 2)}
    fitting = [way for way, (a, b) in ends.items() if a >= -6 and b <= NARROWEST + 6]
    way = next(iter(fitting), "center")
    return way, (ends[way][0] - 3, ends[way][1] + 3)


def _stack(rows: list[Row], value: float, look: Look) -> int:
    """Sets the lane of each mention of one value, about its middle; returns how many lanes there are."""
    same = sorted((row for row in rows if row["at"] == value), key=lambda row: (row["box"][0], row["estimate_id"]))
    chosen = [_within(lane, look.lanes) for lane in marks.lanes([row["box"] for row in same])]
    middle = (min(chosen) + max(chosen)) / 2
    for row, lane in zip(same, chosen, strict=True):
        row["lane"] = lane - middle
    return max(chosen) - min(chosen) + 1


def _within(lane: int, most: int) -> int:
    """The lane itself, or beyond the most lanes one of them again: marks then overlap."""
    return (lane + most // 2) % most - most // 2


def _steps(rows: list[Row]) -> list[Row]:
    """The levels of each named originator that gave several, in time: the corners of its step line."""
    levels = [row for row in rows if row["series"] == "level" and row["originator"]]
    by_name: dict[str, list[Row]] = {}
    for row in sorted(levels, key=lambda row: (row["mid"], row["estimate_id"])):
        by_name.setdefault(row["named"], []).append(row)
    return [
        {"named": name, "origin": row["origin"], "mid": row["mid"], "y": row["level"], "order": place}
        for name, found in by_name.items()
        if len({row["mid"][:DAY] for row in found}) > 1
        for place, row in enumerate(_of_each_day(found))
    ]


def _of_each_day(found: list[Row]) -> list[Row]:
    """One level for each day, or the line would run up and down within it: the one given most often.

    Of several given as often that nearest to the day before, on the first day the highest.
    """
    days: dict[str, list[Row]] = {}
    for row in found:
        days.setdefault(row["mid"][:DAY], []).append(row)
    chosen: list[Row] = []
    for same in days.values():
        count = Counter(row["at"] for row in same)
        before = chosen[-1]["level"] if chosen else float("inf")
        chosen.append(min(same, key=lambda row: (-count[row["at"]], abs(row["level"] - before), -row["level"])))
    return chosen


def _marks(rows: list[Row], scale: alt.Scale, panel: Panel, last: bool) -> list[alt.Chart]:
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    x = theme.time_axis("mid", **axis)
    y, foot = (alt.Y(f"{name}:Q", scale=scale, axis=None) for name in ("y", "foot"))
    hue: Any = alt.Color("origin:N", scale=marks.hues(panel.hued), legend=None)
    layers = [marks.extent(*panel.span, axis)]
    if steps := _steps(rows):
        line = alt.Chart(marks.data(steps)).mark_line(interpolate="step-after", strokeWidth=1.6, opacity=0.55)
        layers.append(line.encode(x=x, y=y, color=hue, detail="named:N", order="order:Q"))
    if ranged := [row for row in rows if row["top"] > row["foot"]]:
        layers.append(
            alt.Chart(marks.data(ranged)).mark_rule(strokeWidth=1.5).encode(x=x, y=foot, y2="top:Q", color=hue)
        )
    if panel.look.labelled:
        for way, dx in (("left", -5), ("center", 0), ("right", 5)):
            if some := [row for row in rows if row["align"] == way]:
                base = alt.Chart(marks.data(some)).encode(x=x, y=y, text="tag:N")
                layers += written(base, align=way, dx=dx, dy=-12)
    return [*layers, *points(rows, x, y, panel)]
