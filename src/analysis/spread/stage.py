"""The stage as a whole: tables of articles and claims in, spread tables out."""

from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from analysis import tables
from analysis.spread import texts
from analysis.spread.further import Texts, further_tables
from analysis.spread.inference import ALL, Row, Scope, measured_error, measures_table
from analysis.spread.lineage import (
    chains_of,
    counted_articles,
    families_of,
    mentions_of,
    variants_of,
    with_families,
    with_parents,
)
from analysis.spread.statistics import (
    adoption_measures,
    adoption_of,
    agreement_measures,
    certainty_measures,
    concentration_measures,
    drift_of,
    echo_measures,
    mutation_measures,
    mutations_of,
    naming_measures,
    said_in,
    said_lag_measures,
    sources_of,
    stance_measures,
    stances_of,
)
from analysis.spread.texts import overlaps_of, rewordings_of
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
    it is left out. The result does not hang on the order of rows. Random draws come from `parameters.seed`.
    """
    counted = counted_articles(_read(articles, quarantine), study, parameters)
    found = texts.occurrences(counted, parameters)
    owed = texts.credited(found)
    text_sources = texts.text_sources(found, owed, parameters)
    clusters = texts.text_clusters(counted, text_sources)

    mentions = mentions_of(estimates, links, attributions, counted, study.actors)
    mentions = with_families(mentions, study, parameters.variant_tolerance).join(
        clusters.select("article_id", "text_cluster"), on="article_id"
    )
    mentions = with_parents(mentions, clusters)
    said = said_in(attributions, counted, clusters, study.actors)
    at_risk = counted["outlet"].drop_nulls().n_unique()

    families = families_of(mentions, study)
    adoption = adoption_of(mentions, at_risk, parameters.seed, parameters.draws)
    mutations = mutations_of(mentions, study.actors, parameters.rounding)
    drift = drift_of(mentions)
    rows: list[Row] = []
    scopes = _scopes(families, mentions, parameters)
    for scope in scopes:
        sample = scope.mentions
        rows += concentration_measures(sample, scope)
        rows += naming_measures(sample, scope)
        rows += echo_measures(sample, scope)
        rows += certainty_measures(sample, drift, scope)
        rows += mutation_measures(sample, mutations, scope)
        rows += stance_measures(sample, said, scope)
        rows += adoption_measures(sample, adoption, at_risk, scope)
        rows += said_lag_measures(sample, scope)
        rows += agreement_measures(sample, scope) if scope.name != ALL else []
    shared = texts.reuse_of(counted, alignments, texts.passages(owed, text_sources, parameters))
    shared_texts = Texts(found, owed, text_sources, shared)
    clustered = counted.join(clusters, on="article_id")
    further = further_tables(study, parameters, clustered, passages, mentions, said, shared_texts, scopes)
    timeline = mentions.rename({"earliest": "published_earliest", "latest": "published_latest"})
    return SpreadTables(
        families=_valid(families, tables.Families),
        variants=_valid(variants_of(mentions), tables.Variants),
        timeline=_valid(timeline, tables.Timeline),
        adoption=_valid(adoption, tables.Adoption),
        mutations=_valid(mutations, tables.Mutations),
        drift=_valid(drift, tables.Drift),
        stances=_valid(stances_of(said, parameters), tables.Stances),
        sources=_valid(sources_of(mentions, said, study.actors), tables.Sources),
        chains=_valid(chains_of(mentions), tables.Chains),
        reuse=_valid(shared, tables.Reuse),
        overlaps=_valid(overlaps_of(counted, found, text_sources, parameters), tables.Overlaps),
        rewordings=_valid(rewordings_of(counted, passages, owed, alignments, parameters), tables.Rewordings),
        measures=_valid(measures_table(rows), tables.Measures),
        **{name: _valid(frame, tables.TABLES[name]) for name, frame in further._asdict().items()},
    )


def _read(articles: pl.DataFrame, quarantine: pl.DataFrame | None) -> pl.DataFrame:
    """The articles whose claims were read: what is set aside as no article is not among them anyway."""
    return articles if quarantine is None else articles.join(quarantine, on=["raw_path", "record"], how="anti")


def _scopes(families: pl.DataFrame, mentions: pl.DataFrame, parameters: Parameters) -> list[Scope]:
    """All topical mentions, then each topical family; none where nothing is topical."""
    topical, error = families.filter("topical"), measured_error()
    every = mentions.filter(pl.col("family_id").is_in(topical["family_id"].implode()))
    each = [
        Scope(label, every.filter(pl.col("family_id") == family), parameters, error)
        for family, label in topical.select("family_id", "label").iter_rows()
    ]
    return [Scope(ALL, every, parameters, error), *each] if each else []


def _valid(frame: pl.DataFrame, schema: type[dy.Schema]) -> Any:
    """`frame` in the schema's columns and types; sorted by its key, but families keep the order of interest."""
    valid = schema.validate(frame.select(schema.column_names()), cast=True)
    return valid if schema is tables.Families else valid.sort(schema.primary_key())
