"""Dates as news prints them: in a header line with its precision, or as a day spoken of in a sentence.

Own patterns for the printed forms; what is relative to today ("3 hours ago") is left to dateparser.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

import dateparser

from analysis.articles.dates.zone_offsets import offset_after
from analysis.io.calendar import WEEKDAY, WEEKDAYS, real_day, weekday_before
from analysis.io.lexicons import read_lexicon


class Stated(NamedTuple):
    """A printed date: local time, precision (minute | day | month | year), UTC offset, and where it stands."""

    at: datetime
    precision: str
    utc_offset: str | None
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """Month number by name and short form, lower case."""
    rows = read_lexicon("analysis.articles", "months").iter_rows()
    return {name: int(month) for month, names in rows for name in names.split("|")}


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?)?\s?(?P<half>[ap]\.?m\b\.?)?"
_GAP = r"[\s,|/·•–—-]{0,4}(?:\bat\s|T)?\s?"
_WEEKDAY_NAME = rf"(?:{'|'.join(name[:3] for name in WEEKDAYS)})[a-z]{{0,6}}\.?"
_AFTER = re.compile(rf"(?:[\s,(]{{1,2}}{_WEEKDAY_NAME}\)?)?{_GAP}{_CLOCK}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_CLOCK}", re.IGNORECASE)
_TO_DAY = re.compile(rf"\)?[\s,|/·•–—-]{{0,4}}(?:on\s)?(?:{_WEEKDAY_NAME},?\s)?", re.IGNORECASE)
_FORMS = [
    re.compile(rf"\b{YEAR}-(?P<number>\d{{1,2}})-{_DAY}", re.IGNORECASE),
    re.compile(rf"\b{YEAR}-(?P<number>\d{{1,2}})-(?P<day>\d\d)(?=T\d\d:)"),
    re.compile(rf"\b{YEAR}[/.](?P<number>\d{{1,2}})[/.]{_DAY}"),
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(rf"\b{_DAY}[\s.,-]{{1,2}}(?:of\s)?{_MONTH}[\s,-]{{1,3}}{YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}[\s-]{{0,2}}{_DAY}\s?,?[\s-]?\s?{YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){YEAR}"),
    re.compile(rf"\b{_MONTH}[\s,]{{1,2}}{YEAR}", re.IGNORECASE),
]
_DIGITS = re.compile(r"\d")


def printed_date(text: str, day_first: bool | None = None) -> Stated | None:
    """The first full date (day, month and year, or month and year) printed in `text`, with the clock time beside it.

    `day_first` settles 10/11/2024; None leaves such a date unread, unless its numbers settle it.
    """
    if not _DIGITS.search(text):
        return None
    found = [stated for form in _FORMS if (stated := _first(form, text, day_first)) is not None]
    full = [stated for stated in found if stated.precision != "month"]
    return min(full or found, key=lambda stated: stated.start, default=None)


def reads_two_ways(text: str) -> bool:
    """Whether the date in `text` has numbers that may be day and month or month and day."""
    return printed_date(text) is None and printed_date(text, day_first=True) is not None


def _first(form: re.Pattern[str], text: str, day_first: bool | None) -> Stated | None:
    for match in form.finditer(text):
        day = _calendar_day(match, day_first)
        if day is None:
            continue
        if "day" not in match.groupdict() and "first" not in match.groupdict():
            return Stated(datetime.combine(day, time()), "month", None, *match.span())
        return _with_clock(day, match, text)
    return None


def _calendar_day(match: re.Match[str], day_first: bool | None) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second and parts["mark"] != "." and day_first is None:
            return None
        in_front = first > 12 or (second <= 12 and (parts["mark"] == "." or bool(day_first)))
        day, month = (first, second) if in_front else (second, first)
    else:
        month = int(parts["number"]) if parts.get("number") else months()[parts["month"].lower().rstrip(".")]
        day = int(parts.get("day") or 1)
    return real_day(year, month, day)


def _with_clock(day: date, match: re.Match[str], text: str) -> Stated:
    start, end = match.span()
    after = _AFTER.match(text, end)
    if after and (clock := _clock(after)) is not None:
        at = datetime.combine(day, clock)
        offset, end = offset_after(text, after.start() + len(after.group().rstrip()), at)
        return Stated(at, "minute", offset, start, end)
    for before in _BEFORE.finditer(text, max(0, start - 40), start):
        if (clock := _clock(before)) is not None:
            at = datetime.combine(day, clock)
            offset, behind = offset_after(text, before.end(), at)
            if _TO_DAY.fullmatch(text, behind, start):
                return Stated(at, "minute", offset, before.start(), end)
    return Stated(datetime.combine(day, time()), "day", None, start, end)


def _clock(match: re.Match[str]) -> time | None:
    """A clock time needs minutes or a half of the day: a bare number beside a date is none."""
    if match["minute"] is None and match["half"] is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def bounds_of(stated: Stated) -> tuple[datetime, datetime]:
    """The bounds of a stated date: equal where the day is known, else the first and last moment of month or year."""
    start = stated.at
    if stated.precision in ("minute", "day"):
        return start, start
    if stated.precision == "month":
        after = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    else:
        after = start.replace(year=start.year + 1, month=1, day=1)
    return start, after - timedelta(minutes=1)


_WEEKDAY = re.compile(
    rf"\b(?P<mod>last\s|next\s|this\s|early\s|late\s|(?:on\s)?)(?P<name>{WEEKDAY})\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b(?:{_MONTH}\s?{_DAY}|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH.replace('month', 'month2')})",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|(?:an?|\d{1,2}|one|two|three|four|five|six)\s(?:minute|hour|day|week|month)s?\sago)\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(r"\b(?P<which>this|last)\smonth\b", re.IGNORECASE)


def spoken_day(text: str, anchor: date, day_first: bool | None = None) -> Stated | None:
    """The day that `text` speaks of as seen from `anchor`: a printed date, "on Friday", "yesterday", "November 1".

    None where no day is spoken of. A month alone ("earlier this month") has precision month.
    """
    if (stated := printed_date(text, day_first)) is not None:
        return stated
    if match := _MONTH_DAY.search(text):
        return _nearest(match, anchor)
    if match := _WEEKDAY.search(text):
        return _weekday(match, anchor)
    if match := _RELATIVE.search(text):
        return _relative(match, anchor)
    if match := _IN_MONTH.search(text):
        first = anchor.replace(day=1)
        first = first if match["which"].lower() == "this" else (first - timedelta(days=1)).replace(day=1)
        return Stated(datetime.combine(first, time()), "month", None, *match.span())
    return None


def _weekday(match: re.Match[str], anchor: date) -> Stated:
    day = weekday_before(match["name"], anchor)
    mod = match["mod"].strip().lower()
    if mod == "next":
        day += timedelta(days=7)
    elif mod == "last" and day == anchor:
        day -= timedelta(days=7)
    return Stated(datetime.combine(day, time()), "day", None, *match.span())


def _nearest(match: re.Match[str], anchor: date) -> Stated | None:
    """A day and month without a year lies in the year that brings it nearest to the anchor."""
    name = (match["month"] or match["month2"]).lower().rstrip(".")
    day = int(match["day"] or match["day2"])
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    found = [made for year in years if (made := real_day(year, months()[name], day))]
    if not found:
        return None
    nearest = min(found, key=lambda candidate: abs((candidate - anchor).days))
    return Stated(datetime.combine(nearest, time()), "day", None, *match.span())


def _relative(match: re.Match[str], anchor: date) -> Stated | None:
    noon = datetime.combine(anchor, time(12))
    settings = {"RELATIVE_BASE": noon, "PREFER_DATES_FROM": "current_period"}
    at = dateparser.parse(match.group(), languages=["en"], settings=settings)
    if at is None:
        return None
    exact = "hour" in match.group().lower() or "minute" in match.group().lower()
    at = at if exact else datetime.combine(at.date(), time())
    return Stated(at, "minute" if exact else "day", None, *match.span())
