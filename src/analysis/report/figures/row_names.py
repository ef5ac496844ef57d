"""Rows that are named above their marks: the plot has the whole width, on a telephone, too."""

from collections.abc import Mapping, Sequence

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.marks import Row

PITCH = 36
"""Pixels from row to row: a line of words and the marks beneath it."""
MARK = 25
"""Pixels from the top of a row to the middle of its marks."""
WORDS = 9
"""Pixels from the top of a row to the middle of its name."""
MARGIN = 26
"""What axis and edges take beside the plot."""


def place(rows: Sequence[Row], order: Sequence[str], field: str = "row") -> None:
    """Sets `y` of each row to the middle of the marks of its name."""
    rank = {name: number for number, name in enumerate(order)}
    for row in rows:
        row["y"] = PITCH * rank[row[field]] + MARK


def height(order: Sequence[str]) -> int:
    """The pixels that the rows take."""
    return PITCH * len(order) + 2


def at(field: str = "y") -> alt.Y:
    """The encoding of a mark's row."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def names(order: Sequence[str], beside: Mapping[str, str] | None = None) -> list[alt.Chart]:
    """The name of each row above its marks; what stands `beside` it at its right end."""
    lines = [
        {
            "name": name,
            "y": PITCH * number + WORDS,
            "rule": PITCH * number,
            "beside": (beside or {}).get(name, ""),
        }
        for number, name in enumerate(order)
    ]
    base = alt.Chart(marks.data(lines))
    left = base.mark_text(align="left", color=theme.INK, limit=alt.ExprRef("width - 60" if beside else "width"))
    layers = [
        base.mark_rule(color=theme.GRID).encode(y=at("rule")),
        left.encode(x=alt.value(0), y=at(), text="name:N"),
    ]
    if beside:
        right = base.mark_text(align="right", color=theme.MUTED)
        layers.append(right.encode(x=alt.value("width"), y=at(), text="beside:N"))
    return layers
