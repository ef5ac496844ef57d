"""Who is heard: sources by mention and by text, how concentrated they are, how complete their naming is."""

import numpy as np
import polars as pl

from analysis.spread.inference import Row, Scope, cluster_sums, codes_of, mean_of, measure, squares_ends, summed

ROLES = ["attributions", "estimates", "relayed"]


def said_in(attributions: pl.DataFrame, counted: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """The attributions of counted articles with outlet, voice and text cluster, every one with a source.

    Where nobody is named the source is "unnamed" and its kind. `source_kind` is the actor's where the study
    knows it, else the kind that the source has most often.
    """
    kind = pl.col("source_kind").cast(pl.String)
    said = (
        attributions.with_columns(kind, source=pl.coalesce("source", pl.format("unnamed: {}", kind)))
        .join(counted.select("article_id", "outlet", "voice", "text_cluster"), on="article_id")
        .join(actors.select(source="actor_id", actor_kind="kind"), on="source", how="left")
    )
    usual = (
        said.group_by("source", "source_kind")
        .len()
        .sort("source", "len", "source_kind", descending=[False, True, False])
    )
    usual = usual.unique("source", keep="first", maintain_order=True).select("source", usual_kind="source_kind")
    return (
        said.join(usual, on="source")
        .with_columns(source_kind=pl.coalesce("actor_kind", "usual_kind"))
        .drop("usual_kind")
        .sort("attribution_id")
    )


def sources_of(timeline: pl.DataFrame, said: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """The sources table: how often each is source of attributions, originator of estimates, relay.

    A carrier that alone is named for an estimate relays it. `share` is that of topical mentions with an originator.
    `known`: the study's actors hold it.
    """
    where = ["article_id", "outlet", "text_cluster"]
    topical = timeline.filter("topical")
    alone = topical.filter("carries").select(pl.col("origin").alias("source"), *where)
    roles = {
        "attributions": said.select("source", *where),
        "estimates": topical.select(pl.col("originator").alias("source"), *where).drop_nulls("source"),
        "relayed": pl.concat([_relays(said, where), _relays(topical, where), alone]),
    }
    heard = pl.concat([rows.with_columns(role=pl.lit(role)) for role, rows in roles.items()])
    known = actors.select(source="actor_id", actor_kind="kind", known=pl.lit(True))
    kinds = said.select("source", "source_kind").unique("source", keep="any")
    named = max(roles["estimates"].height, 1)
    return (
        heard.group_by("source")
        .agg(
            *[(pl.col("role") == role).sum().alias(role) for role in ROLES],
            articles=pl.col("article_id").n_unique(),
            outlets=pl.col("outlet").drop_nulls().n_unique(),
            clusters=pl.col("text_cluster").n_unique(),
        )
        .join(known, on="source", how="left")
        .join(kinds, on="source", how="left")
        .with_columns(
            pl.col("known").fill_null(False),
            source_kind=pl.coalesce("actor_kind", "source_kind", pl.lit("anonymous")),
            share=pl.when(pl.col("estimates") > 0).then((pl.col("estimates") / named).round_sig_figs(12)),
        )
        .sort("source")
    )


def _relays(frame: pl.DataFrame, where: list[str]) -> pl.DataFrame:
    return (
        frame.explode("relays", empty_as_null=False)
        .select(pl.col("relays").alias("source"), *where)
        .drop_nulls("source")
    )


def concentration(counts: np.ndarray) -> np.ndarray:
    """HHI in its unbiased form (definition 7): sum n(n - 1) / (N(N - 1)) along the last axis; nan where N < 2.

    The chance that two mentions drawn without replacement have the same originator (Simpson 1949).
    """
    total = counts.sum(axis=-1)
    pairs = (counts * (counts - 1)).sum(axis=-1)
    return np.divide(pairs, total * (total - 1), out=np.full(np.shape(total), np.nan), where=total > 1)


def gini(counts: np.ndarray) -> np.ndarray:
    """Gini's coefficient of each row of counts, over those heard: 0 all alike, towards 1 one has all (Gini 1912)."""
    heard = (counts > 0).sum(axis=-1)
    ordered = np.sort(counts, axis=-1)
    places = np.arange(1, counts.shape[-1] + 1) - (counts.shape[-1] - heard)[:, None]
    uneven = ((2 * places - heard[:, None] - 1) * ordered).sum(axis=-1)
    size = heard * ordered.sum(axis=-1)
    return np.divide(uneven, size, out=np.full(len(counts), np.nan), where=size > 0)


def effective(counts: np.ndarray) -> np.ndarray:
    """Effective number of sources, 1 / HHI, of each row of counts; nan where no two mentions share one."""
    hhi = concentration(counts)
    return np.divide(1, hhi, out=np.full(hhi.shape, np.nan), where=hhi > 0)


def once_by_cluster(mentions: pl.DataFrame) -> pl.DataFrame:
    """Each originator once in each text cluster, so that a reprint does not count again."""
    return mentions.unique(["text_cluster", "originator"], keep="first", maintain_order=True)


def concentration_measures(mentions: pl.DataFrame, scope: Scope) -> list[Row]:
    """Concentration of named originators: HHI, effective number and Gini, by mention and by text cluster.

    Beside it the share of mentions that name no originator; a carrier alone is none.
    """
    named = mentions.drop_nulls("originator").sort("estimate_id")
    unnamed = mean_of("no_originator", scope, mentions, pl.col("originator").is_null(), "share")
    by_text = _concentration(once_by_cluster(named), "text_cluster", scope)
    return [unnamed, *_concentration(named, "mention", scope), *by_text]


def _concentration(sample: pl.DataFrame, unit: str, scope: Scope) -> list[Row]:
    """The interval of the index is that of a sum of squared shares; that of its inverse is its inverse."""

    def of_squares(known: pl.DataFrame) -> tuple[float, float] | None:
        clusters = codes_of(known["text_cluster"])
        sums = cluster_sums(summed(known, "originator"), clusters)
        return squares_ends(float(concentration(sums.sum(axis=0))), sums)

    def of_inverse(known: pl.DataFrame) -> tuple[float, float] | None:
        ends = of_squares(known)
        return (1 / ends[1], 1 / ends[0]) if ends else None

    shares = [
        measure(f"{name}_by_{unit}", scope, sample, of, "originator", statistic, otherwise=otherwise)
        for name, of, statistic, otherwise in (
            ("source_concentration", "share", concentration, of_squares),
            ("effective_sources", "sources", effective, of_inverse),
            ("source_gini", "share", gini, None),
        )
    ]
    number, heard = shares[1], sample["originator"].n_unique()
    if number["value"] is None and sample.height:
        number["note"] = "no two of them share an originator; " + number["note"]
    elif number["value"] and number["value"] > heard:
        remark = f"above the {heard} heard, as the unbiased form can be in a small sample"
        number["note"] = "; ".join(filter(None, [remark, number["note"]]))
    return shares
