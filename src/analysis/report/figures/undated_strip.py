"""The mentions of one panel whose day is not known: a strip of their own, beneath those on the axis of time.

Each stands at the left edge, which is no time; faded, the bar of all moments at which its article can have appeared.
"""

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.cells import ASIDE
from analysis.report.figures.figure import Chart
from analysis.report.figures.marks import Row
from analysis.report.figures.mention_look import LINE, NARROWEST, Panel, labels, level_lines, points, written

FIRST, NEXT = 7, 11
"""Pixels from the edge to the first mark of a row, and from mark to mark where several stand in one."""
ROW = 27
"""Pixels of a mention with its name and its bar."""


def undated(rows: list[Row], panel: Panel, last: bool) -> Chart:
    """The chart of these mentions, the highest value on top; `last` has the axis of time beneath."""
    values = sorted({row["at"] for row in rows})
    bands, foot = [], 3.0
    for value in values:
        beside, same = level_lines(rows, value), [row for row in rows if row["at"] == value]
        depth = max(_set(same, panel, foot), LINE * len(beside) + 2.0)
        bands.append({"value": "\n".join(beside), "y": foot + depth / 2, "foot": foot, "head": foot + depth})
        foot += depth + 3
    scale = alt.Scale(domain=[0, foot], nice=False, zero=False)
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    y = alt.Y("y:Q", scale=scale, axis=None)
    head = alt.Chart(marks.data([{"words": ASIDE}])).mark_text(align="left", color=theme.MUTED, fontSize=10.5)
    layers = [
        marks.extent(*panel.span, axis),
        *labels(bands, scale),
        head.encode(x=alt.value(0), y=alt.value(-7), text="words:N"),
    ]
    if panel.look.labelled:
        layers += _bars(rows, scale, panel, axis)
        named = alt.Chart(marks.data(rows)).encode(x=alt.value(FIRST), y=y, text="tag:N")
        layers += written(named, align="left", dx=9)
    for place in sorted({row["place"] for row in rows}):
        some = [row for row in rows if row["place"] == place]
        layers += points(some, alt.value(FIRST + NEXT * place), y, panel)
    return alt.layer(*layers).properties(width=panel.plot, height=round(foot))


def _set(same: list[Row], panel: Panel, foot: float) -> float:
    """Sets where the mentions of one value stand; returns the pixels that they take."""
    same = sorted(same, key=lambda row: (row["named"], row["estimate_id"]))
    if panel.look.labelled:
        for line, row in enumerate(reversed(same)):
            row["place"], row["y"], row["bar"] = 0, foot + ROW * line + 17, foot + ROW * line + 5
        return float(ROW * len(same))
    wide = (NARROWEST - FIRST) // NEXT
    for number, row in enumerate(same):
        row["place"], row["y"] = number % wide, foot + 8 + 12 * (number // wide % panel.look.lanes)
    return float(16 + 12 * min((len(same) - 1) // wide, panel.look.lanes - 1))


def _bars(rows: list[Row], scale: alt.Scale, panel: Panel, axis: dict[str, bool]) -> list[alt.Chart]:
    """The interval of each mention, with an arrow where it goes on beyond the axis."""
    hue = alt.Color("origin:N", scale=marks.hues(panel.hued), legend=None)
    base = alt.Chart(marks.data(rows)).encode(y=alt.Y("bar:Q", scale=scale, axis=None), color=hue)
    start, end = (theme.time_axis(name, **axis) for name in ("from", "to"))
    bar = base.mark_rule(strokeWidth=panel.look.bar, opacity=panel.look.ink, strokeCap="round")
    return [
        bar.encode(x=start, x2="to:T", **marks.interactive()),
        base.mark_text(fontSize=11, opacity=0.6, align="left").encode(x=start, text="before:N"),
        base.mark_text(fontSize=11, opacity=0.6, align="right").encode(x=end, text="after:N"),
    ]
