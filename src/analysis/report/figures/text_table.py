"""A table as a chart: where so little is known that words and numbers say more than marks would."""

from collections.abc import Sequence

import altair as alt

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart
from analysis.report.figures.marks import Row
from analysis.report.figures.svg import text_width
from analysis.report.wording import number, plain

LINE = 22
GAP = 20
MOST = 40
"""Lines that are drawn; the table beside the drawing holds all."""
LONGEST = 44
"""Letters of a cell."""


def text_table(rows: Sequence[Row], columns: Sequence[str]) -> Chart:
    """The `columns` of the rows as text, a line for each; every line leads to the evidence of its row."""
    drawn = list(rows[:MOST])
    texts = {name: [_text(row[name]) for row in drawn] for name in columns}
    wide = {name: max(text_width(text, 11) for text in [name.replace("_", " "), *texts[name]]) for name in columns}
    starts = {name: sum(wide[other] + GAP for other in columns[:place]) for place, name in enumerate(columns)}
    cells = [
        {"x": round(starts[name]), "y": 12 + LINE * (line + 1), "text": texts[name][line],
         "says": _told(row, columns), **({key: row[key] for key in ("evidence", "href") if key in row})}
        for line, row in enumerate(drawn) for name in columns
    ]  # fmt: skip
    heads = [{"x": round(starts[name]), "y": 12, "text": name.replace("_", " ")} for name in columns]
    rules = [{"y": 12 + LINE * (line + 0.5)} for line in range(len(drawn) + 1)]
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    words = alt.Chart(marks.data(cells)).mark_text(align="left", color=theme.INK)
    return alt.layer(
        alt.Chart(marks.data(rules)).mark_rule(color=theme.GRID).encode(y=y),
        alt.Chart(marks.data(heads)).mark_text(align="left", color=theme.MUTED).encode(x=x, y=y, text="text:N"),
        words.encode(x=x, y=y, text="text:N", **marks.interactive()),
    ).properties(width=max(int(sum(wide.values()) + GAP * len(columns)), 260), height=LINE * (len(drawn) + 1))


def _text(value: object) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, int | float) else plain(str(value), LONGEST)


def _told(row: Row, columns: Sequence[str]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {_text(row[name])}" for name in columns if row[name] is not None)
