"""From the day something was said to the moment it was printed."""

from datetime import datetime, time, timedelta

import altair as alt
import polars as pl

from analysis.articles.dates import with_intervals
from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.svg import text_width
from analysis.report.wording import Wording, counted, day, when
from analysis.study import Study

MOST = 40


def said_and_printed(tables: Tables, study: Study) -> Figure:
    """A row per article, source and day: the day on which it was said, and when the article can have appeared."""
    words = marks.wording(tables, study)
    found = _rows(tables)
    rows = [_row(row, words) for row in found.head(MOST).iter_rows(named=True)]
    said, total = int(found["attribution_id"].list.len().sum() or 0), tables["attributions"].height
    left = int(max([text_width(row["row"], 11) for row in rows], default=40)) + 24
    plot = theme.WIDTH - left - 20
    columns = ["row", "source", "article", "said", "printed", "attributions", "lag_low", "lag_high", "evidence"]
    more = f" The {MOST} rows with the latest days of {found.height} are drawn." if found.height > MOST else ""
    return Figure(
        figure_id="said-and-printed",
        question="How long from the word to the print?",
        caption=f"n = {said} of {counted(total, 'attribution')} name the day on which it was said, in "
        f"{marks.corpus(tables)}. "
        f"A grey bar is the day, a blue line every moment at which the article can have appeared.{more}",
        alt=_finding(rows, said, total),
        source=marks.source_line(tables, study, "attributions", "articles"),
        chart=_chart(rows, plot) if rows else marks.nothing("No attribution names the day on which it was said."),
        data=marks.frame([{key: row[key] for key in columns} for row in rows] or [dict.fromkeys(columns)]),
        margin=left + 32,
        least=180,
        width=plot,
    )


def _rows(tables: Tables) -> pl.DataFrame:
    dates = with_intervals(tables["articles"]).select(
        "article_id", "published_precision", published_earliest="earliest", published_latest="latest"
    )
    return (
        tables["attributions"]
        .filter(pl.col("said_on").is_not_null())
        .group_by("article_id", "source", "said_on")
        .agg(pl.col("attribution_id").sort())
        .join(dates, on="article_id")
        .sort(["said_on", "article_id", "source"], descending=[True, False, False])
    )


def _row(row: Row, words: Wording) -> Row:
    article, source = words.article(row["article_id"]), words.actor(row["source"])
    printed = when(row["published_earliest"], row["published_latest"], row["published_precision"])
    begin = datetime.combine(row["said_on"], time())
    n = len(row["attribution_id"])
    return {
        "row": f"{source}, in {article}", "source": source, "article": article, "said": day(row["said_on"]),
        "printed": printed, "attributions": n, "day": marks.utc(begin), "night": marks.utc(begin + timedelta(days=1)),
        "begin": begin, "published_earliest": row["published_earliest"], "published_latest": row["published_latest"],
        "lag_low": _days(begin, row["published_earliest"]), "lag_high": _days(begin, row["published_latest"]),
        "says": f"{source}, said {day(row['said_on'])}\n{article}, printed {printed}\n{counted(n, 'attribution')}",
        **marks.evidence(row["attribution_id"]),
    }  # fmt: skip


def _days(begin: datetime, moment: datetime | None) -> int | None:
    return None if moment is None else max((moment.date() - begin.date()).days, 0)


def _chart(rows: list[Row], plot: int) -> Chart:
    low, high = marks.span_of(rows)
    low = min([low, *(row["begin"] - timedelta(hours=12) for row in rows)])
    order = list(dict.fromkeys(row["row"] for row in reversed(rows)))
    for row in rows:
        start, end = row.pop("published_earliest"), row.pop("published_latest")
        row.pop("begin")
        row["from"], row["to"] = marks.utc(start or low), marks.utc(end or high)
        # a minute is too short for a line
        row["point"] = start is not None and end is not None and end - start < timedelta(hours=1)
        row["open"], row["arrow"] = (
            (marks.utc(high), "▸") if end is None else (marks.utc(low), "◂" if start is None else "")
        )
    y = alt.Y(
        "row:N", **marks.ordered(order), axis=alt.Axis(title=None, domain=False, ticks=False, labelColor=theme.INK)
    )
    base = alt.Chart(marks.data(rows)).encode(y=y)
    links = marks.interactive()
    dots = base.transform_filter("datum.point").mark_point(size=80, filled=True, opacity=1, color=theme.HUES[0])
    layers = [
        marks.extent(low, high),
        base.mark_bar(size=13, color=theme.FAINT, opacity=0.55, cornerRadius=2).encode(
            x=theme.time_axis("day"), x2="night:T", **links),
        base.mark_rule(strokeWidth=2.5, color=theme.HUES[0]).encode(x=theme.time_axis("from"), x2="to:T", **links),
        base.transform_filter("datum.arrow != ''").mark_text(fontSize=12, color=theme.HUES[0]).encode(
            x=theme.time_axis("open"), text="arrow:N"),
        dots.encode(x=theme.time_axis("from"), **links),
    ]  # fmt: skip
    key = marks.key(
        [("said on this day", "square", theme.FAINT, True), ("printed", "circle", theme.HUES[0], True)], plot
    )
    return alt.vconcat(key, alt.layer(*layers).properties(width=plot, height=alt.Step(24)), spacing=8)


def _finding(rows: list[Row], said: int, total: int) -> str:
    if not rows:
        return "No attribution names the day on which it was said."
    lows = [row["lag_low"] for row in rows if row["lag_low"] is not None and row["lag_low"] == row["lag_high"]]
    known = f"where both days are known it is printed after {min(lows)} to {max(lows)} days" if lows else (
        "where a day is named, the article's own day is not known, so the lag is not known either"
    )  # fmt: skip
    return f"{said} of {total} attributions name the day on which it was said; {known}."
