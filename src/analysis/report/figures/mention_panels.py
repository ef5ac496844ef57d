"""The panels of estimates over time where every mention is a mark of its own.

A mark stands on the time axis only where the day is known closely enough; any other stands beside the axis,
and its bar covers every moment at which the article can have appeared. No mark sits at a middle that nobody stated.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import altair as alt

from analysis.amounts import PREFIXES, amount
from analysis.report.figures import marks, theme
from analysis.report.figures.cells import ASIDE
from analysis.report.figures.figure import Chart
from analysis.report.figures.ladder import ladder
from analysis.report.figures.marks import Picture, Row
from analysis.report.figures.svg import text_width
from analysis.report.wording import deed

LEFT = 62
"""Pixels for what stands beside the levels, at least."""
NARROWEST = 300
"""Pixels of the narrowest plot: labels that do not collide in it do so in no wider one."""
KNOWN = 0.08
"""A bar up to this share of the axis, or up to a day, counts as a known day."""
Span = tuple[datetime, datetime]


class Look(NamedTuple):
    """How mentions are drawn: with labels or not, pixels between lanes and most lanes, sizes, ink of the bars."""

    labelled: bool
    lane: float
    lanes: int
    size: float
    stroke: float
    bar: float
    ink: float


FEW = Look(True, 13, 60, 80, 2, 2, 0.45)
MANY = Look(False, 7, 13, 36, 1.4, 1, 0.18)
DECADE = 170
LINE = 13
SHAPES = {
    "planned": "diamond",
    "training": "triangle-up",
    "sent": "circle",
    "in_combat": "square",
    "killed": "cross",
    "wounded": "cross",
    "missing": "stroke",
    "found": "triangle-up",
    "rescued": "triangle-up",
    "displaced": "triangle-right",
    "captured": "triangle-down",
    "detained": "triangle-down",
    "infected": "diamond",
    "gathered": "circle",
    "dismissed": "square",
    "supplied": "triangle-right",
    "damaged": "stroke",
    "destroyed": "cross",
    "without_power": "square",
    "other": "triangle-left",
}
"""The mark of each deed, the same on every figure; deeds that are seldom counted together share one."""
OWN = "wedge"
"""The mark of a deed of a study's own."""
KEPT = ["estimate_id", "family", "label", "value", "unit", "low", "high", "bound", "status", "named", "relays",
        "article", "when", "evidence"]  # fmt: skip


class Panel(NamedTuple):
    """What all panels share: the span of time, plot width, names with a colour, the shape of each, the look."""

    span: Span
    plot: int
    hued: list[str]
    shapes: dict[str, str]
    look: Look


def one_by_one(rows: list[Row], origins: list[str], labelled: bool) -> Picture:
    """A mark per mention: hue for the origin; shape for the status where labels name the origin, else for it too."""
    look = FEW if labelled else MANY
    fold = marks.folded(origins, len(theme.HUES) if len(origins) > len(theme.HUES) else len(origins))
    low, high = marks.span_of(rows, "earliest", "latest")
    for row in rows:
        row["origin"] = fold[row["named"]]
        _place_in_time(row, low, high, look)
    hued, shown = list(dict.fromkeys(fold.values())), list(dict.fromkeys(row["family"] for row in rows))
    aside = [row for row in rows if not row["placed"]]
    gutter = 30 + int(max([text_width(r["named"], 10.5) for r in aside] if labelled else [0], default=0))
    gutter = max(gutter, int(text_width(ASIDE, 11)) + 14) if aside else 14
    gutter = max([gutter, *(_beyond(row) for row in rows if labelled and row["placed"])])
    told = list(dict.fromkeys(row["shape"] for row in rows))
    shapes = {deed(s): SHAPES.get(s, OWN) for s in told} if labelled else _by_name(hued)
    left = max([LEFT, *(int(text_width(words, 12)) + 20 for words in _levels(rows))])
    panel = Panel((low, high), theme.WIDTH - left - gutter, hued, shapes, look)
    kinds = ("status", "shape") if labelled else ("origin", "origin")
    for row in rows:
        row["form"] = row[kinds[0]]
    headed = next((row["family"] for row in aside), None)
    panels = [
        _panel([r for r in rows if r["family"] == label], label, panel, label == shown[-1], label == headed)
        for label in shown
    ]
    how = (
        "A mark stands at its day; a bar covers every moment at which the article can have appeared, an arrow leaves "
        "that open. Values on a log scale, pushed apart where crowded; marks in one grey band have one value."
    )
    beside = " Marks right of the axis have no known day." if aside else ""
    between = any(row["bound"] == "between" for row in rows)
    ranges = " A range stands at the middle of its ends, a line leads from end to end." if between else ""
    return Picture(
        alt.vconcat(_key(rows, panel), *panels, spacing=16) if panels else marks.nothing(""),
        [{key: row[key] for key in KEPT} for row in rows] or [dict.fromkeys(KEPT)],
        how + ranges + beside, left + gutter + 12, NARROWEST, panel.plot,
    )  # fmt: skip


def _beyond(row: Row) -> int:
    """Pixels by which the label of a mark late in the span runs out of the narrowest plot."""
    return int(14 + text_width(row["named"], 10.5) - NARROWEST * (1 - row.pop("along")))


def _by_name(names: list[str]) -> dict[str, str]:
    """A shape for each name, as for each a hue: in grey the shape alone tells them apart."""
    return {name: theme.SHAPES[place % len(theme.SHAPES)] for place, name in enumerate(names)}


def _place_in_time(row: Row, low: datetime, high: datetime, look: Look) -> None:
    start, end = row.pop("earliest"), row.pop("latest")
    begin, finish = start or low, end or high
    close = max(timedelta(days=1), (high - low) * KNOWN)
    row["placed"] = start is not None and end is not None and end - start <= close
    row["from"], row["to"] = marks.utc(begin), marks.utc(finish)
    row["mid"] = marks.utc(begin + (finish - begin) / 2)
    row["along"] = (begin + (finish - begin) / 2 - low) / (high - low)
    row["open"] = None if start and end else marks.utc(high if end is None else low)
    row["arrow"] = "" if start and end else "▸" if end is None else "◂"
    left, right = (NARROWEST * ((moment - low) / (high - low)) for moment in (begin, finish))
    middle = (left + right) / 2
    if not row["placed"]:
        row["box"] = (left - 3, 2.0 * NARROWEST)
    elif look.labelled:
        row["box"] = (left - 3, max(right, middle + 14 + text_width(row["named"], 10.5)) + 6)
    else:
        row["box"] = (middle - 4, middle + 4)


def _panel(rows: list[Row], label: str, panel: Panel, last: bool, headed: bool) -> Chart:
    values = sorted({row["at"] for row in rows})
    depths = [_stack(rows, value, panel.look) * panel.look.lane for value in values]
    rungs = ladder(values, depths, DECADE, 34.0, 420.0)
    for row in rows:
        row["y"] = round(rungs.at(row["at"]) + row.pop("lane") * panel.look.lane, 1)
        ranged = row["low"] and row["high"] and row["low"] != row["high"]
        row["foot"], row["top"] = (
            (round(rungs.at(row["low"]), 1), round(rungs.at(row["high"]), 1)) if ranged else (row["y"], row["y"])
        )
        row.pop("box")
    first, end = panel.span
    bands = [
        {"value": _level(rows, value), "y": round(place, 1), "foot": round(place - depth / 2, 1),
         "head": round(place + depth / 2, 1), "first": marks.utc(first), "last": marks.utc(end)}
        for (value, place), depth in _kept(rungs.levels, depths)
    ]  # fmt: skip
    scale = alt.Scale(domain=[0, rungs.height], nice=False, zero=False)
    chart = alt.layer(*_bands(bands, scale, last), *_marks(rows, scale, panel, last, headed))
    return chart.properties(
        width=panel.plot,
        height=round(rungs.height),
        title=alt.TitleParams(f"{label}, n = {len(rows)}", frame="group", offset=4),
    )


def _stack(rows: list[Row], value: float, look: Look) -> int:
    """Sets the lane of each mention of one value, about its middle; returns how many lanes there are."""
    same = sorted((r for r in rows if r["at"] == value), key=lambda r: (r["box"][0], r["estimate_id"]))
    chosen = [_within(lane, look.lanes) for lane in marks.lanes([row["box"] for row in same])]
    middle = (min(chosen) + max(chosen)) / 2
    for row, lane in zip(same, chosen, strict=True):
        row["lane"] = lane - middle
    return max(chosen) - min(chosen) + 1


def _within(lane: int, most: int) -> int:
    """The lane itself, or beyond the most lanes one of them again: marks then overlap."""
    return (lane + most // 2) % most - most // 2


def _levels(rows: list[Row]) -> list[str]:
    """What stands beside the levels of all panels."""
    panels = [[row for row in rows if row["family"] == family] for family in {row["family"] for row in rows}]
    return [_level(panel, at) for panel in panels for at in {row["at"] for row in panel}]


def _level(rows: list[Row], at: float) -> str:
    """What stands beside a level: the number stated, else the ranges and vague counts that have their place there."""
    here = [row for row in rows if row["at"] == at]
    numbers = [amount(row["value"], row["unit"]) for row in here if row["value"] is not None]
    labels = list(dict.fromkeys(row["label"] for row in here))
    if len(labels) > 1:
        labels = list(dict.fromkeys(numbers)) or labels
    return " / ".join(label.removeprefix(PREFIXES["approx"]) for label in labels)


def _kept(levels: list[tuple[float, float]], depths: list[float]) -> list[tuple[tuple[float, float], float]]:
    """The levels that are labelled: all whose label does not run into the one above."""
    kept: list[tuple[tuple[float, float], float]] = []
    for level, depth in reversed(list(zip(levels, depths, strict=True))):
        if not kept or kept[-1][0][1] - level[1] >= LINE:
            kept.append((level, depth))
    return kept


def _bands(bands: list[Row], scale: alt.Scale, last: bool) -> list[alt.Chart]:
    base = alt.Chart(marks.data(bands)).encode(y=alt.Y("y:Q", scale=scale, axis=None))
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    ground = alt.Chart(marks.data(bands)).encode(y=alt.Y("foot:Q", scale=scale, axis=None), y2="head:Q")
    return [
        ground.mark_rect(color=theme.GRID, opacity=0.45).encode(x=theme.time_axis("first", **axis), x2="last:T"),
        base.mark_rule(color=theme.GRID),
        base.mark_text(align="right", dx=-10, color=theme.INK, fontSize=12).encode(x=alt.value(0), text="value:N"),
    ]


def _marks(rows: list[Row], scale: alt.Scale, panel: Panel, last: bool, headed: bool) -> list[alt.Chart]:
    look = panel.look
    axis = dict.fromkeys(("labels", "ticks", "domain"), last)
    start, mid, ajar = (theme.time_axis(name, **axis) for name in ("from", "mid", "open"))
    y, foot = (alt.Y(f"{name}:Q", scale=scale, axis=None) for name in ("y", "foot"))
    hue = alt.Color("origin:N", scale=marks.hues(panel.hued), legend=None)
    links = marks.interactive()
    base = alt.Chart(marks.data(rows))
    layers = [
        marks.extent(*panel.span, axis),
        base.mark_rule(strokeWidth=look.bar, opacity=look.ink, strokeCap="round").encode(
            x=start, x2="to:T", y=y, color=hue, **links
        ),
        base.transform_filter("datum.arrow != ''")
        .mark_text(fontSize=12)
        .encode(x=ajar, y=y, text="arrow:N", color=hue),
    ]
    for placed, x in ((True, mid), (False, alt.value("width"))):
        some = [row for row in rows if row["placed"] == placed]
        if some:
            layers += _points(alt.Chart(marks.data(some)), x, 0 if placed else 14, y, foot, hue, panel)
    if headed:
        head = alt.Chart(marks.data([{"words": ASIDE}])).mark_text(align="left", dx=8, color=theme.MUTED)
        layers.append(head.encode(x=alt.value("width"), y=alt.value(-9), text="words:N"))
    return layers


def _points(
    base: alt.Chart, x: Any, aside: float, y: alt.Y, foot: alt.Y, hue: alt.Color, panel: Panel
) -> list[alt.Chart]:
    look, exact = panel.look, alt.datum.bound == "exact"
    scale = alt.Scale(domain=list(panel.shapes), range=list(panel.shapes.values()))
    shape = alt.Shape("form:N", scale=scale, legend=None)
    ranged = base.transform_filter("datum.top > datum.foot")
    layers = [ranged.mark_rule(strokeWidth=1.5, xOffset=aside).encode(x=x, y=foot, y2="top:Q", color=hue)]
    if look.labelled:
        text = base.encode(x=x, y=y, text="named:N")
        halo: Any = {"stroke": theme.PAPER, "strokeWidth": 3, "strokeJoin": "round"}
        layers += [
            text.mark_text(align="left", dx=10 + aside, fontSize=10.5, **halo),
            text.mark_text(align="left", dx=10 + aside, fontSize=10.5, color=theme.INK),
        ]
    point = base.encode(x=x, y=y, shape=shape, **marks.interactive())
    fill = alt.Fill("origin:N", scale=marks.hues(panel.hued), legend=None)
    open_, full = point.transform_filter(~exact), point.transform_filter(exact)
    return [
        *layers,
        open_.mark_point(size=look.size, fill=theme.PAPER, strokeWidth=look.stroke, opacity=1, xOffset=aside).encode(
            color=hue
        ),
        full.mark_point(size=look.size, filled=True, opacity=1, xOffset=aside).encode(fill=fill),
    ]


def _key(rows: list[Row], panel: Panel) -> Chart:
    present = {row["form"] for row in rows}
    ink = marks.inks(panel.hued)
    forms = [(form, shape) for form, shape in panel.shapes.items() if form in present]
    items = [(form, shape, theme.INK if panel.look.labelled else ink[form], True) for form, shape in forms]
    items += [("exact", "circle", theme.MUTED, True), ("about, at least, vague", "circle", theme.MUTED, False)]
    return marks.key(items, panel.plot)
