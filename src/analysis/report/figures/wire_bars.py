"""How much of each outlet's text is an agency's: credited, or printed without naming it."""

import altair as alt
import polars as pl

from analysis.report.figures import marks, row_names, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import Wording, counted, percent
from analysis.study import Study

OUTLETS = 3
"""With fewer outlets whose text could be an agency's there is nothing to lay side by side."""
MOST = 20
CREDITED, UNCREDITED = "credited", "not credited"
INKS = {CREDITED: "#0072b2", UNCREDITED: "#d55e00"}


def wire_bars(tables: Tables, study: Study) -> Figure | None:
    """A bar per outlet: the share of its words that are an agency's; nothing where no outlet prints any."""
    words = marks.wording(tables, study)
    outlets = tables["wires"].filter(~pl.col("agency_own"))
    printing = outlets.filter(pl.col("wire_text") > 0).sort(["wire_text", "outlet"], descending=[True, False])
    if outlets.height < OUTLETS or printing.is_empty():
        return None
    drawn = printing.head(MOST)
    bars = [bar for row in drawn.iter_rows(named=True) for bar in _bars(row, tables, words)]
    none, more = outlets.height - printing.height, printing.height - drawn.height
    left = f" {counted(none, 'outlet prints', 'outlets print')} no agency's text that is known." if none else ""
    left += f" {counted(more, 'outlet')} with less not drawn." if more else ""
    columns = ["outlet", "articles", "share", "words_of_an_agency", "evidence"]
    return Figure(
        figure_id="wire-dependence",
        question="How much of each outlet's text is an agency's?",
        caption=f"n = {counted(outlets.height, 'outlet')} in {marks.corpus(tables)}, agencies' own copy left out. "
        "Bars are shares of an outlet's words that stand in an agency's copy or are printed with its credit: a lower "
        f"bound, since an agency's copy is known only where it is in the folder or named.{left}",
        alt=_finding(printing, outlets.height, words),
        source=marks.source_line(tables, study, "wires", "articles"),
        chart=_chart(bars, list(dict.fromkeys(bar["row"] for bar in bars))),
        data=marks.frame(bars, columns),
        margin=row_names.MARGIN,
        least=260,
        width=theme.WIDTH - row_names.MARGIN,
    )


def _bars(row: Row, tables: Tables, words: Wording) -> list[Row]:
    outlet = words.voice(row["outlet"])
    found = tables["articles"].filter(outlet=row["outlet"])["article_id"].sort()
    uncredited = row["wire_uncredited"] or 0.0
    ends = {
        CREDITED: (0.0, row["wire_text"] - uncredited),
        UNCREDITED: (row["wire_text"] - uncredited, row["wire_text"]),
    }
    return [
        {"row": outlet, "outlet": outlet, "articles": row["articles"], "words_of_an_agency": kind,
         "share": percent(end - start), "from": start, "to": end, "ink": INKS[kind],
         "says": f"{outlet}: {percent(end - start)} of its words are an agency's, {kind}\n"
         f"{counted(row['articles'], 'article')}", **marks.evidence(found)}
        for kind, (start, end) in ends.items() if end - start > 1e-9
    ]  # fmt: skip


def _chart(bars: list[Row], order: list[str]) -> Chart:
    plot = theme.WIDTH - row_names.MARGIN
    row_names.place(bars, order)
    beside = {bar["row"]: f"n = {bar['articles']}" for bar in bars}
    axis = alt.Axis(title=None, format="~%", tickCount=5, grid=True)
    base = alt.Chart(marks.data(bars)).mark_bar(size=12)
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)
    ink = alt.Color("ink:N", scale=None)
    whole = alt.layer(
        *row_names.names(order, beside),
        base.encode(x=x, x2="to:Q", y=row_names.at(), color=ink, **marks.interactive()),
    )
    present = {bar["words_of_an_agency"] for bar in bars}
    key = marks.key([(name, "square", hue, True) for name, hue in INKS.items() if name in present], plot)
    return alt.vconcat(key, whole.properties(width=plot, height=row_names.height(order)), spacing=8)


def _finding(printing: pl.DataFrame, outlets: int, words: Wording) -> str:
    first = printing.row(0, named=True)
    silent = printing.filter(pl.col("wire_uncredited") > 0).height
    return (
        f"{printing.height:,} of {counted(outlets, 'outlet')} print an agency's text, {words.voice(first['outlet'])} "
        f"most ({percent(first['wire_text'])} of its words); {silent:,} print some of it without naming the agency."
    )
