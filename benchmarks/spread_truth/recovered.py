"""The values of SPREAD.md 3.2 as the spread tables give them, under the same names as `truth` has them."""

import polars as pl

from spread_truth import recovered_order as order
from spread_truth.as_tables import LABEL
from spread_truth.lookup import Found, Frames, Recovered, guarded, levels, measure, share_of, variant_of
from spread_truth.world import AGENCIES, World

COPIED = 15
"""Words in a row that count as taken over: shorter runs agree by chance."""


def recovered(world: World, frames: Frames) -> Recovered:
    """Every value that the tables have, by (row, name)."""
    found: Recovered = {}
    in_order = (order.first, order.course, order.edges, order.agreement, order.replies, order.uptake)
    for part in (*in_order, _counts, _diversity, _naming, _echo, _texts, _places):
        found |= part(world, frames)
    return found


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


def _diversity(world: World, frames: Frames) -> Recovered:
    """Row 5, as observed: what was not seen has no truth."""
    rows = frames["richness"].filter(scope=LABEL, kind="variants")
    found = {
        (5, f"Hill number, order {order}"): Found(value)
        for order, value in rows.select("order", "observed").iter_rows()
    }
    family = levels(frames)["family_id"].mode().first()
    apart = frames["turnover"].filter(pl.col("family_id") == family)["distance"].drop_nulls()
    return found | {(5, "Jensen-Shannon distance of days, mean"): Found(share_of(apart.to_list()))}


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
            share_of([sources.get(child) == parent for child, parent in taken])
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
    of_agency = counts.get("agency_copy", 0) + counts.get("common_source", 0)
    return {
        (20, "pairs of articles: agency copy, official quotes"): Found(of_agency),
        (20, "pairs of articles: outlet to outlet"): Found(counts.get("outlet_to_outlet", 0)),
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


def _echo(world: World, frames: Frames) -> Recovered:
    """Row 14 of one variant, counted in the timeline."""
    rows = levels(frames).filter(pl.col("variant_id") == variant_of(world, frames)).drop_nulls("originator")
    names = rows["originator"].n_unique()
    return {(14, "echo of the most stated variant"): Found(rows.height / names if names else None)}
