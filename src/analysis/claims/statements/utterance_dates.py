"""When something was said: the words of time beside a cue, read against the day the article was published.

Such words stand behind the cue ("said on Monday that", "accused the firm on Friday of"), at the head of the sentence
("On May 3rd,", "In a post on Thursday,") or in the source, behind what makes a paper known ("a poll released on
Tuesday"). What stands in another clause, in a name or lies ahead tells nothing.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.claims.language import Found, Span
from analysis.io.calendar import MONTH_STEM, WEEKDAY, dated, month_of, weekday_before

_MONTH = rf"(?P<{{}}>(?-i:{MONTH_STEM}))[a-z]*\.?"
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FEASTS = ("Good", "Easter", "Black", "Bloody", "Palm", "Ash", "Holy", "Super", "Cyber")
_NAMED = "".join(rf"(?<!\b{feast} )" for feast in _FEASTS)
_AHEAD = (
    "(?<!next )(?<!coming )(?<!until )(?<!till )(?<!by )(?<!before )(?<!since )(?<!after )(?<!from )(?<!following )"
)
_TITLE = r"(?:(?<=\bthe )|(?<=\bThe ))"
_DATE_BEHIND = (
    rf",? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{_MONTH.format('after_day')}\b"
    rf"|,? {_MONTH.format('after_weekday')} \d"
)
"""What makes a weekday a part of a date ("Friday 3 May", "Friday, May 3"); of "on Sunday 73 people" it is none."""
_WORDS = re.compile(
    rf"{_AHEAD}(?:\bon )?\b(?:"
    rf"(?:late |early )?(?P<last>last )?{_NAMED}{_AHEAD}(?!(?-i:{_TITLE}{WEEKDAY} [A-Z]))"
    rf"(?P<weekday>{WEEKDAY})\b(?!['’]s)"
    rf"(?P<before> last week| of last week)?(?!{_DATE_BEHIND})"
    rf"|{_MONTH.format('month')} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('month_last')}\b(?: (?P<year_last>\d{{4}}))?"
    r"|(?P<near>today|yesterday|tonight|overnight|last night|this (?:morning|afternoon|evening)|earlier in the day)\b"
    rf"|(?P<count>an?|\d|{'|'.join(_NUMBERS)}) (?P<unit>day|week)s? (?:ago|earlier)\b"
    r"|(?P<vague>(?:earlier|late|early|last|this) (?:this |last )?(?:week|month|year)\b))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:] ?(?:and|but|while|whereas|who|which|whose|as|after|before|when|where|adding|citing"
    r"|accusing|calling|days?|hours?|weeks?)\b"
    r"|;|\b(?:after|before|when|where|while|since|because|who|which|whose|following|amid|ahead|until)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|might|died|fell|broke|came|went|left|lost|met|took|hit"
    r"|(?!(?:released|published|issued|posted|dated|aired|broadcast|unveiled|televised|recorded|signed)\b)\w+ed)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"(?:late |early )?(?:on )?{WEEKDAY}\b(?!['’]s)(?! (?:or|and|to|night|is|was|were|will|would|has|had)\b)",
    re.IGNORECASE,
)
"""A weekday right behind the cue is when it was said, not when what is said was done ("said Monday 30 died")."""
_MADE_KNOWN = re.compile(
    r"\b(?:released|published|issued|posted|dated|aired|broadcast|unveiled|printed|statement|report|post|poll"
    r"|figures|data|"
    r"bulletin|tweet|message|letter|update|briefing|study|survey) (?:late |early )?(?=(?:on )?\S)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:But|And|Then|Late|Early|Earlier|Later),? )?"
    r"(?:(?:on|last|late|early|yesterday|today|tonight)\b|(?:an?|\w+) (?:days?|weeks?) (?:ago|earlier)\b"
    rf"|{WEEKDAY}\b|{MONTH_STEM}[a-z]*\.? \d|\d{{1,2}}(?:st|nd|rd|th)? {MONTH_STEM}"
    r"|(?:speaking|writing|talking|addressing)\b"
    r"|(?:in|at|during|through|via|with) (?:an?|his|her|its|their|the) (?:[\w'’-]+ ){0,4}?"
    r"(?:statement|report|post|posting|tweet|interview|letter|speech|address|conference|briefing|bulletin|release|message"
    r"|email|memo|article|study|survey|paper|update|broadcast|call|appearance|hearing|announcement|filing|note|video|column|blog)\b)",
    re.IGNORECASE,
)
_SUMMONED = re.compile(
    rf"\b(?:summoned|called in|recalled|rebuked) (?:[\w'’-]+ ){{1,5}}?(?P<day>(?:on )?{WEEKDAY}\b(?!['’]s))",
    re.IGNORECASE,
)
"""Deeds that are done by saying: their day is the saying's ("summoned the envoy Monday …, the ministry said")."""
_OBJECT_WORDS = 6
"""So many words may name who is accused or told before the day."""


@dataclass(frozen=True)
class Saying:
    """The day something was said, null where the words do not give one, and the words."""

    day: date | None
    evidence: str | None


def spoken_on(text: str, sentence: Span, hit: Found, earliest: date | None, latest: date | None) -> Saying:
    """When `hit`, which stands in a `sentence` of `text`, was said; the article is published between two days."""
    told = (said_on(words, earliest, latest) for words in _places(text, sentence, hit))
    return next((saying for saying in told if saying.evidence is not None), Saying(None, None))


def _places(text: str, sentence: Span, hit: Found) -> list[str]:
    """The stretches of the sentence where the day of saying may stand, the likeliest first."""
    source = hit.source or hit.cue
    taken = sorted([*hit.content, source])
    end = max(hit.cue[1], source[1]) if 0 <= source[0] - hit.cue[1] <= 2 else hit.cue[1]
    behind = min((start for start, _ in taken if start >= end), default=max(sentence[1], end))
    after = text[end:behind]
    places = [text[slice(*hit.cue)], _CLAUSE.split(after)[0]]
    content = next((text[start:stop] for start, stop in hit.content if start >= end), "")
    if not after.strip() and (led := _LED.match(content)) is not None:
        places.append(led[0])
    if (object_ := _with_day(content)) is not None and not after.strip(" ,"):
        places.append(object_)
    between = text[min(source[1], hit.cue[0]) : hit.cue[0]] if source[1] <= hit.cue[0] else ""
    if not _VERB.search(between) and not _CLAUSE.search(between):
        places.append(between)
    words = text[slice(*source)] if hit.source else ""
    ends = hit.content[-1][1]
    if ends > hit.cue[1] and not _VERB.search(content) and _WORDS.match(text[ends : sentence[1]].lstrip(" ,")):
        places.append(_CLAUSE.split(text[ends : sentence[1]])[0])
    summoned = _SUMMONED.search(text[slice(*hit.content[0])]) if hit.content[0][1] <= hit.cue[0] else None
    places += [summoned["day"]] if summoned is not None else []
    places += [words[made.end() :] for made in _MADE_KNOWN.finditer(words) if _WORDS.match(words, made.end())]
    first = min([hit.cue[0], source[0], *(start for start, _ in hit.content)])
    opening = text[sentence[0] : first]
    led_by = opening if not _VERB.search(opening) else opening.split(",")[0]
    if _OPENING.match(opening) is not None and not _VERB.search(led_by):
        places.append(led_by)
    elif (led := _OPENING.match(words)) is not None and _WORDS.match(words):
        places.append(words[: led.end() + 20])
    return places


def _with_day(content: str) -> str | None:
    """The day that stands within what is said, behind whom it was said to: "the firm on Friday | of hiding it"."""
    day = _WORDS.search(content)
    if day is None or re.match(r",? (?:of|that|for)\b", content[day.end() :]) is None:
        return None
    before = content[: day.start()]
    return day[0] if len(before.split()) <= _OBJECT_WORDS and not _VERB.search(before) and "," not in before else None


def said_on(words: str, earliest: date | None, latest: date | None) -> Saying:
    """Reads `words` (the sentence without source and content) for an article published between two days.

    A weekday is the day of publication itself or the last such day before it, never one to come. Where
    the two days of publication lead to different answers, none is given.
    """
    found = _WORDS.search(words)
    if found is None:
        return Saying(None, None)
    if found["vague"]:
        return Saying(None, found[0])
    first, last = _day(found, earliest), _day(found, latest)
    return Saying(first if first == last else None, found[0])


def _day(found: re.Match[str], published: date | None) -> date | None:
    if weekday := found["weekday"]:
        if published is None:
            return None
        day = weekday_before(weekday, published)
        this_week = (published - day).days <= published.weekday()
        week_before = (found["before"] and this_week) or (found["last"] and day == published)
        return day - timedelta(days=7) if week_before else day
    if near := found["near"]:
        past = near.lower() in {"yesterday", "last night"}
        return None if published is None else published - timedelta(days=past)
    if count := found["count"]:
        days = _number(count.lower()) * (7 if found["unit"].lower() == "week" else 1)
        return None if published is None else published - timedelta(days=days)
    return _calendar_day(found, published)


def _number(word: str) -> int:
    """A small number in words or figures; "a day" is one."""
    return int(word) if word.isdigit() else 1 if word in {"a", "an"} else _NUMBERS.index(word)


def _calendar_day(found: re.Match[str], published: date | None) -> date | None:
    month = month_of(found["month"] or found["month_last"])
    year = found["year"] or found["year_last"]
    return dated(month, int(found["day"] or found["day_first"]), int(year) if year else None, published)
