"""The tree of mentions: which mention each one came from.

Parent (SPREAD.md 3, tree G): the credited relay's earliest mention if it is in the folder, else the mention in
the article that is the top first-seen text source, else none. A parent always ranks before its child, so the
tree has no circles.
"""

import polars as pl

from analysis.spread.mentions import CARRIERS

CHILD = ["estimate_id", "family_id", "rank", "origin", "middle", "polarity", "status"]
"""What of a mention the choice of its parent hangs on."""


def with_parents(mentions: pl.DataFrame, clusters: pl.DataFrame) -> pl.DataFrame:
    """`mentions` with parent_estimate_id, parent_basis (relay | text | none) and hop, its depth in the tree."""
    edges = pl.concat([by_relay(mentions), by_text(mentions, clusters)]).unique(
        "estimate_id", keep="first", maintain_order=True
    )
    joined = mentions.join(edges, on="estimate_id", how="left").with_columns(pl.col("parent_basis").fill_null("none"))
    hops = depths(joined.select(node="estimate_id", parent="parent_estimate_id"))
    return joined.join(hops.rename({"node": "estimate_id"}), on="estimate_id").sort("estimate_id")


def by_relay(mentions: pl.DataFrame) -> pl.DataFrame:
    """Edges to the earliest mention by a credited hand: estimate_id, parent_estimate_id, parent_basis.

    Of several hands the one nearest to the article counts first; a carrier that stands as the origin, because
    nobody else is named, is a hand as well. A carrier's report with the same origin goes before its others.
    """
    carried = mentions.explode("carriers", empty_as_null=False).rename({"carriers": "hand"}).drop_nulls("hand")
    carrier = pl.col("origin_kind").is_in(CARRIERS).fill_null(False)
    hands = (
        mentions.select(
            *CHILD,
            hand=pl.concat_list(
                pl.when(carrier).then(pl.concat_list("origin")).otherwise(pl.lit([], pl.List(pl.String))), "relays"
            ),
        )
        .with_columns(nearness=pl.int_ranges(pl.col("hand").list.len(), 0, -1))
        .explode("hand", "nearness", empty_as_null=False)
    )
    pairs = [
        hands.join(_earliest(carried, by), on=by, nulls_equal=True).select(*hands.columns, pl.col("^parent_.*$"))
        for by in (["family_id", "hand", "origin"], ["family_id", "hand"])
    ]
    return _best(pl.concat(pairs), ["nearness", "other_origin", "parent_rank"], "relay")


def by_text(mentions: pl.DataFrame, clusters: pl.DataFrame) -> pl.DataFrame:
    """Edges to a mention of the same family in the article's top text source; columns as in `by_relay`."""
    sources = clusters.select("article_id", parent_article_id="source_article_id").drop_nulls()
    children = mentions.select("article_id", *CHILD).join(sources, on="article_id")
    return _best(children.join(_as_parents(mentions), on=["parent_article_id", "family_id"]), [], "text")


def _earliest(carried: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    return _as_parents(carried.filter(pl.col("rank") == pl.col("rank").min().over(by)), "hand", "origin")


def _as_parents(mentions: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return mentions.select(
        "family_id",
        *columns,
        pl.col("estimate_id", "article_id", "rank", "origin", "middle", "polarity", "status", "start").name.prefix(
            "parent_"
        ),
    )


def _best(pairs: pl.DataFrame, first: list[str], basis: str) -> pl.DataFrame:
    distance = (pl.col("middle") - pl.col("parent_middle")).abs() / pl.max_horizontal("middle", "parent_middle")
    return (
        pairs.filter(pl.col("parent_rank") < pl.col("rank"))
        .with_columns(
            other_origin=~pl.col("origin").eq_missing(pl.col("parent_origin")),
            other_polarity=pl.col("polarity") != pl.col("parent_polarity"),
            other_status=pl.col("status") != pl.col("parent_status"),
            distance=distance.fill_null(1.0).fill_nan(0.0),
        )
        .sort(
            "estimate_id",
            *first,
            "other_polarity",
            "distance",
            "other_origin",
            "other_status",
            "parent_start",
            "parent_estimate_id",
        )
        .unique("estimate_id", keep="first", maintain_order=True)
        .select("estimate_id", "parent_estimate_id", parent_basis=pl.lit(basis))
    )


def depths(forest: pl.DataFrame) -> pl.DataFrame:
    """node, hop (steps to its root) of `forest` (node, parent; no circles), by doubling the steps upward."""
    at = forest.select("node", above="parent", hop=pl.col("parent").is_not_null().cast(pl.Int64))
    while at["above"].is_not_null().any():
        further = at.select(above="node", next="above", more="hop")
        ahead = at.join(further, on="above", how="left")
        at = ahead.select("node", above="next", hop=pl.col("hop") + pl.col("more").fill_null(0))
    return at.select("node", "hop")


def edges_of(timeline: pl.DataFrame) -> pl.DataFrame:
    """The topical mentions that have a parent, each with its parent's columns prefixed `parent_`."""
    parents = timeline.select(
        pl.col("estimate_id").alias("parent_estimate_id"),
        pl.col("value", "low", "high", "middle", "bound", "status", "polarity", "origin", "certainty").name.prefix(
            "parent_"
        ),
    )
    return timeline.filter("topical").join(parents, on="parent_estimate_id").sort("estimate_id")
