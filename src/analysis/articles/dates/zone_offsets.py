"""The offset from UTC that stands behind a clock: a number ("UTC+5:30", "+03"), or the name of a zone ("AEST").

Names of several zones and those that follow the season are settled by the lexicons; all others are dateparser's.
"""

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateparser.timezone_parser import pop_tz_offset_from_string

from analysis.io.lexicons import read_lexicon

_NUMBER = re.compile(
    r"\s?[(\[]?(?:(?:UTC|GMT)\s?(?P<sign>[+−–-])\s?(?P<hours>\d{1,2})|(?P<bare_sign>[+−-])(?P<bare_hours>\d\d))"
    r"(?::?(?P<minutes>[0-5]\d))?\b(?!\s?:|[/.]\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s?[(\[]?(?P<name>[A-Z]{1,5}|[A-Z][a-z]+(?: [A-Z][a-z]+){1,2})\b")
_WEST, _EAST = -12 * 60, 14 * 60
"""The outermost clocks on earth, in minutes from UTC."""
_HALF_HOURS_WEST = {-9 * 60 - 30, -3 * 60 - 30, -2 * 60 - 30}
"""The only zones west of Greenwich off the full hour; any other such number is the end of a span ("10:00-11:30")."""


@cache
def zones() -> dict[str, str | None]:
    """Offset by name of a time zone; null where the name is that of several."""
    return dict(read_lexicon("analysis.articles", "zones").select("zone", "offset").iter_rows())


@cache
def _regions() -> dict[str, str]:
    rows = read_lexicon("analysis.articles", "zone_regions").select("region", "names").iter_rows()
    return {name: region for region, names in rows for name in names.split("|")}


def offset_after(words: str, at: int, moment: datetime) -> tuple[str | None, int]:
    """The offset that stands at `at`, behind a clock that shows `moment`, and where it ends; None and `at` for none.

    >>> offset_after("10:15 (UTC+5:30)", 5, datetime(2024, 6, 4, 10, 15))
    ('+05:30', 16)
    """
    named = _NAME.match(words, at)
    number = _NUMBER.match(words, at) or (_NUMBER.match(words, named.end()) if named else None)
    if number and (offset := _of_number(number)):
        return offset, _closed(words, number.end())
    if named and (offset := _of_name(named["name"], moment)):
        return offset, _closed(words, named.end())
    return None, at


def _closed(words: str, end: int) -> int:
    return end + 1 if words[end : end + 1] in (")", "]") else end


def _of_number(number: re.Match[str]) -> str | None:
    sign = number["sign"] or number["bare_sign"]
    size = int(number["hours"] or number["bare_hours"]) * 60 + int(number["minutes"] or 0)
    minutes = size if sign == "+" else -size
    off_the_hour = minutes % 60 not in (0, 30, 45) or (
        minutes < 0 and minutes % 60 and minutes not in _HALF_HOURS_WEST
    )
    return None if off_the_hour or not _WEST <= minutes <= _EAST else written(timedelta(minutes=minutes))


def _of_name(name: str, moment: datetime) -> str | None:
    if (region := _regions().get(name)) is not None:
        return written(ZoneInfo(region).utcoffset(moment))
    if name in zones():
        return zones()[name]
    return _known_to_library(name) if 3 <= len(name) <= 5 and name.isupper() else None


@cache
def _known_to_library(name: str) -> str | None:
    _, zone = pop_tz_offset_from_string(f"10:00 {name}")
    return None if zone is None else written(zone.utcoffset(None))


def written(offset: timedelta | None) -> str | None:
    """An offset as "+05:30"."""
    if offset is None:
        return None
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def as_span(offset: str) -> timedelta:
    """An offset written "+05:30" as a span of time."""
    minutes = int(offset[1:3]) * 60 + int(offset[4:6])
    return timedelta(minutes=-minutes if offset[0] == "-" else minutes)
