"""How far each number spread: which voice printed which variant; what one voice alone states stands apart."""

import altair as alt
import polars as pl

from analysis.report.figures import column_names, marks, row_names, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import Wording, counted, deed, listed, quantity, when, with_deed
from analysis.study import Study

VARIANTS = 18
LONE = 10
"""So many variants are drawn that several voices state, and so many that one voice alone states."""
VOICES = 16
ALONE = "one voice alone"
FIRST = {"surely first": "#0072b2", "possibly first": "#8ebbdb", "later": theme.PAPER, ALONE: theme.GRID}
"""The fill of a circle; of a variant that one voice states nobody is first."""
CIRCLE = 300


def adoption(tables: Tables, study: Study) -> Figure:
    """A matrix of variants by voices: the number in a circle is mentions, its fill whether it was first."""
    words = marks.wording(tables, study)
    variants = variants_of(tables)
    several, alone = (variants.filter((pl.col("voices") == 1) == lone) for lone in (False, True))
    cells = _cells(tables, pl.concat([several.head(VARIANTS), alone.head(LONE)]), words)
    met = {row["voice"] for row in cells}
    voices = [voice for voice in marks.by_appearance(tables, study) if voice in met]
    heads = column_names.brief(voices[:VOICES])
    rows = [row | {"column": heads[row["voice"]]} for row in cells if row["voice"] in heads]
    kept = list(heads.values())
    margin = column_names.room(kept) + row_names.MARGIN
    plot = theme.WIDTH - margin
    columns = ["quantity", "variant", "voice", "mentions", "first", "p_first", "when", "evidence"]
    return Figure(
        figure_id="adoption",
        question="How far did each number spread, and who had it first?",
        caption=f"n = {counted(int(variants['mentions'].sum()), 'mention')} of {counted(variants.height, 'variant')} "
        f"in {marks.corpus(tables)}{marks.set_apart(tables)}. A variant is a number, or a word such as “thousands”, "
        "with its bound and status; the figure in a circle counts mentions. First means first in this folder; dates "
        "are intervals, so more than one voice can have been first."
        f"{_left_out(several, alone, len(voices) - len(kept))}",
        alt=_finding(several, alone),
        source=marks.source_line(tables, study, "variants", "adoption", "timeline"),
        chart=_chart(rows, kept, plot) if rows else marks.nothing("No estimate of the quantities of interest."),
        data=marks.frame(rows, columns),
        margin=margin,
        least=max(200, 15 * len(kept)),
        width=plot,
    )


def variants_of(tables: Tables) -> pl.DataFrame:
    """The variants of what is put forward (`marks.put_forward`) with the label of their `quantity`, those of most
    voices first; `mentions` are those that put it forward."""
    topical = tables["families"].filter("topical").select("family_id", quantity="label", weight="mentions")
    voices = (
        marks.put_forward(tables).group_by("variant_id").agg(voices=pl.col("voice").n_unique(), mentions=pl.len())
    )
    same = ["low", "high", "bound", "status", "polarity", "unit"]
    return (
        tables["variants"]
        .drop("mentions")
        .join(topical, on="family_id")
        .join(voices, on="variant_id")
        .with_columns(shared=pl.col("family_id").n_unique().over(same) > 1)
        .sort(["voices", "mentions", "weight", "low", "variant_id"], descending=[True, True, True, True, False])
    )


def variant_label(row: Row) -> str:
    """The number of a variant with its bound and its deed."""
    return with_deed(quantity(row), row["status"]) + (" (not)" if row["polarity"] == "negative" else "")


def told_apart(row: Row) -> str:
    """The label of a variant, with its quantity where another quantity has a variant of the same words."""
    label = variant_label(row)
    if not row["shared"]:
        return label
    done = f" {deed(row['status'])}"
    return f"{row['quantity']}: {label.replace(done, '') if done.strip() in row['quantity'].lower() else label}"


def _left_out(several: pl.DataFrame, alone: pl.DataFrame, voices: int) -> str:
    more = [
        (several.height - VARIANTS, "variant of fewer voices", "variants of fewer voices"),
        (alone.height - LONE, "variant of one voice alone", "variants of one voice alone"),
        (voices, "later voice", "later voices"),
    ]
    told = listed(counted(n, *nouns) for n, *nouns in more if n > 0)
    return f" Not drawn: {told}." if told else ""


def _cells(tables: Tables, variants: pl.DataFrame, words: Wording) -> list[Row]:
    found = marks.put_forward(tables).group_by("variant_id", "voice").agg(pl.col("estimate_id").sort())
    seen = tables["adoption"].select("variant_id", "voice", "p_first", "stated_earliest", "stated_latest")
    rows = (
        variants.with_row_index("rank")
        .join(found, on="variant_id")
        .join(seen, on=["variant_id", "voice"], how="left")
        .sort("rank", "voice")
    )
    return [_cell(row, words) for row in rows.iter_rows(named=True)]


def _cell(row: Row, words: Wording) -> Row:
    p, alone = row["p_first"], row["voices"] == 1
    first = "possibly first" if p is None or 0 < p < 1 else "surely first" if p else "later"
    first = ALONE if alone else first
    seen = when(row["stated_earliest"], row["stated_latest"])
    voice, n = words.voice(row["voice"]), len(row["estimate_id"])
    chance = "" if p is None or alone else f" in {p:.0%} of the possible orders of dates".replace("%", " %")
    return {
        "quantity": row["quantity"], "variant": told_apart(row),
        "edge": theme.FAINT if alone else "#0072b2", "voice": voice,
        "mentions": n, "first": first, "p_first": p, "when": seen,
        "ink": theme.PAPER if first == "surely first" else theme.INK,
        "says": f"{variant_label(row)}: {voice}\n{counted(n, 'mention')}, {seen}\n{first}{chance}",
        **marks.evidence(row["estimate_id"]),
    }  # fmt: skip


def _chart(rows: list[Row], voices: list[str], plot: int) -> Chart:
    present = [name for name in FIRST if name in {row["first"] for row in rows}]
    inks = {"surely first": "#0072b2", "possibly first": "#8ebbdb", "later": "#0072b2", ALONE: theme.FAINT}
    key = marks.key([(name, "circle", inks[name], name != "later") for name in present], plot)
    panels: list[Chart] = []
    for lone, title in ((False, "Stated by several voices"), (True, "Stated by one voice alone: nobody is first")):
        found = [row for row in rows if (row["first"] == ALONE) == lone]
        if found:
            heads = not panels
            panel = _panel(found, voices, plot, heads)
            named = alt.TitleParams(title, frame="group", color=theme.MUTED if lone else theme.INK, offset=6)
            panels.append(panel.properties(title=named))
    return alt.vconcat(key, *panels, spacing=14).resolve_scale(x="independent")


def _panel(rows: list[Row], voices: list[str], plot: int, heads: bool) -> Chart:
    """The variants of the rows, each named above its circles; the voices stand above the first panel."""
    order = list(dict.fromkeys(row["variant"] for row in rows))
    row_names.place(rows, order, "variant")
    x = column_names.across("column", voices, labels=heads)
    base = alt.Chart(marks.data(rows)).encode(x=x, y=row_names.at())
    fill = alt.Fill("first:N", scale=alt.Scale(domain=list(FIRST), range=list(FIRST.values())), legend=None)
    dots = base.mark_point(shape="circle", size=column_names.circle(CIRCLE, voices), strokeWidth=1.5, opacity=1)
    texts = base.mark_text(fontSize=10.5).encode(
        text="mentions:Q", color=alt.Color("ink:N", scale=None), **marks.interactive()
    )
    circles = dots.encode(fill=fill, stroke=alt.Stroke("edge:N", scale=None), **marks.interactive())
    return alt.layer(*row_names.names(order), circles, texts).properties(width=plot, height=row_names.height(order))


def _finding(several: pl.DataFrame, alone: pl.DataFrame) -> str:
    whole = several.height + alone.height
    if not whole:
        return "No estimate of the quantities of interest was found."
    stays = f"{alone.height:,} of {whole:,} stay with one voice"
    if several.is_empty():
        return f"{counted(whole, 'variant')}: {stays}."
    widest = several.row(0, named=True)
    most = several.filter(pl.col("voices") == widest["voices"])
    told = told_apart(widest)
    what = f"{told} is" if most.height == 1 else f"{told} and {counted(most.height - 1, 'other', 'others')} are"
    return (
        f"{counted(whole, 'variant')}: {what} printed by {counted(widest['voices'], 'voice')}, the widest spread; "
        f"{stays}."
    )
