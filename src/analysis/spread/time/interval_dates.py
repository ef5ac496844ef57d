"""Dates as intervals: clipped to the study's window, and what they alone say of who was first.

A date known to the day says that an article appeared some time on that day, no more. "First" means first in this
folder.
"""

from datetime import date, datetime, time, timedelta

import polars as pl

MICROSECONDS_PER_HOUR = 3_600_000_000
OWN_DATES = ["stated", "manual"]
"""Bases of a date that stands even outside of the study's window."""


def clipped(articles: pl.DataFrame, window: tuple[date | None, date | None]) -> pl.DataFrame:
    """`articles` (earliest, latest, published_basis) with their intervals inside the study's window.

    An open end is closed by the window. A date of the article's own that lies wholly outside stands; a bound that was
    inferred and lies outside says nothing of when inside.
    """
    first = pl.lit(datetime.combine(window[0], time()) if window[0] else None, pl.Datetime("us"))
    end = datetime.combine(window[1], time()) + timedelta(days=1, microseconds=-1) if window[1] else None
    last = pl.lit(end, pl.Datetime("us"))
    outside = ((pl.col("latest") < first) | (pl.col("earliest") > last)).fill_null(False)
    own = pl.col("published_basis").cast(pl.String).is_in(OWN_DATES) & outside
    inside = {
        "earliest": pl.max_horizontal(pl.when(~outside).then("earliest"), first),
        "latest": pl.min_horizontal(pl.when(~outside).then("latest"), last),
    }
    return articles.with_columns(
        pl.when(own).then(name).otherwise(bound).alias(name) for name, bound in inside.items()
    )


def with_draw_bounds(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `draw_low` and `draw_high` (microseconds): their intervals with open ends closed.

    An end that nothing bounds, the window included, is closed by the outermost date in the folder; both stay null
    where no article has any date.
    """
    return articles.with_columns(
        draw_low=pl.coalesce("earliest", pl.min_horizontal(pl.min("earliest"), pl.min("latest"))).dt.epoch("us"),
        draw_high=pl.coalesce("latest", pl.max_horizontal(pl.max("earliest"), pl.max("latest"))).dt.epoch("us"),
    )


def first_seen(mentions: pl.DataFrame, by: str) -> pl.DataFrame:
    """When each `by` was first seen (definition 1): `by`, first_earliest, first_latest, first_article_id.

    T lies in [min l, min u] over the mentions' intervals [l, u]. An open lower end leaves T open below; an
    open upper end cannot bring T forward. The article is null where more than one may have been first.
    """
    seen = mentions.group_by(by).agg(
        first_earliest=pl.when(pl.col("earliest").is_not_null().all()).then(pl.col("earliest").min()),
        first_latest=pl.col("latest").min(),
    )
    candidates = (
        mentions.join(seen.select(by, "first_latest"), on=by)
        .filter((pl.col("earliest") <= pl.col("first_latest")).fill_null(True))
        .group_by(by)
        .agg(first_article_id=pl.when(pl.col("article_id").n_unique() == 1).then(pl.col("article_id").min()))
    )
    return seen.join(candidates, on=by, how="left")


def first_hangs_on(mentions: pl.DataFrame, by: str) -> pl.DataFrame:
    """How many articles decide who may have been first: `by`, first_hangs_on.

    Those without any one of which the set of voices that may have been first (l <= min u) is another; null where
    one article alone states it or nothing bounds when it was first seen.
    """
    articles = mentions.group_by(by, "voice", "article_id").agg(pl.col("earliest", "latest").first())
    low = pl.col("earliest").fill_null(datetime.min)
    first, second = pl.col("latest").min(), pl.col("latest").sort(nulls_last=True).slice(1, 1).first()
    bounds = articles.group_by(by).agg(first=first, second=second, articles=pl.len())
    placed = articles.join(bounds, on=by).filter((pl.col("articles") > 1) & pl.col("first").is_not_null())
    alone = (pl.col("latest") == pl.col("first")) & (
        pl.col("second").is_null() | (pl.col("second") > pl.col("first"))
    ).fill_null(True)
    leads = low <= pl.col("first")
    next_leads = (low <= pl.col("second")).fill_null(True)
    # without the only article that bounds the first, those up to the next bound can lead as well
    voices = placed.group_by(by, "voice").agg(
        leading=leads.sum(), next_leading=next_leads.sum(), bounding=alone.fill_null(False).any()
    )
    joins = (
        voices.filter((pl.col("leading") == 0) & (pl.col("next_leading") > 0))
        .select(by, joined=pl.lit(True))
        .unique()
    )
    judged = (
        placed.with_columns(leads=leads, next_leads=next_leads, alone=alone.fill_null(False))
        .join(voices.drop("bounding"), on=[by, "voice"])
        .join(joins, on=by, how="left")
    )
    rest = pl.when("alone").then(pl.col("next_leading") - pl.col("next_leads")).otherwise(pl.col("leading") - 1)
    lost = pl.col("leads") & (rest == 0)
    changes = lost | (pl.col("alone") & pl.col("joined").fill_null(False))
    return judged.group_by(by).agg(first_hangs_on=changes.sum().cast(pl.Int64))


def lag(earliest: str, latest: str) -> list[pl.Expr]:
    """lag_low, lag_high (hours, definition 2) of [`earliest`, `latest`] behind [first_earliest, first_latest].

    A lag is never below 0; its upper end is null where either interval is open on that side.
    """
    behind = (pl.col(earliest) - pl.col("first_latest")).dt.total_microseconds() / MICROSECONDS_PER_HOUR
    ahead = (pl.col(latest) - pl.col("first_earliest")).dt.total_microseconds() / MICROSECONDS_PER_HOUR
    return [
        pl.max_horizontal(behind.fill_null(0.0), pl.lit(0.0)).round(6).alias("lag_low"),
        ahead.round(6).alias("lag_high"),
    ]
