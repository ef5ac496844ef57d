"""The statistics that a researcher looks up when wanted; the core is in `stage` and its measures."""

import polars as pl

from analysis.spread import statistics
from analysis.spread.foundation import Foundation
from analysis.spread.inference import Scope, measures_table
from analysis.study import Study
from analysis.study.parameters import Parameters


def further_tables(
    study: Study,
    parameters: Parameters,
    base: Foundation,
    passages: pl.DataFrame,
    said: pl.DataFrame,
    answers: pl.DataFrame,
    reuse: pl.DataFrame,
    stated: pl.DataFrame,
    scopes: list[Scope],
) -> dict[str, pl.DataFrame]:
    """Every further table by name, unchecked.

    `stated`: see `agreement.rivals`; `scopes`: all topical mentions, then families.
    """
    counted, mentions, times = base.counted, base.mentions, base.times
    few = times.few
    earlier = base.credit.earlier
    originality = statistics.originality_of(
        counted, base.held, base.first_seen, base.sources, said, study.actors, parameters, earlier
    )
    quotes = statistics.quotes_of(said, counted, parameters)
    prominence = statistics.prominence_of(mentions, passages)
    follow = statistics.followed(mentions, reuse, counted, few, parameters.follow_days)
    flows, leaders = statistics.flows_of(follow, counted, mentions, counted["text_cluster"].n_unique(), parameters)

    rows = []
    if counted.height:
        articles = Scope("all articles", _as_mentions(counted, "article_id", None), parameters)
        rows += statistics.wire_measures(originality, earlier, articles)
        rows += [statistics.reciprocity_measure(flows, articles)]
    if said.height:
        quoted = Scope("all quotes", _as_mentions(said, "attribution_id", "source"), parameters)
        rows += statistics.quote_measures(quotes, quoted)
    for scope in scopes:
        rows += statistics.prominence_measures(prominence, scope)
        rows += [statistics.diversity_measure(scope)]
    return {
        "curves": statistics.curves_of(mentions, counted, few, parameters),
        "half_lives": statistics.half_lives_of(mentions, counted, few, parameters),
        "turnover": statistics.turnover_of(mentions, parameters),
        "richness": statistics.richness_of(scopes),
        "said_lags": statistics.said_lags_of(said, counted),
        "replies": statistics.replies_of(mentions, answers, counted, times),
        "uptake": statistics.uptake_of(mentions, stated, few, parameters),
        "quotes": quotes,
        "prominence": prominence,
        "originality": originality,
        "wires": statistics.wires_of(originality),
        "flows": flows,
        "leaders": leaders,
        "agreement": statistics.agreement_over_time(stated, few, parameters.agreement),
        "cascades": statistics.cascades_of(mentions, base.shown, base.drawn),
        "event_history": statistics.event_history_of(mentions, counted, times.middle[:, None], study),
        "further_measures": measures_table(rows),
    }


def _as_mentions(frame: pl.DataFrame, key: str, source: str | None) -> pl.DataFrame:
    """Rows of another kind in the place of mentions: `key` as estimate_id, `source` or null as originator."""
    return frame.select(
        "article_id",
        "outlet",
        "text_cluster",
        estimate_id=key,
        originator=pl.col(source) if source else pl.lit(None, pl.String),
    )
