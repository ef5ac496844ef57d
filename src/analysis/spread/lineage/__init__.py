"""What the statistics count: mentions, their families, and which one each came from."""

from analysis.spread.lineage.canonical_ids import Names, names_of
from analysis.spread.lineage.chains import chains_of
from analysis.spread.lineage.families import APART, families_of, variants_of, with_families
from analysis.spread.lineage.mentions import (
    CARRIERS,
    LEVELS,
    asserting,
    canonical,
    counted_articles,
    mentions_of,
    since_said,
)
from analysis.spread.lineage.parent_candidates import credit_order, credited_mentions, owed_mentions
from analysis.spread.lineage.tree import Trees, edges_of, trees, with_parents

__all__ = [
    "APART", "CARRIERS", "LEVELS", "Names", "Trees", "asserting", "canonical", "chains_of", "counted_articles",
    "credit_order", "credited_mentions", "edges_of", "families_of", "mentions_of", "names_of", "owed_mentions",
    "since_said", "trees", "variants_of", "with_families", "with_parents",
]  # fmt: skip
