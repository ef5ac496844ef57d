"""Text that articles share: copied, from a common source, or reworded."""

from analysis.spread.texts.first_seen import (
    clusters_of,
    components,
    credited,
    occurrences,
    passages,
    reuse_of,
    text_sources,
)
from analysis.spread.texts.first_seen_draws import Credit, credit_in, held_together, may_be_derived
from analysis.spread.texts.overlaps import overlaps_of
from analysis.spread.texts.rewording import rewordings_of

__all__ = [
    "Credit", "clusters_of", "components", "credit_in", "credited", "held_together", "may_be_derived", "occurrences",
    "overlaps_of", "passages", "reuse_of", "rewordings_of", "text_sources",
]  # fmt: skip
