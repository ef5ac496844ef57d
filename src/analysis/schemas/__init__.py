"""The schema of every table, by stage; `analysis.tables` is their face.

Offsets count Unicode code points, end exclusive: `start` and `end` in the article's `text`, `raw_start`
and `raw_end` in the decoded raw record. Times are the local times printed in the article. A table is
sorted by its primary key, unless its docstring names another order.
"""

import dataframely as dy

from analysis.schemas.articles import Alignments, Articles, LeftOut, Passages, Quarantine
from analysis.schemas.claims import Attributions, Corrections, Estimates, Examples, Links, Slots
from analysis.schemas.further_tables import (
    Agreement,
    Cascades,
    Curves,
    EventHistory,
    Flows,
    FurtherMeasures,
    HalfLives,
    Leaders,
    Prominence,
    Replies,
    Richness,
    SaidLags,
    Turnover,
    Uptake,
)
from analysis.schemas.report import CorrectedMeasures, QualityHere, Robustness
from analysis.schemas.reuse_tables import Originality, Overlaps, Quotes, Reuse, Rewordings, Wires
from analysis.schemas.spread import (
    Adoption,
    Chains,
    Drift,
    Families,
    Measures,
    Mutations,
    Sources,
    Stances,
    Timeline,
    Variants,
)

TABLES: dict[str, type[dy.Schema]] = {
    "articles": Articles,
    "passages": Passages,
    "alignments": Alignments,
    "quarantine": Quarantine,
    "left_out": LeftOut,
    "estimates": Estimates,
    "attributions": Attributions,
    "links": Links,
    "corrections": Corrections,
    "slots": Slots,
    "examples": Examples,
    "families": Families,
    "variants": Variants,
    "timeline": Timeline,
    "adoption": Adoption,
    "mutations": Mutations,
    "drift": Drift,
    "stances": Stances,
    "sources": Sources,
    "chains": Chains,
    "reuse": Reuse,
    "overlaps": Overlaps,
    "rewordings": Rewordings,
    "measures": Measures,
    "curves": Curves,
    "half_lives": HalfLives,
    "turnover": Turnover,
    "richness": Richness,
    "said_lags": SaidLags,
    "replies": Replies,
    "uptake": Uptake,
    "quotes": Quotes,
    "prominence": Prominence,
    "originality": Originality,
    "wires": Wires,
    "flows": Flows,
    "leaders": Leaders,
    "agreement": Agreement,
    "cascades": Cascades,
    "event_history": EventHistory,
    "further_measures": FurtherMeasures,
}
"""Every table by its name, in the order of the stages."""

OPTIONAL: dict[str, type[dy.Schema]] = {
    "robustness": Robustness,
    "corrected": CorrectedMeasures,
    "quality_here": QualityHere,
}
"""Tables that a version holds only where they were asked for."""


def key(name: str) -> list[str]:
    """The primary key of a table."""
    columns = (TABLES | OPTIONAL)[name].columns()
    return [column for column, definition in columns.items() if definition.primary_key]
