"""Denial beside claim: when a number was stated, when it was denied, and when somebody could not confirm it."""

import altair as alt
import polars as pl

from analysis.articles.dates import with_intervals
from analysis.report.figures import cells, marks, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Tables
from analysis.report.findings import about_the_numbers, topical
from analysis.report.wording import Wording, counted
from analysis.study import Study

ROWS = {"assert": "stated", "deny": "denied", "cannot_confirm": "not confirmed"}
"""What becomes of a number, by the stance."""


def denial_beside_claim(tables: Tables, study: Study) -> Figure | None:
    """Statements of the numbers above what denies them, by step of time; nothing where nobody answers them."""
    words = marks.wording(tables, study)
    cases = _cases(tables, study, words)
    replies = sum(1 for case in cases if case.row != ROWS["assert"])
    if not replies or len(cases) == replies:
        return None
    known = [{"first": case.earliest, "last": case.latest} for case in cases]
    span = marks.span_of(known, "first", "last")
    # many dates are known by day alone: a shorter step would leave them out
    step = cells.step_of(*span, least="1d")
    found = cells.counted_in(cases, step)
    plot = theme.WIDTH - cells.MARGIN
    chart = alt.vconcat(cells.key(plot, "statement"), cells.panel(found, span, plot, "statement"), spacing=22)
    return Figure(
        figure_id="denial-beside-claim",
        question="When was a number stated, and when was it denied?",
        caption=f"n = {counted(len(cases), 'statement')} in {marks.corpus(tables)}, by {cells.STEPS[step]} "
        "of print. A denial counts where it is about a number of interest: it holds one, or stands in its sentence "
        "or the next. Beside the axis: statements whose day is not known closely enough.",
        alt=_finding(cases),
        source=marks.source_line(tables, study, "timeline", "attributions"),
        chart=chart.resolve_scale(fill="independent"),
        data=marks.frame([cell.data() for cell in found]),
        margin=cells.MARGIN,
        least=260,
        width=plot,
    )


def _cases(tables: Tables, study: Study, words: Wording) -> list[cells.Case]:
    dates = with_intervals(tables["articles"]).select("article_id", "earliest", "latest")
    mentions = topical(tables, study)
    stance = pl.col("stance").cast(pl.String)
    against = tables["attributions"].filter(stance.is_in([name for name in ROWS if name != "assert"]))
    about = about_the_numbers(against, mentions, tables)
    claims = mentions.filter(~stance.is_in(list(ROWS)[1:])).select(
        "article_id", key="estimate_id", who="originator", stance=pl.lit("assert")
    )
    replies = about.select("article_id", key="attribution_id", who="source", stance=stance)
    rows = pl.concat([claims, replies]).join(dates, on="article_id").sort("key")
    order = {name: place for place, name in enumerate(ROWS)}
    return [
        cells.Case(ROWS[row["stance"]], row["earliest"], row["latest"], words.actor(row["who"]), row["key"])
        for row in sorted(rows.iter_rows(named=True), key=lambda row: order[row["stance"]])
    ]


def _finding(cases: list[cells.Case]) -> str:
    n = {name: sum(1 for case in cases if case.row == name) for name in ROWS.values()}
    firsts = {
        name: min((case.earliest for case in cases if case.row == name and case.earliest), default=None) for name in n
    }
    told = (
        f"{counted(n['stated'], 'statement')} of a number; {counted(n['denied'], 'denial')} of one, and "
        f"{n['not confirmed']:,} that cannot confirm one"
    )
    claim, reply = firsts["stated"], min(filter(None, [firsts["denied"], firsts["not confirmed"]]), default=None)
    if claim is None or reply is None:
        return f"{told}."
    days = (reply.date() - claim.date()).days
    after = f"{counted(abs(days), 'day')} {'before' if days < 0 else 'after'}" if days else "on the day of"
    return f"{told}; the first of these can have been printed {after} the first number."
