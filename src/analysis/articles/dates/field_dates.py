"""Dates that stand in a field or a header line of their own, in the languages of news archives.

There a date needs no finding, so more forms are read than in running text: months in other languages than English
(by dateparser), a weekday between day and clock, and what programs write: seconds since 1970, digits without marks.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache

import dateparser

from analysis.articles.dates.printed import YEAR, Stated, printed_date
from analysis.articles.dates.zone_offsets import as_span, offset_after

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
_EPOCH = re.compile(r"(?P<whole>\d{9,19})(?:\.\d{1,9})?|(?P<power>\d\.\d{1,18}[eE]\+?(?:09|9|1[0-9]))")
_EPOCH_YEARS = (1980, 2100)
"""A number is a moment where it counts seconds, or thousandths, millionths or billionths of them, to one of these."""
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[T\s]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:\.\d{1,9})?)?)?"
)
_SPAN = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[-/.](?P<month>\d\d?))?|(?P<month2>\d\d?)[-/.](?P<year2>(?:19|20)\d\d)"
)


def field_date(words: str) -> Stated | None:
    """The date that a field or a header line states, with clock and offset where it gives them.

    >>> field_date("27. Februar 2012 Montag 9:50 PM GMT+1").utc_offset
    '+01:00'

    None where there is no date, and where its numbers read two ways (10/11/2024).
    """
    words = words[:LONGEST].strip()
    if (written := _by_program(words)) is not None:
        return written
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
    offset, end = offset_after(words, clock.end(), moment)
    return Stated(moment, "minute", offset, stated.start, max(stated.end, end))


def utc_moment(words: str | None) -> datetime | None:
    """The moment a program wrote, "2024-10-18T10:51:00+02:00" or "Fri, 18 Oct 2024 10:51:00 GMT", in UTC."""
    stated = field_date(words or "")
    if stated is None or stated.precision not in ("minute", "day"):
        return None
    return stated.at - as_span(stated.utc_offset or "+00:00")


def _by_program(words: str) -> Stated | None:
    """Numbers alone: seconds since 1970 (a midnight is a day), "20240604", "2024-06", "2024"."""
    if (epoch := _EPOCH.fullmatch(words)) is not None and (moment := _since_1970(epoch)) is not None:
        is_day = moment.time() == time()
        return Stated(moment, "day" if is_day else "minute", None if is_day else "+00:00", 0, len(words))
    if (digits := _COMPACT.match(words)) is not None and (at := _of_digits(digits)) is not None:
        offset, end = offset_after(words, digits.end(), at) if digits["hour"] else (None, digits.end())
        if end == len(words):
            return Stated(at, "minute" if digits["hour"] else "day", offset, 0, end)
    if (span := _SPAN.fullmatch(words)) is not None:
        month = span["month"] or span["month2"]
        if month is None or 1 <= int(month) <= 12:
            at = datetime(int(span["year"] or span["year2"]), int(month or 1), 1)
            return Stated(at, "month" if month else "year", None, 0, len(words))
    return None


def _since_1970(epoch: re.Match[str]) -> datetime | None:
    number = float(epoch["power"]) if epoch["power"] else int(epoch["whole"])
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        seconds = int(number // unit)
        if seconds < 5_000_000_000 and (moment := datetime(1970, 1, 1) + timedelta(seconds=seconds)):
            return moment.replace(second=0) if _EPOCH_YEARS[0] <= moment.year < _EPOCH_YEARS[1] else None
    return None


def _of_digits(digits: re.Match[str]) -> datetime | None:
    try:
        day = date(int(digits["year"]), int(digits["month"]), int(digits["day"]))
        return datetime.combine(day, time(int(digits["hour"] or 0), int(digits["minute"] or 0)))
    except ValueError:
        return None


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
