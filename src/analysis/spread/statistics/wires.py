"""Whose words an outlet prints: text with an earlier source, agency copy, and whether the agency is named.

SPREAD.md 3, definitions 12 and 13. What is found is a lower bound where the agency's own item is not in the
folder. Copying and credit are measured apart, because they hardly coincide (Cagé, Hervé, Viaud 2020).
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
import polars.selectors as cs

from analysis.spread.inference import Row, Scope, mean_of, measure, timed
from analysis.spread.lineage import canonical
from analysis.spread.texts import Credited, Held, owed, some_articles
from analysis.spread.time import middle_and_range
from analysis.study.parameters import Parameters

TOTAL = "all articles"
FEW = 2000
"""Articles of agencies looked at together."""


def agency_copy(counted: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """rank, agency: the articles that are an agency's own or carry its credit."""
    agencies = actors.filter(pl.col("kind") == "agency")["actor_id"].implode()
    own = counted.select(pl.col("rank").cast(pl.Int32), agency=canonical("outlet", actors)).filter(
        pl.col("agency").is_in(agencies)
    )
    credit = counted.select(pl.col("rank").cast(pl.Int32), agency=canonical("agency", actors)).drop_nulls()
    return pl.concat([own, credit]).unique().sort("rank", "agency")


def agency_own(counted: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """rank: the articles that an agency itself brought out, apart from those of its clients."""
    agencies = actors.filter(pl.col("kind") == "agency")["actor_id"].implode()
    ranks = counted.select(pl.col("rank").cast(pl.Int32), own=canonical("outlet", actors))
    return ranks.filter(pl.col("own").is_in(agencies)).select("rank")


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
    held: Held,
    credit: Credited,
    sources: pl.DataFrame,
    said: pl.DataFrame,
    actors: pl.DataFrame,
    parameters: Parameters,
    earlier_in_draws: np.ndarray,
) -> pl.DataFrame:
    """The originality table: how many words of each article have an earlier source or are an agency's.

    `held`, `credit` and `sources`: from `texts.occurrences`, `credited` and `text_sources`. Only runs of
    `copied_words` count, since shorter ones agree by chance. Words of floating passages are counted apart.
    `earlier_in_draws`: articles x draws, the words that an earlier article has in each order of the articles;
    `originality` is the median of what they leave, `originality_low` and `originality_high` their 95 % range.
    """
    shingle_words, least = parameters.shingle_words, parameters.copied_words - parameters.shingle_words + 1
    copy = agency_copy(counted, actors)
    named = agencies_named(counted, said, copy, actors)
    owing = [_owed_words(part, shingle_words, least) for part in owed(credit)]
    printing = _printed_words(held, credit, copy, named, shingle_words, least)
    number = counted["at"].to_numpy()
    words = pl.DataFrame(
        {
            "rank": counted["rank"].cast(pl.Int32),
            "words": np.where(held.total[number] > 0, held.total[number] + shingle_words - 1, 0),
        }
    )
    wires = sources.filter("is_source").join(copy.select(source_rank="rank").unique(), on="source_rank", how="semi")
    table = counted.select("article_id", "outlet", pl.col("rank").cast(pl.Int32)).join(words, on="rank", how="left")
    for found in (pl.concat(owing), pl.concat(printing)):
        table = table.join(found, on="rank", how="left")
    table = table.with_columns(pl.col("^.*words$").fill_null(0).cast(pl.Int64)).with_columns(
        pl.col("floating_words") - pl.col("earlier_words"),
        names_agency=pl.col("rank").is_in(named["rank"].implode()),
        wire_source=pl.col("rank").is_in(pl.concat([wires["rank"], copy["rank"]]).implode()),
    )
    table = table.join(counted.select("article_id", "at"), on="article_id").with_columns(
        agency_own=pl.col("rank").is_in(agency_own(counted, actors)["rank"].implode())
    )
    own = (table["words"] - table["floating_words"]).to_numpy()[:, None]
    left = 1 - np.minimum(earlier_in_draws[table["at"].to_numpy()], own) / np.maximum(own, 1)
    middle, low, high = middle_and_range(np.where(own > 0, left, np.nan))
    told = {"originality": middle, "originality_low": low, "originality_high": high}
    return (
        table.with_columns(pl.Series(name, ends, dtype=pl.Float64) for name, ends in told.items())
        .with_columns(pl.col(list(told)).fill_nan(None).round_sig_figs(12))
        .sort("article_id")
    )


def _owed_words(owing: pl.DataFrame, shingle_words: int, least: int) -> pl.DataFrame:
    """rank, earlier_words, floating_words (with the earlier ones) of a few articles, from what they owe."""
    places = owing.select("rank", "position", "floating")
    earlier, floating = (in_runs(places.filter(which), least) for which in (~pl.col("floating"), pl.col("floating")))
    every = covered(pl.concat([earlier, floating]), shingle_words).rename({"words": "floating_words"})
    return every.join(covered(earlier, shingle_words).rename({"words": "earlier_words"}), on="rank", how="left")


def _printed_words(
    held: Held, credit: Credited, copy: pl.DataFrame, named: pl.DataFrame, shingle_words: int, least: int
) -> list[pl.DataFrame]:
    """rank, wire_words, uncredited_words: an agency's words in its copy and what shares them, by some articles."""

    def words(printed: pl.DataFrame) -> pl.DataFrame:
        printed = in_runs(printed, least)
        every = covered(printed, shingle_words).rename({"words": "wire_words"})
        uncredited = covered(printed.filter(~pl.col("named").fill_null(False)), shingle_words)
        return every.join(uncredited.rename({"words": "uncredited_words"}), on="rank", how="left")

    sets = pl.DataFrame({"set": held.of_set, "rank": credit.rank[held.member]}).cast({"rank": pl.Int32})
    wire = sets.join(copy, on="rank").select("set", "agency").unique()
    agency = copy["rank"].unique()
    found = [words(pl.DataFrame(schema={"rank": pl.Int32, "position": pl.Int64, "named": pl.Boolean}))]
    for part in some_articles(credit) if copy.height else ():
        ours = (
            part.filter(~pl.col("floating"), ~pl.col("rank").is_in(agency.implode()))
            .select("rank", pl.col("position").cast(pl.Int64), pl.col("set").cast(pl.Int64))
            .join(wire, on="set")
            .join(named.with_columns(named=True), on=["rank", "agency"], how="left")
        )
        found.append(words(ours.group_by("rank", "position").agg(named=pl.col("named").any(ignore_nulls=True))))
    return found + [words(part) for part in _own_words(held, credit, agency)]


def _own_words(held: Held, credit: Credited, agency: pl.Series) -> Iterator[pl.DataFrame]:
    """rank, position, named: all n-grams of agency copy (ranks) that do not float, a few articles at a time."""
    number = np.argsort(credit.rank)[agency.sort().to_numpy()] if len(agency) else np.zeros(0, np.int64)
    apart = credit.rows.lazy().filter("floating").select("at", pl.col("position").cast(pl.Int64)).collect()
    for start in range(0, len(number), FEW):
        some = number[start : start + FEW]
        every = pl.DataFrame({"at": some, "total": held.total[some], "rank": credit.rank[some]}).select(
            pl.col("at", "rank").cast(pl.Int32), position=pl.int_ranges(pl.col("total"), dtype=pl.Int64)
        )
        kept = every.explode("position", empty_as_null=False).join(apart, on=["at", "position"], how="anti")
        yield kept.select("rank", "position", named=pl.lit(True))


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
            originality=pl.when(own > 0).then(
                (pl.col("originality") * (pl.col("words") - pl.col("floating_words"))).sum() / own
            ),
            agency_own=pl.col("agency_own").all(),
        )
        .with_columns(cs.float().round_sig_figs(12))
        .sort("outlet")
    )


def wire_measures(originality: pl.DataFrame, earlier_in_draws: np.ndarray, scope: Scope) -> list[Row]:
    """Wire dependence by text, article and credit with the uncredited share, and originality.

    Wire dependence is that of the agencies' clients: their own copy is left out. Reprints count as any article.
    """
    articles = scope.mentions.join(originality.drop("outlet", "rank", "at"), on="article_id")
    clients = articles.filter(~pl.col("agency_own"))
    own = pl.col("words") - pl.col("floating_words")
    unit = "share of words"
    at = originality.sort("at")
    words = (at["words"] - at["floating_words"]).to_numpy()[:, None]
    total = words.sum()
    drawn = 1 - np.minimum(earlier_in_draws, words).sum(axis=0) / total if total else np.full(1, np.nan)
    original = measure("originality", scope, articles, unit, [pl.col("originality") * own, own])
    left = f"{articles.height - clients.height} articles of agencies are left out"
    return [
        measure("wire_text", scope, clients, unit, [pl.col("wire_words"), pl.col("words")], note=left),
        measure("wire_uncredited", scope, clients, unit, [pl.col("uncredited_words"), pl.col("words")], note=left),
        mean_of("wire_articles", scope, clients, pl.col("wire_source"), "share of articles", note=left),
        mean_of("wire_credit", scope, clients, pl.col("names_agency"), "share of articles", note=left),
        timed(original, drawn, is_share=True),
    ]
