"""What a reader is told first: how many articles, whose, of when; and the articles themselves, where they are few."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from analysis.report.dates import intervals
from analysis.report.figures import Tables
from analysis.report.page.article_view import ArticleView
from analysis.report.wording import counted, day, listed
from analysis.study import Study

FEW = 12
"""Up to so many articles are listed at the top of the page; more are counted, and the first of them listed."""
SAMPLE = 5


def what_was_read(tables: Tables, study: Study, views: Sequence[ArticleView]) -> dict[str, Any]:
    """`sentence`; `rows`: the articles listed (anchor, heading, outlet, printed, found); `more`: whether
    that is not all.

    Of more than `FEW` articles the `SAMPLE` with the most estimates are listed.
    """
    few = len(views) <= FEW
    telling = sorted(views, key=lambda view: -view.numbers[1])[:SAMPLE]
    shown = views if few else [view for view in views if view in telling]
    rows = [
        {"anchor": view.anchor, "heading": view.heading, "outlet": view.named, "printed": view.printed,
         "found": counted(view.numbers[1], "estimate") + ", " + counted(view.numbers[2], "attribution")}
        for view in shown
    ]  # fmt: skip
    lead = "" if few else f" These {len(rows)} give the most estimates:"
    return {"sentence": _sentence(intervals(tables["articles"], study)) + lead, "rows": rows, "more": not few}


def _sentence(articles: pl.DataFrame) -> str:
    outlets, unnamed = articles["outlet"].n_unique(), articles["outlet"].null_count()
    named = outlets - (1 if unnamed else 0)
    stated = articles["published_basis"].cast(pl.String).is_in(["stated", "manual"])
    parts = [f"{counted(articles.height, 'article')}, {counted(int(articles['words'].sum()), 'word')}"]
    parts.append(f"from {counted(named, 'outlet')}" if named else "none of which names its outlet")
    dated, undated = articles.filter(stated), articles.filter(~stated)
    if span := _span(dated):
        parts.append(f"printed {span}" + (" where their day is known" if undated.height else ""))
    bounds = _span(undated)
    lacks = [
        _lacking(unnamed if named else 0, "names no outlet", "name no outlet"),
        _lacking(undated.height, "states no date of its own", "state no date of their own")
        + (f" and can have been printed {bounds}" if bounds else ""),
    ]
    told = [text for text in lacks if text]
    return f"{', '.join(parts)}{'; ' + listed(told) if told else ''}."


def _span(articles: pl.DataFrame) -> str:
    """From the first day to the last on which one of these can have been printed."""
    ends = articles.select(pl.col("earliest").min(), pl.col("latest").max()).row(0) if articles.height else ()
    days = list(dict.fromkeys(day(moment) for moment in ends if moment))
    return f"from {days[0]} to {days[1]}" if len(days) > 1 else f"about {days[0]}" if days else ""


def _lacking(n: int, one: str, several: str) -> str:
    return f"{n:,} {one if n == 1 else several}" if n else ""
