"""When an article that states no date can have been published, from what it tells and what is known of it.

What it tells as past had happened: "met on Friday" bounds it from below. What it tells as to come had not:
"ready by November 1" bounds it from above. The study's time window gives week and year. Sentences that
stand word for word in a dated article lend the days that they mean there. Its address, an update and the moment at
which it was fetched bound it more surely than its sentences do.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import polars as pl

from analysis.articles.dates.addresses import address_date
from analysis.articles.dates.spoken import Spoken, spoken_days
from analysis.io.calendar import WEEKDAY

AHEAD = timedelta(hours=14)
"""The date line: an article may bear the next day's date already when it is fetched."""
LAST_MINUTE = time(23, 59)
Window = tuple[date | None, date | None]


class BoundTold(NamedTuple):
    """One bound of an article: not before (`past`) or not after a moment, the reason, and whether it is sure."""

    article_id: str
    at: datetime
    past: bool
    why: str
    sure: bool = True


def infer_bounds(articles: pl.DataFrame, passages: pl.DataFrame, window: Window) -> pl.DataFrame:
    """`articles` with bounds, basis `inferred` and evidence where no date is stated and something bounds it.

    Lower bound: the latest of the days told as past; upper bound: the earliest of those to come, where it is
    not below the lower. Days of sentences shared with dated articles are those days, seen from their date. What a
    sentence tells gives way to the address, to an update, to the moment of fetching, and to the two readings of a
    date that stayed open. Bounds are clipped to the window, unless what is sure lies outside of it.
    """
    undated = articles.filter(pl.col("published_at").is_null())
    told = (
        _known(undated) + _retrieved(undated) + _in_addresses(undated) + _spoken(articles, undated, passages, window)
    )
    bounds = [_bounds(article_id, group, window) for article_id, group in _by_article(told)]
    moment = pl.Datetime("us")
    schema = pl.Schema({"article_id": pl.String(), "low": moment, "high": moment, "why": pl.String()})
    found = pl.DataFrame(bounds, schema=schema, orient="row")
    inferred = pl.col("why").is_not_null()
    return (
        articles.join(found, on="article_id", how="left", maintain_order="left")
        .with_columns(
            published_earliest=pl.when(inferred).then("low").otherwise("published_earliest"),
            published_latest=pl.when(inferred).then("high").otherwise("published_latest"),
            published_basis=pl.when(inferred)
            .then(pl.lit("inferred"))
            .otherwise(pl.col("published_basis").cast(pl.String))
            .cast(articles.schema["published_basis"]),
            published_evidence=pl.coalesce("why", "published_evidence"),
        )
        .drop("low", "high", "why")
    )


def _by_article(told: list[BoundTold]) -> list[tuple[str, list[BoundTold]]]:
    groups: dict[str, list[BoundTold]] = {}
    for one in sorted(told):
        groups.setdefault(one.article_id, []).append(one)
    return list(groups.items())


def _bounds(
    article_id: str, told: list[BoundTold], window: Window
) -> tuple[str, datetime | None, datetime | None, str]:
    """The narrowest bounds; what is sure goes first, and what a sentence tells against it is left out."""
    low, high = _narrowest([one for one in told if one.sure])
    agreeing = [
        one
        for one in told
        if one.sure
        or (one.past and not (high and one.at > high.at))
        or (not one.past and not (low and one.at < low.at))
    ]
    low, high = _narrowest(agreeing)
    if low and high and high.at < low.at:
        high = None
    why = list(dict.fromkeys(one.why for one in (low, high) if one))
    return article_id, *_clipped(low.at if low else None, high.at if high else None, window), "; ".join(why)


def _narrowest(told: list[BoundTold]) -> tuple[BoundTold | None, BoundTold | None]:
    """The latest lower and the earliest upper bound."""
    low = max((one for one in told if one.past), key=lambda one: one.at, default=None)
    return low, min((one for one in told if not one.past), key=lambda one: one.at, default=None)


def _clipped(low: datetime | None, high: datetime | None, window: Window) -> tuple[datetime | None, datetime | None]:
    first = datetime.combine(window[0], time()) if window[0] else None
    last = datetime.combine(window[1], LAST_MINUTE) if window[1] else None
    if (low and last and low > last) or (high and first and high < first):
        return low, high
    return max(low, first) if low and first else low, min(high, last) if high and last else high


def _spoken(articles: pl.DataFrame, undated: pl.DataFrame, passages: pl.DataFrame, window: Window) -> list[BoundTold]:
    """What the sentences tell of articles without a date; a day that leaves nothing of the window is misread."""
    closed = pl.col("published_earliest").is_not_null() & pl.col("published_latest").is_not_null()
    own = passages.join(undated.filter(~closed), on="article_id", how="semi")
    found = [
        _told(article_id, spoken)
        for article_id, text in own.select("article_id", "text").iter_rows()
        for spoken in spoken_days(text, window)
    ]
    low, high = window
    return [
        one
        for one in found + _shared(articles, passages, own)
        if not (high and one.past and one.at.date() > high) and not (low and not one.past and one.at.date() < low)
    ]


def _told(article_id: str, spoken: Spoken, source: str = "") -> BoundTold:
    at = datetime.combine(spoken.day, time() if spoken.past else LAST_MINUTE)
    side = "not before" if spoken.past else "not after"
    return BoundTold(
        article_id, at, spoken.past, f"“{spoken.words}”{source}: {side} {spoken.day.isoformat()}", sure=False
    )


def _known(undated: pl.DataFrame) -> list[BoundTold]:
    """The bounds that an article came with: by its update, or by the two readings of its date."""
    columns = ["article_id", "published_earliest", "published_latest", "published_evidence"]
    return [
        BoundTold(article_id, at, past, why or "")
        for article_id, earliest, latest, why in undated.select(columns).iter_rows()
        for past, at in ((True, earliest), (False, latest))
        if at is not None
    ]


def _retrieved(undated: pl.DataFrame) -> list[BoundTold]:
    """An article was published before it was fetched or sent; the farthest clock is 14 hours ahead of UTC."""
    fetched = undated.filter(pl.col("retrieved_at").is_not_null()).select("article_id", "retrieved_at")
    return [
        BoundTold(
            article_id,
            datetime.combine((at + AHEAD).date(), LAST_MINUTE),
            False,
            f"“retrieved {at:%Y-%m-%d %H:%M} UTC”: not after {(at + AHEAD).date().isoformat()}",
        )
        for article_id, at in fetched.iter_rows()
    ]


def _in_addresses(undated: pl.DataFrame) -> list[BoundTold]:
    """The day or month in the address bounds the article on both sides."""
    return [
        BoundTold(
            article_id, at, past, f"address “{found.words}”: {found.earliest:%Y-%m-%d} to {found.latest:%Y-%m-%d}"
        )
        for article_id, url in undated.select("article_id", "url").iter_rows()
        if (found := address_date(url)) is not None
        for past, at in ((True, found.earliest), (False, found.latest))
    ]


def _shared(articles: pl.DataFrame, passages: pl.DataFrame, own: pl.DataFrame) -> list[BoundTold]:
    """Days of sentences that stand word for word in a dated article, as that article's date places them."""
    days = articles.filter(pl.col("published_precision").cast(pl.String).is_in(["minute", "day"])).select(
        dated_id="article_id", day=pl.col("published_at").dt.date()
    )
    spoken = pl.col("text").str.contains(WEEKDAY)
    dated = passages.filter(spoken).select("text", dated_id="article_id").join(days, on="dated_id")
    both = own.filter(spoken).select("article_id", "text").join(dated, on="text")
    return [
        _told(article_id, found, f" (sentence shared with {dated_id})")
        for article_id, text, dated_id, day in both.iter_rows()
        for found in spoken_days(text, (day - timedelta(days=6), day))
        if found.past
    ]
