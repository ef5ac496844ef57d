"""How estimates and attributions travel from article to article: the third stage.

Definitions stand in SPREAD.md 3 by number; each function names the one it computes.
"""

from analysis.spread.stage import SpreadTables, measure_spread

__all__ = ["SpreadTables", "measure_spread"]
