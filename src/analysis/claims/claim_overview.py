"""Claims at a glance: the estimates of interest with their origin, and sources that the study does not know."""

import polars as pl


def named(frame: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """`frame` with the names of actors where its columns source, origin, subject and relays hold their ids."""
    names = dict(actors.select("actor_id", "name").iter_rows())
    single = [pl.col(name).replace(names) for name in ("source", "origin", "subject") if name in frame.columns]
    several = [pl.col("relays").list.eval(pl.element().replace(names))] if "relays" in frame.columns else []
    return frame.with_columns(*single, *several)


def origins(estimates: pl.DataFrame, links: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """article_id, text, value, unit, low, high, bound, status, relation, origin, relays of topical estimates.

    In reading order, actors by their names; `origin` null: the outlet's own voice.
    """
    joined = estimates.filter("topical").join(
        links.select("estimate_id", "origin", "relays"), on="estimate_id", how="left"
    )
    shown = joined.sort("article_id", "start").select(
        "article_id", "text", "value", "unit", "low", "high", "bound", "status", "relation", "origin", "relays"
    )
    return named(shown, actors)


def unknown_sources(attributions: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """source, source_kind, attributions of every named source that is no actor of the study, most frequent first."""
    unknown = attributions.drop_nulls("source").join(actors, left_on="source", right_on="actor_id", how="anti")
    return (
        unknown.group_by("source", "source_kind")
        .agg(attributions=pl.len())
        .sort("attributions", "source", "source_kind", descending=[True, False, False])
    )


def stances(attributions: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """source (by name), source_kind, then the number of attributions by stance; sources heard most often first."""
    counted = (
        named(attributions, actors)
        .with_columns(pl.col("source").fill_null("(not named)"))
        .group_by("source", "source_kind")
        .agg(
            pl.len().alias("attributions"),
            *(
                (pl.col("stance") == stance).sum().alias(stance)
                for stance in attributions.schema["stance"].categories  # type: ignore[attr-defined]
            ),
        )
    )
    return counted.sort("attributions", "source", "source_kind", descending=[True, False, False])
