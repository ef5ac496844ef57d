"""The ground of every count: which articles count, whose voice each is, and each estimate with who said it."""

from typing import Any

import polars as pl

from analysis.articles.dates import with_intervals
from analysis.spread.time import in_order, with_draw_bounds
from analysis.study import Study
from analysis.study.parameters import Parameters

CARRIERS = ["agency", "outlet"]
"""Kinds of actors that carry what others said."""


def counted_articles(articles: pl.DataFrame, study: Study, parameters: Parameters) -> pl.DataFrame:
    """The articles that count, with voice, carriers, interval and rank.

    Repeats (`duplicate_of`) are out unless `count_repeats`. `voice`: the outlet, or the article where the
    outlet is unknown. `carriers`: the actors whose text this is, outlet and credited agency, as actor_id where
    the study knows them.
    """
    kept = articles if parameters.count_repeats else articles.filter(pl.col("duplicate_of").is_null())
    voiced = kept.with_columns(
        voice=pl.coalesce("outlet", "article_id"),
        carriers=pl.concat_list(
            canonical("outlet", study.actors),
            canonical("agency", study.actors),
        ).list.drop_nulls(),
    )
    return with_draw_bounds(in_order(with_intervals(voiced)), study.window).sort("article_id")


def canonical(column: str, actors: pl.DataFrame) -> pl.Expr:
    """The actor_id whose alias `column` is, ignoring case; the name itself where the study knows none."""
    aliases = actors.explode("aliases", empty_as_null=False).select("actor_id", alias=_folded("aliases"))
    known: dict[Any, Any] = dict(
        aliases.unique("alias", keep="first", maintain_order=True).select("alias", "actor_id").iter_rows()
    )
    return _folded(column).replace_strict(known, default=pl.col(column), return_dtype=pl.String)


def _folded(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars().str.to_lowercase()


def mentions_of(
    estimates: pl.DataFrame,
    links: pl.DataFrame,
    attributions: pl.DataFrame,
    counted: pl.DataFrame,
    actors: pl.DataFrame,
) -> pl.DataFrame:
    """One row per estimate in a counted article, with its article's and its link's columns.

    An estimate without a link is the outlet's own assertion. `polarity` is negative where the number is negated
    or denied. `middle` is the middle of the interval, or its one bound. `origin_kind`: of the actor, else as
    the attribution has it.
    """
    said = links.drop("attribution_id", "basis").with_columns(pl.col("stance").cast(pl.String))
    kinds = links.select("estimate_id", "attribution_id").join(
        attributions.select("attribution_id", "source", "source_kind"), on="attribution_id"
    )
    voice = counted.select(
        "article_id",
        "outlet",
        "voice",
        "carriers",
        "published_basis",
        "earliest",
        "latest",
        "draw_low",
        "draw_high",
        "rank",
    )
    negative = (pl.col("relation").cast(pl.String) == "negated") | (pl.col("stance") == "deny")
    return (
        estimates.join(voice, on="article_id")
        .join(said, on="estimate_id", how="left")
        .join(kinds, on="estimate_id", how="left")
        .join(actors.select(origin="actor_id", actor_kind="kind"), on="origin", how="left")
        .with_columns(
            pl.col("relays").fill_null(pl.lit([], pl.List(pl.String))),
            pl.col("depth").fill_null(0),
            pl.col("stance").fill_null("assert"),
            middle=pl.mean_horizontal("low", "high"),
            polarity=pl.when(negative.fill_null(False)).then(pl.lit("negative")).otherwise(pl.lit("positive")),
            origin_kind=pl.coalesce(
                "actor_kind",
                pl.when(pl.col("source") == pl.col("origin")).then(pl.col("source_kind").cast(pl.String)),
            ),
        )
        .drop("actor_kind", "source", "source_kind")
        .sort("estimate_id")
    )
