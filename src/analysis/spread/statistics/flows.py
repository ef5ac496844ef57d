"""Who follows whom: claims and passages first in one outlet, later in another (SPREAD.md 3, definition 19)."""

from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import sparse

from analysis.spread.inference import Row, Scope, adjusted, point, too_few
from analysis.study.parameters import Parameters

PERMUTATIONS = 499
"""Most reassignments of outlets behind a p-value; each of them takes a count of its own."""

PAIR = [pl.min_horizontal("leader", "follower"), pl.max_horizontal("leader", "follower").alias("other")]


class Items(NamedTuple):
    """Items x articles: the share in leading each item, and whether an article followed it within the window."""

    lead: sparse.csr_array
    follow: sparse.csr_array


def claims_and_passages(
    mentions: pl.DataFrame, reuse: pl.DataFrame, counted: pl.DataFrame, days: int
) -> dict[str, Items]:
    """The items of both kinds over the dated articles of known outlets, in the order of `outlets_dated`.

    A claim is a topical variant. Articles that can have been first (l <= min u) share the lead; those surely
    later follow it if they begin within `days` of the latest moment at which it can have been first. A passage
    is text that an article surely took over from an earlier one. Nobody leads where the first is no known outlet.
    """
    order = outlets_dated(counted).select("article_id", at=pl.int_range(pl.len()))
    places = mentions.filter("topical").select("variant_id", "article_id", "earliest", "latest").unique()
    dated = places.with_columns(first=pl.col("latest").min().over("variant_id")).filter(
        pl.all_horizontal(pl.col("earliest", "first").is_not_null().all().over("variant_id"))
    )
    leads = pl.col("earliest") <= pl.col("first")
    window = (pl.col("earliest") - pl.col("first")) <= pl.duration(days=days)
    claims = dated.select(item="variant_id", article_id="article_id", leads=leads, follows=~leads & window)
    taken = reuse.filter((pl.col("kind").cast(pl.String) == "derived") & pl.col("order_known"))
    dates = counted.select("article_id", "earliest", "latest")
    near = (
        taken.select("article_id", "source_article_id")
        .unique()
        .join(dates, on="article_id")
        .join(dates.select(source_article_id="article_id", source_latest="latest"), on="source_article_id")
        .filter((pl.col("earliest") - pl.col("source_latest")) <= pl.duration(days=days))
    )
    yes, no = pl.lit(True), pl.lit(False)
    passages = pl.concat([
        near.select(item="source_article_id", article_id="source_article_id", leads=yes, follows=no).unique(),
        near.select(item="source_article_id", article_id="article_id", leads=no, follows=yes),
    ])  # fmt: skip
    return {"claims": _items(claims, order), "passages": _items(passages, order)}


def outlets_dated(counted: pl.DataFrame) -> pl.DataFrame:
    """article_id, outlet, days (a number for each span of days) of the articles whose outlet is known, by id."""
    known = counted.drop_nulls("outlet").sort("article_id")
    return known.select(
        "article_id", "outlet", days=pl.struct(pl.col("earliest").dt.date(), pl.col("latest").dt.date()).rank("dense")
    )


def _items(rows: pl.DataFrame, order: pl.DataFrame) -> Items:
    leaders = pl.col("leads").sum().over("item")
    numbered = rows.with_columns(
        share=pl.col("leads") / leaders, number=pl.col("item").rank("dense").cast(pl.Int64) - 1
    )
    shape = (rows["item"].n_unique(), order.height)
    known = numbered.join(order, on="article_id").sort("number", "at")

    def matrix(part: pl.DataFrame, values: pl.Series) -> sparse.csr_array:
        places = (part["number"].to_numpy(), part["at"].to_numpy())
        return sparse.csr_array((values.to_numpy().astype(float), places), shape)

    lead, follow = known.filter("leads"), known.filter("follows")
    return Items(matrix(lead, lead["share"]), matrix(follow, follow["follows"]))


def flow(items: Items, labels: np.ndarray, size: int) -> np.ndarray:
    """Outlets x outlets: the items first in one (rows) and later in the other; nobody follows itself."""
    ones = np.ones(len(labels))
    outlets = sparse.csr_array((ones, (np.arange(len(labels)), labels)), (len(labels), size))
    followed = items.follow @ outlets
    followed.data[:] = 1.0
    found = ((items.lead @ outlets).T @ followed).toarray()
    np.fill_diagonal(found, 0.0)
    return found


def reshuffled(labels: np.ndarray, days: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The labels of articles exchanged among those of the same days."""
    turned = labels.copy()
    order = np.lexsort((generator.random(len(labels)), days))
    turned[np.argsort(days, kind="stable")] = labels[order]
    return turned


def flows_of(
    items: dict[str, Items], counted: pl.DataFrame, clusters: int, parameters: Parameters
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The flows table (pairs of outlets) and the leaders table (outlets).

    `net` is flow minus flow back; p is two-sided, from exchanging the outlets of articles of the same days
    (Edgington 1987), adjusted over all that are tested; null below the minimum n.
    """
    articles = outlets_dated(counted)
    names = articles["outlet"].unique().sort()
    labels = names.search_sorted(articles["outlet"]).to_numpy().astype(np.int64)
    size = len(names)
    claims, passages = (flow(items[kind], labels, size) for kind in ("claims", "passages"))
    both = claims + passages
    net = both - both.T
    lead = both.sum(axis=1) - both.sum(axis=0)
    pair_p, outlet_p = np.full((size, size), np.nan), np.full(size, np.nan)
    if size and too_few(size, clusters, parameters) is None:
        pair_p, outlet_p = _p_values(items, labels, articles["days"].to_numpy(), both, parameters)
    of = names.to_list()
    rows = [
        (of[i], of[j], claims[i, j], passages[i, j], both[i, j], net[i, j], pair_p[i, j])
        for i, j in np.argwhere(both > 0).tolist()
    ]
    schema = {"leader": pl.String, "follower": pl.String, "claims": pl.Float64, "passages": pl.Float64,
              "flow": pl.Float64, "net": pl.Float64, "p": pl.Float64}  # fmt: skip
    pairs = _adjusted(pl.DataFrame(rows, schema=schema, orient="row"), PAIR)
    leaders = pl.DataFrame(
        {"outlet": names, "led": both.sum(axis=1), "followed": both.sum(axis=0), "net": lead, "p": outlet_p},
        schema_overrides={"outlet": pl.String},
    )
    return pairs.sort("leader", "follower"), _adjusted(leaders, [pl.col("outlet")]).sort("outlet")


def _p_values(
    items: dict[str, Items], labels: np.ndarray, days: np.ndarray, both: np.ndarray, parameters: Parameters
) -> tuple[np.ndarray, np.ndarray]:
    generator, size = np.random.default_rng(parameters.seed), len(both)
    draws = min(PERMUTATIONS, parameters.draws)
    net, lead = np.abs(both - both.T) - 1e-9, np.abs(both.sum(axis=1) - both.sum(axis=0)) - 1e-9
    pairs, outlets = np.ones_like(net), np.ones(size)
    for _ in range(draws):
        turned = reshuffled(labels, days, generator)
        drawn = np.sum([flow(kind, turned, size) for kind in items.values()], axis=0)
        pairs += np.abs(drawn - drawn.T) >= net
        outlets += np.abs(drawn.sum(axis=1) - drawn.sum(axis=0)) >= lead
    return pairs / (draws + 1), outlets / (draws + 1)


def _adjusted(table: pl.DataFrame, test: list[pl.Expr]) -> pl.DataFrame:
    """`table` with p_adjusted; rows with the same `test` (a pair both ways) are one test."""
    kept = table.with_columns(pl.col("p").fill_nan(None)).with_columns(_test=pl.struct(test))
    tests = kept.drop_nulls("p").unique("_test", keep="first", maintain_order=True).sort("_test")
    found = tests.select("_test", p_adjusted=pl.Series(adjusted(tests["p"].to_numpy()), dtype=pl.Float64))
    return (
        kept.join(found, on="_test", how="left").drop("_test").with_columns(pl.col("p_adjusted").round_sig_figs(12))
    )


def reciprocity_measure(flows: pl.DataFrame, scope: Scope) -> Row:
    """Share of the flow that is returned: the sum of min(w_ij, w_ji) over the sum of w (Squartini et al. 2013)."""
    back = flows.select(leader="follower", follower="leader", back="flow")
    both = flows.join(back, on=["leader", "follower"], how="left").with_columns(pl.col("back").fill_null(0.0))
    total = float(both["flow"].sum())
    returned = both.select(pl.min_horizontal("flow", "back").sum()).item() if total else 0.0
    note = f"{flows.height} directed pairs of outlets; no interval is defined for it"
    return point(
        "flow_reciprocity", scope, scope.mentions, returned / total if total else None, "share of flow", note
    )
