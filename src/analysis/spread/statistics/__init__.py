"""One module a statistic; the definitions stand in `docs/spread.md`."""

from analysis.spread.statistics.adoption import adoption_measures, adoption_of
from analysis.spread.statistics.agreement import agreement_measures
from analysis.spread.statistics.curves import curves_of
from analysis.spread.statistics.drift import certainty_measures, drift_of
from analysis.spread.statistics.echo import echo_measures
from analysis.spread.statistics.flows import claims_and_passages, flows_of, reciprocity_measure
from analysis.spread.statistics.half_lives import half_lives_of
from analysis.spread.statistics.mutations import mutation_measures, mutations_of
from analysis.spread.statistics.naming import naming_measures
from analysis.spread.statistics.prominence import prominence_measures, prominence_of
from analysis.spread.statistics.quote_forms import quote_measures, quotes_of
from analysis.spread.statistics.replies import replies_of
from analysis.spread.statistics.richness import richness_of
from analysis.spread.statistics.said_lags import said_lag_measures, said_lags_of
from analysis.spread.statistics.source_shares import concentration_measures, said_in, sources_of
from analysis.spread.statistics.stances import stance_measures, stances_of
from analysis.spread.statistics.turnover import effective_number, entropy, turnover_of
from analysis.spread.statistics.uptake import uptake_of
from analysis.spread.statistics.wires import originality_of, wire_measures, wires_of

__all__ = [
    "adoption_measures",
    "adoption_of",
    "agreement_measures",
    "certainty_measures",
    "claims_and_passages",
    "concentration_measures",
    "curves_of",
    "drift_of",
    "echo_measures",
    "effective_number",
    "entropy",
    "flows_of",
    "half_lives_of",
    "mutation_measures",
    "mutations_of",
    "naming_measures",
    "originality_of",
    "prominence_measures",
    "prominence_of",
    "quote_measures",
    "quotes_of",
    "reciprocity_measure",
    "replies_of",
    "richness_of",
    "said_in",
    "said_lag_measures",
    "said_lags_of",
    "sources_of",
    "stance_measures",
    "stances_of",
    "turnover_of",
    "uptake_of",
    "wire_measures",
    "wires_of",
]
