"""Families of estimates (one quantity) and variants (one statement of it), and how they are named."""

import polars as pl

from analysis.amounts import interval, sign
from analysis.io.row_ids import row_id
from analysis.spread.time import first_hangs_on, first_seen
from analysis.study import Study

BASE = 3
"""Group, subject and place stand in the id of every family."""
STATED = ["family_id", "bound", "status", "polarity"]
LABELLED = ["low", "high", "bound", "status", "polarity", "unit"]
APART = {"increment": ", increments", "part": ", parts", "former": ", former numbers"}
"""What a family that is no series of levels is called."""
VARIANT = ["family_id", "variant_low", "variant_high", "bound", "status", "polarity"]


def with_families(mentions: pl.DataFrame, study: Study, tolerance: float = 0.0) -> pl.DataFrame:
    """`mentions` with family_id, variant_id, and the interval of the variant, variant_low and variant_high.

    A family is counted group, unit and subject, and the place where the study asks for it, whatever the number and
    the status; increments, parts and former numbers are families beside that of the levels; a quantity of interest
    that the study narrows by more than these is a family of its own, and one of several groups goes by the first of
    them. A variant is, within a family, the same interval, bound, status and polarity; with a `tolerance`, intervals
    whose ends lie no further apart than that share of the greater are chained into one, from the least to the
    greatest.
    """
    narrow = pl.col("quantity").is_in(study.quantities.filter("narrowed")["label"].implode()).fill_null(False)
    place = pl.col("place") if study.families_by_place else pl.lit(None, pl.String)
    group = pl.col("counted_group").list.first()
    asked = study.quantities.select(quantity="label", quantity_subject="subject", quantity_group=group)
    placed = mentions.join(asked, on="quantity", how="left").with_columns(
        family_group=pl.when(narrow).then("quantity_group").otherwise(pl.col("counted_group").cast(pl.String)),
        subject=pl.when(narrow).then("quantity_subject").otherwise("subject"),
        family_place=place,
        narrowed=pl.when(narrow).then("quantity"),
        apart=pl.when(pl.col("series") != "level").then("series"),
    )
    key = ["family_group", "subject", "family_place", "narrowed", "unit", "apart"]
    families = _with_id(placed, key, "family", "family_id").drop("quantity_subject", "quantity_group")
    return _with_id(_with_intervals(families, tolerance), VARIANT, "variant", "variant_id")


def _with_intervals(mentions: pl.DataFrame, tolerance: float) -> pl.DataFrame:
    """`mentions` with `variant_low` and `variant_high`: the interval of the variant that each belongs to."""
    ordered = mentions.sort(*STATED, "low", "high", "estimate_id", nulls_last=True)
    chain = pl.any_horizontal(_is_apart(end, tolerance) for end in ("low", "high")).cum_sum().over(STATED)
    return (
        ordered.with_columns(_chain=chain)
        .with_columns(
            variant_low=pl.col("low").min().over(*STATED, "_chain"),
            variant_high=pl.col("high").max().over(*STATED, "_chain"),
        )
        .drop("_chain")
    )


def _is_apart(end: str, tolerance: float) -> pl.Expr:
    """Whether an end of the interval is further from the one before it than the tolerance, or only one is open."""
    before = pl.col(end).shift().over(STATED)
    gap = (pl.col(end) - before).abs() > tolerance * pl.max_horizontal(pl.col(end).abs(), before.abs())
    return gap.fill_null(False) | (pl.col(end).is_null() != before.is_null())


def _with_id(frame: pl.DataFrame, key: list[str], kind: str, column: str) -> pl.DataFrame:
    distinct = frame.select(key).unique()
    ids = [row_id(kind, *_asked(row)) for row in distinct.iter_rows()]
    named = distinct.with_columns(pl.Series(column, ids, pl.String))
    return frame.join(named, on=key, how="left", nulls_equal=True)


def _asked(row: tuple[object, ...]) -> tuple[object, ...]:
    """The parts of a key up to the last that is there: what nothing narrows and no unit parts keeps its id."""
    while row[-1] is None and len(row) > BASE:
        row = row[:-1]
    return row


def families_of(mentions: pl.DataFrame, study: Study) -> pl.DataFrame:
    """The families table: label, range met, and how many mentions, articles, outlets, origins and variants."""
    grouped = mentions.group_by("family_id").agg(
        pl.col("family_group").first().alias("counted_group"),
        pl.col("unit", "subject").first(),
        pl.col("family_place").first().alias("place"),
        pl.col("narrowed", "series").first(),
        pl.col("topical").any(),
        pl.col("low").min(),
        pl.col("high").max(),
        *_sizes(),
        pl.col("variant_id").n_unique().alias("variants"),
    )
    own = study.quantities.filter(~pl.col("narrowed"))
    labels = own.select(pl.col("counted_group").list.first(), "subject", "label")
    labels = labels.unique(["counted_group", "subject"], keep="first", maintain_order=True)
    group = pl.col("counted_group")
    names = dict(study.actors.select("actor_id", "name").iter_rows())
    whose = pl.col("subject").replace(names)
    plain = pl.when(pl.col("subject").is_null()).then(group).otherwise(pl.format("{}: {}", whose, group))
    one_unit = study.quantities.drop_nulls("unit")["label"]
    signs = {unit: f" ({sign(unit)})" for unit in mentions["unit"].drop_nulls().unique()}
    unit = pl.when(~pl.col("narrowed").is_in(one_unit.implode()).fill_null(False)).then(
        pl.col("unit").replace_strict(signs, return_dtype=pl.String)
    )
    apart = pl.col("series").replace_strict(APART, default="")
    place = pl.when(pl.col("place").is_null()).then(pl.lit("")).otherwise(pl.format(", {}", "place"))
    return (
        grouped.join(labels, on=["counted_group", "subject"], how="left", nulls_equal=True)
        .with_columns(
            label=pl.concat_str(
                pl.coalesce("narrowed", "label", plain), apart, place.fill_null(""), unit.fill_null("")
            )
        )
        .sort("topical", "mentions", "family_id", descending=[True, True, False])
    )


def variants_of(mentions: pl.DataFrame) -> pl.DataFrame:
    """The variants table: label, when first seen, and how many mentions, articles, outlets and origins."""
    grouped = mentions.group_by("variant_id").agg(
        pl.col(VARIANT).first().name.map(lambda name: name.removeprefix("variant_")),
        pl.when(pl.col("value").n_unique() == 1).then(pl.col("value").min()).alias("value"),
        pl.col("unit").first(),
        *_sizes(),
    )
    return (
        grouped.join(first_seen(mentions, "variant_id"), on="variant_id", how="left")
        .join(first_hangs_on(mentions, "variant_id"), on="variant_id", how="left")
        .with_columns(
            label=pl.Series(
                [label(*row) for row in grouped.select(LABELLED).iter_rows()],
                dtype=pl.String,
            )
        )
        .sort("variant_id")
    )


def _sizes() -> list[pl.Expr]:
    return [
        pl.len().alias("mentions"),
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("outlet").drop_nulls().n_unique().alias("outlets"),
        pl.col("originator").drop_nulls().n_unique().alias("origins"),
    ]


def label(
    low: float | None, high: float | None, bound: str, status: str, polarity: str, unit: str | None = None
) -> str:
    """A variant in words: "about 12,000 sent", "not 10,000 to 12,000", "$2 m or more planned"."""
    step = "" if status == "other" else f" {status.replace('_', ' ')}"
    return f"{'not ' if polarity == 'negative' else ''}{interval(low, high, bound, unit)}{step}"
