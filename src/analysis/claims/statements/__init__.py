"""The table of attributions: each span with its source, parent, relays, role, act, stance, certainty and day."""

from analysis.claims.statements.attributions import read_attributions

__all__ = ["read_attributions"]
