"""The vertical places of values on a log axis where crowded values are pushed apart, order kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10


@dataclass(frozen=True)
class Ladder:
    """Where each value stands: `levels` from the lowest value up, as value and pixels above the foot."""

    levels: list[tuple[float, float]]
    height: float

    def at(self, value: float) -> float:
        """Pixels above the foot for any positive value, between and beyond the levels too."""
        below = [level for level in self.levels if level[0] <= value]
        above = [level for level in self.levels if level[0] >= value]
        if below and above:
            (low, foot), (high, top) = below[-1], above[0]
            share = 0.0 if low == high else log10(value / low) / log10(high / low)
            return foot + share * (top - foot)
        return self.height - 4 if below else 4.0


def ladder(values: Sequence[float], depths: Sequence[float], decade: float, least: float, most: float) -> Ladder:
    """A ladder for distinct `values`, lowest first, each needing `depths` pixels about its place.

    A factor of ten takes `decade` pixels where there is room, at most `most` in all; neighbours stand at
    least half of both their depths apart.
    """
    if not values:
        return Ladder([], least)
    spread = log10(values[-1] / values[0])
    scale = min(decade, most / spread) if spread else 0.0
    places = [depths[0] / 2 + 8]
    for (low, before), (high, after) in pairwise(zip(values, depths, strict=True)):
        places.append(places[-1] + max(scale * log10(high / low), (before + after) / 2 + 3))
    height = max(least, places[-1] + depths[-1] / 2 + 8)
    lift = (height - places[-1] - depths[-1] / 2 - 8) / 2 if len(values) == 1 else 0.0
    return Ladder([(value, place + lift) for value, place in zip(values, places, strict=True)], height)
