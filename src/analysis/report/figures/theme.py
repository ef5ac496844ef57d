"""How every figure looks: one font, one set of neutral tones, one palette, time always in UTC.

The hues are those of Okabe and Ito (2008, Color Universal Design) without yellow, which is too faint on
white, and without black, which is the ink. Colour never stands alone: a shape or a label says the same.
The neutral tones are few and fixed, so that the page can turn them by style sheet in dark mode.
"""

from datetime import datetime, timedelta
from typing import Any

import altair as alt

FONT = "Liberation Sans, Arial, sans-serif"
"""The family bundled with the converter first: a missing family would make all text vanish from the PNG."""

INK = "#1f2328"
MUTED = "#5b636d"
FAINT = "#9aa1a9"
GRID = "#e7e5df"
PAPER = "#ffffff"

HUES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
OTHER = "#767d86"
STEPS_BLUE = ["#eef4f9", "#c6dcec", "#8ebbdb", "#4a93c2", "#0072b2"]
STEPS_ORANGE = ["#fbf1ea", "#f5d3bd", "#eaa67c", "#df8240", "#d55e00"]
PALETTE = [*HUES, OTHER, INK, MUTED, FAINT, GRID, PAPER, *STEPS_BLUE, *STEPS_ORANGE]
"""Every colour a figure may use; the contract refuses any other."""

SHAPES = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"]
WIDTH = 640
TWO_PHONES = 780
"""The most pixels that the narrowest form of a figure may take: two telephones side by side."""
VEGA_LITE = "6.4"


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every figure."""
    axis = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelColor": MUTED,
        "titleColor": MUTED,
        "domainColor": FAINT,
        "tickColor": FAINT,
        "gridColor": GRID,
        "labelPadding": 5,
        "labelSeparation": 8,
        "titlePadding": 10,
        "labelLimit": 340,
    }
    legend = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": MUTED,
        "orient": "top",
        "symbolSize": 80,
        "symbolStrokeWidth": 1.5,
        "columnPadding": 14,
        "offset": 10,
        "labelLimit": 220,
        "symbolStrokeColor": INK,
        "symbolOpacity": 1,
        "layout": {"top": {"direction": "vertical", "anchor": "start", "margin": 6}},
    }
    return {
        "background": None,
        "font": FONT,
        "padding": 4,
        "view": {"stroke": None},
        "axis": axis,
        "legend": legend,
        "text": {"font": FONT, "fontSize": 11, "color": INK},
        "header": {"labelFont": FONT, "titleFont": FONT, "labelColor": INK},
        "title": {"font": FONT, "fontSize": 12, "fontWeight": "bold", "color": INK, "anchor": "start"},
    }


LONG = timedelta(days=200)
"""A span longer than this is told by month and year."""
NEAREST_TICKS = timedelta(days=1.42)
"""Ticks asked for nearer than this would be drawn every twelve hours, and each day named twice."""


def months(low: datetime, high: datetime) -> dict[str, str]:
    """The format of an axis of time that names years, where the span is so long that days need them."""
    return {"format": "%b %Y"} if high - low > LONG else {}


def time_axis(field: str, **axis: Any) -> alt.X:
    """The horizontal axis of time: UTC, days named by day and month.

    No domain is given: between layers it becomes an expression that an interpreter in a page cannot read.
    A layer of the two ends (`marks.extent`) gives it instead.
    """
    options: dict[str, Any] = {"format": "%-d %b", "grid": True, "title": None, "labelOverlap": True, "tickCount": 8,
                               "tickMinStep": NEAREST_TICKS / timedelta(milliseconds=1)}  # fmt: skip
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc", nice=False), axis=alt.Axis(**(options | axis)))


def colours(names: list[str]) -> dict[str, str]:
    """A colour for each name in order; beyond the palette's hues the rest share one grey."""
    return {name: HUES[place] if place < len(HUES) else OTHER for place, name in enumerate(names)}
