"""How each number spread: which voice printed which variant, and who can have been first."""

import altair as alt
import polars as pl

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.svg import text_width
from analysis.report.wording import Wording, counted, deed, listed, quantity, when
from analysis.study import Study

VARIANTS = 24
VOICES = 20
ROW = 27
ALONE = "one voice alone"
FIRST = {"surely first": "#0072b2", "possibly first": "#8ebbdb", "later": theme.PAPER, ALONE: theme.GRID}
"""The fill of a circle; of a variant that one voice states nobody is first."""
LONGEST = 110
"""Pixels of a voice's name above its column."""


def adoption(tables: Tables, study: Study) -> Figure:
    """A matrix of variants by voices: the number in a circle is mentions, its fill whether it was first."""
    words = marks.wording(tables, study)
    variants = _variants(tables)
    cells = _cells(tables, variants, words)
    voices = list(dict.fromkeys(row["voice"] for row in sorted(cells, key=lambda r: (r["seen"] or "9", r["voice"]))))
    kept = voices[:VOICES]
    rows = [row for row in cells if row["voice"] in kept]
    order = list(dict.fromkeys(row["variant"] for row in sorted(cells, key=lambda row: row["first"] == ALONE)))
    left = int(max([text_width(name, 11) for name in order], default=40)) + 24
    plot = theme.WIDTH - left - 20
    hidden = variants.height - variants.head(VARIANTS).height
    more = [f"{hidden} rarer variants not drawn"] if hidden else []
    more += [f"{len(voices) - len(kept)} later voices not drawn"] if len(voices) > len(kept) else []
    columns = ["quantity", "variant", "voice", "mentions", "first", "p_first", "when", "evidence"]
    return Figure(
        figure_id="adoption",
        question="How far did each number spread, and who had it first?",
        caption=f"n = {counted(int(variants['mentions'].sum()), 'mention')} of {counted(variants.height, 'variant')} "
        f"in {marks.corpus(tables)}. A variant is a number with its bound and status; the figure in a circle counts "
        "mentions. First means first in this folder; dates are intervals, so more than one voice can have been "
        "first. Of what one voice alone states nobody is first; it stands below, in grey."
        + (f" {listed(more).capitalize()}." if more else ""),
        alt=_finding(variants, cells),
        source=marks.source_line(tables, study, "variants", "adoption", "timeline"),
        chart=_chart(rows, order, kept, plot)
        if rows
        else marks.nothing("No estimate of the quantities of interest."),
        data=marks.frame([{key: row[key] for key in columns} for row in rows] or [dict.fromkeys(columns)]),
        margin=left + 40,
        least=max(120, min(26 * len(kept), theme.TWO_PHONES - left - 40)),
        width=plot,
    )


def _variants(tables: Tables) -> pl.DataFrame:
    topical = tables["families"].filter("topical").select("family_id", quantity="label", weight="mentions")
    return (
        tables["variants"]
        .join(topical, on="family_id")
        .with_columns(
            voices=pl.col("articles"),
            shared=pl.col("family_id").n_unique().over("low", "high", "bound", "status", "polarity", "unit") > 1,
        )
        .sort(["weight", "quantity", "mentions", "low", "variant_id"], descending=[True, False, True, True, False])
    )


def _cells(tables: Tables, variants: pl.DataFrame, words: Wording) -> list[Row]:
    found = tables["timeline"].group_by("variant_id", "voice").agg(pl.col("estimate_id").sort())
    seen = tables["adoption"].select("variant_id", "voice", "p_first", "stated_earliest", "stated_latest")
    rows = (
        variants.head(VARIANTS)
        .with_row_index("rank")
        .join(found, on="variant_id")
        .join(seen, on=["variant_id", "voice"], how="left")
        .with_columns(alone=pl.len().over("variant_id") == 1)
        .sort("rank", "voice")
    )
    return [_cell(row, words) for row in rows.iter_rows(named=True)]


def _cell(row: Row, words: Wording) -> Row:
    p = row["p_first"]
    first = "possibly first" if p is None or 0 < p < 1 else "surely first" if p else "later"
    first = ALONE if row["alone"] else first
    step = "" if row["status"] == "other" else f" {deed(row['status'])}"
    label = f"{quantity(row)}{step}" + (" (not)" if row["polarity"] == "negative" else "")
    seen = when(row["stated_earliest"], row["stated_latest"])
    voice, n = words.voice(row["voice"]), len(row["estimate_id"])
    variant = _told_apart(row, label)
    chance = "" if p is None or row["alone"] else f" in {p:.0%} of the possible orders of dates".replace("%", " %")
    return {
        "quantity": row["quantity"], "variant": variant,
        "edge": theme.FAINT if first == ALONE else "#0072b2", "voice": voice,
        "mentions": n, "first": first, "p_first": p, "when": seen,
        "seen": marks.utc(row["stated_earliest"]), "ink": theme.PAPER if first == "surely first" else theme.INK,
        "says": f"{label}: {voice}\n{counted(n, 'mention')}, {seen}\n{first}{chance}",
        **marks.evidence(row["estimate_id"]),
    }  # fmt: skip


def _told_apart(row: Row, label: str) -> str:
    """The label with its quantity where another quantity has a variant of the same words."""
    return f"{row['quantity']}: {label}" if row["shared"] else label


def _chart(rows: list[Row], order: list[str], voices: list[str], plot: int) -> alt.VConcatChart:
    x = alt.X("voice:N", **marks.ordered(voices), axis=alt.Axis(title=None, orient="top", labelAngle=-32,
              labelAlign="left",
              labelBaseline="bottom", labelPadding=6, domain=False, ticks=False, grid=True, labelColor=theme.INK,
              labelLimit=LONGEST))  # fmt: skip
    y = alt.Y("variant:N", **marks.ordered(order), axis=alt.Axis(title=None, domain=False, ticks=False, grid=True,
              labelColor=theme.INK))  # fmt: skip
    base = alt.Chart(marks.data(rows)).encode(x=x, y=y)
    fill = alt.Fill("first:N", scale=alt.Scale(domain=list(FIRST), range=list(FIRST.values())), legend=None)
    edge = alt.Stroke("edge:N", scale=None)
    dots = base.mark_point(shape="circle", size=360, strokeWidth=1.5, opacity=1).encode(stroke=edge)
    texts = base.mark_text(fontSize=11).encode(
        text="mentions:Q", color=alt.Color("ink:N", scale=None), **marks.interactive()
    )
    present = [name for name in FIRST if name in {row["first"] for row in rows}]
    inks = {"surely first": "#0072b2", "possibly first": "#8ebbdb", "later": "#0072b2", ALONE: theme.FAINT}
    key = marks.key([(name, "circle", inks[name], name != "later") for name in present], plot)
    matrix = alt.layer(dots.encode(fill=fill, **marks.interactive()), texts)
    return alt.vconcat(key, matrix.properties(width=plot, height=alt.Step(ROW)), spacing=4)


def _finding(variants: pl.DataFrame, cells: list[Row]) -> str:
    if not cells:
        return "No estimate of the quantities of interest was found."
    voices: dict[str, set[str]] = {}
    for row in cells:
        voices.setdefault(row["variant"], set()).add(row["voice"])
    widest = max(sorted(voices), key=lambda name: len(voices[name]))
    single = sum(1 for found in voices.values() if len(found) == 1)
    return (
        f"{counted(variants.height, 'variant')}: {widest} is printed by {counted(len(voices[widest]), 'voice')}, the "
        f"widest spread; {single} of {len(voices)} stay with one voice."
    )
