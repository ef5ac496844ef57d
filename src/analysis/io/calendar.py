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


def month_of(name: str) -> int:
    """The number of a month by how its name begins, in any case ("Sep", "sept")."""
    return 1 + next(k for k, full in enumerate(MONTHS) if full.startswith(name.lower()))


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of a calendar; None where there is none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dated(month: int, day: int, year: int | None, anchor: date | None, ahead: timedelta = timedelta()) -> date | None:
    """The day that a report of `anchor` means by a month and day; None where there is none, or no year is told.

    Without a year it is of the anchor's, or of the one before where it would lie more than `ahead` after the anchor.
    """
    if year is not None:
        return real_day(year, month, day)
    if anchor is None:
        return None
    found = real_day(anchor.year, month, day)
    return real_day(anchor.year - 1, month, day) if found is not None and found > anchor + ahead else found
