"""What a number loses or gains on its way from one mention to the next (SPREAD.md 3, definition 6).

The kinds follow Simmons, Adamic, Adar 2011 (quotes mutate along their way), worked out for numbers: the value,
the numeric hedge, the step that is asserted, and whose word it is change each on their own.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.amounts import interval
from analysis.schemas.enumerations import MUTATIONS
from analysis.spread.inference import Row, Scope, mean_of, share_in_draws, sign_flip_note, timed
from analysis.spread.lineage import Trees, edges_of

STEPS = {
    "planned": 1, "training": 2, "sent": 3, "in_combat": 4, "missing": 4, "damaged": 4,
    "killed": 5, "wounded": 5, "captured": 5, "detained": 5, "destroyed": 5,
}  # fmt: skip
"""How far along a deed is; of other deeds none is further than another."""
HEDGES = {"exact": 0, "approx": 1, "at_least": 2, "at_most": 2}
"""How far a bound hedges its number; ranges and vague counts are no points and are compared otherwise."""
SUBJECTS = ["number", "bound", "status", "polarity", "origin", "measured", "subject"]
"""What can change on an edge, each on its own."""
NO_CHANGE = ["same", "source_merged", "source_shifted", "source_lost", "source_gained", "polarity_changed"]
"""Kinds that leave the number as it is."""
DIGITS = 15
NO_EDGES = "no mention has a parent in the folder"


def mutations_of(timeline: pl.DataFrame, actors: pl.DataFrame, rounding: float) -> pl.DataFrame:
    """The mutations table: one row per change along an edge of the tree shown, `same` where nothing changed.

    `rounding`: the largest relative change of a value that counts as rounding.
    """
    edges = judged_edges(timeline, edges_of(timeline), actors, rounding)
    changes = pl.concat([_rows(edges, subject) for subject in SUBJECTS])
    same = edges.join(changes, on="estimate_id", how="anti").with_columns(
        kind=pl.lit("same"), before=pl.lit(None, pl.String), after=pl.lit(None, pl.String)
    )
    return pl.concat([changes, same.select(changes.columns)]).sort("estimate_id", "kind")


def judged_edges(timeline: pl.DataFrame, edges: pl.DataFrame, actors: pl.DataFrame, rounding: float) -> pl.DataFrame:
    """`edges` (`lineage.edges_of`) with what changed on each: `log_ratio`, and `kind_` of each of `SUBJECTS`."""
    edges = edges.with_columns(
        log_ratio=pl.when(
            (pl.col("middle") > 0) & (pl.col("parent_middle") > 0) & pl.col("unit").eq_missing(pl.col("parent_unit"))
        ).then((pl.col("middle") / pl.col("parent_middle")).log().round_sig_figs(12))
    )
    edges = _with_second(_with_updates(_with_ancestors(edges, actors), timeline), timeline).with_columns(
        pl.coalesce(prefix + "unit", pl.col(prefix + "counted_group").cast(pl.String)).alias(prefix + "measured")
        for prefix in ("parent_", "")
    )
    return edges.with_columns(
        kind_number=_number_change(rounding),
        kind_bound=_bound_change(),
        kind_status=_status_change(),
        kind_polarity=pl.when(pl.col("polarity") != pl.col("parent_polarity")).then(pl.lit("polarity_changed")),
        kind_origin=_source_change(),
        kind_measured=pl.when(pl.col("measured") != pl.col("parent_measured")).then(pl.lit("unit_shifted")),
        kind_subject=pl.when(~pl.col("subject").eq_missing(pl.col("parent_subject"))).then(pl.lit("subject_shifted")),
    )


class EdgeKinds(NamedTuple):
    """What changes on every edge of `Trees.edges`: which have each kind, and the log ratio of values.

    Edges to mentions that are not topical have no kind and no ratio.
    """

    kinds: dict[str, np.ndarray]
    log_ratio: np.ndarray


def kinds_of_edges(timeline: pl.DataFrame, drawn: Trees, actors: pl.DataFrame, rounding: float) -> EdgeKinds:
    """What changes on the edges of all drawn trees."""
    numbered = drawn.edges.with_row_index("edge")
    judged = judged_edges(timeline, edges_of(timeline, numbered), actors, rounding)
    held = {kind: np.zeros(numbered.height, bool) for kind in MUTATIONS}
    for subject in SUBJECTS:
        for kind, edge in judged.select(f"kind_{subject}", "edge").drop_nulls().iter_rows():
            held[kind][edge] = True
    ratios = np.full(numbered.height, np.nan)
    ratios[judged["edge"].to_numpy()] = judged["log_ratio"].to_numpy()
    return EdgeKinds(held, ratios)


def mutation_measures(
    mentions: pl.DataFrame, mutations: pl.DataFrame, drawn: Trees, of: EdgeKinds, scope: Scope
) -> list[Row]:
    """Share of edges on which the number changes, by kind, and the mean size of a change of value with its test.

    Kinds that no edge has are told, too: of what is told only where it is met no interval would cover. What of the
    naming changes is among the kinds, and no change of the number. An originator's own update is one, but
    none by a relay: `mutation_by_relay` leaves it out.
    """
    changed = mutations.group_by("estimate_id").agg(kinds=pl.col("kind"), log_ratio=pl.col("log_ratio").first())
    edges = mentions.join(changed, on="estimate_id")
    chosen = drawn.chosen[mentions["row"].to_numpy()]
    if edges.is_empty() and not (chosen >= 0).any():
        return [mean_of("mutation_rate", scope, edges, pl.lit(None, pl.Float64), "share", note=NO_EDGES)]
    has_edge, none = chosen >= 0, np.zeros(len(of.log_ratio), bool)
    changing = [kind for kind in of.kinds if kind not in NO_CHANGE]
    relayed = [kind for kind in changing if kind != "value_updated"]

    def any_of(kinds: list[str]) -> tuple[pl.Expr, np.ndarray]:
        held = np.logical_or.reduce([none, *(of.kinds[kind] for kind in kinds)])
        return pl.col("kinds").list.eval(pl.element().cast(pl.String).is_in(kinds)).list.any(), held

    def rate(name: str, yes: pl.Expr, held: np.ndarray) -> Row:
        row = mean_of(name, scope, edges, yes, "share")
        if not len(held):
            return row
        return timed(row, share_in_draws(held[chosen], has_edge), is_share=True)

    kinds = [
        rate(f"mutation_{kind}", pl.col("kinds").list.eval(pl.element().cast(pl.String) == kind).list.any(), held)
        for kind, held in sorted(of.kinds.items())
        if kind != "same"
    ]
    moved = edges.filter(pl.col("log_ratio") != 0)
    test = sign_flip_note(moved.with_columns(change=pl.col("log_ratio")), scope.parameters)
    return [
        rate("mutation_rate", *any_of(changing)),
        rate("mutation_by_relay", *any_of(relayed)),
        *kinds,
        mean_of("mutation_size", scope, moved, pl.col("log_ratio"), "log ratio", note=test),
    ]


def _rows(edges: pl.DataFrame, subject: str) -> pl.DataFrame:
    changed = edges.with_columns(kind=pl.col(f"kind_{subject}")).drop_nulls("kind")
    if subject == "number":
        before, after = _interval("parent_"), _interval("")
    else:
        before, after = (pl.col(prefix + subject).cast(pl.String) for prefix in ("parent_", ""))
    return changed.with_columns(before=before, after=after).select(
        "estimate_id", "kind", "parent_estimate_id", "family_id", "parent_basis", "before", "after", "log_ratio"
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
        pl.when(ranges[0] & pl.col("other_end"))
        .then(pl.lit("values_merged"))
        .when(ranges[0] & ~ranges[1])
        .then(pl.lit("point_to_range"))
        .when(~ranges[0] & ranges[1])
        .then(pl.lit("range_to_point"))
        .when(pl.when(ranges[0]).then(rounded["low"] & rounded["high"] & other).otherwise(points))
        .then(pl.lit("rounding"))
        .when(other & _moved() & pl.col("updated"))
        .then(pl.lit("value_updated"))
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
    child, parent = pl.col("originator"), pl.col("parent_originator")
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


def _with_updates(edges: pl.DataFrame, timeline: pl.DataFrame) -> pl.DataFrame:
    """`edges` with `updated`: the originator of both numbers has itself moved from one to the other.

    It has where the child names a later day on which it was said, or where another text has the originator's new
    number, too: two texts do not misprint alike. An outlet that revises its own report follows its source.
    """
    line = ["family_id", "originator", "low", "high"]
    told = timeline.drop_nulls("originator").group_by(line).agg(texts=pl.col("text_cluster").n_unique())
    later = (pl.col("said_on") > pl.col("parent_said_on")).fill_null(False)
    same = (pl.col("originator") == pl.col("parent_originator")).fill_null(False)
    return edges.join(told, on=line, how="left", nulls_equal=True, maintain_order="left").with_columns(
        updated=(same & (later | (pl.col("texts") > 1).fill_null(False)))
        | (pl.col("voice") == pl.col("parent_voice"))
    )


def _with_second(edges: pl.DataFrame, timeline: pl.DataFrame) -> pl.DataFrame:
    """`edges` with `other_end`: the parent is one end of the child's range, and another mention gives the other end.

    "10" and "12" become "10 to 12": two sources merged. The other mention is no later than the child may be.
    """
    points = (
        timeline.filter(pl.col("low") == pl.col("high"))
        .group_by("family_id", end="low")
        .agg(since=pl.col("draw_low").min())
    )
    is_point = (pl.col("parent_low") == pl.col("parent_high")).fill_null(False)
    at_low = is_point & (pl.col("parent_low") == pl.col("low")).fill_null(False)
    at_high = is_point & (pl.col("parent_high") == pl.col("high")).fill_null(False)
    end = pl.when(at_low).then("high").when(at_high).then("low")
    return (
        edges.with_columns(end=end)
        .join(points, on=["family_id", "end"], how="left", maintain_order="left")
        .with_columns(other_end=(pl.col("since") <= pl.col("draw_high")).fill_null(False))
    )


def _with_ancestors(edges: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    pairs = ancestors(actors).select(parent_originator="actor_id", originator="ancestor", merged=pl.lit(True))
    return edges.join(pairs, on=["parent_originator", "originator"], how="left", maintain_order="left").with_columns(
        pl.col("merged").fill_null(False)
    )


def ancestors(actors: pl.DataFrame) -> pl.DataFrame:
    """actor_id, ancestor: every actor with each one above it."""
    parents = actors.select("actor_id", ancestor="parent").drop_nulls()
    found, step = parents, parents
    while step.height:
        step = step.join(parents.rename({"actor_id": "ancestor", "ancestor": "next"}), on="ancestor").select(
            "actor_id", ancestor="next"
        )
        found = pl.concat([found, step])
    return found.unique().sort("actor_id", "ancestor")
