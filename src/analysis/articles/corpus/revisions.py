"""Whether a text that repeats another one states other numbers: then it is a revised version, and no repeat.

Numbers are compared by value, in digits or in words; those of dates, clock times and ages are none. What they count
is no matter of this stage.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from analysis.amounts import any_number_word, number_words, scale_letters
from analysis.io.calendar import MONTH_STEM, MONTHS

ONE = "1"
"""The value that "a man" has as well as "one man": where it is gone, no number is."""
_MONTH = rf"(?-i:{MONTH_STEM})[a-z]{{0,6}}\.?"
_ORDINAL = r"(?:st|nd|rd|th)"
_UNIT = r"(?:second|minute|hour|day|week|fortnight|month|year|decade)s?"
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[ \u00a0\u202f’]\d{3})+|\d+)(?:\.\d+)?"
_DATES = [
    rf"\d{{1,2}}{_ORDINAL}?\s(?:of\s)?{_MONTH}(?:,?\s(?:19|20)\d\d)?\b",
    rf"{_MONTH}\s\d{{1,2}}{_ORDINAL}?\b(?:,?\s(?:19|20)\d\d\b)?",
    rf"{_MONTH},?\s(?:19|20)\d\d\b",
    r"\d{4}-\d\d?-\d\d?\b",
    r"\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:19|20)?\d\d\b",
    r"(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?s?\b(?![,.]\d|\s?%|\s(?:million|billion))",
    r"\d0s\b",
]
_CLOCKS = [
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?",
    r"\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?",
    r"\d{4}\s?(?:GMT|UTC|hours|hrs)\b",
    r"\d{1,2}\.\d\d\s(?:GMT|UTC|[A-Z]{2,3}T)\b",
]
_LETTERS = r"(?:k|mn|m|bn|b|tn|trn)\b"
_WORD = re.compile(r"[^\W_]+")
_OPENERS = {"a", "an", "age", "aged", "his", "her", "their", "last", "past", "previous", "next", "coming", "day"}
"""Words other than those of numbers and months with which an age or a span of time may begin."""


class Numbered(NamedTuple):
    """The words of a text in lower case, numbers and dates as "0", and beside each number its value, else None."""

    tokens: list[str]
    values: list[str | None]


@cache
def _form() -> re.Pattern[str]:
    word = any_number_word()
    large = "|".join(w for w, (kind, _) in number_words().items() if kind in ("hundred", "scale", "dozen"))
    fraction = "|".join(w for w, (kind, _) in number_words().items() if kind == "fraction")
    plural = "|".join(w for w, (kind, _) in number_words().items() if kind == "plural")
    spelt = (
        rf"(?:an?\s(?=(?:{large}|half)\b))?(?:{word})\b(?:(?:[\s-]|\sand\sa\s|(?<=red)\sand\s|(?<=half)\sa\s|(?<=sand)\sand\s)(?:{word})\b"
        rf"|\sof\s(?:{plural})\b)*"
    )
    number = rf"{_DIGITS}(?:{_LETTERS}|[\s-](?:{large})s?\b)*|{spelt}"
    ages = [
        rf"(?:{number})[-\s]years?(?:[-\s]olds?|\sof\sage)\b",
        rf"aged?(?:\sof)?\s(?:{number})",
        r"(?-i:[A-Z])[\w’'-]+,\s\d{1,3}(?=[,;)]|\.(?:\s|$))",
        r"(?:his|her|their)\s(?:early\s|mid-?|late\s)?\d0s\b",
    ]
    spans = [
        rf"(?:{number})[-\s]{_UNIT}\s(?:ago|earlier|later|before|after|prior|since)\b",
        rf"(?:last|past|previous|next|coming)\s(?:{number})[-\s]{_UNIT}\b",
        rf"(?:\d{{1,3}}{_ORDINAL}|{fraction})\s(?:straight\s|consecutive\s|successive\s)?{_UNIT}\b",
        r"day\s\d{1,3}\b",
    ]
    times = "|".join([*ages, *spans, *_DATES, *_CLOCKS])
    return re.compile(rf"(?P<time>{times})|(?P<number>\d+{_ORDINAL}\b|{number})", re.IGNORECASE)


def _may_open(text: str, word: re.Match[str]) -> bool:
    """Whether a number, a date, a clock time or an age may begin with a word; asked first, since it is cheap."""
    lower = word.group().lower()
    if lower[0].isdigit() or lower in number_words() or lower in _OPENERS or lower[:3] in _month_stems():
        return True
    return word.group()[0].isupper() and text[word.end() : word.end() + 3].lstrip(", ")[:1].isdigit()


@cache
def _month_stems() -> frozenset[str]:
    return frozenset(month[:3] for month in MONTHS)


def numbered(text: str) -> Numbered:
    """A text word by word, with the values of its numbers.

    >>> numbered("Twelve died on 3 May, 1,200 fled.")
    Numbered(tokens=['0', 'died', 'on', '0', '0', 'fled'], values=['12', None, None, None, '1200', None])
    """
    tokens: list[str] = []
    values: list[str | None] = []
    at = 0
    while (word := _WORD.search(text, at)) is not None:
        found = _form().match(text, word.start()) if _may_open(text, word) else None
        tokens.append("0" if found else word.group().lower())
        values.append(_value(found.group().lower()) if found and found["number"] else None)
        at = (found or word).end()
    return Numbered(tokens, values)


def _value(words: str) -> str:
    """The value of a number in digits or words, written in one way; of "dozens" the word."""
    total = current = 0.0
    vague: list[str] = []
    for piece in re.findall(rf"{_DIGITS}|[^\W\d_]+", words):
        if piece[0].isdigit():
            current += float(re.sub(r"[^\d.]", "", piece))
            continue
        kind, value = (
            number_words().get(piece)
            or number_words().get(piece.removesuffix("s"))
            or ("", scale_letters().get(piece, 0.0))
        )
        if kind in ("unit", "teen", "ten"):
            current += value
        elif kind == "plural":
            vague.append(piece)
        elif kind == "fraction" or kind in ("hundred", "dozen"):
            current = (current or 1.0) * value
        elif value:
            total, current = total + (current or 1.0) * value, 0.0
    return " ".join([f"{total + current:.10g}", *vague]) if not vague or total + current else " ".join(vague)


def states_other_numbers(text: Numbered, earlier: Numbered) -> bool:
    """Whether a text that repeats an earlier one has a number that the earlier one has not in that place.

    A paragraph that was cut takes its numbers along: a number missing there is none that changed.
    """
    own, theirs = (Counter(value for value in one.values if value is not None) for one in (text, earlier))
    if own - theirs:
        return True
    gone_for_others, moved_in, moved_out = Counter[str](), Counter[str](), Counter[str]()
    for gone, new in _changes(text, earlier):
        lost, stated = (Counter(value for value in values if value is not None) for values in (gone, new))
        if len(gone) == len(new) == 1 and lost and lost.keys() - {ONE} and lost != stated:
            return True
        if len(gone) <= 2 * len(new):
            gone_for_others += lost - stated
        moved_in += stated
        moved_out += lost
    return bool(moved_in - moved_out) or bool((gone_for_others - moved_in).keys() - {ONE})


def _changes(text: Numbered, earlier: Numbered) -> Iterator[tuple[list[str | None], list[str | None]]]:
    """The stretches in which two texts differ: the values of the earlier one's words there, and of the text's."""
    theirs, own = (
        [value or token for token, value in zip(one.tokens, one.values, strict=True)] for one in (earlier, text)
    )
    gone: list[str | None] = []
    new: list[str | None] = []
    for step in Levenshtein.opcodes(theirs, own):
        if step.tag != "equal":
            gone += earlier.values[step.src_start : step.src_end]
            new += text.values[step.dest_start : step.dest_end]
        elif gone or new:
            yield gone, new
            gone, new = [], []
    if gone or new:
        yield gone, new
