"""Headlines that lost their marks, alone or again at the head of the text: "Blast kills six monitor AFP Monday 17 Mar
2014 Six people were killed …".

Such a line says by itself what it says. What a reader takes for one sentence is cut at its end, and a speaker who
closes it without the colon that was lost ("… kills six monitor") speaks it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from analysis.claims.attribution.spans import Found, Span, in_order
from analysis.claims.quantities.non_quantities import function_words
from analysis.claims.sources import names
from analysis.claims.sources.actors import Actors
from analysis.io.calendar import WEEKDAY
from analysis.io.lexicons import read_lexicon

_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")
_DATELINE = re.compile(
    rf"[\s.:|–—-]*(?:(?:AFP|AP|[A-Z][A-Za-z]+)\s+)?(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\s+\d{{4}}\s*)"
)
_SHORTEST = 5  # words
_HEAD = 400  # characters of the text in which a headline is printed again
_CLOSING = re.compile(r"(?P<said>.*?\S)\s+(?P<who>(?:(?:[Ss]tate|[Ll]ocal|[Rr]ights) )?[\w-]+)$")
_SCORE = 0.6


def with_glued(
    found: Sequence[Found], titles: Sequence[Span], sentences: Sequence[Span], text: str, actors: Actors
) -> list[Found]:
    """The attributions of a text, those that begin in a headline printed again cut at its end, with the speakers that
    close headlines."""
    hits = list(found)
    for title in titles:
        words = text[slice(*title)].strip()
        while (shorter := _SUFFIX.sub("", words)) != words:
            words = shorter
        if len(words.split()) < _SHORTEST:
            continue
        unit = (title[0], title[0] + len(words))
        again = [place for start, end in sentences if (place := _again(words, start, end, title, text)) is not None]
        for place in again:
            hits = [_cut(hit, place, text) for hit in hits]
        said = [hit for hit in hits if all(unit[0] <= a and b <= unit[1] for a, b in hit.spans)]
        for place in again:
            free = not any(place[0] <= hit.cue[0] < place[1] for hit in hits)
            hits += [hit.shifted(place[0] - unit[0]) for hit in said] if free else []
        for span in (unit, *again):
            hits += _closed(span, hits, text, actors)
    return in_order(hits)


def _again(words: str, start: int, end: int, title: Span, text: str) -> Span | None:
    """Where a headline stands again in a sentence near the head of the text, with more behind it."""
    place = text.find(words, start, end) if title[1] < start < title[1] + _HEAD else -1
    return None if place < 0 else (place, place + len(words))


def _cut(hit: Found, headline: Span, text: str) -> Found:
    """An attribution without the headline that it ran over."""
    if headline[0] <= hit.cue[0] < headline[1]:
        return replace(
            hit, content=tuple((a, min(b, headline[1])) if a < headline[1] else (a, b) for a, b in hit.content)
        )
    dated = _DATELINE.match(text, headline[1])
    begin = dated.end() if dated is not None else headline[1] + 1
    content = tuple((max(a, begin) if a < headline[1] and b > begin + 3 else a, b) for a, b in hit.content)
    source = hit.source
    if source is not None and source[0] < headline[1] < source[1] and begin < source[1]:
        source = (begin, source[1])
    return replace(hit, source=source, content=content)


def _closed(headline: Span, found: Sequence[Found], text: str, actors: Actors) -> list[Found]:
    """The speaker whose noun or name ends a headline, where nobody else speaks in it; his own words are the cue."""
    if any(headline[0] <= hit.cue[0] < headline[1] for hit in found) or ":" in text[slice(*headline)]:
        return []
    closing = _CLOSING.fullmatch(text, *headline)
    said = closing["said"].split() if closing is not None else []
    if closing is None or len(said) < _SHORTEST or said[-1].lower() in function_words():
        return []
    who = closing.span("who")
    if not _speaks(closing["who"], said[-1], actors):
        return []
    return [Found(who, who, (closing.span("said"),), ":", "headline", _SCORE)]


def _speaks(words: str, before: str, actors: Actors) -> bool:
    """Whether the last words of a headline speak it: a role such as "monitor", an agency, an observatory.

    "Bomber kills 12 Afghan police", "families escape the army" end in whom the verb strikes, so other nouns do not.
    """
    if names.is_demonym(before) or before[0].isdigit() or before.lower().endswith(("ed", "ing")):
        return False
    known = actors.find(words)
    if known is not None:
        return actors.kind(known) == "agency" or "observatory" in words.lower()
    return words.lower() in _closers()


@cache
def _closers() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.claims", "headline_closers")["words"])
