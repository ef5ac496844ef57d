"""When something was said: the words of time beside a cue, read against the day the article was published."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.io.calendar import MONTH_STEM, MONTHS, WEEKDAY, WEEKDAYS

_MONTH = rf"(?P<{{}}>(?-i:{MONTH_STEM}))[a-z]*\.?"
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = re.compile(
    r"(?:\bon )?\b(?:"
    rf"(?:late |early )?(?P<last>last )?(?P<weekday>{WEEKDAY})\b"
    rf"(?P<before> last week| of last week)?(?!,? (?:the )?\d|,? {_MONTH.format('after_weekday')} \d)"
    rf"|{_MONTH.format('month')} (?P<day>\d{{1,2}})\b(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('month_last')}(?: (?P<year_last>\d{{4}}))?"
    r"|(?P<near>today|yesterday|tonight|overnight|last night|this (?:morning|afternoon|evening))\b"
    rf"|(?P<count>a|\d|{'|'.join(_NUMBERS)}) days? (?:ago|earlier)\b"
    r"|(?P<vague>(?:earlier|late|early|last|this) (?:this |last )?(?:week|month|year)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Saying:
    """The day something was said, null where the words do not give one, and the words."""

    day: date | None
    evidence: str | None


def said_on(words: str, earliest: date | None, latest: date | None) -> Saying:
    """Reads `words` (the sentence without source and content) for an article published between two days.

    A weekday is the day of publication itself or the last such day before it, never one to come. Where
    the two days of publication lead to different answers, none is given.
    """
    found = _WORDS.search(words)
    if found is None:
        return Saying(None, None)
    first, last = _day(found, earliest), _day(found, latest)
    return Saying(first if first == last else None, found[0])


def _day(found: re.Match[str], published: date | None) -> date | None:
    if weekday := found["weekday"]:
        if published is None:
            return None
        back = (published.weekday() - WEEKDAYS.index(weekday.lower())) % 7
        week_before = (bool(found["before"]) and back <= published.weekday()) or (bool(found["last"]) and back == 0)
        return published - timedelta(days=back + 7 * week_before)
    if near := found["near"]:
        past = near.lower() in {"yesterday", "last night"}
        return None if published is None else published - timedelta(days=past)
    if count := found["count"]:
        return None if published is None else published - timedelta(days=_number(count.lower()))
    if found["vague"]:
        return None
    return _calendar_day(found, published)


def _number(word: str) -> int:
    """A small number in words or figures; "a day" is one."""
    return int(word) if word.isdigit() else 1 if word == "a" else _NUMBERS.index(word)


def _calendar_day(found: re.Match[str], published: date | None) -> date | None:
    name = (found["month"] or found["month_last"]).lower()
    month = 1 + next(k for k, full in enumerate(MONTHS) if full.startswith(name))
    day = int(found["day"] or found["day_first"])
    year = found["year"] or found["year_last"]
    if year is None and published is None:
        return None
    try:
        said = date(int(year) if year else published.year if published else 1, month, day)
        if not year and published and said > published:
            said = said.replace(year=said.year - 1)
    except ValueError:
        return None
    return said
