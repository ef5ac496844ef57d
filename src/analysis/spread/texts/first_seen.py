"""Text that articles share: first-seen credit, told from passages that float from story to story.

Every word n-gram belongs to the earliest article that has it; an article's sources are the articles it owes
n-grams to (linear in the words, with direction). A passage floats where what stands around it differs from
article to article: a background paragraph, a stock quote, a footer; it is no derivation. Containment and not
Jaccard, since abridging is the normal form of wire use. Measured in SPREAD.md 1.2.
"""

import numpy as np
import polars as pl
from scipy import sparse

from analysis.articles.corpus import batches, shingles
from analysis.io.offsets import with_raw_offsets
from analysis.spread.texts.common_source import COMMON, WHOLE, is_copied, with_quoted
from analysis.spread.time import KNOWN, chance_before
from analysis.study.parameters import Parameters

REACH = 40
"""How many words before and after a shingle its neighbours stand."""
ROUNDS = 3
"""Times that floating is carried on into a long passage, each time `REACH` words further from its ends."""
TOGETHER = 0.9
"""Share of the articles with either of two shingles that must have both for one to carry floating to the other."""
AROUND = 15
"""Shingles in a row of which most must float for a passage to be shown as floating."""


def occurrences(
    articles: pl.DataFrame, parameters: Parameters, attributions: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Every shingle of every article: rank, position, start, end, shingle, floating, adrift, quoted.

    `floating` is the test of the shingle itself; `adrift` says that most of those around it float, which tells
    a floating passage from a few words of a story whose neighbours happen to differ. `quoted`: see `common_source`.
    """
    texts = articles.sort("rank").select(key=pl.col("rank").cast(pl.Int32), text="text")
    columns = [pl.col("key").alias("rank"), pl.col("position", "start", "end").cast(pl.Int32), pl.col("shingle")]
    cut = [shingles(part, parameters.shingle_words).select(columns) for part in batches(texts)]
    found = pl.concat(cut, rechunk=True)
    around = pl.col("floating").cast(pl.Float32).rolling_mean(AROUND, min_samples=1, center=True).over("rank")
    floated = with_floating(found, parameters).with_columns(adrift=around > 0.5)
    return with_quoted(floated, articles, attributions)


def with_floating(found: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """`found` with `floating`: the floating-passage test.

    A shingle that stands in at least `floating_articles` articles floats where more than `floating_share` of
    its neighbours 40 words before it, or of those 40 words after it, differ; the edge of a text counts as one
    neighbour. What floats by this is looked at again with floating neighbours taken for an edge: the last words
    of a story do not float because each outlet puts its own footer after them. Further inside a long passage
    the neighbours are the passage itself: what stands beside a floating shingle in nearly all articles that
    have either of the two floats with it.
    """
    least = parameters.floating_articles
    widespread = (
        found.lazy()
        .select("rank", "shingle", before=_beside(REACH), after=_beside(-REACH))
        .filter(pl.len().over("shingle") >= least)
        .collect()
    )
    floating = _differing(widespread, parameters)
    inside = pl.col("before", "after").is_in(floating["shingle"].implode())
    looked_at = widespread.join(floating, on="shingle", how="semi").with_columns(
        pl.when(~inside).then(pl.col("before", "after"))
    )
    floating = _carried(widespread, _differing(looked_at, parameters))
    return found.with_columns(floating=pl.col("shingle").is_in(floating["shingle"].implode()))


def _beside(step: int) -> pl.Expr:
    """The shingle `step` words before in the same text, null at its edge."""
    return pl.when(
        pl.col("rank").shift(step) == pl.col("rank"),
        (pl.col("position") - pl.col("position").shift(step)).abs() == REACH,
    ).then(pl.col("shingle").shift(step))


def _differing(widespread: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """The shingles whose neighbours on one side differ from article to article: shingle."""
    least, share = parameters.floating_articles, parameters.floating_share

    def differ(side: str) -> pl.Expr:
        return (pl.col(side).count() >= least) & (pl.col(side).n_unique() > share * pl.len())

    floats = (pl.col("rank").n_unique() >= least) & (differ("before") | differ("after"))
    return widespread.group_by("shingle").agg(floats=floats).filter("floats").select("shingle")


def _carried(widespread: pl.DataFrame, floating: pl.DataFrame) -> pl.DataFrame:
    """`floating` with the shingles that stand beside one of them in `TOGETHER` of what either occurs."""
    times = widespread.group_by("shingle").agg(times=pl.len())
    newly = floating
    for _ in range(ROUNDS):
        rest = widespread.join(times.join(floating, on="shingle", how="anti"), on="shingle")
        found = []
        for side in ("before", "after"):
            beside = newly.join(times, on="shingle").select(pl.col("shingle").alias(side), beside="times")
            together = pl.len() >= TOGETHER * pl.max_horizontal("times", "beside").first()
            pairs = rest.join(beside, on=side).group_by("shingle", side).agg(together=together)
            found.append(pairs.filter("together").select("shingle"))
        newly = pl.concat(found).unique()
        floating = pl.concat([floating, newly])
    return floating


def credited(found: pl.DataFrame) -> pl.DataFrame:
    """The shingles that an earlier article has, with the earliest: source_rank and its position and offsets."""
    first = found.group_by("shingle").agg(
        pl.len().alias("times"),
        pl.struct("rank", "position", "start", "end").min_by(pl.struct("rank", "position")).alias("source"),
    )
    shared = first.filter(pl.col("times") > 1).select(
        "shingle",
        source_rank=pl.col("source").struct.field("rank"),
        source_position=pl.col("source").struct.field("position"),
        source_start=pl.col("source").struct.field("start"),
        source_end=pl.col("source").struct.field("end"),
    )
    owed = found.join(shared, on="shingle", maintain_order="left")
    return owed.filter(pl.col("source_rank") < pl.col("rank"))


def text_sources(found: pl.DataFrame, owed: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """Whom each article owes text: rank, source_rank, shared, containment, is_source, top.

    `containment` is the share of the article's own shingles (floating ones out) first seen in the source. A
    text source has at least `reuse_containment` and `reuse_shingles` of them beside what both have from a common
    source (`common_source.is_copied`); `top` marks the one owed most.
    """
    distinct, beside = pl.col("shingle").n_unique(), pl.col("shingle").filter(~pl.col("quoted")).n_unique()
    own = found.filter(~pl.col("floating")).group_by("rank").agg(own=distinct, own_beside=beside)
    debts = (
        owed.filter(~pl.col("floating"))
        .group_by("rank", "source_rank")
        .agg(shared=distinct, beside=beside)
        .join(own, on="rank")
        .with_columns(containment=pl.col("shared") / pl.col("own"))
        .sort("rank", "shared", "source_rank", descending=[False, True, False])
    )
    enough = is_copied(parameters)
    return debts.with_columns(
        is_source=enough,
        top=enough & (pl.int_range(pl.len()).over("rank") == 0),
    ).drop("own", "own_beside", "beside")


def passages(owed: pl.DataFrame, sources: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """Runs of words shared with the first-seen article: rank, source_rank, offsets both ways, words, kind, quoted."""
    same = (
        (pl.col("rank") == pl.col("rank").shift())
        & (pl.col("source_rank") == pl.col("source_rank").shift())
        & (pl.col("adrift") == pl.col("adrift").shift())
        & (pl.col("position") == pl.col("position").shift() + 1)
        & (pl.col("source_position") == pl.col("source_position").shift() + 1)
    )
    runs = (
        owed.with_columns(run=(~same).fill_null(True).cum_sum())
        .group_by("run", maintain_order=True)
        .agg(
            pl.col("rank", "source_rank", "adrift", "start", "source_start").first(),
            pl.col("end", "source_end").last(),
            quoted=pl.col("quoted").mean() > COMMON,
            words=pl.len() + parameters.shingle_words - 1,
        )
    )
    kind = pl.when("adrift").then(pl.lit("floating")).when("is_source").then(pl.lit("derived"))
    return (
        runs.join(sources.select("rank", "source_rank", "is_source"), on=["rank", "source_rank"], how="left")
        .with_columns(kind=kind.otherwise(pl.lit("shared")))
        .drop("run", "adrift", "is_source")
    )


def reuse_of(
    articles: pl.DataFrame, alignments: pl.DataFrame, runs: pl.DataFrame, wires: pl.Series, times: np.ndarray
) -> pl.DataFrame:
    """The reuse table: `runs` with ids, raw offsets, kind of overlap (definition 20), and the order of the articles.

    `wires`: ranks of agency copy; `times`: articles by `at` x draws.
    """
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "at")
    earlier = names.select(source_rank="rank", source_article_id="article_id", source_at="at")
    derived = pl.col("kind") == "derived"
    of_wire = pl.col("source_rank").is_in(wires.implode()) | (derived & pl.col("rank").is_in(wires.implode()))
    named = (
        runs.join(names, on="rank")
        .join(earlier, on="source_rank")
        .with_columns(
            nature=pl.when(pl.col("kind") == "floating")
            .then(pl.lit("incidental"))
            .when(pl.col("quoted") & ~derived)
            .then(pl.lit("common_source"))
            .when(of_wire)
            .then(pl.lit("agency_copy"))
            .when("quoted")
            .then(pl.lit("common_source"))
            .when(derived)
            .then(pl.lit("outlet_to_outlet"))
            .otherwise(pl.lit("incidental"))
        )
    )
    chances = chance_before(times, named["source_at"].to_numpy(), named["at"].to_numpy())
    ordered = named.with_columns(order_p=pl.Series(chances.round(6), dtype=pl.Float64).fill_nan(None))
    known = ordered.with_columns(order_known=(pl.col("order_p") >= KNOWN).fill_null(False))
    return with_raw_offsets(known, alignments).sort("article_id", "start")


def clusters_of(articles: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """article_id, text_cluster: the earliest of the articles whose bodies repeat one another.

    An article is one text with that from which half of it or more is taken, a repeat and a version with the article
    that it repeats. Members of a cluster are no independent witnesses. `sources`: `text_sources`.
    """
    names = articles.select(pl.col("rank").cast(pl.Int32), "article_id", "duplicate_of", "version_of").sort("rank")
    earlier = names.select(source_rank="rank", source_article_id="article_id")
    whole = sources.filter(pl.col("top") & (pl.col("containment") >= WHOLE)).select("rank", "source_rank")
    above = names.join(whole.join(earlier, on="source_rank"), on="rank", how="left", maintain_order="left")
    columns = ("source_article_id", "duplicate_of", "version_of")
    edges = pl.concat([above.select("article_id", other=column) for column in columns])
    parts = components(names["article_id"], edges["article_id"], edges["other"])
    return above.select("article_id", text_cluster=pl.col("article_id").first().over(pl.Series(parts)))


def components(nodes: pl.Series, left: pl.Series, right: pl.Series) -> np.ndarray:
    """The number of the connected component of each of `nodes`; an edge to what is no node, or null, counts not."""
    index = pl.DataFrame({"node": nodes, "at": np.arange(len(nodes))})
    edges = (
        pl.DataFrame({"node": left, "other": right})
        .join(index, on="node")
        .join(index.rename({"node": "other", "at": "to"}), on="other")
    )
    size = (len(nodes), len(nodes))
    graph = sparse.coo_array((np.ones(edges.height, np.int8), (edges["at"].to_numpy(), edges["to"].to_numpy())), size)
    return sparse.csgraph.connected_components(graph, directed=False)[1] if len(nodes) else np.zeros(0, np.int32)
