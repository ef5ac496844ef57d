"""What a statement goes on with where a reader stopped: behind its speaker ("…, the navy said on Friday, leaving 20
dead"), and from one number to the next ("counted 24 dead | and dozens more wounded")."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from analysis.claims.attribution import cues
from analysis.claims.attribution.spans import Found, Span
from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.number_words import any_number_word
from analysis.io.calendar import WEEKDAY
from analysis.io.lexicons import read_lexicon

_DAY = rf"(?:{WEEKDAY}|today|yesterday)"
_WHEN = rf"(?:\s+(?:(?:late|early)\s+)?(?:on\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?)?"
_HOW = r"(?:\s+in an? (?:[\w-]+ )?(?:statement|report|tweet|post|briefing|update))?"
_SHARE = "at least|more than|up to|about|around|nearly|almost|most|many|some|several|few|all|both|none"
_HARMED = "dead|killed|wounded|injured|hurt|missing|displaced|arrested|detained|captured"
_HARMING = re.compile(r", (?:killing|wounding|injuring|leaving|hurting|displacing)\b")
_FAR = 60  # characters


def resumed(found: Sequence[Found], text: str, sentence_of: Callable[[int], Span]) -> list[Found]:
    """The attributions of a text, with what their contents go on with behind their speakers as a further piece.

    `sentence_of`: the sentence around a place. Only a statement that its speaker ends ("…, the navy said") can go on,
    up to the end of the sentence or to whoever speaks next in it.
    """
    begins = sorted(hit.outside[0] for hit in found)
    opening = _opening("," in text)
    told = [
        _harmed(_counted_on(hit, text, sentence_of(hit.cue[0])[1], begins), text, sentence_of, begins)
        for hit in found
    ]
    return [_resumed(hit, text, sentence_of(hit.cue[0])[1], begins, opening) for hit in told]


def _counted_on(hit: Found, text: str, limit: int, begins: Sequence[int]) -> Found:
    """With the number of people that goes on from the one at the end of what is said."""
    start, end = hit.content[-1]
    more = _next_number().match(text, end, max(end, min(limit, end + _FAR)))
    if more is None or _number().search(text[max(start, end - _FAR) : end]) is None:
        return hit
    cue = cues.by_lemma(hit.cue_lemma)
    if cue is None or not cue.is_claim:
        return hit
    after = bisect_right(begins, end)
    if any(place < more.end() for place in begins[after : after + 1]):
        return hit
    return replace(hit, content=(*hit.content[:-1], (start, more.end())))


def _harmed(hit: Found, text: str, sentence_of: Callable[[int], Span], begins: Sequence[int]) -> Found:
    """ "Peru says that Chile shelled the port | , killing 40 people": with what the deed that is told did."""
    start, end = hit.content[-1]
    cue = cues.by_lemma(hit.cue_lemma)
    if cue is None or not cue.is_claim or hit.source is None or start < hit.cue[1] or not text.startswith(", ", end):
        return hit
    led = _HARMING.match(text, end)
    if led is None:
        return hit
    limit = sentence_of(hit.cue[0])[1]
    after = bisect_left(begins, led.end())
    last = min([limit, *begins[after : after + 1]])
    words = text[start:last].rstrip(' ,.;!\n\t"”')
    return replace(hit, content=(*hit.content[:-1], (start, start + len(words)))) if start + len(words) > end else hit


def goes_on(word: str) -> bool:
    """Whether a participle only follows on what was said before it ("killing", "including")."""
    return word.lower() in _participles()


@cache
def _uncertain() -> frozenset[str]:
    """Words that go on with what was said only where they bring a number of their own."""
    rows = read_lexicon("analysis.claims", "resuming_words").iter_rows(named=True)
    return frozenset(row["word"] for row in rows if row["kind"] != "harm")


@cache
def _participles() -> frozenset[str]:
    words = read_lexicon("analysis.claims", "resuming_words")["word"]
    return frozenset(first for word in words if (first := word.split()[0]).endswith("ing"))


def _resumed(hit: Found, text: str, limit: int, begins: Sequence[int], shape: re.Pattern[str]) -> Found:
    cue = cues.by_lemma(hit.cue_lemma)
    first, last = hit.outside
    if cue is None or not cue.is_claim or hit.source is None or hit.content[-1][1] > first:
        return hit
    opening = shape.match(text, last, limit)
    if opening is None:
        return hit
    start = opening.start("piece")
    after = bisect_left(begins, start)
    end = min([limit, *begins[after : after + 1]])
    words = text[start:end].rstrip(' ,.;!\n\t"”')
    if not words or (opening["piece"] in _uncertain() and _number().search(words) is None):
        return hit
    return replace(hit, content=(*hit.content, (start, start + len(words))))


@cache
def _opening(commas: bool) -> re.Pattern[str]:
    """Behind the speaker, when and how it was said, and a comma where the text has any at all."""
    words = "|".join(re.escape(word) for word in read_lexicon("analysis.claims", "resuming_words")["word"])
    pause = r"\s*[,–—-]\s*" if commas else r"\s+"
    part = rf"(?:(?:{_SHARE}|{_figures()}) ){{1,6}}of (?:them|whom|those)\b"
    return re.compile(rf"{_WHEN}{_HOW}{_WHEN}{pause}(?P<piece>(?:{words})\b|{part})")


@cache
def _next_number() -> re.Pattern[str]:
    people = rf"(?:[a-z-]+ ){{0,2}}?(?:{_HARMED})\b"
    share = rf"(?:(?:{_SHARE}) ){{0,4}}(?:{_figures()})"
    harms = "|".join(sorted(w for w in harm_forms() if w.endswith(("ed", "ing")) or w in ("hurt", "left")))
    deed = rf"(?:[a-z]+ly )?(?:{harms}) {share}(?: (?:other|others|more|people|[a-z]+s)\b){{0,2}}"
    return re.compile(rf",? (?:and|as well as|in addition to|along with) (?:{share} {people}|{deed})")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_figures()})\b")


@cache
def _figures() -> str:
    """A pattern for a number in figures or words."""
    return rf"\d[\d,.]*|{any_number_word()}"
