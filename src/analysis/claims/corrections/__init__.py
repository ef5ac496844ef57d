"""What people corrected, put over what was read."""

from analysis.claims.corrections.applied import completed, with_corrections

__all__ = ["completed", "with_corrections"]
