"""Columns that are named above the plot, by names that lean so that they find room."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.svg import text_width

LONGEST = 130
"""Pixels of a name above its column."""
LETTERS = 20
"""A name of more is cut between its words."""
LEAN = 0.54
"""What a name that leans takes to the right, as a share of its length."""


def brief(names: Sequence[str]) -> dict[str, str]:
    """Each name as it stands above a column: whole words of it, and no two alike."""
    short = {name: _cut(name) for name in names}
    count = Counter(short.values())
    return {name: word if count[word] == 1 else name for name, word in short.items()}


def _cut(name: str) -> str:
    if len(name) <= LETTERS:
        return name
    words = name.rstrip("…”").split(" ")
    kept = [word for place, word in enumerate(words) if len(" ".join(words[: place + 1])) <= LETTERS]
    whole = " ".join(kept).rstrip(",;:(–- ")
    return f"{whole}…{'”' if whole.startswith('“') else ''}" if whole else name


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
