"""The stage as a whole: tables of articles and claims in, spread tables out."""

from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from analysis import tables
from analysis.spread import statistics, texts
from analysis.spread.foundation import Foundation, Given, foundation_of
from analysis.spread.further import further_tables
from analysis.spread.inference import ALL, Row, Scope, measures_table
from analysis.spread.lineage import chains_of, families_of, names_of, variants_of
from analysis.study import Study
from analysis.study.parameters import Parameters


class SpreadTables(NamedTuple):
    """The spread tables, each valid against the schema of its name in `analysis.tables`."""

    families: pl.DataFrame
    variants: pl.DataFrame
    timeline: pl.DataFrame
    adoption: pl.DataFrame
    mutations: pl.DataFrame
    drift: pl.DataFrame
    stances: pl.DataFrame
    sources: pl.DataFrame
    chains: pl.DataFrame
    reuse: pl.DataFrame
    overlaps: pl.DataFrame
    rewordings: pl.DataFrame
    measures: pl.DataFrame
    curves: pl.DataFrame
    half_lives: pl.DataFrame
    turnover: pl.DataFrame
    richness: pl.DataFrame
    said_lags: pl.DataFrame
    replies: pl.DataFrame
    uptake: pl.DataFrame
    quotes: pl.DataFrame
    prominence: pl.DataFrame
    originality: pl.DataFrame
    wires: pl.DataFrame
    flows: pl.DataFrame
    leaders: pl.DataFrame
    agreement: pl.DataFrame
    cascades: pl.DataFrame
    event_history: pl.DataFrame
    further_measures: pl.DataFrame


def measure_spread(
    study: Study,
    parameters: Parameters,
    articles: pl.DataFrame,
    passages: pl.DataFrame,
    alignments: pl.DataFrame,
    estimates: pl.DataFrame,
    attributions: pl.DataFrame,
    links: pl.DataFrame,
    quarantine: pl.DataFrame | None = None,
) -> SpreadTables:
    """Every spread table of a study; what is empty gives empty tables.

    An article whose claims could not be read (`quarantine`, as `read_claims` gives it) is no voice that was silent:
    it is left out. The result hangs neither on the order of rows nor on the names of files. Random draws come from
    `parameters.seed`.
    """
    names = names_of(articles, estimates, attributions)
    frames = (_read(articles, quarantine), passages, alignments, estimates, attributions, links)
    given = Given(*(names.hidden(frame) for frame in frames))

    base = foundation_of(study, parameters, given)
    counted, mentions, times = base.counted, base.mentions, base.times
    said = statistics.said_in(given.attributions, counted, study.actors)
    answers = statistics.answers_of(mentions, said, given.links, given.passages, counted, study)
    stated = statistics.rivals(mentions.filter("topical"))

    families = families_of(mentions, study)
    adoption = statistics.adoption_of(mentions, counted["outlet"].drop_nulls().n_unique(), times)
    mutations = statistics.mutations_of(mentions, study.actors, parameters.rounding)
    drift = statistics.drift_of(mentions)
    runs = texts.passages(base.first_seen, base.sources, parameters)
    wires = statistics.agency_copy(counted, study.actors)["rank"]
    shared = texts.reuse_of(counted, given.alignments, runs, wires, times.drawn)

    # who denies a number has not given it: all but stances is of those that state it
    scopes = _scopes(families, mentions.filter(pl.col("polarity") == "positive"), parameters)
    rows = [
        row
        for scope in _scopes(families, mentions, parameters)
        for row in statistics.stance_measures(scope.mentions, answers, scope)
    ]
    rows += _measures(study, parameters, base, stated, adoption, mutations, drift, scopes)

    found = {
        "families": families,
        "variants": variants_of(mentions),
        "timeline": mentions.rename({"earliest": "published_earliest", "latest": "published_latest"}),
        "adoption": adoption,
        "mutations": mutations,
        "drift": drift,
        "stances": statistics.stances_of(said, parameters),
        "sources": statistics.sources_of(mentions, said, study.actors),
        "chains": chains_of(mentions),
        "reuse": shared,
        "overlaps": texts.overlaps_of(counted, base.held, base.sources, parameters),
        "rewordings": texts.rewordings_of(counted, given.passages, base.first_seen, given.alignments, parameters),
        "measures": measures_table(rows),
    } | further_tables(study, parameters, base, given.passages, said, answers, shared, stated, scopes)
    return SpreadTables(**{name: _valid(names.shown(frame), tables.TABLES[name]) for name, frame in found.items()})


def _measures(
    study: Study,
    parameters: Parameters,
    base: Foundation,
    stated: pl.DataFrame,
    adoption: pl.DataFrame,
    mutations: pl.DataFrame,
    drift: pl.DataFrame,
    scopes: list[Scope],
) -> list[Row]:
    """The rows of the core measures of every scope."""
    times, drawn = base.times, base.drawn
    at_risk = base.counted["outlet"].drop_nulls().n_unique()
    kinds = statistics.kinds_of_edges(base.mentions, drawn, study.actors, parameters.rounding)
    rows: list[Row] = []
    for scope in scopes:
        sample = scope.mentions
        rows += statistics.concentration_measures(sample, scope)
        rows += statistics.naming_measures(sample, times.few, drawn.hops, scope)
        rows += statistics.echo_measures(sample, scope)
        rows += statistics.certainty_measures(sample, drift, drawn.hops, scope)
        rows += statistics.mutation_measures(sample, mutations, drawn, kinds, scope)
        rows += statistics.adoption_measures(sample, adoption, at_risk, times, scope)
        rows += statistics.said_lag_measures(sample, scope)
        rows += statistics.agreement_measures(stated, times.few, scope) if scope.name != ALL else []
    return rows


def _read(articles: pl.DataFrame, quarantine: pl.DataFrame | None) -> pl.DataFrame:
    """The articles whose claims were read: what is set aside as no article is not among them anyway."""
    return articles if quarantine is None else articles.join(quarantine, on=["raw_path", "record"], how="anti")


def _scopes(families: pl.DataFrame, mentions: pl.DataFrame, parameters: Parameters) -> list[Scope]:
    """All topical levels, then each topical family; none where nothing is topical.

    Increments, parts and former numbers are families of their own, outside of what is taken together.
    """
    topical = families.filter("topical")
    levels = topical.filter(pl.col("series").cast(pl.String) == "level")["family_id"]
    every = mentions.filter(pl.col("family_id").is_in(levels.implode()))
    each = [
        Scope(label, mentions.filter(pl.col("family_id") == family), parameters)
        for family, label in topical.select("family_id", "label").iter_rows()
    ]
    return [Scope(ALL, every, parameters), *each] if each else []


def _valid(frame: pl.DataFrame, schema: type[dy.Schema]) -> Any:
    """`frame` in the schema's columns and types; sorted by its key, but families keep the order of interest."""
    valid = schema.validate(frame.select(schema.column_names()), cast=True)
    return valid if schema is tables.Families else valid.sort(schema.primary_key())
