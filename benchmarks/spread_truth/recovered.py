"""The values of SPREAD.md 3.2 as the spread tables give them, under the same names as `truth` has them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import polars as pl

from spread_truth.as_tables import LABEL
from spread_truth.trees import shown
from spread_truth.truth import DAYS
from spread_truth.values import top, voices
from spread_truth.world import AGENCIES, BEGIN, World

EACH = ("status", "low", "high")
"""What tells two variants of the toll apart, beside the polarity."""


SLACK = 1 / 30
"""Hours by which a bound may miss: times are told to the minute."""


COPIED = 15
"""Words in a row that count as taken over: shorter runs agree by chance."""


class Found(NamedTuple):
    """A value with the 95 % interval that is stated for it; None where there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None


Frames = dict[str, pl.DataFrame]
Recovered = dict[tuple[int, str], Found]
NONE = Found(None)


def recovered(world: World, frames: Frames) -> Recovered:
    """Every value that the tables have, by (row, name)."""
    found: Recovered = {}
    for part in (
        _counts,
        _first,
        _course,
        _diversity,
        _edges,
        _naming,
        _agreement,
        _texts,
        _replies,
        _uptake,
        _places,
    ):
        found |= part(world, frames)
    return found


def levels(frames: Frames) -> pl.DataFrame:
    """The mentions that make the series of the toll."""
    return frames["timeline"].filter(pl.col("topical"), series="level", polarity="positive")


def variant_of(world: World, frames: Frames) -> str | None:
    """The id of the variant that truly most voices state."""
    status, low, high, _ = top(world)
    same = (pl.col("status") == status) & (pl.col("low") == low) & pl.col("high").eq_missing(pl.lit(high))
    ids = levels(frames).filter(same)["variant_id"]
    return ids.mode().sort()[0] if len(ids) else None


def measure(frames: Frames, name: str, scopes: tuple[str, ...] = (LABEL, "all articles", "all quotes")) -> Found:
    """A single number of the two tables of measures."""
    for table in ("measures", "further_measures"):
        if table in frames:
            row = frames[table].filter((pl.col("measure") == name) & pl.col("scope").is_in(scopes))
            if row.height:
                return Found(*row.select("value", "low", "high").row(0))
    return NONE


def moment(hour: float) -> datetime:
    """The hour of the process as a time."""
    return BEGIN + timedelta(hours=hour)


def guarded(read: Callable[[], float | None]) -> Found:
    """The value, or none where the tables lack the column."""
    try:
        return Found(read())
    except (pl.exceptions.ColumnNotFoundError, KeyError, IndexError):
        return NONE


def _counts(world: World, frames: Frames) -> Recovered:
    rows = levels(frames)
    timeline = frames["timeline"]
    texts = frames["articles"].join(
        timeline.select("article_id", "text_cluster").unique(), on="article_id", how="left"
    )
    return {
        (0, "level mentions"): Found(rows.height),
        (0, "variants"): Found(rows["variant_id"].n_unique()),
        (0, "originators named"): Found(rows["originator"].drop_nulls().n_unique()),
        (0, "increments"): Found(timeline.filter(pl.col("topical"), series="increment").height),
        (0, "texts"): Found(texts.select(pl.coalesce("text_cluster", "article_id")).to_series().n_unique()),
        (0, "outlets"): Found(frames["articles"]["outlet"].drop_nulls().n_unique()),
    }


def _first(world: World, frames: Frames) -> Recovered:
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
        bounds.append(_within(began, row["first_earliest"], row["first_latest"]))
        for voice, least, most in rows.select("voice", "lag_least", "lag_most").iter_rows():
            if voice in stated and voice != first:
                lags.append(least is not None and most is not None)
                if lags[-1]:
                    right.append(least - SLACK <= stated[voice] - stated[first] <= most + SLACK)
    return {
        (1, "P(first) of the true first, mean"): Found(_share(chances)),
        (1, "true first moment inside its bounds"): Found(_share(bounds)),
        (2, "lags defined"): Found(_share(lags)),
        (2, "true lag inside its bounds"): Found(_share(right)),
    }


def _within(value: datetime, low: datetime | None, high: datetime | None) -> bool:
    """Whether the minute lies between the bounds, an open one being no bound."""
    slack = timedelta(minutes=1)
    return (low is None or low - slack <= value) and (high is None or value <= high + slack)


def _share(values: list[Any]) -> float | None:
    return sum(map(float, values)) / len(values) if values else None


def _course(world: World, frames: Frames) -> Recovered:
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
    return found | _cascade(frames, chosen)


def _cascade(frames: Frames, variant: str | None) -> Recovered:
    """Row 21: the largest tree of the variant."""
    trees = (
        frames["cascades"].filter(pl.col("variant_id") == variant).sort("size", "root_estimate_id", descending=True)
    )
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


def _diversity(world: World, frames: Frames) -> Recovered:
    """Row 5, as observed: what was not seen has no truth."""
    rows = frames["richness"].filter(scope=LABEL, kind="variants")
    found = {
        (5, f"Hill number, order {order}"): Found(value)
        for order, value in rows.select("order", "observed").iter_rows()
    }
    family = levels(frames)["family_id"].mode().first()
    apart = frames["turnover"].filter(pl.col("family_id") == family)["distance"].drop_nulls()
    return found | {(5, "Jensen-Shannon distance of days, mean"): Found(_share(apart.to_list()))}


def _edges(world: World, frames: Frames) -> Recovered:
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
        (6, "right parent of shown edges"): Found(_share(right)),
        (6, "share that change"): measure(frames, "mutation_rate"),
        (10, "certainty drift, mean"): measure(frames, "certainty_drift"),
        (8, "hidden depth, mean"): measure(frames, "hidden_depth"),
    }


def _naming(world: World, frames: Frames) -> Recovered:
    names = {
        (7, "Herfindahl index"): "source_concentration_by_mention",
        (7, "effective sources"): "effective_sources_by_mention",
        (7, "no originator named"): "no_originator",
        (8, "relays named, mean"): "relay_depth",
        (8, "two relays or more"): "relays_two_or_more",
        (9, "originator and relay"): "names_origin_and_relay",
        (9, "originator alone"): "names_origin_only",
        (9, "relay alone"): "names_relay_only",
        (9, "neither"): "names_neither",
        (14, "echo of the toll"): "echo_ratio",
    }
    return {key: measure(frames, name) for key, name in names.items()}


def _agreement(world: World, frames: Frames) -> Recovered:
    found: Recovered = {}
    rows = frames["agreement"].filter(status="killed", family_id=levels(frames)["family_id"].mode().first())
    for by, low, high in rows.select("by", "low", "high").iter_rows():
        day = round((by - BEGIN) / timedelta(days=1))
        if low is not None:
            found[11, f"agreement by day {day}, low"] = Found(low)
            found[11, f"agreement by day {day}, high"] = Found(high)
    return found


def _texts(world: World, frames: Frames) -> Recovered:
    """Rows 12, 13 and 20, and how many copies have the right source."""
    clients = frames["wires"].filter(~pl.col("outlet").is_in(AGENCIES))
    words, articles = clients["words"].sum(), clients["articles"].sum()
    credits = frames["reuse"].filter(pl.col("kind") == "derived").group_by("article_id", "source_article_id")
    most = credits.agg(pl.col("words").sum()).sort("words", "source_article_id", descending=True)
    sources = dict(
        most.unique("article_id", keep="first", maintain_order=True)
        .select("article_id", "source_article_id")
        .iter_rows()
    )
    taken = [
        (article.article_id, world.articles[article.taken_from].article_id)
        for article in world.articles
        if article.taken_from is not None
    ]
    return _natures(world, frames) | {
        (12, "articles from wire"): guarded(
            lambda: (clients["wire_articles"] * clients["articles"]).sum() / articles
        ),
        (12, "articles that credit an agency"): guarded(
            lambda: (clients["wire_credit"] * clients["articles"]).sum() / articles
        ),
        (12, "words from wire"): guarded(lambda: (clients["wire_text"] * clients["words"]).sum() / words),
        (12, "words from wire, uncredited"): guarded(
            lambda: (clients["wire_uncredited"] * clients["words"]).sum() / words
        ),
        (13, "originality, mean of articles"): guarded(lambda: frames["originality"]["originality"].mean()),  # type: ignore[arg-type,return-value]
        (13, "copies with the right source"): Found(
            _share([sources.get(child) == parent for child, parent in taken])
        ),
    }


def _natures(world: World, frames: Frames) -> Recovered:
    """Row 20: pairs of articles by what most of their shared words are; those of one outlet are apart."""
    outlet = {article.article_id: article.outlet for article in world.articles}
    long = frames["reuse"].filter(pl.col("words") >= COPIED)
    pairs = long.group_by("article_id", "source_article_id", "nature").agg(pl.col("words").sum())
    most = pairs.sort("words", "nature", descending=True).unique(["article_id", "source_article_id"], keep="first")
    counts: dict[str, int] = {}
    for child, parent, nature in most.select("article_id", "source_article_id", "nature").iter_rows():
        if outlet[child] != outlet[parent]:
            counts[nature] = counts.get(nature, 0) + 1
    names = {"agency copy": "agency_copy", "common source": "common_source", "outlet to outlet": "outlet_to_outlet"}
    return {(20, f"pairs of articles: {name}"): Found(counts.get(nature, 0)) for name, nature in names.items()}


def _replies(world: World, frames: Frames) -> Recovered:
    family = levels(frames)["family_id"].mode().first()
    row = frames["replies"].filter(reply="deny", family_id=family)
    if not row.height:
        return {}
    return {
        (15, "articles that answer the toll"): measure(frames, "reply_rate"),
        (15, "denial lag of the toll, hours"): Found(*row.select("lag", "lag_low", "lag_high").row(0)),
    }


def _uptake(world: World, frames: Frames) -> Recovered:
    rows = frames["uptake"].filter(status="killed", family_id=levels(frames)["family_id"].mode().first())
    moved = rows.drop_nulls("lag")
    return {
        (17, "outlets at risk, all moves"): Found(rows["at_risk"].sum()),
        (17, "share that moves"): guarded(lambda: rows["moved"].sum() / rows["at_risk"].sum()),
        (17, "lag of those that move, median hours"): guarded(
            lambda: (moved["lag"] * moved["moved"]).sum() / moved["moved"].sum()
        ),
    }


def _places(world: World, frames: Frames) -> Recovered:
    family = levels(frames)["family_id"].mode().first()
    prominence = frames["prominence"].filter(family_id=family)
    flows = frames["flows"]
    return {
        (16, "quote fidelity, mean of later forms"): measure(frames, "quote_fidelity"),
        (18, "rank of the first mention, mean"): measure(frames, "prominence_sentence"),
        (18, "in headline or lead"): guarded(lambda: prominence["part"].is_in(["title", "lead"]).mean()),
        (19, "claims led by the agencies"): guarded(
            lambda: flows.filter(pl.col("leader").is_in(AGENCIES))["claims"].sum() / flows["claims"].sum()
        ),
    }
