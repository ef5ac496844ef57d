"""What a line that is there for its dates says of them: published, updated, or no more than the date.

A day inside a sentence, under a picture, of an event or an offer is none of these: such a line says nothing here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from analysis.articles.dates.printed import Stated, bounds_of, printed_date
from analysis.io.calendar import WEEKDAYS
from analysis.io.lexicons import read_lexicon

PUBLISHED, UPDATED, BARE, OTHER = "published", "updated", "bare", "other"
LONGEST = 200
"""Characters; a longer line is a paragraph."""
MOST_DATES = 4
"""More dates than these in one line are a list."""
FEW_WORDS = 4
"""Words (an author, a place, a section) that may stand beside a date without a label."""
MORE_WORDS = 9
"""The same where a label or "By" opens the line, or marks part it: "Ann Lee, Staff Writer | 3 May 2024 | World"."""

_WORDS = re.compile(r"[^\W\d_][\w'’.-]*")
_MARKS = re.compile(r"[|·•›»\t]|\s[–—-]{1,2}\s|\s/\s")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*$")
_READING_TIME = re.compile(
    r"\b\d{1,3}[\s-]?(?:min(?:ute)?s?\.?\s?(?:read|ago)?|comments?|shares?|views?|words?)\b(?:\sof\sreading)?",
    re.IGNORECASE,
)
_LINKING = {"on", "at", "and", "local", "time", "am", "pm", "a.m", "p.m", "o’clock", "hrs"}
_WEEKDAY_STEMS = {name[:3] for name in WEEKDAYS}
_BY = re.compile(
    r"\W*(?:(?:written|posted|submitted|filed|reported|published|updated|edited|created|text|words)\s)?by\b:?\s"
    r"(?=\S*[^\W\d])",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A date of a line, what the line says of it (published | updated | bare), and the words of the line.

    `stated` is None where the numbers read two ways (10/11/2024).
    """

    stated: Stated | None
    says: str
    words: str


class Dated(NamedTuple):
    """A date said in the line `at` of a text or page; `rank`: what the kind of place is worth, the lowest most."""

    at: int
    rank: int
    said: Said


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_lexicon("analysis.articles", "date_labels").select("says", "words").iter_rows()
    meaning = {word: says for says, words in rows for word in words.split("|")}
    forms = "|".join(re.escape(word) for word in sorted(meaning, key=len, reverse=True))
    thing = r"(?:(?:this|the)\s(?:article|story|report|post|piece|page|entry|item)\s(?:was|has been|is)\s)?"
    label = rf"(?<![\w'’-]){thing}(?P<label>{forms})(?![\w'’])\s?[:.]?"
    return re.compile(label, re.IGNORECASE), meaning


def label_of(line: str) -> str | None:
    """What a line says that is a label and nothing else: "Published", "Last updated on:"."""
    form, meaning = _labels()
    match = form.fullmatch(line.strip()) if len(line) <= 40 else None
    return meaning[match["label"].lower()] if match and meaning[match["label"].lower()] != OTHER else None


def said_dates(line: str, day_first: bool | None = None, label: str | None = None) -> list[Said]:
    """The dates of a line that is there for them, with what it says of each; none where it is any other line.

    `label`: what the line before it says, where that was nothing but a label.

    >>> [(said.says, str(said.stated.at)) for said in said_dates("Updated 4 May 2021 | First published 3 May 2021")]
    [('updated', '2021-05-04 00:00:00'), ('published', '2021-05-03 00:00:00')]
    """
    if len(line) > LONGEST:
        return []
    found = list(_dates(line, day_first))
    if not 0 < len(found) <= MOST_DATES:
        return []
    author = _BY.match(line)
    says, others, at = [], [], 0
    for stated, _ in found:
        by = author.end() if author and at == 0 else at
        labels, rest = _labels_in(line[by : stated.start])
        labels = _labels_in(author.group().lower().replace("by", " "))[0] + labels if author and at == 0 else labels
        if OTHER in labels:
            return []
        says.append(labels[-1] if labels else (label if at == 0 and label and not rest else BARE))
        others += rest
        at = stated.end
    labels, rest = _labels_in(line[at:])
    others += rest
    if OTHER in labels or not _is_for_dates(line, says, others, bool(author), rest):
        return []
    return [
        Said(None if is_open else stated, kind, line) for (stated, is_open), kind in zip(found, says, strict=True)
    ]


def _dates(line: str, day_first: bool | None) -> Iterator[tuple[Stated, bool]]:
    """The dates of a line, and of each whether its numbers read two ways."""
    at = 0
    while True:
        rest = line[at:]
        stated = printed_date(rest, day_first)
        is_open = False
        if day_first is None and (either := printed_date(rest, day_first=True)) is not None:
            is_open = stated is None or either.start < stated.start
            stated = either if is_open else stated
        if stated is None:
            return
        yield stated._replace(start=at + stated.start, end=at + stated.end), is_open
        at += stated.end


def _labels_in(words: str) -> tuple[list[str], list[str]]:
    """The labels in a stretch between dates, and the words that are neither label, weekday nor link."""
    form, meaning = _labels()
    labels = [meaning[match["label"].lower()] for match in form.finditer(words)]
    rest = _READING_TIME.sub(" ", form.sub(" ", words))
    return labels, [word for word in _WORDS.findall(rest) if not _is_filling(word.lower().rstrip("."))]


def _is_filling(word: str) -> bool:
    return word in _LINKING or word[:3] in _WEEKDAY_STEMS


def _is_for_dates(line: str, says: list[str], others: list[str], author: bool, behind: list[str]) -> bool:
    """Whether little but dates, labels and names stands on the line."""
    labelled = says[0] != BARE or any(kind != BARE for kind in says)
    if _SENTENCE.search(line) and len(others) > (1 if labelled else 0) and not author:
        return False
    if len(others) > (MORE_WORDS if labelled or author or _MARKS.search(line) else FEW_WORDS):
        return False
    if labelled or author:
        return len(behind) <= MORE_WORDS
    parted = _MARKS.search(line) is not None
    return parted or (len(behind) <= 1 and all(word[0].isupper() for word in others))


def publication(dated: Iterable[Dated], near: Callable[[int], float]) -> Said | None:
    """The date that a text or page says it was published on: that of the best place, the nearest of several.

    A clock that another line gives to the same day is taken with it, and a date that reads two ways is read as one
    that another line states.
    """
    found = sorted(
        (one for one in dated if one.said.says != UPDATED), key=lambda one: (one.rank, near(one.at), one.at)
    )
    if not found:
        return None
    best = found[0].said
    stated = [one.said for one in found if one.said.stated is not None]
    if best.stated is None:
        ways = {way.at.date() for order in (True, False) if (way := printed_date(best.words, order)) is not None}
        return next((said for said in stated if said.stated and said.stated.at.date() in ways), best)
    if best.stated.precision == "minute":
        return best
    same = [said for said in stated if said.stated and _refines(said.stated, best.stated)]
    return same[0] if same else best


def _refines(fine: Stated, coarse: Stated) -> bool:
    order = ("year", "month", "day", "minute")
    if order.index(fine.precision) <= order.index(coarse.precision):
        return False
    size = {"day": 10, "month": 7, "year": 4}[coarse.precision]
    return fine.at.isoformat()[:size] == coarse.at.isoformat()[:size]


class Bound(NamedTuple):
    """The moment by which a text was published, and why."""

    latest: datetime
    evidence: str


def by_update(said: Iterable[Said]) -> Bound | None:
    """What the first of the updates says of a text that does not say when it was published: it was there by then."""
    updates = [(_end(one.stated), one.words) for one in said if one.says == UPDATED and one.stated is not None]
    if not updates:
        return None
    latest, words = min(updates)
    return Bound(latest, f"“{words}”: not after {latest.date().isoformat()}")


def _end(stated: Stated) -> datetime:
    """The last minute of what is stated."""
    if stated.precision == "day":
        return stated.at.replace(hour=23, minute=59)
    return bounds_of(stated)[1]
