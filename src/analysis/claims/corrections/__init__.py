"""What people corrected, put over what was read."""

from analysis.claims.corrections.applied import completed, with_corrections
from analysis.claims.corrections.found_again import found_again

__all__ = ["completed", "found_again", "with_corrections"]
