"""What of each article stood in an earlier one: a strip per article, coloured by the earliest source."""

import altair as alt
import polars as pl

from analysis.report.figures import marks, row_names, theme
from analysis.report.figures.figure import Chart, Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import Wording, counted, percent
from analysis.study import Study

MOST = 20
PASSAGE = 15
"""Words of the shortest passage that is drawn, as of one that counts as taken over unless a study says otherwise."""
TOLD = 0.05
"""The share of its letters from which on an article is said to take from earlier ones."""
LEAST = 2
"""So many articles have to."""


def article_strips(tables: Tables, study: Study) -> Figure | None:
    """Passages with an earlier source along each article; nothing where articles take next to nothing over."""
    words = marks.wording(tables, study)
    found = _passages(tables)
    taking = found.group_by("article_id").agg(share=pl.col("taken").sum() / pl.col("letters").first())
    taking = taking.filter(pl.col("share") >= TOLD)
    if taking.height < LEAST:
        return None
    taking = taking.sort(["share", "article_id"], descending=[True, False])
    drawn = taking.head(MOST)
    rows = [row for share in drawn.iter_rows(named=True) for row in _strip(share, found, words)]
    sources = marks.by_frequency(row["source"] for row in rows for _ in range(row["words"]))
    fold = marks.folded(sources, len(theme.HUES), "others")
    for row in rows:
        row["origin"] = fold[row["source"]]
    rest = f" The {MOST} that take most are drawn, of {taking.height:,}." if taking.height > MOST else ""
    columns = ["article", "source", "words", "from", "to", "evidence"]
    return Figure(
        figure_id="article-strips",
        question="What of each article stood in an earlier one?",
        caption=f"n = {counted(taking.height, 'article')} of {marks.corpus(tables)} that have {percent(TOLD)} of "
        f"their letters or more in passages of {PASSAGE} words from earlier ones. A strip is an article from its "
        "first word to its last, a coloured piece a passage, its colour the article that had it first; grey passages "
        f"are of rarer sources.{rest}",
        alt=_finding(taking, tables, words),
        source=marks.source_line(tables, study, "reuse", "articles"),
        chart=_chart(rows, [fold[name] for name in sources], drawn, words),
        data=marks.frame(rows, columns),
        margin=row_names.MARGIN,
        least=260,
        width=theme.WIDTH - row_names.MARGIN,
    )


def _passages(tables: Tables) -> pl.DataFrame:
    """The passages long enough, the `letters` of their article, and how many of these no earlier passage holds."""
    letters = tables["articles"].select("article_id", letters=pl.col("text").str.len_chars())
    return (
        tables["reuse"]
        .filter(pl.col("words") >= PASSAGE, pl.col("kind").cast(pl.String) != "floating")
        .join(letters, on="article_id")
        .sort("article_id", "start", "end", "source_article_id")
        .with_columns(reached=pl.col("end").cum_max().shift(fill_value=0).over("article_id"))
        # what two passages hold is counted once
        .with_columns(taken=(pl.col("end") - pl.max_horizontal("start", "reached")).clip(0))
    )


def _strip(taken: Row, found: pl.DataFrame, words: Wording) -> list[Row]:
    article = words.article(taken["article_id"])
    rows = []
    for row in found.filter(article_id=taken["article_id"]).iter_rows(named=True):
        source = words.article(row["source_article_id"])
        sure = "" if row["order_known"] else ", by the most likely order of dates"
        rows.append({
            "row": article, "article": article, "source": source, "words": row["words"],
            "from": round(row["start"] / row["letters"], 4), "to": round(row["end"] / row["letters"], 4),
            "says": f"{article}\n{counted(row['words'], 'word')} first seen in {source}{sure}",
            **marks.evidence([row["article_id"], row["source_article_id"]]),
        })  # fmt: skip
    return rows


def _chart(rows: list[Row], sources: list[str], drawn: pl.DataFrame, words: Wording) -> Chart:
    plot = theme.WIDTH - row_names.MARGIN
    order = list(dict.fromkeys(row["row"] for row in rows))
    row_names.place(rows, order)
    beside = {words.article(row["article_id"]): percent(row["share"]) for row in drawn.iter_rows(named=True)}
    shown = list(dict.fromkeys(sources))
    ink = marks.inks(shown)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(title="from the first word to the last", format="~%", tickCount=5, grid=False)
    whole = [{"y": row_names.PITCH * place + row_names.MARK, "from": 0, "to": 1} for place in range(len(order))]
    x = alt.X("from:Q", scale=scale, axis=axis)
    paper = alt.Chart(marks.data(whole)).mark_bar(size=12, color=theme.GRID)
    hue = alt.Color("origin:N", scale=marks.hues(shown), legend=None)
    piece = alt.Chart(marks.data(rows)).mark_bar(size=12)
    strips = alt.layer(
        *row_names.names(order, beside),
        paper.encode(x=x, x2="to:Q", y=row_names.at()),
        piece.encode(x=x, x2="to:Q", y=row_names.at(), color=hue, **marks.interactive()),
    )
    key = marks.key([(name, "square", ink[name], True) for name in shown], plot)
    return alt.vconcat(key, strips.properties(width=plot, height=row_names.height(order)), spacing=8)


def _finding(taking: pl.DataFrame, tables: Tables, words: Wording) -> str:
    first = taking.row(0, named=True)
    return (
        f"{taking.height:,} of {counted(tables['articles'].height, 'article')} have {percent(TOLD)} or more of their "
        f"letters from earlier ones, {words.article(first['article_id'])} most ({percent(first['share'])})."
    )
