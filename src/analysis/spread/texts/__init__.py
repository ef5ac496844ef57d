"""Text that articles share, copied or reworded."""

from analysis.spread.texts.first_seen import (
    components,
    credited,
    occurrences,
    passages,
    reuse_of,
    text_clusters,
    text_sources,
)
from analysis.spread.texts.overlaps import overlaps_of
from analysis.spread.texts.rewording import rewordings_of

__all__ = [
    "components",
    "credited",
    "occurrences",
    "overlaps_of",
    "passages",
    "reuse_of",
    "rewordings_of",
    "text_clusters",
    "text_sources",
]
