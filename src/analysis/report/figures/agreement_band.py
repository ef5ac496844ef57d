"""Whether those who give a number come to agree: the interval that most of them meet, day by day."""

from datetime import datetime, timedelta
from math import ceil, floor, log10

import altair as alt
import polars as pl

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import counted, day, spanned, stated, with_deed
from analysis.study import Study

ORIGINATORS = 3
"""From so many originators on an interval is drawn; two agree or they do not, which the table says."""
PANELS = 4
SINGLE = 30
"""Up to so many moves each has a dot of its size; more would hide the line."""
MARGIN = 76


def agreement_band(tables: Tables, study: Study) -> Figure | None:
    """A panel for each quantity and deed whose interval moves; nothing where none does."""
    found = _moving(tables)
    if found.is_empty():
        return None
    keys = found.group_by("family_id", "status", maintain_order=True).agg(most=pl.col("originators").max())
    panels = {(row["family_id"], row["status"]): _steps(row, found, tables) for row in keys.head(PANELS).to_dicts()}
    rows = [row for steps in panels.values() for row in steps]
    rest = f" {counted(keys.height - PANELS, 'more quantity', 'more quantities')} not drawn." if (
        keys.height > PANELS) else ""  # fmt: skip
    columns = ["quantity", "by", "originators", "lowest", "highest", "unit", "evidence"]
    most = int(keys["most"].max())  # type: ignore[arg-type]
    return Figure(
        figure_id="agreement",
        question="Do those who give the number come to agree?",
        caption=f"n = {counted(most, 'originator')} at most, in {marks.corpus(tables)}. The band is the shortest "
        "interval that the latest numbers of most originators meet at the end of a day, on a log scale, with n "
        "originators at its end; the paler band holds its ends in 95 % of the possible orders of dates. "
        f"Drawn from {ORIGINATORS} originators on.{rest}",
        alt=_finding(panels),
        source=marks.source_line(tables, study, "agreement", "families", "timeline"),
        chart=_chart(list(panels.values())),
        data=marks.frame(rows, columns),
        margin=MARGIN,
        least=250,
        width=theme.WIDTH - MARGIN,
    )


def _moving(tables: Tables) -> pl.DataFrame:
    """The days of families and deeds with enough originators whose interval is not the same on all days."""
    families = tables["families"].filter("topical").select("family_id", "label", "unit", "mentions")
    key = ["family_id", "status"]
    return (
        tables["agreement"]
        .join(families, on="family_id")
        .filter(pl.col("low") > 0, pl.col("high") > 0, pl.col("originators") >= ORIGINATORS)
        .filter(pl.struct("low", "high").n_unique().over(key) > 1)
        .sort(["mentions", *key, "by"], descending=[True, False, False, False])
    )


def _steps(panel: Row, found: pl.DataFrame, tables: Tables) -> list[Row]:
    """The days of one panel on which its interval begins, moves or ends."""
    key = {"family_id": panel["family_id"], "status": panel["status"]}
    days = found.filter(**key)
    ends = ["low", "high", "time_low", "time_high", "originators"]
    moves = pl.any_horizontal(pl.col(ends).diff().fill_null(1) != 0)
    kept = days.filter(moves | (pl.int_range(pl.len()) == pl.len() - 1))
    given = tables["timeline"].filter(pl.col("originator").is_not_null(), **key)
    links = marks.evidence(given["estimate_id"].sort())
    several = found.filter(family_id=panel["family_id"])["status"].n_unique() > 1
    rows = []
    for row in kept.iter_rows(named=True):
        label = with_deed(row["label"], row["status"], ", ") if several else row["label"]
        told = spanned(stated(row["low"], row["unit"]), stated(row["high"], row["unit"]))
        rows.append({
            "quantity": label, "by": marks.utc(row["by"]), "moment": row["by"], "originators": row["originators"],
            "lowest": row["low"], "highest": row["high"], "unit": row["unit"],
            "time_low": row["time_low"] or row["low"], "time_high": row["time_high"] or row["high"], "told": told,
            "on": day(row["by"]), "ends": f"{told}, n = {row['originators']}",
            "says": f"{label}\nend of {day(row['by'])}: {told}\n{counted(row['originators'], 'originator')}", **links,
        })  # fmt: skip
    return rows


def _chart(panels: list[list[Row]]) -> Chart:
    moments = [row["moment"] for rows in panels for row in rows]
    span = (min(moments) - timedelta(days=1), max(moments) + timedelta(days=1))
    for rows in panels:
        for row in rows:
            del row["moment"]
    return alt.vconcat(*(_panel(rows, span) for rows in panels), spacing=14)


def _panel(rows: list[Row], span: tuple[datetime, datetime]) -> Chart:
    axis = theme.months(*span)
    ends = [row[name] for row in rows for name in ("time_low", "time_high", "lowest", "highest")]
    scale = alt.Scale(type="log", domain=[min(ends) * 0.85, max(ends) * 1.2], nice=False)
    x = theme.time_axis("by", **axis)
    axis_of_values = alt.Axis(title=None, values=_ticks(min(ends), max(ends)), format="~s", grid=True)
    y = alt.Y("lowest:Q", scale=scale, axis=axis_of_values)
    base = alt.Chart(marks.data(rows))
    pale, band = (
        base.mark_area(interpolate="step-after", color=ink, opacity=1)
        for ink in (theme.STEPS_BLUE[0], theme.STEPS_BLUE[2])
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=1.5, color=theme.HUES[0])
    last = alt.Chart(marks.data(rows[-1:])).mark_text(align="right", dy=-9, color=theme.INK)
    size = 34 if len(rows) <= SINGLE else 10
    point = base.mark_point(filled=True, size=size, opacity=1, color=theme.HUES[0])
    return alt.layer(
        marks.extent(*span, axis),
        pale.encode(x=x, y=alt.Y("time_low:Q", scale=scale), y2="time_high:Q"),
        band.encode(x=x, y=y, y2="highest:Q"),
        line.encode(x=x, y=y),
        line.encode(x=x, y=alt.Y("highest:Q", scale=scale)),
        point.encode(x=x, y=alt.Y("highest:Q", scale=scale), **marks.interactive()),
        last.encode(x=x, y=alt.Y("highest:Q", scale=scale), text="ends:N"),
    ).properties(width=theme.WIDTH - MARGIN, height=130,
                 title=alt.TitleParams(rows[0]["quantity"], frame="group", offset=6))  # fmt: skip


def _ticks(least: float, most: float) -> list[float]:
    """Powers of ten, with twice and five times them where the axis holds few."""
    powers = range(floor(log10(least)), ceil(log10(most)) + 1)
    steps = (1, 2, 5) if most < 50 * least else (1,)
    return [
        step * 10.0**power for power in powers for step in steps if 0.85 * least <= step * 10.0**power <= 1.2 * most
    ]


def _finding(panels: dict[tuple[str, str], list[Row]]) -> str:
    rows = next(iter(panels.values()))
    first, last = rows[0], rows[-1]
    return (
        f"{last['quantity']}: most of {counted(first['originators'], 'originator')} meet at {first['told']} on "
        f"{first['on']}, most of {last['originators']:,} at {last['told']} on {last['on']}."
    )
