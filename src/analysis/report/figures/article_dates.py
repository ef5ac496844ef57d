"""The articles themselves: when each can have appeared, how that is known, how much it says."""

import altair as alt
import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import cells, marks, row_names, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.wording import BASIS, Wording, counted, plain, read_from, when
from analysis.study import Study

MOST = 30
"""Up to so many articles each has a row; more are counted by outlet."""
OUTLETS = 24
UNKNOWN = "outlet not known"
ID = "the-articles"
QUESTION = "Which articles were read, and what is known of their dates?"
LOOKS = {"stated": "circle", "manual": "square", "inferred": "stroke", "none": "stroke"}


def the_articles(tables: Tables, study: Study) -> Figure:
    """A row per article: its date as an interval, the basis of the date, words, topical estimates, attributions."""
    words = marks.wording(tables, study)
    whole = _counted(tables, study)
    if whole.height > MOST:
        return _many(tables, study, whole)
    rows = [_row(row, words) for row in whole.iter_rows(named=True)]
    plot = theme.WIDTH - row_names.MARGIN
    columns = ["article_id", "article", "title", "outlet", "agency", "printed", "basis", "words", "estimates",
               "attributions", "evidence"]  # fmt: skip
    return Figure(
        figure_id=ID,
        question=QUESTION,
        caption=f"n = {counted(whole.height, 'article')} kept, {tables['quarantine'].height} set aside. "
        "A line covers every moment at which the article can have appeared; a point stands only where the day is "
        "known. The table beneath gives their words, estimates and attributions as well.",
        alt=_finding(whole),
        source=marks.source_line(tables, study, "articles"),
        chart=_chart(rows, plot) if rows else marks.nothing("No article."),
        data=marks.frame(rows, columns),
        margin=row_names.MARGIN,
        least=270,
        width=plot,
    )


def _finding(whole: pl.DataFrame) -> str:
    stated = whole.filter(pl.col("published_basis").is_in(["stated", "manual"])).height
    others = "; the others are placed between bounds or not at all" if stated < whole.height else ""
    words, estimates, attributions = (int(whole[name].sum()) for name in ("words", "estimates", "attributions"))
    return (
        f"{stated:,} of {counted(whole.height, 'article')} state their date{others}. {words:,} words, "
        f"{estimates:,} estimates, {attributions:,} attributions."
    )


def _many(tables: Tables, study: Study, whole: pl.DataFrame) -> Figure:
    """The articles of each outlet by step of time, where they are too many for a row each."""
    names = marks.wording(tables, study)
    printed = [name and names.outlet(name) for name in whole["outlet"]]
    whole = whole.with_columns(outlet=pl.Series(printed, dtype=pl.String))
    outlets = marks.by_frequency(plain(name or UNKNOWN) for name in whole["outlet"])
    fold = marks.folded(outlets, OUTLETS, "other outlets")
    low, high = marks.span_of(whole.to_dicts())
    step = cells.step_of(low, high)
    columns = ["outlet", "published_earliest", "published_latest", "article_id"]
    cases = [
        cells.Case(fold[plain(outlet or UNKNOWN)], earliest, latest, plain(outlet or UNKNOWN), article)
        for outlet, earliest, latest, article in whole.select(columns).iter_rows()
    ]
    rank = {name: place for place, name in enumerate(fold.values())}
    found = cells.counted_in(sorted(cases, key=lambda case: rank[case.row]), step)
    plot = theme.WIDTH - cells.MARGIN
    chart = alt.vconcat(cells.key(plot, "article"), cells.panel(found, (low, high), plot, "article"), spacing=22)
    return Figure(
        figure_id=ID,
        question=QUESTION,
        caption=f"n = {counted(whole.height, 'article')} kept, {tables['quarantine'].height} set aside, counted by "
        f"outlet and {cells.STEPS[step]}. Beside the axis: articles whose day is not known closely enough, and the n "
        "of each outlet.",
        alt=_finding(whole),
        source=marks.source_line(tables, study, "articles"),
        chart=chart.resolve_scale(fill="independent"),
        data=marks.frame([cell.data() for cell in found]),
        margin=cells.MARGIN,
        least=260,
        width=plot,
    )


def _counted(tables: Tables, study: Study) -> pl.DataFrame:
    estimates = tables["estimates"].filter("topical").group_by("article_id").agg(estimates=pl.len())
    attributions = tables["attributions"].group_by("article_id").agg(attributions=pl.len())
    return (
        intervals(tables["articles"], study)
        .drop("text", "body", "published_earliest", "published_latest")
        .rename({"earliest": "published_earliest", "latest": "published_latest"})
        .join(estimates, on="article_id", how="left")
        .join(attributions, on="article_id", how="left")
        .with_columns(pl.col("estimates", "attributions").fill_null(0).cast(pl.Int64))
        .sort("published_earliest", "published_latest", "article_id", nulls_last=True)
    )


def _row(row: Row, words: Wording) -> Row:
    printed = when(row["published_earliest"], row["published_latest"], row["published_precision"])
    article, basis = words.article(row["article_id"]), BASIS[row["published_basis"]]
    read = read_from(row)
    keep = ("article_id", "title", "agency", "words", "estimates", "attributions")
    return {
        **{name: row[name] for name in keep},
        "outlet": row["outlet"] and words.outlet(row["outlet"]),
        "article": article, "printed": printed, "basis": basis,
        "published_earliest": row["published_earliest"], "published_latest": row["published_latest"],
        "known": row["published_basis"] in ("stated", "manual") and row["published_precision"] in ("minute", "day"),
        "says": f"{words.heading(row['article_id'])}\n{printed}, {basis}{read}",
        **marks.evidence([row["article_id"]]),
    }  # fmt: skip


def _chart(rows: list[Row], plot: int) -> alt.VConcatChart:
    low, high = marks.span_of(rows)
    for row in rows:
        start, end = row.pop("published_earliest"), row.pop("published_latest")
        begin, finish = start or low, end or high
        row["from"], row["to"] = marks.utc(begin), marks.utc(finish)
        row["mid"] = marks.utc(begin + (finish - begin) / 2) if row["known"] else None
        row["ajar"], row["arrow"] = (
            (marks.utc(high), "▸") if end is None else (marks.utc(low), "◂" if start is None else "")
        )
    order = [row["article"] for row in rows]
    row_names.place(rows, order, "article")
    y = row_names.at()
    names = list(BASIS.values())
    shape = alt.Shape("basis:N", scale=alt.Scale(domain=names, range=list(LOOKS.values())), legend=None)
    hue = alt.Color("basis:N", scale=alt.Scale(domain=names, range=theme.HUES[:4]), legend=None)
    base = alt.Chart(marks.data(rows)).encode(y=y)
    links = marks.interactive()
    layers = [
        marks.extent(low, high),
        *row_names.names(order),
        base.mark_rule(strokeWidth=2.5, opacity=0.6).encode(x=theme.time_axis("from"), x2="to:T", color=hue, **links),
        base.transform_filter("datum.arrow != ''").mark_text(fontSize=12).encode(
            x=theme.time_axis("ajar"), text="arrow:N", color=hue),
        base.transform_filter("datum.known").mark_point(size=80, filled=True, opacity=1).encode(
            x=theme.time_axis("mid"), color=hue, shape=shape, **links),
    ]  # fmt: skip
    present = {row["basis"] for row in rows}
    items = [(BASIS[b], LOOKS[b], theme.HUES[place], True) for place, b in enumerate(BASIS) if BASIS[b] in present]
    table = alt.layer(*layers).properties(width=plot, height=row_names.height(order))
    return alt.vconcat(marks.key(items, plot), table, spacing=10)
