"""What text the articles share: the pairs with most word-for-word copying, and how alike they are worded."""

import altair as alt
import polars as pl

from analysis.report.figures import marks, row_names, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.text_table import text_table
from analysis.report.wording import Wording, counted, percent
from analysis.study import Study

MOST = 20
KINDS = {
    "copied": ("copied", "#0072b2"),
    "common_source": ("both quote one source", "#e69f00"),
    "shared": ("a few words", theme.FAINT),
}
"""What a pair counts as, in words, and its ink."""
SHOWN = ["article", "other", "in_common", "likeness", "counts_as"]


def reuse(tables: Tables, study: Study) -> Figure:
    """Pairs of articles by the share of 5-word runs in common; a table as long as no pair counts as copied."""
    words = marks.wording(tables, study)
    pairs = _pairs(tables)
    rows = [_row(row, words) for row in pairs.head(MOST).iter_rows(named=True)]
    many = bool((pairs["kind"].cast(pl.String) != "shared").any())
    columns = [*SHOWN, "runs", "evidence"]
    left = f" The {MOST} pairs with most in common are shown." if pairs.height > MOST else ""
    return Figure(
        figure_id="shared-text",
        question="What text do the articles share?",
        caption=f"n = {counted(pairs.height, 'pair')} with a run of 5 words in common, of {marks.corpus(tables)}. "
        "In common is the share of the shorter article's 5-word runs that stand in the other one, too. "
        "Likeness of wording (cosine of weighted 1- and 2-word runs) may be rewording or only the same event." + left,
        alt=_finding(pairs, words),
        source=marks.source_line(tables, study, "overlaps"),
        chart=_chart(rows) if many else text_table(rows, SHOWN) if rows
        else marks.nothing("No two articles share a 5-word run."),
        data=marks.frame(rows, columns),
        margin=row_names.MARGIN,
        least=280,
        width=theme.WIDTH - row_names.MARGIN,
        tabular=not many,
        folded=not many,
    )  # fmt: skip


def _pairs(tables: Tables) -> pl.DataFrame:
    return tables["overlaps"].sort(["containment", "article_id", "other_id"], descending=[True, False, False])


def _row(row: Row, words: Wording) -> Row:
    article, other = words.article(row["article_id"]), words.article(row["other_id"])
    kind, ink = KINDS[row["kind"]]
    alike = f"in common {percent(row['containment'])}, likeness {percent(row['rewording'])}"
    return {
        "row": f"{article} and {other}", "article": article, "other": other,
        "in_common": percent(row["containment"]), "likeness": percent(row["rewording"]), "counts_as": kind,
        "none": 0, "share": row["containment"], "cosine": row["rewording"], "ink": ink, "runs": row["shared"],
        "says": f"{article} and {other}\n{counted(row['shared'], 'run')} of 5 words in common\n{alike}: {kind}",
        **marks.evidence([row["article_id"], row["other_id"]]),
    }  # fmt: skip


def _chart(rows: list[Row]) -> Chart:
    """A bar per pair for the text in common, a tick for the likeness of wording."""
    plot = theme.WIDTH - row_names.MARGIN
    order = list(dict.fromkeys(row["row"] for row in rows))
    row_names.place(rows, order)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(title=None, format="~%", tickCount=5, grid=True)
    base = alt.Chart(marks.data(rows)).encode(y=row_names.at())
    beside = {row["row"]: row["in_common"] for row in rows}
    layers = [
        *row_names.names(order, beside),
        base.mark_bar(size=11).encode(
            x=alt.X("none:Q", scale=scale, axis=axis),
            x2="share:Q",
            color=alt.Color("ink:N", scale=None),
            **marks.interactive(),
        ),
        base.mark_tick(size=15, thickness=2.5, color=theme.INK, opacity=1).encode(
            x=alt.X("cosine:Q", scale=scale), **marks.interactive()
        ),
    ]
    present = {row["counts_as"] for row in rows}
    items = [(name, "square", ink, True) for name, ink in KINDS.values() if name in present]
    key = marks.key([*items, ("likeness of wording", "stroke", theme.INK, True)], plot)
    whole = alt.layer(*layers).properties(width=plot, height=row_names.height(order))
    return alt.vconcat(key, whole, spacing=8)


def _finding(pairs: pl.DataFrame, words: Wording) -> str:
    if pairs.is_empty():
        return "No two articles share a 5-word run."
    top = pairs.row(0, named=True)
    copied = pairs.filter(pl.col("kind") == "copied").height
    return (
        f"The largest share of 5-word runs in common is {percent(top['containment'])}, between "
        f"{words.article(top['article_id'])} and {words.article(top['other_id'])}; "
        f"{copied:,} of {counted(pairs.height, 'pair')} count as copied."
    )
