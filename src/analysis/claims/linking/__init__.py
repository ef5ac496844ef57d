"""Which attribution carries which estimate."""

from analysis.claims.linking.links import link_estimates

__all__ = ["link_estimates"]
