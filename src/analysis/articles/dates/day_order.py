"""Whether an outlet writes the day or the month first, for dates such as 10/11/2024 that read two ways."""

import re
from collections.abc import Sequence
from datetime import date

import polars as pl

from analysis.articles.dates.printed import bounds_of, printed_date, reads_two_ways

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


def settle_dates(articles: pl.DataFrame, window: tuple[date | None, date | None] = (None, None)) -> pl.DataFrame:
    """`articles` with the dates read that were left open because they read two ways.

    The outlet's own unambiguous dates decide, where all of them agree; else the study's window, where only one of
    the readings lies in it. What stays open gets the two readings as its bounds, basis `inferred`.
    """
    columns = ["article_id", "outlet", "published_evidence", "published_basis"]
    rows = articles.select(*columns, dated=pl.col("published_at").is_not_null())
    orders = _orders_of_outlets(rows)
    settled = [
        (article_id, *_reading(text, orders.get(outlet, set()), window))
        for article_id, outlet, text, basis, dated in rows.iter_rows()
        if not dated and basis == "none" and text and reads_two_ways(text)
    ]
    return _with_dates(articles, settled)


def _orders_of_outlets(rows: pl.DataFrame) -> dict[str | None, set[bool]]:
    """Whether the day comes first in the dates that an outlet itself states, as far as they tell."""
    orders: dict[str | None, set[bool]] = {}
    stated = rows.filter(pl.col("published_basis").cast(pl.String) == "stated", pl.col("outlet").is_not_null())
    for outlet, text in stated.select("outlet", "published_evidence").iter_rows():
        if text and (order := day_first(text)) is not None:
            orders.setdefault(outlet, set()).add(order)
    return orders


_Reading = tuple[object, str | None, str | None, str, object, object, str]


def _reading(text: str, orders: set[bool], window: tuple[date | None, date | None]) -> _Reading:
    readings = {order: found for order in (True, False) if (found := printed_date(text, order)) is not None}
    if len(orders) == 1:
        order, why = next(iter(orders)), "as in the outlet's other dates"
    else:
        within = [order for order, found in readings.items() if _lies_in(found.at.date(), window)]
        if len(within) != 1:
            days = sorted(bound for reading in readings.values() for bound in bounds_of(reading))
            return None, None, None, "inferred", days[0], days[-1], f"{text} (day or month first?)"
        order, why = within[0], "the other reading lies outside of the study's window"
    stated = readings[order]
    written = "day first" if order else "month first"
    bounds = bounds_of(stated)
    return stated.at, stated.utc_offset, stated.precision, "stated", *bounds, f"{text} ({written}, {why})"


def _lies_in(day: date, window: tuple[date | None, date | None]) -> bool:
    first, last = window
    return not (first and day < first) and not (last and day > last)


def _with_dates(articles: pl.DataFrame, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    names = ["at", "utc_offset", "precision", "basis", "earliest", "latest", "evidence"]
    columns = [f"published_{name}" for name in names]
    schema = {"article_id": pl.String()} | {name: articles.schema[name] for name in columns}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return articles.update(found, on="article_id", how="left", maintain_order="left") if rows else articles
