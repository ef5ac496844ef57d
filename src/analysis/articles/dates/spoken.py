"""The days that sentences speak of, as past or as to come, placed by the study's time window."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from analysis.articles.dates.printed import Stated, months, printed_date
from analysis.io.calendar import WEEKDAY, WEEKDAYS, real_day, weekday_before

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)"
)
_LINK = (
    r"(?P<link>by|until|before|on|in|since|after|from|for|last|next|this|of|early|late|mid|every|each|to|till)?[ -]?"
)
_SPOKEN = re.compile(
    rf"\b{_LINK}\b(?:"
    rf"(?P<weekday>{WEEKDAY})s?\b(?! (?:Times|Mail|Telegraph|Herald|Express|Mirror))"
    rf"|(?P<month>{_MONTH}) (?P<day>\d{{1,2}})\b(?:st|nd|rd|th)?(?!,? ?\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH})(?! \d{{4}})"
    rf"|(?P<month3>{_MONTH})\b(?! (?:\d|[A-Z]))(?!,? \d{{4}}))"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|won't|expected|scheduled|due|set|plans?|planned|planning|intends?|prepar\w+|ready|about|"
    r"going|likely|hopes?|aims?|vows?|pledge[sd]?|promise[sd]?|could|may|might|upcoming|coming|"
    r"ahead of|deadline|is to|are to|to be)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:\w{2,}ed|said|told|held|met|was|were|had|has|have|began|came|went|took|made|gave|saw|found|left|led|sent|"
    r"struck|hit|fell|rose|broke|fled|won|lost|shot|killed|burned|died|spoke|wrote|put|set|cut|quit|swept|grew|flew)\b",
    re.IGNORECASE,
)
LONGEST_WINDOW = timedelta(days=330)
"""A longer window holds a day of the year more than once, or nearly so, and gives it no year."""
NEAR = 60
"""Characters before a day in which the verb that places it is looked for."""
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|while|although|though|which|that|who|after|before)\b")


class Spoken(NamedTuple):
    """A day (of a month, its first) that a sentence speaks of, as past (a lower bound) or to come (an upper one)."""

    day: date
    past: bool
    words: str


def spoken_days(sentence: str, window: tuple[date | None, date | None]) -> list[Spoken]:
    """The days that one sentence speaks of, placed by the window; those whose place is not clear are left out."""
    found = []
    for match in _SPOKEN.finditer(sentence):
        past = _is_past(sentence, match)
        if past is None:
            continue
        day = _placed(match, window, past)
        if day is not None:
            found.append(Spoken(day, past, match.group().strip()))
    if (stated := printed_date(sentence)) is not None and stated.precision != "month":
        found += _printed(sentence, stated)
    return found


def _printed(sentence: str, stated: Stated) -> list[Spoken]:
    words = sentence[stated.start : stated.end]
    before = sentence[max(0, stated.start - NEAR) : stated.start]
    if _TO_COME.search(before):
        return [Spoken(stated.at.date(), False, words)]
    return [Spoken(stated.at.date(), True, words)] if _tells_of_past(sentence) else []


@lru_cache(maxsize=64)
def _tells_of_past(sentence: str) -> bool:
    """Whether a sentence holds a verb in the past tense; asked for every day that it names, and searched once."""
    return _HAPPENED.search(sentence) is not None


def _is_past(sentence: str, match: re.Match[str]) -> bool | None:
    """Whether the day is told as past, as to come, or (None) neither for sure."""
    link = (match["link"] or "").lower()
    before = sentence[max(0, match.start() - NEAR) : match.start()]
    clause = _CLAUSE.split(before)[-1]
    if link in ("every", "each", "to", "till", "from", "for", "of"):
        return None
    if link in ("next", "by", "until", "before", "this"):
        return False if link == "next" or _TO_COME.search(before) else None
    if _TO_COME.search(clause):
        return False if link == "on" else None
    return True if _HAPPENED.search(clause) or _tells_of_past(sentence) else None


def _placed(match: re.Match[str], window: tuple[date | None, date | None], past: bool) -> date | None:
    first, last = window
    if first is None or last is None:
        return None
    if match["weekday"]:
        return _weekday(match["weekday"], first, last, past)
    name = match["month"] or match["month2"] or match["month3"]
    if last - first > LONGEST_WINDOW:
        return None
    month = months()[name.lower().rstrip(".")]
    if match["month3"]:
        return _latest(month, 1, last) if past and match["link"] in ("in", "last", "since") else None
    day = int(match["day"] or match["day2"])
    return _latest(month, day, last) if past else _next(month, day, first)


def _weekday(name: str, first: date, last: date, past: bool) -> date | None:
    """Past: the earliest such day in the window. To come: the latest that can follow an article of the window."""
    if past:
        day = first + timedelta(days=(WEEKDAYS.index(name.lower()) - first.weekday()) % 7)
        return day if day <= last else None
    return weekday_before(name, last) + timedelta(days=7)


def _latest(month: int, day: int, last: date) -> date | None:
    """The latest such day up to the end of the window."""
    found = [made for year in (last.year, last.year - 1) if (made := real_day(year, month, day)) and made <= last]
    return found[0] if found else None


def _next(month: int, day: int, first: date) -> date | None:
    """The first such day from the beginning of the window."""
    found = [made for year in (first.year, first.year + 1) if (made := real_day(year, month, day)) and made >= first]
    return found[0] if found else None
