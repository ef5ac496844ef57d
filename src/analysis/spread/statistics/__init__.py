"""One module a statistic; the definitions stand in `docs/spread.md`."""

from analysis.spread.statistics.adoption import adoption_measures, adoption_of
from analysis.spread.statistics.agreement import agreement_measures, agreement_over_time, rivals
from analysis.spread.statistics.answered_claims import answers_of
from analysis.spread.statistics.cascades import cascades_of
from analysis.spread.statistics.curves import curves_of
from analysis.spread.statistics.drift import certainty_measures, drift_of
from analysis.spread.statistics.echo import echo_measures
from analysis.spread.statistics.event_history import event_history_of
from analysis.spread.statistics.flows import flows_of, followed, reciprocity_measure
from analysis.spread.statistics.half_lives import half_lives_of
from analysis.spread.statistics.mutations import EdgeKinds, kinds_of_edges, mutation_measures, mutations_of
from analysis.spread.statistics.naming import naming_measures
from analysis.spread.statistics.prominence import prominence_measures, prominence_of
from analysis.spread.statistics.quote_forms import quote_measures, quotes_of
from analysis.spread.statistics.replies import replies_of
from analysis.spread.statistics.richness import diversity_measure, richness_of
from analysis.spread.statistics.said_lags import said_lag_measures, said_lags_of
from analysis.spread.statistics.source_shares import concentration_measures, said_in, sources_of
from analysis.spread.statistics.stances import stance_measures, stances_of
from analysis.spread.statistics.turnover import turnover_of
from analysis.spread.statistics.uptake import uptake_of
from analysis.spread.statistics.wires import agency_copy, originality_of, wire_measures, wires_of

__all__ = [
    "EdgeKinds", "adoption_measures", "adoption_of", "agency_copy", "agreement_measures", "agreement_over_time",
    "answers_of", "cascades_of", "certainty_measures", "concentration_measures", "curves_of", "diversity_measure",
    "drift_of", "echo_measures", "event_history_of", "flows_of", "followed", "half_lives_of", "kinds_of_edges",
    "mutation_measures", "mutations_of", "naming_measures", "originality_of", "prominence_measures",
    "prominence_of", "quote_measures", "quotes_of", "reciprocity_measure", "replies_of", "richness_of", "rivals",
    "said_in", "said_lag_measures", "said_lags_of", "sources_of", "stance_measures", "stances_of", "turnover_of",
    "uptake_of", "wire_measures", "wires_of",
]  # fmt: skip
