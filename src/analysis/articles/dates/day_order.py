"""Whether a folder writes the day or the month first, for dates such as 10/11/2024 that read two ways."""

import re
from collections.abc import Sequence

import polars as pl

from analysis.articles.dates.printed import Stated, bounds_of, printed_date

_NUMBERS = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d\b")


def day_first(evidence: str) -> bool | None:
    """Whether the first numeric date puts the day first; None where there is none or it reads both ways."""
    match = _NUMBERS.search(evidence)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return True
    return False if second > 12 >= first else None


def settle_dates(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with the dates read that were left open because they read two ways.

    An outlet's own unambiguous dates decide, else those of all articles; they decide where all agree. What
    stays open gets the two readings as its bounds, basis `inferred`.
    """
    evidence = articles.select(
        "article_id", "outlet", "published_evidence", dated=pl.col("published_at").is_not_null()
    )
    known = [
        (outlet, order)
        for outlet, text in evidence.filter("dated").select("outlet", "published_evidence").iter_rows()
        if text and (order := day_first(text)) is not None
    ]
    rows = []
    for article_id, outlet, text, dated in evidence.iter_rows():
        if dated or not text or printed_date(text, day_first=True) is None:
            continue
        own = {order for name, order in known if name == outlet and outlet is not None}
        orders = own or {order for _, order in known}
        rows.append((article_id, *_reading(text, orders.pop() if len(orders) == 1 else None)))
    return _with_dates(articles, rows)


_Reading = tuple[object, str | None, str | None, str, object, object, str]


def _reading(text: str, order: bool | None) -> _Reading:
    readings: list[Stated] = [found for way in (True, False) if (found := printed_date(text, way)) is not None]
    if order is None:
        days = sorted(bound for reading in readings for bound in bounds_of(reading))
        return None, None, None, "inferred", days[0], days[-1], f"{text} (day or month first?)"
    stated = readings[0 if order else -1]
    written = "day first" if order else "month first"
    return (
        stated.at,
        stated.utc_offset,
        stated.precision,
        "stated",
        *bounds_of(stated),
        f"{text} ({written}, as in other articles)",
    )


def _with_dates(articles: pl.DataFrame, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    names = ["at", "utc_offset", "precision", "basis", "earliest", "latest", "evidence"]
    columns = [f"published_{name}" for name in names]
    schema = {"article_id": pl.String()} | {name: articles.schema[name] for name in columns}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return articles.update(found, on="article_id", how="left", maintain_order="left") if rows else articles
