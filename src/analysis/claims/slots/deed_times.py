"""When a deed was done, as the words of its sentence say: days, months, years, "last week", "in two years of war".

The forms are those of TimeML's TIMEX3 (Pustejovsky et al. 2003): dates, durations that end with the article, and sets
("every month"), which name no time of their own. Each is placed by the day on which the article was published.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from analysis.claims.language import PACKAGE, forms_of
from analysis.claims.quantities import number_words
from analysis.io.calendar import MONTH_STEM, WEEKDAY, dated, month_of, weekday_before
from analysis.io.lexicons import read_lexicon


class TimeSpan(NamedTuple):
    """Words of time in a sentence, and the days within which what they speak of was done (either may be None).

    `spans`: it went on from the first to the last of them ("in two years of war"); `often`: it is done over and over.
    `since`: where the word stands that makes what precedes it go on until the article ("killed since the war began in
    2011"), and `until` that day.
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    spans: bool = False
    often: bool = False
    since: int | None = None
    until: date | None = None

    def told_of(self, at: int) -> "TimeSpan":
        """The span as told of what stands at a place: what precedes "since" goes on, what follows it was then."""
        if self.since is None or at > self.since or self.earliest is None:
            return self
        return self._replace(latest=max(self.until or self.earliest, self.earliest), spans=True)


_MONTH = rf"(?P<{{}}>(?-i:{MONTH_STEM}))[a-z]*\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_LENGTH = r"(?:day|week|month|year|decade)s?"
_COUNT = r"(?P<count>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_RELATIVE = (
    r"(?:earlier|later)\s+(?:this|that)\s+(?:week|month|year)|last night|yesterday|today|tonight|overnight|at\s+dawn"
    r"|(?:last|this|past|next|previous)\s+(?:week|weekend|month|year|spring|summer|autumn|fall|winter|decade)"
    r"|this\s+(?:morning|afternoon|evening)"
)
_LED = (
    r"(?:(?:in|over|during|within|for|after)\s+)?(?:the\s+)?"
    r"(?:(?:more|less)\s+than\s+|nearly\s+|about\s+|almost\s+|some\s+)?"
)
_FORMS = re.compile(
    rf"(?P<often>\b(?:(?:each|every|per)\s+(?:single\s+)?(?:day|week|month|year)|an?\s+(?:day|week|month|year)\b(?!\s+(?:ago|earlier|later|after|before|of|in|since|and))|daily|weekly|monthly|annually|yearly))\b"
    rf"|\b(?:from|between)\s+(?P<first>{_YEAR})\s+(?:to|and|through|until)\s+(?P<last>{_YEAR})\b"
    rf"|\b{_MONTH.format('month')}\s+(?P<day>{_DAY})(?!,?\d)(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<day2>{_DAY})\s+(?:of\s+)?{_MONTH.format('month2')}(?:,?\s+(?P<year2>{_YEAR})\b)?"
    rf"|\b{_MONTH.format('month3')}(?:\s+of)?,?\s+(?P<year3>{_YEAR})\b"
    rf"|\b(?:in|since|of|during|from|by|until|early|late|mid|last|this|next)[\s-]+{_MONTH.format('month4')}(?!\s*\d)(?!\s+(?-i:[A-Z]))"
    rf"|\b(?P<relative>{_RELATIVE})\b"
    rf"|\b(?:(?P<which>last|next|previous|this)\s+)?(?P<weekday>{WEEKDAY})s?\b(?!,?\s+(?:the\s+)?(?:{MONTH_STEM}[a-z]*\.?\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_STEM}))"
    rf"|\b{_COUNT}[\s-]+(?P<ago>{_LENGTH})\s+(?:ago|earlier)\b"
    rf"|\b(?!in\s+(?:last|this|past|next)\s+(?:week|month|year)\b){_LED}(?:(?P<past>last|past|recent|previous)\s+)?"
    rf"(?:(?P<many>an?|\d{{1,3}}|[a-z]+)[\s-]+(?:and a half\s+)?)?(?P<length>{_LENGTH})"
    r"(?:[\s-]+(?P<of>of|long|old|into)\b)?"
    rf"|\b(?P<bare>{_YEAR})(?!\d)(?=['’]s\b|\b)(?![,.]\d)(?!s\b)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|from)\b[^,;.]{0,120}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|through|than|next)\s+(?:the\s+end\s+of\s+|(?:early|late|mid)\s+)?$", re.IGNORECASE
)
_BESIDE = re.compile(r"[\w’']+")
_LASTING = re.compile(
    r"[\s-]+(?:[a-z]+\s+)?(?:war|conflict|uprising|insurgency|rebellion|siege|revolt|crisis|fight)", re.I
)
"""What may be so many years old and a deed's time."""
_VAGUE = {"several": 3.0, "many": 5.0, "recent": 3.0, "few": 3.0, "some": 3.0, "couple": 2.0, "half": 0.5}
"""What words for some few lengths of time are taken to be at least."""
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_REACH = 160
"""Characters before words of time in which "since" is looked for."""
_AHEAD = timedelta(days=60)
"""A day without a year that lies further ahead of its article is of the year before."""
_LATE = 3
"""Words between a verb of saying and the day of the saying."""


@cache
def _saying() -> frozenset[str]:
    """The forms of the verbs that tell that something was said: a day beside one is the saying's."""
    lemmas = set(read_lexicon(PACKAGE, "cue_verbs").to_series()) - set(read_lexicon(PACKAGE, "event_nouns")["word"])
    return frozenset(form for lemma in sorted(lemmas) if lemma.isalpha() for form in forms_of(lemma))


def time_spans(text: str, published: tuple[date | None, date | None]) -> list[TimeSpan]:
    """The words of time in a sentence that may tell when a deed was done; the day on which it was said is left out.

    `published`: the first and last day on which the article can have been published.
    """
    return [
        span
        for match in _FORMS.finditer(text)
        if not _is_of_saying(text, match)
        for span in _placed(text, match, published)
    ]


def _is_of_saying(text: str, match: re.Match[str]) -> bool:
    if not (match["weekday"] or match["relative"] or match["day"] or match["day2"]):
        return False
    before = [word.lower() for word in _BESIDE.findall(text[max(0, match.start() - 40) : match.start()])]
    after = [word.lower() for word in _BESIDE.findall(text[match.end() : match.end() + 25])]
    near = [word for word in before[-_LATE:] if word not in ("on",)]
    adjective = len(near) > 1 and near[-2] in _ARTICLES  # "the alleged Aug. 21 attack"
    if (near and near[-1] in _saying() and not adjective) or any(
        w in ("statement", "interview", "briefing", "conference") for w in near[-2:]
    ):
        return True
    if len(near) > 1 and near[-2] in ("said", "told", "says", "reported", "according") and near[-1] not in _ARTICLES:
        return True
    return bool(after) and after[0] in ("that",) and bool(set(before[-6:]) & _saying())


_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "in"})


def _placed(text: str, match: re.Match[str], published: tuple[date | None, date | None]) -> Iterator[TimeSpan]:
    start, end = match.span()
    if match["often"]:
        yield TimeSpan(start, end, None, None, often=True)
        return
    one, other = (_days(match, day) for day in published)
    if one is None or other is None:
        if published == (None, None) and not match["length"]:
            yield TimeSpan(start, end, None, None)
        return
    earliest, latest, spans = min(one[0], other[0]), max(one[1], other[1]), one[2]
    if match["weekday"] or match["day"] or match["day2"] or match["month4"] or match["month3"] or match["bare"]:
        since = _SINCE.search(text, max(0, start - _REACH), start) or re.match(r"since\b", match[0], re.IGNORECASE)
        if since:
            at = since.start() if since.string is text else start
            yield TimeSpan(start, end, earliest, latest, since=at, until=published[1] or latest)
            return
        if until := _UNTIL.search(text, max(0, start - _REACH), start):
            word = until[0].split()[0].lower()
            if word in ("before", "by", "until", "till", "through"):
                yield TimeSpan(start, end, None, earliest - timedelta(days=1) if word == "before" else latest)
            return
    yield TimeSpan(start, end, earliest, latest, spans)


def _days(match: re.Match[str], published: date | None) -> tuple[date, date, bool] | None:
    """First and last day that the words mean in an article of a day; whether they mean all days between."""
    if match["first"]:
        return date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31), True
    if match["bare"]:
        year = int(match["bare"])
        past = published is None or year <= published.year
        return (date(year, 1, 1), date(year, 12, 31), False) if past else None
    if match["month3"]:
        return (*_whole_month(int(match["year3"]), month_of(match["month3"])), False)
    if match["day"] or match["day2"]:
        day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
        stated = match["year"] or match["year2"]
        month = month_of(match["month"] or match["month2"])
        found = dated(month, day, int(stated) if stated else None, published, _AHEAD)
        return (found, found, False) if found is not None else None
    if published is None:
        return None
    if match["month4"]:
        month = month_of(match["month4"])
        year = published.year if (published.year, month) <= (published.year, published.month) else published.year - 1
        return (*_whole_month(year, month), False)
    if match["weekday"]:
        return _weekday(match, published)
    if match["relative"]:
        return _relative(match["relative"].lower(), published)
    if match["ago"]:
        if match[0].lower().endswith("earlier"):
            return None  # before what is told, whenever that was
        count = _number(match["count"])
        back = int(count * _DAYS[_unit(match["ago"])]) if count else 0
        slack = {"day": 0, "week": 3, "month": 15, "year": 180, "decade": 1800}[_unit(match["ago"])]
        middle = published - timedelta(days=min(back, 40_000))
        return (middle - timedelta(days=slack), middle + timedelta(days=slack), False) if count else None
    if match["length"]:
        return _duration(match, published)
    return None


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _weekday(match: re.Match[str], published: date) -> tuple[date, date, bool] | None:
    if (match["which"] or "").lower() == "next":
        return None
    day = weekday_before(match["weekday"], published)
    if match["which"] and match["which"].lower() in ("last", "previous") and day == published:
        day -= timedelta(days=7)
    return day, day, False


def _relative(words: str, published: date) -> tuple[date, date, bool] | None:
    monday = published - timedelta(days=published.weekday())
    if words.startswith("next"):
        return None
    if words in ("today", "tonight", "overnight", "at dawn") or words.startswith(
        ("this morning", "this after", "this even")
    ):
        return published - timedelta(days=words == "overnight"), published, False
    if words in ("yesterday", "last night"):
        day = published - timedelta(days=1)
        return day, day, False
    which, unit = words.split()[-2:]
    if unit == "week":
        return (
            (monday, published, False)
            if which == "this"
            else (published - timedelta(days=13), published - timedelta(days=1), False)
        )
    if unit == "weekend":
        first = monday - timedelta(days=2) if published.weekday() < 5 else monday + timedelta(days=5)
        return first, first + timedelta(days=1), False
    if unit == "month":
        first = published.replace(day=1)
        return (first, published, False) if which == "this" else (*_whole_month(*_before(first)), False)
    if unit == "decade":
        return published - timedelta(days=3650), published, True
    if which == "this" and unit == "year":
        return published.replace(month=1, day=1), published, "earlier" not in words and "later" not in words
    year = published.year - (which != "this")
    return date(year, 1, 1), min(date(year, 12, 31), published), False


def _before(first: date) -> tuple[int, int]:
    last = first - timedelta(days=1)
    return last.year, last.month


def _duration(match: re.Match[str], published: date) -> tuple[date, date, bool] | None:
    """ "in two years of war", "over the past week", "a two-year-old conflict": up to the article's day."""
    words, of, past = match[0].lower(), match["of"], match["past"]
    leads = words.split()[0] in ("in", "over", "during", "within")
    if (of or "").lower() in ("old", "long") and not _LASTING.match(match.string, match.end()):
        return None  # the age of somebody
    if not (past or of or (leads and match["many"])) or words.startswith("after") or "for " in words[:4]:
        return None
    count = _number(match["many"]) if match["many"] else (3.0 if match["length"].endswith("s") else 1.0)
    if count is None:
        return None
    days = int((count + ("half" in words) * 0.5) * _DAYS[_unit(match["length"])])
    return published - timedelta(days=min(days, 40_000)), published, True


def _unit(word: str) -> str:
    return word.lower().removesuffix("s")


def _number(word: str) -> float | None:
    form = word.lower()
    if form in ("a", "an"):
        return 1.0
    if form.isdigit():
        return float(form)
    if form in _VAGUE:
        return _VAGUE[form]
    kind, value = number_words().get(form, (None, 0.0))
    return value if kind in ("unit", "teen", "ten", "dozen") else None
