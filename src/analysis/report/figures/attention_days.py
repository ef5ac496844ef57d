"""Attention by day: how many articles were printed, and how many of them state one of the numbers."""

import altair as alt
import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import cells, marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import counted, day
from analysis.study import Study

ARTICLES = 10
"""From so many articles with a known day on their course is drawn."""
STEPS = 3
MARGIN = 60
STATING, SILENT = "states one of the numbers", "states none of them"
INKS = {STATING: "#0072b2", SILENT: "#8ebbdb"}


def attention_days(tables: Tables, study: Study) -> Figure | None:
    """Articles by step of time; nothing where too few days are known."""
    dates = intervals(tables["articles"], study).select("article_id", "earliest", "latest")
    stating = tables["timeline"].filter("topical")["article_id"]
    low, high = dates["earliest"].min(), dates["latest"].max()
    if low is None or high is None:
        return None
    step = cells.step_of(low, high)  # type: ignore[arg-type]
    cases = [
        cells.Case(STATING if states else SILENT, earliest, latest, "", article)
        for article, earliest, latest, states in dates.with_columns(
            states=pl.col("article_id").is_in(stating.implode())
        ).sort(["states", "article_id"], descending=[True, False]).iter_rows()
    ]  # fmt: skip
    found = [cell for cell in cells.counted_in(cases, step) if cell.start is not None]
    known = sum(len(cell.cases) for cell in found)
    if known < ARTICLES or len({cell.start for cell in found}) < STEPS:
        return None
    rows = _stacked(found)
    columns = ["from", "to", "articles", "kind", "evidence"]
    unknown = len(cases) - known
    return Figure(
        figure_id="attention",
        question="When were articles printed, and when did they state a number?",
        caption=f"n = {counted(known, 'article')} whose {cells.STEPS[step]} of print is known, of "
        f"{marks.corpus(tables)}, counted by {cells.STEPS[step]}"
        + (f"; of {unknown:,} it is not known closely enough." if unknown else "."),
        alt=_finding(found, step),
        source=marks.source_line(tables, study, "articles", "timeline"),
        chart=_chart(rows),
        data=marks.frame(rows, columns),
        margin=MARGIN,
        least=260,
        width=theme.WIDTH - MARGIN,
    )


def _stacked(found: list[cells.Cell]) -> list[Row]:
    """A row per cell with the ends of its bar: those that state a number at the foot."""
    foot: dict[object, int] = {}
    rows = []
    for cell in sorted(found, key=lambda cell: (cell.row != STATING, str(cell.start))):
        n, start = len(cell.cases), foot.get(cell.start, 0)
        foot[cell.start] = start + n
        span = " to ".join(dict.fromkeys([day(cell.start), day(cell.cases[-1].latest)]))
        rows.append({
            "from": marks.utc(cell.start), "to": marks.utc(cell.end), "articles": n, "kind": cell.row, "foot": start,
            "head": start + n, "ink": INKS[cell.row], "moment": cell.start, "end": cell.end,
            "says": f"{span}: {counted(n, 'article')} that {cell.row}", **marks.evidence(c.key for c in cell.cases),
        })  # fmt: skip
    return rows


def _chart(rows: list[Row]) -> Chart:
    plot = theme.WIDTH - MARGIN
    low, high = min(row.pop("moment") for row in rows), max(row.pop("end") for row in rows)
    axis = theme.months(low, high)
    base = alt.Chart(marks.data(rows)).mark_bar(stroke=theme.PAPER, strokeWidth=0.5)
    y = alt.Y("foot:Q", axis=alt.Axis(title="articles", tickCount=4, tickMinStep=1, format="~s", domain=False))
    bars = base.encode(
        x=theme.time_axis("from", **axis), x2="to:T", y=y, y2="head:Q", color=alt.Color("ink:N", scale=None),
        **marks.interactive(),
    )  # fmt: skip
    present = {row["kind"] for row in rows}
    key = marks.key([(name, "square", ink, True) for name, ink in INKS.items() if name in present], plot)
    whole = alt.layer(marks.extent(low, high, axis), bars).properties(width=plot, height=170)
    return alt.vconcat(key, whole, spacing=10)


def _finding(found: list[cells.Cell], step: str) -> str:
    total: dict[object, int] = {}
    for cell in found:
        total[cell.start] = total.get(cell.start, 0) + len(cell.cases)
    top = max(total, key=lambda start: (total[start], str(start)))
    tied = sum(1 for n in total.values() if n == total[top])
    stating = sum(len(cell.cases) for cell in found if cell.row == STATING)
    known = sum(total.values())
    of = "of" if step == "1d" else "from"
    when = f"most of them in the {cells.STEPS[step]} {of} {day(top)} ({total[top]:,})" if tied == 1 else (  # type: ignore[arg-type]
        f"at most {total[top]:,} in a {cells.STEPS[step]}, {tied:,} times over"
    )  # fmt: skip
    return (
        f"{stating:,} of {counted(known, 'article')} state one of the numbers; articles were printed over "
        f"{counted(len(total), cells.STEPS[step], cells.STEPS[step] + 's')}, {when}."
    )
