"""Rows that hang on order: first, courses, edges, agreement, replies, uptake (1-4, 6, 10, 11, 15, 17, 21)."""

from typing import Any

import polars as pl

from spread_truth.lookup import (
    NONE,
    Found,
    Frames,
    Recovered,
    guarded,
    levels,
    measure,
    moment,
    share_of,
    variant_of,
    within,
)
from spread_truth.trees import largest, shown
from spread_truth.truth import DAYS
from spread_truth.values import top, voices
from spread_truth.world import World

EACH = ("status", "low", "high")
"""What tells two variants of the toll apart, beside the polarity."""
SLACK = 1 / 30
"""Hours by which a bound may miss: times are told to the minute."""


def first(world: World, frames: Frames) -> Recovered:
    """Rows 1 and 2: chances and bounds against the true moments, over variants of two voices and more."""
    adoption, ids = frames["adoption"], frames["variants"].filter(pl.col("polarity") == "positive")
    chances, bounds, lags, right = [], [], [], []
    for (status, low, high, _), stated in voices(world).items():
        if len(stated) < 2:
            continue
        same = (pl.col("status") == status) & (pl.col("low") == low) & pl.col("high").eq_missing(pl.lit(high))
        chosen = ids.filter(same).sort("voices" if "voices" in ids.columns else "articles", descending=True)
        if not chosen.height:
            continue
        row = chosen.row(0, named=True)
        rows = adoption.filter(pl.col("variant_id") == row["variant_id"])
        first = min(stated, key=lambda voice: stated[voice])
        chance = rows.filter(pl.col("voice") == first)["p_first"].drop_nulls()
        chances.append(chance[0] if len(chance) else 0.0)
        began = moment(stated[first])
        bounds.append(within(began, row["first_earliest"], row["first_latest"]))
        for voice, least, most in rows.select("voice", "lag_least", "lag_most").iter_rows():
            if voice in stated and voice != first:
                lags.append(least is not None and most is not None)
                if lags[-1]:
                    right.append(least - SLACK <= stated[voice] - stated[first] <= most + SLACK)
    return {
        (1, "P(first) of the true first, mean"): Found(share_of(chances)),
        (1, "true first moment inside its bounds"): Found(share_of(bounds)),
        (2, "lags defined"): Found(share_of(lags)),
        (2, "true lag inside its bounds"): Found(share_of(right)),
    }


def course(world: World, frames: Frames) -> Recovered:
    """Rows 3 and 4."""
    chosen = variant_of(world, frames)
    curve = frames["curves"].filter(pl.col("variant_id") == chosen).sort("step")
    half = frames["half_lives"].filter(pl.col("id") == chosen)
    attention = frames["half_lives"].filter(pl.col("kind") == "attention")
    last = curve.row(-1, named=True) if curve.height else {}
    found: Recovered = {
        (3, "final adoption"): Found(last.get("share"), last.get("share_low"), last.get("share_high")),
        (3, "cumulative incidence, late entry"): Found(last.get("incidence"), last.get("low"), last.get("high")),
        (4, "half-life, hours"): _half(half),
        (4, "attention half-life, hours"): _half(attention),
    }
    for day in DAYS:
        before = curve.filter(pl.col("by") <= moment(24 * day))
        at = before.row(-1, named=True) if before.height else {"share": 0.0, "share_low": None, "share_high": None}
        found[3, f"adoption by day {day}"] = Found(at["share"], at["share_low"], at["share_high"])
    return found | _cascade(world, frames, chosen)


def _cascade(world: World, frames: Frames, variant: str | None) -> Recovered:
    """Row 21: the tree of the variant that begins where the truly largest one does."""
    tree, _ = largest(world, top(world))
    root = world.articles[tree[0]].article_id
    places = frames["timeline"].select(root_estimate_id="estimate_id", article_id="article_id")
    trees = frames["cascades"].filter(pl.col("variant_id") == variant).join(places, on="root_estimate_id")
    trees = trees.filter(pl.col("article_id") == root).sort("size", "root_estimate_id", descending=True)
    if not trees.height:
        return {}
    tree = trees.row(0, named=True)
    return {
        (21, "size of the largest tree"): Found(tree["size"]),
        (21, "depth"): Found(tree["depth"]),
        (21, "breadth"): Found(tree["breadth"]),
        (21, "structural virality"): Found(tree["virality"], tree["virality_low"], tree["virality_high"]),
    }


def _half(rows: pl.DataFrame) -> Found:
    if not rows.height:
        return NONE
    return Found(*rows.select("hours", "low", "high").row(0))


def edges(world: World, frames: Frames) -> Recovered:
    """Rows 6, 8 (hidden) and 10, and how many parents are right."""
    places = frames["estimates"].select("estimate_id", "start")
    timeline = levels(frames).join(places, on="estimate_id").sort("article_id", "start")
    article_of = dict(frames["timeline"].select("estimate_id", "article_id").iter_rows())
    parents: dict[tuple[Any, ...], list[str | None]] = {}
    for article, *number, parent in timeline.select("article_id", *EACH, "parent_estimate_id").iter_rows():
        parents.setdefault((article, *number), []).append(article_of.get(parent))
    true: dict[tuple[Any, ...], list[str | None]] = {}
    taken: dict[tuple[int, int], str] = {
        (child.number, place): parent.article_id for (child, place, _), (parent, _, _) in shown(world)
    }
    for article, place, claim in world.levels():
        key = (article.article_id, claim.status, claim.low, claim.high)
        true.setdefault(key, []).append(taken.get((article.number, place)))
    right = []
    for key, wanted in true.items():
        given = parents.get(key, [])
        for turn, parent in enumerate(wanted):
            if parent is not None:
                right.append(turn < len(given) and given[turn] == parent)
    edges = timeline.filter(pl.col("parent_estimate_id").is_not_null()).height
    names = {"rounding": "rounding", "bound lost": "bound_lost", "range to point": "range_to_point",
             "status": "status_changed", "updated": "value_updated"}  # fmt: skip
    found = {(6, name): measure(frames, f"mutation_{kind}") for name, kind in names.items()}
    return found | {
        (6, "edges"): Found(edges),
        (6, "right parent of shown edges"): Found(share_of(right)),
        (6, "share that change"): measure(frames, "mutation_rate"),
        (6, "share that a relay changes"): measure(frames, "mutation_by_relay"),
        (10, "certainty drift, mean"): measure(frames, "certainty_drift"),
        (8, "hidden depth, mean"): measure(frames, "hidden_depth"),
    }


def agreement(world: World, frames: Frames) -> Recovered:
    """Row 11, at the ends of days; the table has the days on which a number can have come up."""
    found: Recovered = {}
    family = levels(frames)["family_id"].mode().first()
    rows = frames["agreement"].filter(status="killed", family_id=family).drop_nulls("low").sort("by")
    for day in DAYS:
        before = rows.filter(pl.col("by") <= moment(24 * day))
        if before.height:
            low, high = before.select("low", "high").row(-1)
            found[11, f"agreement by day {day}, low"] = Found(low)
            found[11, f"agreement by day {day}, high"] = Found(high)
    return found


def replies(world: World, frames: Frames) -> Recovered:
    """Row 15."""
    family = levels(frames)["family_id"].mode().first()
    row = frames["replies"].filter(reply="deny", family_id=family)
    if not row.height:
        return {}
    return {
        (15, "articles that answer the toll"): measure(frames, "reply_rate"),
        (15, "denial lag of the toll, hours"): Found(*row.select("lag", "lag_low", "lag_high").row(0)),
    }


def uptake(world: World, frames: Frames) -> Recovered:
    """Row 17, over all moves."""
    rows = frames["uptake"].filter(status="killed", family_id=levels(frames)["family_id"].mode().first())
    moved = rows.drop_nulls("lag")
    return {
        (17, "outlets at risk, all moves"): Found(rows["at_risk"].sum()),
        (17, "share that moves"): guarded(lambda: rows["moved"].sum() / rows["at_risk"].sum()),
        (17, "median lag of a move, mean by who moves, hours"): guarded(
            lambda: (moved["lag"] * moved["moved"]).sum() / moved["moved"].sum()
        ),
    }
