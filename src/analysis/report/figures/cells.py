"""Cells of counts by row and step of time, where there is too much to draw one by one.

What is known only to lie somewhere in more than one step belongs to no cell and is counted beside the axis.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import altair as alt
import polars as pl

from analysis.report.figures import marks, row_names, theme
from analysis.report.figures.figure import Chart
from analysis.report.figures.marks import Row
from analysis.report.wording import counted, day, listed

STEPS = {
    "1h": "hour",
    "6h": "quarter of a day",
    "1d": "day",
    "1w": "week",
    "1mo": "month",
    "1q": "quarter",
    "1y": "year",
}
MOST_STEPS = 60
HEIGHT = 14
RIGHT = 34
"""Pixels right of the plot, where those stand that belong to no step."""
MARGIN = row_names.MARGIN + RIGHT
SHADES = [2, 5, 10, 25]
"""A shade begins at each of these counts; the first is one alone."""
ASIDE = "day not known"


class Case(NamedTuple):
    """One thing counted: the row it belongs to, its interval, whose it is, the id of its evidence."""

    row: str
    earliest: datetime | None
    latest: datetime | None
    named: str
    key: str


class Cell(NamedTuple):
    """The cases of one row in one step; `start` and `end` are null beside the axis."""

    row: str
    start: datetime | None
    end: datetime | None
    cases: list[Case]

    @property
    def foremost(self) -> str:
        """Who is counted most often in it."""
        names = Counter(case.named for case in self.cases)
        return listed(f"{name} {n:,}" for name, n in sorted(names.items(), key=lambda item: (-item[1], item[0]))[:3])

    def data(self) -> Row:
        """The row of the figure's table."""
        return {
            "row": self.row, "from": marks.utc(self.start), "to": marks.utc(self.end), "n": len(self.cases),
            "named": self.foremost, "evidence": marks.evidence(case.key for case in self.cases)["evidence"],
        }  # fmt: skip


def step_of(low: datetime, high: datetime, least: str = "1h") -> str:
    """The shortest step, from `least` on, of which the span holds no more than can be drawn apart."""
    steps = list(STEPS)[list(STEPS).index(least) :]
    fitting = (step for step in steps if pl.datetime_range(low, high, step, eager=True).len() <= MOST_STEPS)
    return next(fitting, "1y")


def counted_in(cases: Sequence[Case], step: str) -> list[Cell]:
    """The cells that hold a case, by row in the order of the cases and by time."""
    bounds = pl.DataFrame({
        "start": pl.Series([case.earliest for case in cases], dtype=pl.Datetime("us")).dt.truncate(step),
        "last": pl.Series([case.latest for case in cases], dtype=pl.Datetime("us")).dt.truncate(step),
    })  # fmt: skip
    known = pl.when(pl.col("start") == pl.col("last")).then("start")
    placed = bounds.select(start=known, end=known.dt.offset_by(step)).rows()
    groups: dict[tuple[str, datetime | None, datetime | None], list[Case]] = {}
    for case, (start, end) in zip(cases, placed, strict=True):
        groups.setdefault((case.row, start, end), []).append(case)
    rank = {row: place for place, row in enumerate(dict.fromkeys(case.row for case in cases))}
    cells = [Cell(*key, found) for key, found in groups.items()]
    return sorted(cells, key=lambda cell: (rank[cell.row], cell.start is None, cell.start or datetime.min))


def panel(cells: Sequence[Cell], span: tuple[datetime, datetime], plot: int, noun: str, last: bool = True) -> Chart:
    """A row per name in the order of the cells, a shaded cell per step; with its name the n of each row."""
    total: Counter[str] = Counter()
    for cell in cells:
        total[cell.row] += len(cell.cases)
    axis = dict.fromkeys(("labels", "ticks", "domain"), last) | theme.months(*span)
    rows = [_drawn(cell, noun) for cell in cells]
    order = list(total)
    row_names.place(rows, order)
    for row in rows:
        row["foot"], row["head"] = row["y"] - HEIGHT / 2, row["y"] + HEIGHT / 2
    shade = alt.Fill("n:Q", scale=alt.Scale(type="threshold", domain=SHADES, range=theme.STEPS_BLUE), legend=None)
    dated, aside = ([row for row in rows if (row["from"] is None) == beside] for beside in (False, True))
    base = alt.Chart(marks.data(dated)).mark_rect(stroke=theme.FAINT, strokeWidth=0.4)
    layers = [
        marks.extent(*span, axis),
        *row_names.names([f"{name}, n = {n:,}" for name, n in total.items()]),
        base.encode(
            x=theme.time_axis("from", **axis), x2="to:T", y=row_names.at("foot"), y2="head:Q", fill=shade,
            **marks.interactive(),
        ),
    ]  # fmt: skip
    if aside:
        head = alt.Chart(marks.data([{"words": ASIDE}])).mark_text(align="right", dx=RIGHT - 8, color=theme.MUTED)
        square = alt.Chart(marks.data(aside)).mark_square(size=HEIGHT * HEIGHT, opacity=1, xOffset=RIGHT - 18)
        edged = {"stroke": alt.value(theme.FAINT), "strokeWidth": alt.value(0.4)}
        layers += [
            square.encode(x=alt.value("width"), y=row_names.at(), fill=shade, **edged, **marks.interactive()),
            head.encode(x=alt.value("width"), y=alt.value(-8), text="words:N"),
        ]
    return alt.layer(*layers).properties(width=plot, height=row_names.height(order))


def _drawn(cell: Cell, noun: str) -> Row:
    last = cell.end - timedelta(microseconds=1) if cell.end else None
    days = " to ".join(dict.fromkeys([day(cell.start), day(last)])) if last else ASIDE
    return {
        "row": cell.row, "from": marks.utc(cell.start), "to": marks.utc(cell.end), "n": len(cell.cases),
        "says": f"{cell.row}: {counted(len(cell.cases), noun)}\n{days}\n{cell.foremost}",
        **marks.evidence(case.key for case in cell.cases),
    }  # fmt: skip


def key(plot: int, noun: str) -> Chart:
    """The legend of the shades."""
    names = [str(a) if b == a + 1 else f"{a}–{b - 1}" for a, b in pairwise([1, *SHADES])]
    names.append(f"{SHADES[-1]} or more {noun}s")
    items = [(name, "square", ink, True) for name, ink in zip(names, theme.STEPS_BLUE, strict=True)]
    return marks.key(items, plot)
