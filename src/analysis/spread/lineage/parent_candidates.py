"""Whom a mention may have come from: the mentions of the hands it credits, those of the texts it owes words to.

What does not hang on the times of the articles is settled here once; who came first is told draw by draw in `tree`.
Of a credited hand's mentions of the same family the nearest in value counts, then the nearest in time (SPREAD.md 3,
tree G); of a text source's those of the same family, else those of the same number, where what is counted has
shifted.
"""

from collections.abc import Callable

import polars as pl

CHILD = [
    "estimate_id",
    "at",
    "family_id",
    "series",
    "draw_low",
    "draw_high",
    "origin",
    "middle",
    "polarity",
    "status",
]
"""What of a mention the choice of its parent hangs on."""
PARENT = ["estimate_id", "at", "draw_low", "draw_high", "origin", "middle", "polarity", "status", "start", "own"]
NEAREST = ["nearness", "other_text", "distance", "other_origin", "other_status"]
"""What counts before time, first to last."""
PAIR = ["estimate_id", "parent_estimate_id", "at", "parent_at", "group", "parent_basis"]


def credited_mentions(mentions: pl.DataFrame, sharing: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """Pairs of a mention and one of a hand that it credits: the columns of `PAIR`, best first for each mention.

    `group` numbers those alike in all but time, from 0. Only pairs that the dates allow; of those behind a pair that
    surely is in order none is kept. Where the mention's text is taken from one of the hand's, that is the report that
    it credits: `sharing` gives of pairs of articles (at, parent_at) those of which one can be taken from the other.
    A hand's own articles count; those that only carry its credit where it has none.
    """
    carried = mentions.explode("carriers", empty_as_null=False).rename({"carriers": "hand"}).drop_nulls("hand")
    own = carried.filter(pl.col("hand") == pl.col("own"))
    carried = pl.concat(
        [own, carried.join(own.select("family_id", "hand").unique(), on=["family_id", "hand"], how="anti")]
    )
    hands = (
        mentions.select(*CHILD, "hands")
        .with_columns(nearness=pl.int_ranges(pl.col("hands").list.len()), credit=pl.col("hands").list.first())
        .explode("hands", "nearness", empty_as_null=False)
        .rename({"hands": "hand"})
        .drop_nulls("hand")
    )
    every = hands.join(_as_parents(carried, "family_id", "hand"), on=["family_id", "hand"])
    taken = sharing(every.select("at", "parent_at").unique()).with_columns(other_text=pl.lit(False))
    pairs = _judged(
        every.join(taken, on=["at", "parent_at"], how="left").with_columns(pl.col("other_text").fill_null(True))
    )
    others = (pl.col("at") != pl.col("parent_at")) & (pl.col("parent_low") <= pl.col("high"))
    sure = (pl.col("parent_high") < pl.col("low")).cum_sum().over("estimate_id") > 0
    grouped = pairs.filter(others.fill_null(False)).with_columns(sure=sure)
    settled = grouped.filter("sure").group_by("estimate_id").agg(settled=pl.col("group").first())
    kept = grouped.join(settled, on="estimate_id", how="left", maintain_order="left")
    kept = kept.filter((pl.col("group") <= pl.col("settled")).fill_null(True))
    return kept.with_columns(parent_basis=pl.lit("relay")).select(PAIR)


def owed_mentions(mentions: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Pairs of a mention and the one it comes from in each article that can be its top text source: `PAIR`.

    `sources`: at, parent_at. Of several mentions of the family there the nearest one; where there is none, the same
    number of another family, if it stands once in either article, so that no two are alike by chance.
    """
    family = _judged(
        mentions.select(CHILD)
        .join(sources, on="at")
        .with_columns(nearness=pl.lit(0), other_text=pl.lit(False))
        .join(_as_parents(mentions, "family_id"), on=["parent_at", "family_id"])
    )
    number = ["low", "high"]
    single = mentions.filter(
        pl.any_horizontal(pl.col(number).is_not_null()) & (pl.len().over("article_id", *number) == 1)
    )
    alike = _judged(
        single.select(*number, *CHILD)
        .join(sources, on="at")
        .with_columns(nearness=pl.lit(1), other_text=pl.lit(False))
        .join(
            _as_parents(single, number_low="low", number_high="high"),
            left_on=["parent_at", *number], right_on=["parent_at", "number_low", "number_high"], nulls_equal=True,
        )
    )  # fmt: skip
    best = pl.concat([family.select(PAIR[:5]), alike.select(PAIR[:5])])
    best = best.unique(["estimate_id", "parent_at"], keep="first", maintain_order=True)
    return best.with_columns(parent_basis=pl.lit("text")).select(PAIR).sort("estimate_id", "parent_at")


def _as_parents(mentions: pl.DataFrame, *columns: str, **renamed: str) -> pl.DataFrame:
    ends = {"draw_low": "parent_low", "draw_high": "parent_high"}
    named = [pl.col(name).alias(ends.get(name, f"parent_{name}")) for name in PARENT]
    return mentions.select(*columns, *named, **{new: pl.col(old) for new, old in renamed.items()})


def _judged(pairs: pl.DataFrame) -> pl.DataFrame:
    """`pairs` from the best on, with `group`; ties within one by place.

    Who denies a number answers the report of it and has not the number from there: no pair.
    """
    answers = (pl.col("polarity") != pl.col("parent_polarity")) & ~pl.col("origin").eq_missing(
        pl.col("parent_origin")
    )
    distance = (pl.col("middle") - pl.col("parent_middle")).abs() / pl.col("middle").abs()
    return (
        pairs.filter(~answers)
        .with_columns(
            other_origin=~pl.col("origin").eq_missing(pl.col("parent_origin")),
            other_status=pl.col("status") != pl.col("parent_status"),
            distance=distance.fill_null(1.0).fill_nan(0.0),
            low=pl.col("draw_low"),
            high=pl.col("draw_high"),
        )
        .with_columns(group=pl.struct(NEAREST).rank("dense").over("estimate_id").cast(pl.Int64) - 1)
        .sort("estimate_id", "group", "parent_start", "parent_estimate_id")
    )


def credit_order(credited: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """What credits say of the order of articles: at, parent_at (the earlier one), each pair once.

    Who credits a hand's report comes after that report: the best one that the dates allow; of several alike in all
    but time after the one that can have been the earliest.
    """
    places = mentions.select(parent_estimate_id="estimate_id", parent_low="draw_low", parent_high="draw_high")
    lows = mentions.select("estimate_id", "draw_low")
    return (
        credited.join(places, on="parent_estimate_id")
        .join(lows, on="estimate_id")
        .sort("estimate_id", "group", "parent_low", "parent_high", "parent_at")
        .unique("estimate_id", keep="first", maintain_order=True)
        .filter(pl.col("parent_high") >= pl.col("draw_low"))
        .select("at", "parent_at")
        .unique()
        .sort("at", "parent_at")
    )
