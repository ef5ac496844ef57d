"""Columns that are named above the plot, by names that lean so that they find room."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.svg import text_width

LONGEST = 96
"""Pixels of a name above its column."""
LEAN = 0.54
"""What a name that leans takes to the right, as a share of its length."""


def room(names: Sequence[str]) -> int:
    """The pixels that the names take right of the plot."""
    return int(LEAN * min(LONGEST, max([text_width(name, 11) for name in names], default=40)))


def across(field: str, names: Sequence[str], **axis: Any) -> alt.X:
    """The encoding of a mark's column, in the order of the names; `axis` changes how these stand above."""
    lean: dict[str, Any] = {"labelAngle": -57, "labelAlign": "left", "labelBaseline": "middle", "labelPadding": 6}
    plain: dict[str, Any] = {"title": None, "orient": "top", "domain": False, "ticks": False, "grid": True}
    axis = plain | lean | {"labelColor": theme.INK, "labelLimit": LONGEST} | axis
    return alt.X(f"{field}:N", **marks.ordered(names), axis=alt.Axis(**axis))


def circle(most: int, names: Sequence[str]) -> alt.ExprRef:
    """Square pixels of a circle: `most` where there is room, fewer where circles of two columns would touch."""
    return alt.ExprRef(f"min({most}, pow(width / {len(names)} * 0.92, 2))")
