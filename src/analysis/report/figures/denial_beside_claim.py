"""Denial beside claim: when a number was stated, when it was denied, and when somebody could not confirm it."""

import altair as alt
import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import cells, marks, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Tables
from analysis.report.findings import AGAINST, about_the_event, about_the_numbers, statements, topical
from analysis.report.wording import Wording, counted
from analysis.study import Study

STATED = "stated"
NUMBER = {"deny": "number denied", "cannot_confirm": "number not confirmed"}
EVENT = {"deny": "event denied", "cannot_confirm": "event not confirmed"}
"""What becomes of a number, and of what it is a number of, by the stance."""
ROWS = (STATED, *NUMBER.values(), *EVENT.values())


def denial_beside_claim(tables: Tables, study: Study) -> Figure | None:
    """Statements of the numbers above what denies them, by step of time; nothing where nobody answers them."""
    words = marks.wording(tables, study)
    cases = _cases(tables, study, words)
    replies = sum(1 for case in cases if case.row != STATED)
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
        "of print. A number is denied where a denial holds one of interest, or stands in its sentence or the next; "
        "the event, where what is denied names it, or what is counted and whose. What one body says in one sentence "
        "is one statement. Beside the axis: statements whose day is not known closely enough.",
        alt=_finding(cases),
        source=marks.source_line(tables, study, "timeline", "attributions"),
        chart=chart.resolve_scale(fill="independent"),
        data=marks.frame([cell.data() for cell in found]),
        margin=cells.MARGIN,
        least=260,
        width=plot,
    )


def _cases(tables: Tables, study: Study, words: Wording) -> list[cells.Case]:
    dates = intervals(tables["articles"], study).select("article_id", "earliest", "latest")
    mentions = topical(tables, study)
    against = tables["attributions"].filter(pl.col("stance").cast(pl.String).is_in(AGAINST))
    claims = mentions.filter("level", "put_forward").select(
        "article_id", key="estimate_id", who="originator", row=pl.lit(STATED)
    )
    answers = [
        statements(about, study).select(
            "article_id", key="attribution_id", who="source",
            row=pl.col("stance").cast(pl.String).replace_strict(names, return_dtype=pl.String),
        )
        for names, about in (
            (NUMBER, about_the_numbers(against, mentions, tables)),
            (EVENT, about_the_event(against, mentions, tables, study)),
        )
    ]  # fmt: skip
    rows = pl.concat([claims, *answers]).join(dates, on="article_id").sort("key")
    return [
        cells.Case(row["row"], row["earliest"], row["latest"], words.actor(row["who"]), row["key"])
        for row in sorted(rows.iter_rows(named=True), key=lambda row: ROWS.index(row["row"]))
    ]


def _finding(cases: list[cells.Case]) -> str:
    n = {name: sum(1 for case in cases if case.row == name) for name in ROWS}
    firsts = {
        name: min((case.earliest for case in cases if case.row == name and case.earliest), default=None) for name in n
    }
    number, event = (
        f"{n[kind['deny']]:,} that {what} and {n[kind['cannot_confirm']]:,} that cannot confirm it"
        for kind, what in ((NUMBER, "deny one"), (EVENT, "deny the event itself"))
    )
    told = f"{counted(n[STATED], 'statement')} of a number, {number}; {event}"
    claim, reply = firsts[STATED], min(filter(None, [firsts[name] for name in ROWS[1:]]), default=None)
    if claim is None or reply is None:
        return f"{told}."
    days = (reply.date() - claim.date()).days
    after = f"{counted(abs(days), 'day')} {'before' if days < 0 else 'after'}" if days else "on the day of"
    return f"{told}; the first of these can have been printed {after} the first number."
