"""Weekdays and months as English news writes them: the pieces of every pattern that reads a day."""

from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday()`."""
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""The first is month 1."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""A weekday written out, with its capital."""
MONTH_STEM = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
"""How every form of a month begins, with its capital."""
SHORT_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
"""A month as bylines and furniture shorten it."""


def weekday_before(name: str, anchor: date) -> date:
    """The day a report of `anchor` means by a weekday: that very day, or the last one before it; never the future."""
    return anchor - timedelta(days=(anchor.weekday() - WEEKDAYS.index(name.lower())) % 7)
