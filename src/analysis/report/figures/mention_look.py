"""How mentions look in the panels of estimates over time: sizes, the words beside levels, the marks themselves."""

from datetime import datetime
from typing import Any, NamedTuple

import altair as alt

from analysis.amounts import PREFIXES, amount
from analysis.report.figures import marks, theme
from analysis.report.figures.marks import Row

NARROWEST = 216
"""Pixels of the narrowest plot, that of a telephone: labels that find room in it do so in any wider one."""
SMALLEST = 10.5
"""Pixels of the names beside marks."""
TICK = 0.5
"""The size of what is no level, as a share of that of a level."""
LINE = 13
"""Pixels that a line of a label takes."""


class Look(NamedTuple):
    """How mentions are drawn: with labels or not, pixels between lanes and most lanes, sizes, ink of the bars."""

    labelled: bool
    lane: float
    lanes: int
    size: float
    stroke: float
    bar: float
    ink: float


FEW = Look(True, 26, 60, 80, 2, 2, 0.3)
MANY = Look(False, 8, 13, 36, 1.4, 1, 0.18)


class Panel(NamedTuple):
    """What all panels share: the span of time, plot width, names with a colour, the shape of each form, the look."""

    span: tuple[datetime, datetime]
    plot: int
    hued: list[str]
    shapes: dict[str, str]
    look: Look


def lines_of(label: str) -> list[str]:
    """A value as it stands beside its level: what explains it in brackets on a line of its own."""
    head, bracket, rest = label.removeprefix(PREFIXES["approx"]).partition(" (")
    return [head, f"({rest}"] if bracket else [head]


def level_lines(rows: list[Row], at: float) -> list[str]:
    """What stands beside a level: the number stated, else the ranges and vague counts that have their place there."""
    here = [row for row in rows if row["at"] == at]
    said = list(dict.fromkeys(tuple(row["lines"]) for row in here))
    numbers = list(dict.fromkeys(amount(row["value"], row["unit"]) for row in here if row["value"] is not None))
    return numbers[:1] if len(said) > 1 and numbers else list(said[0])


def labels(bands: list[Row], scale: alt.Scale) -> list[alt.Chart]:
    """The grey band of each level, and the value beside it."""
    base = alt.Chart(marks.data(bands)).encode(y=alt.Y("y:Q", scale=scale, axis=None))
    ground = alt.Chart(marks.data(bands)).encode(y=alt.Y("foot:Q", scale=scale, axis=None), y2="head:Q")
    words: Any = {"align": "right", "dx": -8, "lineBreak": "\n", "lineHeight": LINE, "baseline": "middle"}
    return [
        ground.mark_rect(color=theme.GRID, opacity=0.45).encode(x=alt.value(0), x2=alt.value("width")),
        base.mark_text(color=theme.INK, fontSize=11.5, **words).encode(x=alt.value(0), text="value:N"),
    ]


def points(rows: list[Row], x: Any, y: alt.Y, panel: Panel) -> list[alt.Chart]:
    """The marks of mentions: full where the number is exact, open where it is not, small where it is no level."""
    scale = alt.Scale(domain=list(panel.shapes), range=list(panel.shapes.values()))
    shape = alt.Shape("form:N", scale=scale, legend=None)
    hue, fill = (channel("origin:N", scale=marks.hues(panel.hued), legend=None) for channel in (alt.Color, alt.Fill))
    layers = []
    for kind in ("tick", "open", "full"):
        if not (some := [row for row in rows if _kind(row) == kind]):
            continue
        point = alt.Chart(marks.data(some)).encode(x=x, y=y, shape=shape, **marks.interactive())
        if kind == "full":
            layers.append(point.mark_point(size=panel.look.size, filled=True, opacity=1).encode(fill=fill))
            continue
        size = panel.look.size * (TICK if kind == "tick" else 1)
        drawn = point.mark_point(size=size, fill=theme.PAPER, strokeWidth=panel.look.stroke, opacity=1)
        layers.append(drawn.encode(color=hue))
    return layers


def _kind(row: Row) -> str:
    if row["series"] != "level":
        return "tick"
    return "full" if row["bound"] == "exact" else "open"


def written(base: alt.Chart, **where: Any) -> list[alt.Chart]:
    """Names in ink with a halo of paper, so that no line strikes them through."""
    halo: Any = {"stroke": theme.PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [
        base.mark_text(fontSize=SMALLEST, **where, **halo),
        base.mark_text(fontSize=SMALLEST, color=theme.INK, **where),
    ]
