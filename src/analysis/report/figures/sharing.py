"""What text the articles share: word-for-word copying in one half of a matrix, possible rewording in the other."""

import altair as alt
import polars as pl

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.svg import text_width
from analysis.report.wording import Wording, counted, percent
from analysis.study import Study

MOST = 18
COPIED = [0.01, 0.05, 0.1, 0.3]
REWORDED = [0.1, 0.2, 0.35, 0.5]


def reuse(tables: Tables, study: Study) -> Figure:
    """Containment of 5-word runs (lower half) and similarity of wording (upper half) of each pair of articles."""
    words = marks.wording(tables, study)
    kept = _most_alike(tables)
    pairs = tables["overlaps"].filter(pl.col("article_id").is_in(kept), pl.col("other_id").is_in(kept))
    order = [words.article(article) for article in kept]
    rank = {name: place for place, name in enumerate(order)}
    rows = [cell for row in pairs.iter_rows(named=True) for cell in _cells(row, words, rank)]
    left = int(max([text_width(name, 11) for name in order], default=40)) + 24
    plot = min(theme.WIDTH - left - 60, 62 * max(len(order), 1))
    columns = ["measure", "article", "other", "value", "shared", "kind", "evidence"]
    total = tables["articles"].height
    return Figure(
        figure_id="shared-text",
        question="What text do the articles share?",
        caption=f"n = {counted(tables['overlaps'].height, 'pair')} of {marks.corpus(tables)}. Lower half, blue: "
        "share of the shorter article's 5-word runs that stand in the other one too, so copied word for "
        "word. Upper half, orange: likeness of wording (cosine of weighted 1- and 2-word runs), "
        "which may be rewording or only the "
        "same event." + (f" The {len(kept)} articles most alike of {total} are drawn." if len(kept) < total else ""),
        alt=_finding(tables, words),
        source=marks.source_line(tables, study, "overlaps"),
        chart=_chart(rows, order, plot) if rows else marks.nothing("No two articles share a 5-word run."),
        data=marks.frame([{key: row[key] for key in columns} for row in rows] or [dict.fromkeys(columns)]),
        margin=left + 60,
        least=max(190, min(30 * len(order), theme.TWO_PHONES - left - 60)),
        width=plot,
    )


def _most_alike(tables: Tables) -> list[str]:
    overlaps = tables["overlaps"]
    ends = pl.concat([overlaps.select("containment", article_id=name) for name in ("article_id", "other_id")])
    by_share = ends.group_by("article_id").agg(pl.col("containment").max())
    kept = (
        tables["articles"]
        .join(by_share, on="article_id", how="left")
        .sort(["containment", "article_id"], descending=[True, False], nulls_last=True)
        .head(MOST)
    )
    return list(kept.sort("published_earliest", "article_id", nulls_last=True)["article_id"])


def _cells(row: Row, words: Wording, rank: dict[str, int]) -> list[Row]:
    first, second = sorted((words.article(row["article_id"]), words.article(row["other_id"])), key=rank.__getitem__)
    links = marks.evidence([row["article_id"], row["other_id"]])
    cells = []
    for measure, article, other in (("containment", second, first), ("rewording", first, second)):
        value, copied = row[measure], measure == "containment"
        what = f"{counted(row['shared'], 'shared 5-word run')}" if copied else "likeness of wording"
        cells.append({
            "measure": "copied" if copied else "likeness", "article": article, "other": other, "value": value,
            "shared": row["shared"], "kind": row["kind"], "label": percent(value),
            "ink": theme.PAPER if value >= (COPIED if copied else REWORDED)[3] else theme.INK,
            "says": f"{article} and {other}\n{what}, {percent(value)}", **links,
        })  # fmt: skip
    return cells


def _chart(rows: list[Row], order: list[str], plot: int) -> alt.VConcatChart:
    x = alt.X("other:N", **marks.ordered(order, paddingInner=0.06),
              axis=alt.Axis(title=None, orient="top", labelAngle=-32, labelAlign="left", domain=False, ticks=False,
                            labelColor=theme.INK, labelLimit=150))  # fmt: skip
    y = alt.Y("article:N", **marks.ordered(order, paddingInner=0.06),
              axis=alt.Axis(title=None, domain=False, ticks=False, labelColor=theme.INK))  # fmt: skip
    base = alt.Chart(marks.data(rows)).encode(x=x, y=y)
    layers = []
    for measure, steps, hues in (("copied", COPIED, theme.STEPS_BLUE), ("likeness", REWORDED, theme.STEPS_ORANGE)):
        half = base.transform_filter(alt.datum.measure == measure)
        scale = alt.Scale(type="threshold", domain=steps, range=hues)
        layers.append(half.mark_rect(cornerRadius=2).encode(
            fill=alt.Fill("value:Q", scale=scale, legend=None), **marks.interactive()))  # fmt: skip
    texts = base.mark_text(fontSize=10.5).encode(
        text="label:N", color=alt.Color("ink:N", scale=None), **marks.interactive()
    )
    key = marks.key([("copied word for word", "square", theme.STEPS_BLUE[4], True),
                     ("likeness of wording", "square", theme.STEPS_ORANGE[4], True)], max(plot, 330))  # fmt: skip
    matrix = alt.layer(*layers, texts).resolve_scale(fill="independent")
    return alt.vconcat(key, matrix.properties(width=plot, height=alt.Step(34)), spacing=4)


def _finding(tables: Tables, words: Wording) -> str:
    overlaps = tables["overlaps"]
    if not overlaps.height:
        return "No two articles share a 5-word run."
    top = overlaps.sort(["containment", "article_id", "other_id"], descending=[True, False, False]).row(0, named=True)
    copied = overlaps.filter(pl.col("kind") == "copied").height
    return (
        f"The largest share of copied 5-word runs is {percent(top['containment'])}, between "
        f"{words.article(top['article_id'])} and {words.article(top['other_id'])}; "
        f"{copied} of {counted(overlaps.height, 'pair')} count as copied."
    )
