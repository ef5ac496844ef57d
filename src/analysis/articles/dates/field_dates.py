"""Dates that stand in a field or a header line of their own, in the languages of news archives.

There a date needs no finding, so more forms are read than in running text: months in other languages than English
(by dateparser), a weekday between day and clock, and zones by their offset or name.
"""

import re
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import dateparser

from analysis.articles.dates.printed import YEAR, Stated, printed_date, zones
from analysis.io.lexicons import read_lexicon

LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl", "ru"]
"""Languages in which the archives print months."""
LONGEST = 300
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_WORDED = [
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:\.|º|er|re|st|nd|rd|th)?\s?(?:de\s|d['’])?{_MONTH}\s?(?:del?\s)?,?\s?{YEAR}"
    ),
    re.compile(rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?,?\s{YEAR}"),
]
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:(?::|\sh\s|h)(?P<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|\s?(?P<bare>[ap])\.?m\b\.?)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s?\(?(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?\b")
_ZONE = re.compile(r"\s?\(?(?P<zone>[A-Z]{1,5}|[A-Z][a-z]+(?: [A-Z][a-z]+){1,2})\b")


@cache
def _regions() -> dict[str, str]:
    rows = read_lexicon("analysis.articles", "zone_regions").select("region", "names").iter_rows()
    return {name: region for region, names in rows for name in names.split("|")}


def field_date(words: str) -> Stated | None:
    """The date that a field or a header line states, with clock and offset where it gives them.

    >>> field_date("27. Februar 2012 Montag 9:50 PM GMT+1").utc_offset
    '+01:00'

    None where there is no full date, and where its numbers read two ways (10/11/2024).
    """
    words = words[:LONGEST]
    stated = printed_date(words)
    if stated is not None and stated.precision == "month":
        stated = _worded(words) or stated
    stated = stated or _worded(words)
    if stated is None or stated.precision == "month" or (stated.precision == "minute" and stated.utc_offset):
        return stated
    clock = _CLOCK.search(words, _day_end(words, stated)) or _CLOCK.search(words[: stated.start])
    at = _time(clock) if clock else None
    if clock is None or at is None:
        return stated
    moment = datetime.combine(stated.at.date(), at)
    return Stated(moment, "minute", _offset_after(clock, moment), stated.start, max(stated.end, clock.end()))


def _day_end(words: str, stated: Stated) -> int:
    """Where the day ends: a date that was read with its clock ends behind it, and the clock is looked for again."""
    if stated.precision != "minute":
        return stated.end
    clock = _CLOCK.search(words, stated.start, stated.end)
    return clock.start() if clock else stated.end


def _worded(words: str) -> Stated | None:
    for form in _WORDED:
        for match in form.finditer(words):
            month = _month(match["month"].lower())
            if month is None:
                continue
            try:
                day = datetime(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            return Stated(day, "day", None, *match.span())
    return None


@cache
def _month(name: str) -> int | None:
    """The month of that name in one of the languages; asked of dateparser once for each name."""
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(f"15 {name} 2000", languages=LANGUAGES, settings=settings)
    return found.month if found is not None and (found.day, found.year) == (15, 2000) else None


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["bare"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _offset_after(clock: re.Match[str], moment: datetime) -> str | None:
    """The offset from UTC that stands behind the clock, as a number or as a zone's name."""
    words = clock.string
    named = _ZONE.match(words, clock.end())
    number = _OFFSET.match(words, clock.end()) or (_OFFSET.match(words, named.end()) if named else None)
    if number:
        return f"{number['sign']}{int(number['hours']):02}:{number['minutes'] or '00'}"
    if named is None:
        return None
    zone = named["zone"]
    if (region := _regions().get(zone)) is not None:
        return _written(ZoneInfo(region).utcoffset(moment))
    return zones().get(zone)


def _written(offset: timedelta | None) -> str | None:
    if offset is None:
        return None
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
