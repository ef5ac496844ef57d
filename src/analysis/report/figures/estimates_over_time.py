"""Estimates over time: the value of each mention, its date, its origin, its status."""

import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import crowd, marks, mention_panels, theme
from analysis.report.figures.figure import Figure
from analysis.report.figures.marks import Row, Tables
from analysis.report.findings import ends, numbered, quantities, topical
from analysis.report.wording import Wording, counted, deed, listed, plain, quantity, spanned, when
from analysis.spread.lineage import APART
from analysis.study import Study

LABELLED = 40
"""Up to so many mentions each is labelled with its origin and set apart from its neighbours."""
SINGLE = 400
"""Up to so many mentions each is a mark of its own; more are counted in cells of value and time."""


def estimates_over_time(tables: Tables, study: Study) -> Figure:
    """What was estimated, when and by whom: value on a log axis against the date, a panel per quantity."""
    words = marks.wording(tables, study)
    rows = [_row(row, words) for row in _mentions(tables, study).iter_rows(named=True)]
    drawn = [row for row in rows if row["at"] is not None]
    origins = marks.by_frequency(row["named"] for row in drawn)
    if len(drawn) > SINGLE:
        picture = crowd.counted_in_cells(drawn)
    else:
        picture = mention_panels.one_by_one(drawn, origins, len(drawn) <= LABELLED)
    return Figure(
        figure_id="estimates-over-time",
        question="What was estimated, when, and by whom?",
        caption=" ".join([f"n = {counted(len(rows), 'mention')} in {marks.corpus(tables)}.", picture.how,
                          *_left_out(tables, rows, drawn)]),
        alt=_finding(tables, study),
        source=marks.source_line(tables, study, "timeline", "families"),
        chart=picture.chart if drawn else marks.nothing("No estimate of the quantities of interest."),
        data=marks.frame(picture.data),
        margin=picture.margin,
        least=picture.least,
        width=picture.width if drawn else theme.WIDTH - 60,
    )  # fmt: skip


def _mentions(tables: Tables, study: Study) -> pl.DataFrame:
    dates = intervals(tables["articles"], study).select(
        "article_id", published_earliest="earliest", published_latest="latest"
    )
    # so many more, parts and former numbers stand in the panel of their quantity
    families = tables["families"].select(
        "family_id", family=pl.col("label").str.replace_many(dict.fromkeys(APART.values(), "")), weight="mentions"
    )
    families = families.with_columns(weight=pl.col("weight").max().over("family"))
    return (
        tables["timeline"]
        .filter("topical")
        .drop("published_earliest", "published_latest")
        .join(dates, on="article_id")
        .join(families, on="family_id")
        .sort(
            ["weight", "family", "published_earliest", "article_id", "estimate_id"], descending=[True] + [False] * 4
        )
    )


def _row(row: Row, words: Wording) -> Row:
    article, said = words.article(row["article_id"]), when(row["published_earliest"], row["published_latest"])
    via = listed(words.actor(relay) for relay in marks.hands(row))
    named = words.actor(row["originator"])
    hands = f", through {via}" if via else ""
    says = f"{quantity(row)}: “{plain(row['text'], 90)}”, {deed(row['status'])}\n{named}{hands}\n{article}, {said}"
    return {
        "estimate_id": row["estimate_id"], "family": row["family"], "label": quantity(row), "value": row["value"],
        "unit": row["unit"], "low": row["low"], "high": row["high"], "at": _place(row), "bound": row["bound"],
        "status": deed(row["status"]), "series": row["series"], "originator": row["originator"] and named,
        "named": named, "relays": via, "article": article,
        "when": said, "says": says, "earliest": row["published_earliest"], "latest": row["published_latest"],
        **marks.evidence([row["estimate_id"]]),
    }  # fmt: skip


def _place(row: Row) -> float | None:
    """Where a number stands on the log axis: a range at its geometric middle, which nobody stated; never printed."""
    low, high = row["low"], row["high"]
    at = row["value"] if row["value"] is not None else float((low * high) ** 0.5) if low and high else low or high
    return at if at and at > 0 else None


def _left_out(tables: Tables, rows: list[Row], drawn: list[Row]) -> list[str]:
    undated = tables["articles"].filter(~pl.col("published_basis").is_in(["stated", "manual"])).height
    parts = []
    if len(rows) > len(drawn):
        parts.append(f"{counted(len(rows) - len(drawn), 'mention')} without any number above zero not drawn.")
    if undated:
        parts.append(f"{counted(undated, 'article')} without a stated date.")
    return parts


def _finding(tables: Tables, study: Study) -> str:
    """The first quantity, with the counts that the first finding has."""
    found = quantities(topical(tables, study), tables)
    if not found:
        return "No estimate of the quantities of interest was found."
    first = found[0]
    if first.levels.is_empty():
        return f"{first.label}: nobody puts a number forward as the whole."
    low, high = ends(first.levels)
    stated, named = numbered(first.levels), first.levels["originator"].drop_nulls().n_unique()
    return (
        f"{first.label}: {counted(first.levels.height, 'mention')}, {stated.height:,} with a number, "
        f"{spanned(quantity(low), quantity(high))}; {counted(named, 'named source')}."
    )
