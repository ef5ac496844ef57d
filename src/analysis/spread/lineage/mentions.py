"""The ground of every count: which articles count, whose voice each is, and each estimate with who said it."""

from typing import Any

import polars as pl

from analysis.articles.dates import with_intervals
from analysis.spread.time import clipped, with_draw_bounds
from analysis.study import Study
from analysis.study.spoken_for import one_source

CARRIERS = ["agency", "outlet"]
"""Kinds of actors that carry what others said, where no role says otherwise."""
LEVELS = ["stated", "total", "reached", "definite"]
"""Relations of numbers that speak of the whole (SPREAD.md 3.2)."""
SERIES = {"additional": "increment", "included": "part", "fraction": "part", "former": "former"}
"""What other relations than the whole speak of; never drawn or ranked as levels."""


def counted_articles(articles: pl.DataFrame, study: Study) -> pl.DataFrame:
    """The articles with number (`at`), voice, carriers and interval, in the order of their numbers.

    Every article is a voice, a reprint as much as any other. `voice`: the outlet, or the article where the outlet is
    unknown. `carriers`: the actors whose text this is, outlet and credited agency, as actor_id where the study knows
    them. `articles` have `canonical_ids`, so that their order is that of their ids.
    """
    voiced = articles.with_columns(
        voice=pl.coalesce("outlet", "article_id"),
        own=canonical("outlet", study.actors),
        credit=canonical("agency", study.actors),
    ).with_columns(carriers=pl.concat_list("own", "credit").list.drop_nulls().list.unique(maintain_order=True))
    dated = with_draw_bounds(clipped(with_intervals(voiced), study.window)).sort("article_id")
    return dated.with_columns(at=pl.int_range(pl.len(), dtype=pl.Int64))


def canonical(name: str | pl.Expr, actors: pl.DataFrame) -> pl.Expr:
    """The actor_id whose alias `name` (a column) is, ignoring case; the name itself where the study knows none."""
    aliases = actors.explode("aliases", empty_as_null=False).select("actor_id", alias=_folded(pl.col("aliases")))
    known: dict[Any, Any] = dict(
        aliases.unique("alias", keep="first", maintain_order=True).select("alias", "actor_id").iter_rows()
    )
    name = pl.col(name) if isinstance(name, str) else name
    return _folded(name).replace_strict(known, default=name, return_dtype=pl.String)


def _folded(name: pl.Expr) -> pl.Expr:
    return name.str.strip_chars().str.to_lowercase()


def mentions_of(
    estimates: pl.DataFrame,
    links: pl.DataFrame,
    attributions: pl.DataFrame,
    counted: pl.DataFrame,
    actors: pl.DataFrame,
) -> pl.DataFrame:
    """One row per estimate in a counted article, with its article's and its link's columns.

    An estimate without a link is the outlet's own assertion. `originator` is the origin unless it only carries
    (`carries`); a person and the body that he speaks for are one (`study.spoken_for`). `hands` are the credited
    carriers, nearest to the article first: the agency that the text is credited to, the relays, a carrier that stands
    as the origin. `polarity` is negative where the number is negated or denied. `middle` is the middle of the
    interval, or its one bound. `series`: level | increment | part | former.
    """
    said = links.drop("attribution_id", "basis").with_columns(pl.col("stance", "role").cast(pl.String))
    kinds = links.select("estimate_id", "attribution_id").join(
        attributions.select("attribution_id", "source", "source_kind"), on="attribution_id"
    )
    article = [
        "article_id", "at", "outlet", "voice", "own", "credit", "carriers", "published_basis", "earliest", "latest",
        "draw_low", "draw_high",
    ]  # fmt: skip
    negative = (pl.col("relation").cast(pl.String) == "negated") | (pl.col("stance") == "deny")
    no_hands = pl.lit([], pl.List(pl.String))
    by_kind = pl.col("role").is_null() & pl.col("origin_kind").is_in(CARRIERS)
    credit = pl.when((pl.col("credit") != pl.col("own")).fill_null(True)).then("credit")
    return (
        estimates.join(counted.select(article), on="article_id")
        .join(said, on="estimate_id", how="left")
        .join(kinds, on="estimate_id", how="left")
        .join(actors.select(origin="actor_id", actor_kind="kind"), on="origin", how="left")
        .with_columns(
            pl.col("relays").fill_null(no_hands),
            pl.col("depth").fill_null(0),
            pl.col("stance").fill_null("assert"),
            middle=pl.mean_horizontal("low", "high"),
            polarity=pl.when(negative.fill_null(False)).then(pl.lit("negative")).otherwise(pl.lit("positive")),
            series=pl.col("relation").cast(pl.String).replace_strict(SERIES, default="level"),
            origin_kind=pl.coalesce(
                "actor_kind",
                pl.when(pl.col("source") == pl.col("origin")).then(pl.col("source_kind").cast(pl.String)),
            ),
        )
        .with_columns(
            carries=pl.col("origin").is_not_null() & ((pl.col("role") == "carrier") | by_kind).fill_null(False)
        )
        .with_columns(
            originator=pl.when(~pl.col("carries")).then(one_source("origin", actors)),
            hands=pl.concat_list(
                pl.concat_list(credit),
                pl.col("relays").list.reverse(),
                pl.when("carries").then(pl.concat_list("origin")).otherwise(no_hands),
            )
            .list.drop_nulls()
            .list.unique(maintain_order=True)
            .list.set_difference(pl.concat_list(pl.coalesce("own", pl.lit("")))),
        )
        .drop("actor_kind", "source", "source_kind", "credit")
        .sort("estimate_id")
    )


def asserting(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions that claim their number: not denied, not asked about."""
    stance = pl.col("stance").cast(pl.String)
    return mentions.filter((pl.col("polarity").cast(pl.String) == "positive") & stance.is_in(["assert", "hedge"]))


def since_said(mentions: pl.DataFrame) -> pl.DataFrame:
    """at, said: the moment (microseconds) before which nothing of the article was said, where a text names the day.

    A number was said by an originator on the earliest day that any text names for it, or before the latest moment of
    any article that prints it as that originator's. What prints the number as somebody's comes after that; what
    prints it as nobody's, or denies it, comes after the earliest of its originators, if the day is known of all of
    them.
    """
    number = ["family_id", "low", "high"]
    day = pl.col("said_on").cast(pl.Datetime("us")).dt.epoch("us")
    stated = mentions.drop_nulls("originator").filter(pl.col("polarity") == "positive")
    told = stated.group_by(*number, "originator").agg(day=day.min(), printed=pl.col("draw_high").min())
    told = told.with_columns(since=pl.when(pl.col("day").is_not_null()).then(pl.min_horizontal("day", "printed")))
    of_any = told.group_by(number).agg(
        of_any=pl.when(pl.col("since").is_not_null().all()).then(pl.col("since").min())
    )
    unnamed = pl.col("originator").is_null() | (pl.col("polarity") == "negative")
    floors = (
        mentions.select("at", "originator", "polarity", *number, day=day)
        .join(told, on=[*number, "originator"], how="left", nulls_equal=True, suffix="_said")
        .join(of_any, on=number, how="left", nulls_equal=True)
        .select("at", said=pl.max_horizontal("day", pl.when(unnamed).then("of_any").otherwise("since")))
    )
    return floors.group_by("at").agg(pl.col("said").max())
