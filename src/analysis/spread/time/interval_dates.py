"""Dates as intervals: when something was first seen, who may have been first, how far behind the others came.

A date known to the day says that an article appeared some time on that day, no more. Every statement about
order is therefore one about intervals (SPREAD.md 3, definitions 1 and 2). "First" means first in this folder.
"""

import hashlib
from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl

MICROSECONDS_PER_HOUR = 3_600_000_000
CHUNK = 200
"""Draws held in memory at a time."""


def in_order(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` (article_id, earliest, latest) with `rank`, the most likely order of appearance, from 0.

    By the middle of the interval, or its one bound where the other is open; undated ones come last; the id
    breaks ties, so that the order is total and the same for every order of rows.
    """
    middle = pl.mean_horizontal(pl.col("earliest", "latest").dt.epoch("us").cast(pl.Float64))
    ordered = articles.select("article_id", middle=middle).sort("middle", "article_id", nulls_last=True)
    return articles.join(ordered.select("article_id", rank=pl.row_index().cast(pl.Int64)), on="article_id")


def with_draw_bounds(articles: pl.DataFrame, window: tuple[date | None, date | None]) -> pl.DataFrame:
    """`articles` with `draw_low` and `draw_high` (microseconds): their intervals with open ends closed.

    An open end is closed by the study's window or by the outermost date in the folder, whichever is further
    out; both stay null where neither gives one.
    """
    first = datetime.combine(window[0], time()) if window[0] else None
    last = datetime.combine(window[1], time()) + timedelta(days=1) if window[1] else None
    outer = articles.select(
        low=pl.min_horizontal(pl.min_horizontal("earliest", "latest").min(), pl.lit(first, pl.Datetime("us"))),
        high=pl.max_horizontal(pl.max_horizontal("earliest", "latest").max(), pl.lit(last, pl.Datetime("us"))),
    )
    low, high = outer.row(0) if outer.height else (None, None)
    return articles.with_columns(
        draw_low=pl.col("earliest").fill_null(pl.lit(low, pl.Datetime("us"))).dt.epoch("us"),
        draw_high=pl.col("latest").fill_null(pl.lit(high, pl.Datetime("us"))).dt.epoch("us"),
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


def hours_since_first() -> pl.Expr:
    """Hours from when a mention's variant was first seen to the mention, between the middles of both intervals.

    Of mentions (variant_id, earliest, latest); null where either interval is open.
    """
    open_below = pl.col("earliest").is_null().any().over("variant_id")
    first = pl.mean_horizontal(
        pl.col("earliest").min().over("variant_id").dt.epoch("us"),
        pl.col("latest").min().over("variant_id").dt.epoch("us"),
        ignore_nulls=False,
    )
    here = pl.mean_horizontal(pl.col("earliest", "latest").dt.epoch("us"), ignore_nulls=False)
    hours = ((here - first) / MICROSECONDS_PER_HOUR).clip(0.0).round(6)
    return pl.when(~open_below).then(hours)


def probability_first(stated: pl.DataFrame, seed: int, draws: int) -> pl.DataFrame:
    """P(voice is the first to state the variant): variant_id, voice, p_first, from `draws` draws of every date.

    `stated`: variant_id, voice, article_id, draw_low, draw_high. Each article has a stream of random numbers
    of its own, so that a result does not hang on the order of rows nor on what else is in the folder; an
    article keeps its draw across variants. Only voices that can be first are drawn (l <= min u); ties share.
    """
    rows = stated.unique(["variant_id", "voice", "article_id"]).sort("variant_id", "voice", "article_id")
    dated = rows.filter(pl.all_horizontal(pl.col("draw_low", "draw_high").is_not_null().all().over("variant_id")))
    rivals = dated.filter(pl.col("draw_low") <= pl.col("draw_high").min().over("variant_id"))
    alone = pl.col("voice").n_unique().over("variant_id") == 1
    sure = rivals.filter(alone).select("variant_id", "voice", p_first=pl.lit(1.0)).unique()
    drawn = _drawn(rivals.filter(~alone), seed, draws)
    voices = dated.select("variant_id", "voice").unique()
    known = pl.concat([sure, drawn])
    return voices.join(known, on=["variant_id", "voice"], how="left").with_columns(pl.col("p_first").fill_null(0.0))


def _drawn(rivals: pl.DataFrame, seed: int, draws: int) -> pl.DataFrame:
    voices = rivals.with_row_index("at").group_by("variant_id", "voice").agg(pl.col("at").min()).sort("at")
    if voices.is_empty():
        return pl.DataFrame(schema={"variant_id": pl.String, "voice": pl.String, "p_first": pl.Float64})
    variants = voices.with_row_index("number").group_by("variant_id").agg(pl.col("number").min(), n=pl.len())
    variants = variants.sort("number")
    counts = variants["n"].to_numpy()
    ids = rivals["article_id"].unique().sort()
    which = ids.search_sorted(rivals["article_id"]).to_numpy()
    low = rivals["draw_low"].to_numpy()[:, None]
    span = (rivals["draw_high"] - rivals["draw_low"]).to_numpy()[:, None]
    streams = [_stream(seed, article) for article in ids]
    wins = np.zeros(voices.height)
    for start in range(0, draws, CHUNK):
        uniform = np.stack([stream.random(min(CHUNK, draws - start)) for stream in streams])
        times = low + uniform[which] * span
        by_voice = np.minimum.reduceat(times, voices["at"].to_numpy(), axis=0)
        first = np.minimum.reduceat(by_voice, variants["number"].to_numpy(), axis=0)
        leads = by_voice == np.repeat(first, counts, axis=0)
        ties = np.add.reduceat(leads, variants["number"].to_numpy(), axis=0, dtype=np.int64)
        wins += (leads / np.repeat(ties, counts, axis=0)).sum(axis=1)
    return voices.select("variant_id", "voice", p_first=pl.Series(wins / draws))


def _stream(seed: int, article_id: str) -> np.random.Generator:
    digest = hashlib.sha256(f"{seed}\x1f{article_id}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


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
