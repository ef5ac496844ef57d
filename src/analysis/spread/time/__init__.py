"""When things appeared: dates as intervals, and what order can be told."""

from analysis.spread.time.interval_dates import (
    MICROSECONDS_PER_HOUR,
    first_hangs_on,
    first_seen,
    hours_since_first,
    in_order,
    lag,
    probability_first,
    with_draw_bounds,
)

__all__ = [
    "MICROSECONDS_PER_HOUR",
    "first_hangs_on",
    "first_seen",
    "hours_since_first",
    "in_order",
    "lag",
    "probability_first",
    "with_draw_bounds",
]
