"""How fast each number spread: the share of outlets that have stated it, step by step, with its band."""

from datetime import datetime
from typing import Any

import altair as alt
import polars as pl

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.matrix import told_apart, variants_of
from analysis.report.wording import counted, day
from analysis.study import Study

OUTLETS = 5
"""From so many outlets of the folder on a curve is drawn; of fewer the matrix says all."""
STATING = 3
"""So many of them have to state the variant."""
PANELS = 6
MARGIN = 56


def adoption_curves(tables: Tables, study: Study) -> Figure | None:
    """A panel per variant, those of most outlets first; nothing where outlets are too few for a curve."""
    curves = tables["curves"].filter(pl.col("outlets") >= OUTLETS)
    reached = pl.col("stated_most").max().over("variant_id")
    curves = curves.filter(reached >= STATING, pl.col("share").max().over("variant_id") > 0)
    found = variants_of(tables).join(curves, on="variant_id", how="semi").sort(
        ["outlets", "mentions", "variant_id"], descending=[True, True, False]
    )  # fmt: skip
    if found.is_empty():
        return None
    drawn = found.head(PANELS)
    rows = [row for variant in drawn.iter_rows(named=True) for row in _steps(variant, curves, tables)]
    outlets = int(curves["outlets"].max())  # type: ignore[arg-type]
    rest = f" The {PANELS} of most outlets are drawn, of {found.height:,}." if found.height > PANELS else ""
    columns = ["variant", "by", "stated", "stated_low", "stated_high", "evidence"]
    return Figure(
        figure_id="adoption-over-time",
        question="How fast did each number spread among the outlets?",
        caption=f"n = {counted(outlets, 'outlet')} of the folder, in {marks.corpus(tables)}; drawn are numbers that "
        f"{STATING} of them or more state. The line counts those that have stated it by then, whatever they printed "
        "before; the band holds 95 % of the possible orders of dates." + rest,
        alt=_finding(drawn, rows, outlets),
        source=marks.source_line(tables, study, "curves", "variants", "timeline"),
        chart=_chart(rows, outlets),
        data=marks.frame(rows, columns),
        margin=MARGIN,
        least=260,
        width=theme.WIDTH - MARGIN,
    )


def _steps(variant: Row, curves: pl.DataFrame, tables: Tables) -> list[Row]:
    """The steps at which a curve or its band moves, and the last one."""
    steps = curves.filter(variant_id=variant["variant_id"]).sort("step")
    ends = ["share", "share_low", "share_high"]
    moves = pl.any_horizontal(pl.col(ends).diff().fill_null(1) != 0) | (pl.col("step") == pl.col("step").max())
    before = moves.shift(-1, fill_value=False)
    found = tables["timeline"].filter(variant_id=variant["variant_id"])["estimate_id"].sort()
    label, links = told_apart(variant), marks.evidence(found)
    rows = []
    for row in steps.filter(moves | before).iter_rows(named=True):
        stated, low, high = (round(row[end] * row["outlets"], 1) for end in ends)
        rows.append({
            "variant": label, "by": marks.utc(row["by"]), "when": row["by"], "stated": stated, "stated_low": low,
            "stated_high": high,
            "says": f"{label}\nby {day(row['by'])}: {stated:g} of {counted(row['outlets'], 'outlet')} "
            f"({low:g} to {high:g})", **links,
        })  # fmt: skip
    return rows


def _chart(rows: list[Row], outlets: int) -> Chart:
    labels = list(dict.fromkeys(row["variant"] for row in rows))
    moments = [row.pop("when") for row in rows]
    span = marks.span_of([{"low": min(moments), "high": max(moments)}], "low", "high")
    return alt.vconcat(
        *(
            _panel([row for row in rows if row["variant"] == label], span, outlets, label == labels[-1])
            for label in labels
        ),
        spacing=12,
    )


def _panel(rows: list[Row], span: tuple[datetime, datetime], outlets: int, last: bool) -> Chart:
    low, high = span
    axis: dict[str, Any] = dict.fromkeys(("labels", "ticks", "domain"), last)
    axis |= theme.months(low, high)
    scale = alt.Scale(domain=[0, outlets], nice=False)
    y = alt.Y("stated:Q", scale=scale, axis=alt.Axis(title="outlets", values=[0, outlets // 2, outlets], grid=True))
    base = alt.Chart(marks.data(rows))
    x = theme.time_axis("by", **axis)
    area = base.mark_area(interpolate="step-after", color=theme.STEPS_BLUE[1], opacity=1)
    end = [rows[-1] | {"end": f"{rows[-1]['stated']:g} of {outlets:,}"}]
    words = alt.Chart(marks.data(end)).mark_text(align="right", dy=-8, color=theme.INK)
    return alt.layer(
        marks.extent(low, high, axis),
        area.encode(x=x, y=alt.Y("stated_low:Q", scale=scale), y2="stated_high:Q"),
        base.mark_line(interpolate="step-after", strokeWidth=2, color=theme.HUES[0]).encode(x=x, y=y),
        base.mark_point(filled=True, size=34, opacity=1, color=theme.HUES[0]).encode(x=x, y=y, **marks.interactive()),
        words.encode(x=x, y=y, text="end:N"),
    ).properties(
        width=theme.WIDTH - MARGIN, height=74, title=alt.TitleParams(rows[0]["variant"], frame="group", offset=6)
    )


def _finding(drawn: pl.DataFrame, rows: list[Row], outlets: int) -> str:
    first = drawn.row(0, named=True)
    label = told_apart(first)
    last = [row for row in rows if row["variant"] == label][-1]
    return f"{label} spread furthest: {last['stated']:g} of {counted(outlets, 'outlet')} have stated it in the end."
