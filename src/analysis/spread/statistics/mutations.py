"""What a number loses or gains on its way from one mention to the next (SPREAD.md 3, definition 6).

The kinds follow Simmons, Adamic, Adar 2011 (quotes mutate along their way), worked out for numbers: the value,
the numeric hedge, the step that is asserted, and whose word it is change each on their own.
"""

import polars as pl

from analysis.amounts import interval
from analysis.spread.inference import Row, Scope, mean_of, sign_flip_note
from analysis.spread.lineage import edges_of

STEPS = {
    "planned": 1, "training": 2, "sent": 3, "in_combat": 4, "missing": 4, "damaged": 4,
    "killed": 5, "wounded": 5, "captured": 5, "detained": 5, "destroyed": 5,
}  # fmt: skip
"""How far along a deed is; of other deeds none is further than another."""
HEDGES = {"exact": 0, "approx": 1, "at_least": 2, "at_most": 2}
"""How far a bound hedges its number; ranges and vague counts are no points and are compared otherwise."""
DIGITS = 15
NO_EDGES = "no mention has a parent in the folder"


def mutations_of(timeline: pl.DataFrame, actors: pl.DataFrame, rounding: float) -> pl.DataFrame:
    """The mutations table: one row per change along an edge, `same` where nothing changed.

    `rounding`: the largest relative change of a value that counts as rounding.
    """
    edges = edges_of(timeline).with_columns(
        log_ratio=pl.when(
            (pl.col("middle") > 0) & (pl.col("parent_middle") > 0) & pl.col("unit").eq_missing(pl.col("parent_unit"))
        ).then((pl.col("middle") / pl.col("parent_middle")).log().round_sig_figs(12))
    )
    edges = _with_elders(edges, actors).with_columns(
        pl.coalesce(prefix + "unit", pl.col(prefix + "counted_group").cast(pl.String)).alias(prefix + "measured")
        for prefix in ("parent_", "")
    )
    kinds = {
        "number": _number_change(rounding),
        "bound": _bound_change(),
        "status": _status_change(),
        "polarity": pl.when(pl.col("polarity") != pl.col("parent_polarity")).then(pl.lit("polarity_changed")),
        "origin": _source_change(),
        "measured": pl.when(pl.col("measured") != pl.col("parent_measured")).then(pl.lit("unit_shifted")),
        "subject": pl.when(~pl.col("subject").eq_missing(pl.col("parent_subject"))).then(pl.lit("subject_shifted")),
    }
    changes = pl.concat([_rows(edges, subject, kind) for subject, kind in kinds.items()])
    same = edges.join(changes, on="estimate_id", how="anti").with_columns(
        kind=pl.lit("same"), before=pl.lit(None, pl.String), after=pl.lit(None, pl.String)
    )
    return pl.concat([changes, same.select(changes.columns)]).sort("estimate_id", "kind")


def mutation_measures(mentions: pl.DataFrame, mutations: pl.DataFrame, scope: Scope) -> list[Row]:
    """Share of edges on which anything changes, by kind, and the mean size of a change of value with its test."""
    changed = mutations.group_by("estimate_id").agg(kinds=pl.col("kind"), log_ratio=pl.col("log_ratio").first())
    edges = mentions.join(changed, on="estimate_id")
    if edges.is_empty():
        return [mean_of("mutation_rate", scope, edges, pl.lit(None, pl.Float64), "share", note=NO_EDGES)]
    seen = mutations.filter(pl.col("estimate_id").is_in(edges["estimate_id"].implode()))["kind"].unique().sort()
    kinds = [
        mean_of(f"mutation_{kind}", scope, edges, pl.col("kinds").list.contains(kind), "share")
        for kind in seen
        if kind != "same"
    ]
    moved = edges.filter(pl.col("log_ratio") != 0)
    test = sign_flip_note(moved.with_columns(change=pl.col("log_ratio")), scope.parameters)
    return [
        mean_of("mutation_rate", scope, edges, ~pl.col("kinds").list.contains("same"), "share"),
        *kinds,
        mean_of("mutation_size", scope, moved, pl.col("log_ratio"), "log ratio", note=test),
    ]


def _rows(edges: pl.DataFrame, subject: str, kind: pl.Expr) -> pl.DataFrame:
    if subject == "number":
        before, after = _interval("parent_"), _interval("")
    else:
        before, after = (pl.col(prefix + subject).cast(pl.String) for prefix in ("parent_", ""))
    return (
        edges.with_columns(kind=kind, before=before, after=after)
        .drop_nulls("kind")
        .select(
            "estimate_id", "kind", "parent_estimate_id", "family_id", "parent_basis", "before", "after", "log_ratio"
        )
    )


def _interval(prefix: str) -> pl.Expr:
    stated = [pl.col(prefix + name).alias(name) for name in ("low", "high", "bound", "unit")]
    return pl.struct(stated).map_elements(lambda row: interval(**row), return_dtype=pl.String)


def _number_change(rounding: float) -> pl.Expr:
    """Rounding: the child is the parent taken to the child's own unit, and no further off than `rounding`.

    Of two ranges both ends are; their middles, which nobody stated, may agree by chance.
    """
    rounded = {name: _is_rounded(name, rounding) for name in ("middle", "low", "high")}
    ranges = [pl.col(prefix + "bound").cast(pl.String) == "between" for prefix in ("", "parent_")]
    other = ~(pl.col("low").eq_missing(pl.col("parent_low")) & pl.col("high").eq_missing(pl.col("parent_high")))
    points = rounded["middle"] & (pl.col("middle") != pl.col("parent_middle"))
    return (
        pl.when(ranges[0] & ~ranges[1])
        .then(pl.lit("point_to_range"))
        .when(~ranges[0] & ranges[1])
        .then(pl.lit("range_to_point"))
        .when(pl.when(ranges[0]).then(rounded["low"] & rounded["high"] & other).otherwise(points))
        .then(pl.lit("rounding"))
        .when(other & _moved())
        .then(pl.lit("value_changed"))
    )


def _is_rounded(name: str, rounding: float) -> pl.Expr:
    child, parent = pl.col(name), pl.col(f"parent_{name}")
    unit = pl.max_horizontal(pl.when(child % 10.0**power == 0).then(10.0**power) for power in range(DIGITS))
    off = (child - parent).abs()
    return (off == 0) | ((off <= unit / 2) & (off <= rounding * parent.abs()))


def _moved() -> pl.Expr:
    """The ends that both state differ, or they have no end in common: "300" to "at least 300" is no other number."""
    child, parent = ([pl.col(prefix + end) for end in ("low", "high")] for prefix in ("", "parent_"))
    agree = pl.any_horizontal((here == there).fill_null(False) for here, there in zip(child, parent, strict=True))
    return ~agree | (pl.col("bound").cast(pl.String) == "between")


def _bound_change() -> pl.Expr:
    """Numeric hedges ("about", "up to", "at least"): lost, gained, or turned into another."""
    child, parent = (pl.col(prefix + "bound").cast(pl.String) for prefix in ("", "parent_"))
    hedge, before = (bound.replace_strict(HEDGES, default=None, return_dtype=pl.Int64) for bound in (child, parent))
    ranged = (child == "between") | (parent == "between")
    return (
        pl.when((child == parent) | ranged)
        .then(None)
        .when(hedge < before)
        .then(pl.lit("bound_lost"))
        .when(hedge > before)
        .then(pl.lit("bound_gained"))
        .otherwise(pl.lit("bound_changed"))
    )


def _status_change() -> pl.Expr:
    child, parent = (pl.col(prefix + "status").cast(pl.String) for prefix in ("", "parent_"))
    step, before = (status.replace_strict(STEPS, default=None, return_dtype=pl.Int64) for status in (child, parent))
    return (
        pl.when(child == parent)
        .then(None)
        .when(step > before)
        .then(pl.lit("status_advanced"))
        .when(step < before)
        .then(pl.lit("status_withdrawn"))
        .otherwise(pl.lit("status_changed"))
    )


def _source_change() -> pl.Expr:
    """Merged: the child names an actor above the parent's ("a ministry" to "the government"); shifted: another."""
    child, parent = pl.col("origin"), pl.col("parent_origin")
    return (
        pl.when(child.eq_missing(parent))
        .then(None)
        .when(child.is_null())
        .then(pl.lit("source_lost"))
        .when(parent.is_null())
        .then(pl.lit("source_gained"))
        .when(pl.col("merged"))
        .then(pl.lit("source_merged"))
        .otherwise(pl.lit("source_shifted"))
    )


def _with_elders(edges: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    pairs = elders(actors).select(parent_origin="actor_id", origin="elder", merged=pl.lit(True))
    return edges.join(pairs, on=["parent_origin", "origin"], how="left").with_columns(
        pl.col("merged").fill_null(False)
    )


def elders(actors: pl.DataFrame) -> pl.DataFrame:
    """actor_id, elder: every actor with each one above it."""
    parents = actors.select("actor_id", elder="parent").drop_nulls()
    found, step = parents, parents
    while step.height:
        step = step.join(parents.rename({"actor_id": "elder", "elder": "next"}), on="elder").select(
            "actor_id", elder="next"
        )
        found = pl.concat([found, step])
    return found.unique().sort("actor_id", "elder")
