"""When things appeared: dates as intervals, and all times drawn together."""

from analysis.spread.time.interval_dates import (
    MICROSECONDS_PER_HOUR,
    clipped,
    first_hangs_on,
    first_seen,
    lag,
    with_draw_bounds,
)
from analysis.spread.time.joint_draws import (
    KNOWN,
    ORDER_DRAWS,
    Times,
    chance_before,
    drawn_times,
    first_of,
    in_order,
    middle_and_range,
    probability_first,
    stream_keys,
)
from analysis.spread.time.order_constraints import constrained

__all__ = [
    "KNOWN", "MICROSECONDS_PER_HOUR", "ORDER_DRAWS", "Times", "chance_before", "clipped", "constrained",
    "drawn_times",
    "first_hangs_on", "first_of", "first_seen", "in_order", "lag", "middle_and_range", "probability_first",
    "stream_keys", "with_draw_bounds",
]  # fmt: skip
