"""Whose words an outlet prints: text with an earlier source, agency copy, and whether the agency is named.

SPREAD.md 3, definitions 12 and 13. What is found is a lower bound where the agency's own item is not in the
folder. Copying and credit are measured apart, because they hardly coincide (Cagé, Hervé, Viaud 2020).
"""

import polars as pl
import polars.selectors as cs

from analysis.spread.inference import Row, Scope, mean_of, measure
from analysis.spread.lineage import canonical
from analysis.study.parameters import Parameters

TOTAL = "all articles"


def agency_copy(counted: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """rank, agency: the articles that are an agency's own or carry its credit."""
    agencies = actors.filter(pl.col("kind") == "agency")["actor_id"].implode()
    own = counted.select(pl.col("rank").cast(pl.Int32), agency=canonical("outlet", actors)).filter(
        pl.col("agency").is_in(agencies)
    )
    credit = counted.select(pl.col("rank").cast(pl.Int32), agency=canonical("agency", actors)).drop_nulls()
    return pl.concat([own, credit]).unique().sort("rank", "agency")


def agencies_named(
    counted: pl.DataFrame, said: pl.DataFrame, copy: pl.DataFrame, actors: pl.DataFrame
) -> pl.DataFrame:
    """rank, agency: the agencies that an article names, as its author, as a source or as a relay."""
    ranks = counted.select("article_id", pl.col("rank").cast(pl.Int32))
    known = pl.concat([copy["agency"], actors.filter(pl.col("kind") == "agency")["actor_id"]]).unique().implode()
    heard = [said.select("article_id", agency="source"), said.select("article_id", agency="relays").explode("agency")]
    named = pl.concat(heard).filter(pl.col("agency").is_in(known)).join(ranks, on="article_id")
    return pl.concat([named.select("rank", "agency"), copy]).unique()


def originality_of(
    counted: pl.DataFrame,
    found: pl.DataFrame,
    owed: pl.DataFrame,
    sources: pl.DataFrame,
    said: pl.DataFrame,
    actors: pl.DataFrame,
    parameters: Parameters,
) -> pl.DataFrame:
    """The originality table: how many words of each article have an earlier source or are an agency's.

    `found`, `owed` and `sources`: from `reuse.occurrences`, `credited` and `text_sources`. Only runs of
    `copied_words` count, since shorter ones agree by chance. Words of floating passages are counted apart.
    """
    shingle_words, least = parameters.shingle_words, parameters.copied_words - parameters.shingle_words + 1
    copy = agency_copy(counted, actors)
    named = agencies_named(counted, said, copy, actors)
    still = found.filter(~pl.col("floating")).select("rank", "position", "shingle")
    wire = still.join(copy, on="rank").select("shingle", "agency").unique()
    ours = still.join(wire, on="shingle").join(named.with_columns(named=True), on=["rank", "agency"], how="left")
    printed = in_runs(ours.group_by("rank", "position").agg(named=pl.col("named").any(ignore_nulls=True)), least)
    earlier = in_runs(owed.filter(~pl.col("floating")).select("rank", "position"), least)
    floating = pl.concat([earlier, in_runs(owed.filter("floating").select("rank", "position"), least)])
    words = found.group_by("rank").agg(words=pl.col("position").max() + shingle_words)
    wires = sources.filter("is_source").join(copy.select(source_rank="rank").unique(), on="source_rank", how="semi")
    table = counted.select("article_id", "outlet", pl.col("rank").cast(pl.Int32)).join(words, on="rank", how="left")
    for name, part in (
        ("earlier_words", earlier),
        ("floating_words", floating),
        ("wire_words", printed),
        ("uncredited_words", printed.filter(~pl.col("named").fill_null(False))),
    ):
        table = table.join(covered(part, shingle_words).rename({"words": name}), on="rank", how="left")
    table = table.with_columns(pl.col("^.*words$").fill_null(0).cast(pl.Int64)).with_columns(
        pl.col("floating_words") - pl.col("earlier_words"),
        names_agency=pl.col("rank").is_in(named["rank"].implode()),
        wire_source=pl.col("rank").is_in(pl.concat([wires["rank"], copy["rank"]]).implode()),
    )
    own = pl.col("words") - pl.col("floating_words")
    return table.with_columns(
        originality=pl.when(own > 0).then((1 - pl.col("earlier_words") / own).round_sig_figs(12))
    ).sort("article_id")


def in_runs(shingles: pl.DataFrame, least: int) -> pl.DataFrame:
    """The shingles (rank, position) that stand in a run of at least `least` next to each other."""
    ordered = shingles.sort("rank", "position")
    gap = (pl.col("rank") != pl.col("rank").shift()) | (pl.col("position") != pl.col("position").shift() + 1)
    numbered = ordered.with_columns(run=gap.fill_null(True).cum_sum())
    return numbered.filter(pl.len().over("run") >= least).drop("run")


def covered(shingles: pl.DataFrame, shingle_words: int) -> pl.DataFrame:
    """rank, words: how many words of each article stand in any of the given shingles (rank, position)."""
    ordered = shingles.select("rank", "position").unique().sort("rank", "position")
    step = (pl.col("position").shift(-1) - pl.col("position")).over("rank").fill_null(shingle_words)
    return ordered.group_by("rank").agg(words=pl.min_horizontal(step, pl.lit(shingle_words)).sum())


def wires_of(originality: pl.DataFrame) -> pl.DataFrame:
    """The wires table: the same by outlet, shares of words and of articles."""
    words = pl.col("words").sum()
    share = {name: pl.col(f"{name}_words").sum() / words for name in ("wire", "uncredited")}
    own = words - pl.col("floating_words").sum()
    return (
        originality.drop_nulls("outlet")
        .group_by("outlet")
        .agg(
            articles=pl.len(),
            words=words,
            wire_text=pl.when(words > 0).then(share["wire"]),
            wire_articles=pl.col("wire_source").mean(),
            wire_credit=pl.col("names_agency").mean(),
            wire_uncredited=pl.when(words > 0).then(share["uncredited"]),
            originality=pl.when(own > 0).then(1 - pl.col("earlier_words").sum() / own),
        )
        .with_columns(cs.float().round_sig_figs(12))
        .sort("outlet")
    )


def wire_measures(originality: pl.DataFrame, scope: Scope) -> list[Row]:
    """Wire dependence by text, article and credit with the uncredited share, and originality, over all articles."""
    articles = scope.mentions.join(originality.drop("outlet", "rank"), on="article_id")
    own = pl.col("words") - pl.col("floating_words")
    unit = "share of words"
    return [
        measure("wire_text", scope, articles, unit, [pl.col("wire_words"), pl.col("words")]),
        measure("wire_uncredited", scope, articles, unit, [pl.col("uncredited_words"), pl.col("words")]),
        mean_of("wire_articles", scope, articles, pl.col("wire_source"), "share of articles"),
        mean_of("wire_credit", scope, articles, pl.col("names_agency"), "share of articles"),
        measure("originality", scope, articles, unit, [own - pl.col("earlier_words"), own]),
    ]
