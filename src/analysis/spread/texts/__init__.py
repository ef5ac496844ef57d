"""Text that articles share: copied, from a common source, or reworded."""

from analysis.spread.texts.first_seen import clusters_of, components, passages, reuse_of, text_sources
from analysis.spread.texts.first_seen_draws import Credit, credit_in, may_be_derived
from analysis.spread.texts.held_sets import Held
from analysis.spread.texts.occurrences import Credited, credited, occurrences, owed, some_articles
from analysis.spread.texts.overlaps import overlaps_of
from analysis.spread.texts.rewording import rewordings_of

__all__ = [
    "Credit", "Credited", "Held", "clusters_of", "components", "credit_in", "credited", "may_be_derived",
    "occurrences", "overlaps_of", "owed", "passages", "reuse_of", "rewordings_of", "some_articles", "text_sources",
]  # fmt: skip
