"""What the statistics count: mentions, their families, and which one each came from."""

from analysis.spread.lineage.ancestry import edges_of, with_parents
from analysis.spread.lineage.chains import chains_of
from analysis.spread.lineage.families import families_of, variants_of, with_families
from analysis.spread.lineage.mentions import CARRIERS, canonical, counted_articles, mentions_of

__all__ = [
    "CARRIERS",
    "canonical",
    "chains_of",
    "counted_articles",
    "edges_of",
    "families_of",
    "mentions_of",
    "variants_of",
    "with_families",
    "with_parents",
]
