"""The tree of mentions: which mention each one came from.

Parent (SPREAD.md 3, tree G): the credited relay's earliest mention if it is in the folder, else the mention in
the article that is the top first-seen text source (of the same family, else of the same number), else none. A
parent ranks before its child, but for one case:
a credit is evidence of order where the dates tell none, so that who credits an agency's report of the same day,
or an undated one, comes from it even where the report ranks later by the middle of its interval.
"""

import polars as pl

from analysis.spread.lineage.mentions import CARRIERS

CHILD = ["estimate_id", "family_id", "rank", "earliest", "latest", "origin", "middle", "polarity", "status"]
"""What of a mention the choice of its parent hangs on."""
KEPT = [
    "value", "low", "high", "middle", "bound", "status", "polarity", "origin", "certainty",
    "counted_group", "unit", "subject",
]  # fmt: skip
"""What an edge says of its parent."""
BY_HAND = ["nearness", "other_origin", "parent_rank"]
"""What counts first among the mentions of credited hands."""


def with_parents(mentions: pl.DataFrame, clusters: pl.DataFrame) -> pl.DataFrame:
    """`mentions` with parent_estimate_id, parent_basis (relay | text | none), parent_order_known and hop.

    `hop` is the depth in the tree.
    """
    ways = [by_relay(mentions), by_text(mentions, clusters), by_number(mentions, clusters)]
    earlier = pl.concat(ways).unique("estimate_id", keep="first", maintain_order=True)
    late = by_late_relay(mentions, earlier)
    edges = pl.concat([earlier.join(late, on="estimate_id", how="anti"), late])
    parents = mentions.select(parent_estimate_id="estimate_id", parent_latest="latest")
    joined = (
        mentions.join(edges, on="estimate_id", how="left")
        .join(parents, on="parent_estimate_id", how="left")
        .with_columns(
            pl.col("parent_basis").fill_null("none"),
            parent_order_known=pl.when(pl.col("parent_estimate_id").is_not_null()).then(
                (pl.col("parent_latest") < pl.col("earliest")).fill_null(False)
            ),
        )
        .drop("parent_latest")
    )
    hops = depths(joined.select(node="estimate_id", parent="parent_estimate_id"))
    return joined.join(hops.rename({"node": "estimate_id"}), on="estimate_id").sort("estimate_id")


def by_relay(mentions: pl.DataFrame) -> pl.DataFrame:
    """Edges to the earliest mention by a credited hand: estimate_id, parent_estimate_id, parent_basis.

    Of several hands the one nearest to the article counts first; a carrier that stands as the origin, because
    nobody else is named, is a hand as well. A carrier's report with the same origin goes before its others.
    """
    before = pl.col("parent_rank") < pl.col("rank")
    return _best(pl.concat(_pairs(mentions, "rank")).filter(before), BY_HAND, "relay")


def by_late_relay(mentions: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    """Edges to a credited hand's mention that ranks later but, by its dates, may have been there first.

    For mentions without a relay among `earlier`, the edges to those ranking before. No circle can come of them:
    a later mention that is taken as a parent has no such edge itself, and what it came from ranks before all that
    come from it.
    """
    may_be_before = (pl.col("parent_earliest") <= pl.col("latest")).fill_null(True)
    settled = earlier.filter(pl.col("parent_basis") == "relay")
    pairs = pl.concat(_pairs(mentions.join(settled, on="estimate_id", how="anti"), "draw_low", mentions))
    found = _best(pairs.filter((pl.col("parent_rank") > pl.col("rank")) & may_be_before), BY_HAND, "relay")
    ranks = mentions.select("estimate_id", "rank")
    above = earlier.join(ranks.select(parent_estimate_id="estimate_id", above="rank"), on="parent_estimate_id")
    return (
        found.join(found, left_on="parent_estimate_id", right_on="estimate_id", how="anti")
        .join(ranks, on="estimate_id")
        .join(above.select(parent_estimate_id="estimate_id", above="above"), on="parent_estimate_id", how="left")
        .filter((pl.col("above") < pl.col("rank")).fill_null(True))
        .select(found.columns)
    )


def _pairs(credits: pl.DataFrame, order: str, mentions: pl.DataFrame | None = None) -> list[pl.DataFrame]:
    """Each hand that one of `credits` names with that hand's first mention by `order`, same origin or any."""
    carried = (
        (credits if mentions is None else mentions)
        .explode("carriers", empty_as_null=False)
        .rename({"carriers": "hand"})
        .drop_nulls("hand")
    )
    carrier = pl.col("origin_kind").is_in(CARRIERS).fill_null(False)
    hands = (
        credits.select(
            *CHILD,
            hand=pl.concat_list(
                pl.when(carrier).then(pl.concat_list("origin")).otherwise(pl.lit([], pl.List(pl.String))), "relays"
            ),
        )
        .with_columns(nearness=pl.int_ranges(pl.col("hand").list.len(), 0, -1))
        .explode("hand", "nearness", empty_as_null=False)
    )
    return [
        hands.join(_first_by(carried, order, by), on=by, nulls_equal=True).select(
            *hands.columns, pl.col("^parent_.*$")
        )
        for by in (["family_id", "hand", "origin"], ["family_id", "hand"])
    ]


def by_text(mentions: pl.DataFrame, clusters: pl.DataFrame) -> pl.DataFrame:
    """Edges to a mention of the same family in the article's top text source; columns as in `by_relay`."""
    sources = clusters.select("article_id", parent_article_id="source_article_id").drop_nulls()
    children = mentions.select("article_id", *CHILD).join(sources, on="article_id")
    pairs = children.join(_as_parents(mentions), on=["parent_article_id", "family_id"])
    return _best(pairs.filter(pl.col("parent_rank") < pl.col("rank")), [], "text")


def by_number(mentions: pl.DataFrame, clusters: pl.DataFrame) -> pl.DataFrame:
    """Edges to the same number of another family in the top text source: what is counted, or of whom, has shifted.

    Only where the number stands once in either article, so that no two numbers are alike by chance.
    """
    number = ["low", "high"]
    single = mentions.filter(
        pl.any_horizontal(pl.col(number).is_not_null()) & (pl.len().over("article_id", *number) == 1)
    )
    sources = clusters.select("article_id", parent_article_id="source_article_id").drop_nulls()
    pairs = (
        single.select("article_id", *number, *CHILD)
        .join(sources, on="article_id")
        .join(_as_parents(single, *number).drop("family_id"), on=["parent_article_id", *number], nulls_equal=True)
    )
    return _best(pairs.filter(pl.col("parent_rank") < pl.col("rank")), [], "text")


def _first_by(carried: pl.DataFrame, order: str, by: list[str]) -> pl.DataFrame:
    return _as_parents(carried.filter(pl.col(order).eq_missing(pl.col(order).min().over(by))), "hand", "origin")


def _as_parents(mentions: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return mentions.select(
        "family_id",
        *columns,
        pl.col(
            "estimate_id", "article_id", "rank", "earliest", "origin", "middle", "polarity", "status", "start"
        ).name.prefix("parent_"),
    )


def _best(pairs: pl.DataFrame, first: list[str], basis: str) -> pl.DataFrame:
    distance = (pl.col("middle") - pl.col("parent_middle")).abs() / pl.max_horizontal("middle", "parent_middle")
    return (
        pairs.with_columns(
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
        pl.col(KEPT).name.prefix("parent_"),
    )
    return timeline.filter("topical").join(parents, on="parent_estimate_id").sort("estimate_id")
