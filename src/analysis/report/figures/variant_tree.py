"""The tree of a variant: which mention came from which, each beneath the one that it came from."""

from collections import defaultdict

import altair as alt
import polars as pl

from analysis.report.figures import marks, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.figures.matrix import told_apart, variants_of
from analysis.report.wording import Wording, counted, when
from analysis.study import Study

SIZE = 4
"""A tree of fewer mentions is a sentence."""
TREES = 3
LINES = 24
"""Of one tree so many mentions are drawn."""
LINE, INDENT = 22, 18
"""Pixels from mention to mention, and from step to step."""
BASES = {
    "credit": ("credits it", "circle", "#0072b2"),
    "text": ("copies its text", "square", "#e69f00"),
    "none": ("the first of the tree", "diamond", theme.INK),
}
"""Why a mention stands beneath another: words, shape, ink."""


def variant_tree(tables: Tables, study: Study) -> Figure | None:
    """The largest trees, a line per mention; nothing where no number went from article to article often enough."""
    words = marks.wording(tables, study)
    variants = {row["variant_id"]: row for row in variants_of(tables).iter_rows(named=True)}
    large = tables["cascades"].filter(pl.col("size") >= SIZE, pl.col("variant_id").is_in(list(variants)))
    large = large.sort(["size", "depth", "root_estimate_id"], descending=[True, True, False])
    if large.is_empty():
        return None
    trees = [
        _tree(row, variants[row["variant_id"]], tables, words) for row in large.head(TREES).iter_rows(named=True)
    ]
    rows = [row for tree in trees for row in tree]
    cut = sum(row["size"] - min(row["size"], LINES) for row in large.head(TREES).iter_rows(named=True))
    left = f" {counted(cut, 'later mention')} not drawn." if cut else ""
    left += f" {counted(large.height - TREES, 'smaller tree')} not drawn." if large.height > TREES else ""
    columns = ["variant", "step", "article", "printed", "why", "text", "evidence"]
    first = large.row(0, named=True)
    return Figure(
        figure_id="variant-tree",
        question="Which article had a number from which?",
        caption=f"n = {counted(len(rows), 'mention')} in {counted(len(trees), 'tree')}, of {marks.corpus(tables)}. A "
        "mention stands beneath and right of the one that it most likely came from: that of the carrier that it "
        f"credits, or that in the article whose text it copies.{left}",
        alt=f"{rows[0]['variant']}, a tree of {counted(first['size'], 'mention')}, {counted(first['depth'], 'step')} "
        f"deep, that begins with {rows[0]['article']}. {counted(large.height, 'tree')} of {SIZE} mentions or more.",
        source=marks.source_line(tables, study, "cascades", "timeline", "variants"),
        chart=_chart(trees),
        data=marks.frame(rows, columns),
        margin=16,
        least=300,
        width=theme.WIDTH - 16,
    )


def _tree(cascade: Row, variant: Row, tables: Tables, words: Wording) -> list[Row]:
    """The mentions of a tree in the order in which they are read, each with its step and its parent's line."""
    mentions = {
        row["estimate_id"]: row
        for row in tables["timeline"].filter(variant_id=cascade["variant_id"]).iter_rows(named=True)
    }
    children: dict[str, list[str]] = defaultdict(list)
    for key, row in sorted(mentions.items(), key=lambda item: (str(item[1]["published_earliest"]), item[0])):
        if row["parent_estimate_id"] in mentions:
            children[row["parent_estimate_id"]].append(key)
    root = cascade["root_estimate_id"]
    label = told_apart(variant)
    rows: list[Row] = []
    waiting = [(root, 0, -1)]
    while waiting and len(rows) < LINES:
        key, step, above = waiting.pop()
        row = mentions[key]
        basis = "none" if key == root else "credit" if "credit" in row["parent_basis"] else "text"
        voice, printed = words.article(row["article_id"]), when(row["published_earliest"], row["published_latest"])
        told = voice if printed in voice else f"{voice}, {printed}"
        why, shape, ink = BASES[basis]
        rows.append({
            "variant": label, "step": step, "article": voice, "printed": printed, "why": why, "text": row["text"],
            "shape": shape, "ink": ink, "line": len(rows), "above": above, "words": told,
            "says": f"{label}\n{told}\n{why}", **marks.evidence([key]),
        })  # fmt: skip
        waiting += [(child, step + 1, rows[-1]["line"]) for child in reversed(children[key])]
    return rows


def _chart(trees: list[list[Row]]) -> Chart:
    plot = theme.WIDTH - 16
    present = {row["why"] for tree in trees for row in tree}
    key = marks.key([(why, shape, ink, True) for why, shape, ink in BASES.values() if why in present], plot)
    return alt.vconcat(key, *(_drawn(tree, plot) for tree in trees), spacing=14)


def _drawn(tree: list[Row], plot: int) -> Chart:
    for row in tree:
        row["x"], row["y"] = 8 + INDENT * row["step"], 12 + LINE * row["line"]
        row["y_above"], row["x_above"] = 12 + LINE * max(row["above"], 0), row["x"] - INDENT
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    before = alt.X("x_above:Q", scale=None, axis=None)
    base = alt.Chart(marks.data(tree))
    below = base.transform_filter("datum.step > 0")
    rule = below.mark_rule(color=theme.FAINT)
    text = base.mark_text(align="left", dx=10, color=theme.INK, limit=alt.ExprRef("width - datum.x - 12"))
    return alt.layer(
        rule.encode(x=before, y=alt.Y("y_above:Q", scale=None, axis=None), y2="y:Q"),
        rule.encode(x=before, x2="x:Q", y=y),
        base.mark_point(filled=True, size=64, opacity=1).encode(
            x=x, y=y, shape=alt.Shape("shape:N", scale=None), color=alt.Color("ink:N", scale=None),
            **marks.interactive(),
        ),
        text.encode(x=x, y=y, text="words:N", **marks.interactive()),
    ).properties(width=plot, height=LINE * len(tree) + 4,
                 title=alt.TitleParams(tree[0]["variant"], frame="group", offset=6))  # fmt: skip
