"""From the day something was said to the moment it was printed."""

from bisect import bisect_left
from datetime import date, datetime

import altair as alt
import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.text_table import text_table
from analysis.report.wording import Wording, counted, day, when
from analysis.study import Study

ENOUGH = 10
"""From so many attributions with both days known on their lags are drawn; fewer are a table."""
LATEST = [*range(8), 14, 30, 365]
"""The last day of each class of lags; what is later than the last one is a class of its own."""
SHOWN = ["source", "article", "said", "printed", "days"]


def said_and_printed(tables: Tables, study: Study) -> Figure:
    """Attributions by the days from saying to printing; few of them as a table, a row per article, source and day."""
    words = marks.wording(tables, study)
    rows = [_row(row, words) for row in _rows(tables, study).iter_rows(named=True)]
    said, total = sum(row["attributions"] for row in rows), tables["attributions"].height
    known = [row for row in rows if row["lag_low"] is not None and row["lag_low"] == row["lag_high"]]
    n = sum(row["attributions"] for row in known)
    many = n >= ENOUGH
    columns = [*SHOWN, "attributions", "evidence"]
    return Figure(
        figure_id="said-and-printed",
        question="How long from the word to the print?",
        caption=f"n = {said:,} of {counted(total, 'attribution')} name the day on which it was said, in "
        f"{marks.corpus(tables)}. Days are those from the day it was said to the day of print"
        + (f"; {said - n:,} of them are left out, since the day of print is not known." if many else "."),
        alt=_finding(rows, known, said, total),
        source=marks.source_line(tables, study, "attributions", "articles"),
        chart=_bars(known) if many
        else text_table(rows, SHOWN) if rows
        else marks.nothing("No attribution names the day on which it was said."),
        data=marks.frame(rows, columns),
        margin=66,
        least=240,
        width=theme.WIDTH - 66,
        tabular=not many,
        folded=not many,
    )  # fmt: skip


def _rows(tables: Tables, study: Study) -> pl.DataFrame:
    dates = intervals(tables["articles"], study).select(
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
    low, high = (_days(row["said_on"], row[f"published_{end}"]) for end in ("earliest", "latest"))
    return {
        "source": source, "article": article, "said": day(row["said_on"]), "printed": printed,
        "days": _span(low, high), "attributions": len(row["attribution_id"]), "keys": row["attribution_id"],
        "lag_low": low, "lag_high": high, **marks.evidence(row["attribution_id"]),
    }  # fmt: skip


def _days(said_on: date, moment: datetime | None) -> int | None:
    return None if moment is None else max((moment.date() - said_on).days, 0)


def _span(low: int | None, high: int | None) -> str:
    if low is None:
        return "not known" if high is None else f"at most {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _bars(known: list[Row]) -> Chart:
    """A bar for each class of lags, as many attributions high."""
    classes: dict[str, list[str]] = {name: [] for name in _classes()}
    for row in known:
        classes[_class_of(row["lag_low"])].extend(row["keys"])
    bars = [
        {"days": name, "n": len(found), "says": f"{_in_words(name)}: {counted(len(found), 'attribution')}",
         **marks.evidence(found)}
        for name, found in classes.items()
    ]  # fmt: skip
    x = alt.X("days:N", **marks.ordered(list(classes), padding=0.15),
              axis=alt.Axis(title="days until print", labelAngle=-40, ticks=False, labelColor=theme.INK))  # fmt: skip
    y = alt.Y("n:Q", axis=alt.Axis(title="attributions", tickMinStep=1, tickCount=4, domain=False, ticks=False))
    base = alt.Chart(marks.data([bar for bar in bars if bar["n"]])).encode(x=x, y=y)
    return alt.layer(
        base.mark_bar(color=theme.HUES[0]).encode(**marks.interactive()),
        base.mark_text(dy=-7, color=theme.INK).encode(text=alt.Text("n:Q", format=",")),
    ).properties(width=theme.WIDTH - 66, height=200)


def _classes() -> list[str]:
    firsts = [0, *(last + 1 for last in LATEST[:-1])]
    named = [str(last) if first == last else f"{first}–{last}" for first, last in zip(firsts, LATEST, strict=True)]
    return [*named, f">{LATEST[-1]}"]


def _class_of(days: int) -> str:
    return _classes()[bisect_left(LATEST, days)]


def _in_words(name: str) -> str:
    return "printed on the day" if name == "0" else f"printed {name} {'day' if name == '1' else 'days'} after"


def _finding(rows: list[Row], known: list[Row], said: int, total: int) -> str:
    if not rows:
        return "No attribution names the day on which it was said."
    lags = sorted(row["lag_low"] for row in known for _ in row["keys"])
    if not lags:
        told = "where a day is named, the article's own day is not known, so the lag is not known either"
    elif len(lags) < ENOUGH:
        told = f"where both days are known it is printed after {lags[0]} to {counted(lags[-1], 'day')}"
    else:
        soon = sum(1 for lag in lags if lag <= 1)
        told = (
            f"where both days are known, {soon:,} of {len(lags):,} are printed on the day or the next; the median is "
            f"{counted(lags[(len(lags) - 1) // 2], 'day')}"
        )
    return f"{said:,} of {total:,} attributions name the day on which it was said; {told}."
