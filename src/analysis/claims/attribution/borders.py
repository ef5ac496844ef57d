"""Borders between a speaker and what is said, mended where a text that lost its commas leads a reader astray.

    place       "… air strikes on | Harbour Square the agency Mar | said"       a place ends what is said
    indefinite  "… air strikes on | rebel bastion Ilo a monitor | said"         the speaker is "a monitor"
    counted     "… killed | 27 people on Monday activists | said"               the number of people is told by them
    start       "Two boys ran for | safety | the navy said"                     without a mark all before is said
    article     "… killed six people a war | monitor said"                      with its article
    actor       "… the Harbour Observatory | monitoring group said"             with the name before it
    inverted    "… in the | eastern province | says a monitoring group."        the speaker stands behind the verb
    with        "state media with the agency Mar | saying"                      the agency says it
    mark        "Doubts - Mar:“Chilean officials | say"                         behind the quotation mark
    what        "in what two groups claimed | was an attack that killed dozens" the claim goes on behind the verb

Those who carry words ("according to", "quoted", "citing") are mended in `carriers`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analysis.claims.attribution import cues
from analysis.claims.attribution.spans import Found, Span, in_order
from analysis.claims.quantities.non_quantities import function_words
from analysis.claims.sources import names
from analysis.claims.sources.actors import Mention
from analysis.claims.sources.organisations import speaks
from analysis.claims.sources.pronouns import PRONOUNS
from analysis.io.calendar import MONTH_STEM, WEEKDAY

CLOSE = 2
"""Characters between a speaker and the content that he stands beside: a space, a quotation mark."""
_FAR = 40  # characters
_NAME = 100  # characters
_INDEFINITE = re.compile(r" (?P<who>an? (?:[\w'’-]+ ){0,3}(?P<noun>[\w-]+))$")
_BEHIND = re.compile(r"(?P<who>(?:an?|the) (?:[\w'’-]+ ){0,4}(?P<noun>[\w-]+)|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})$")
_LED = re.compile(r" (?P<who>an? (?:[\w'’-]+ ){0,2})$")
_WITH = re.compile(r"^.+? with (?=(?:the )?(?:[\w-]+ ){0,4}[A-Z])")
_PREDICATE = re.compile(r"\s(?:was|were|is|are) (?=\S)")
_PREPOSITION = re.compile(r"\b(?:in|on|at|near|of|from|around|outside) $")
_PLACE = re.compile(
    r"(?:(?:[a-z]{1,3}-)?[A-Z][\w'’-]* ){1,3}(?=(?:the|an?|local|state) |[A-Z]{2,}$|(?P<noun>[a-z]+)$)"
)
_TIE = re.compile(r"(?: \([A-Z]+\)|\))?(?: and| or)? ")
_BRACKETED = re.compile(r"(?:[A-Z][\w'’-]* (?:(?:of|for|and) )?)+\($")
_OPENS = frozenset({"the", "a", "an", "some", "several", "other", "two", "one"})
_MARKS = (":“", ':"', ": “", ': "')
_NUMBER_OF = re.compile(
    r"(?:(?:at least|more than|about|some|around) )?\d[\d,]* .*?\b(?:on|in|at|near) [A-Z][\w'’-]* "
    r"(?P<who>(?:(?:the|an?) )?(?:[a-z-]+ )?(?P<noun>[a-z]+))"
)
_MARKED = re.compile(r"[,;:.!?\"“”()\n–—]")
_CLOSES = re.compile(r"[\"”']?\s*(?:[.!?]|$)")
_STOP = re.compile(r"[.!?](?=\s|$)|[\n;]")
_NO_SPEAKER = re.compile(r"(?:despite|since|until|because|during|amid)\b", re.IGNORECASE)
_DAYS = re.compile(rf"(?:{WEEKDAY}|{MONTH_STEM})")


@dataclass(frozen=True)
class Around:
    """What stands around an attribution: the text, the actors named near its source, its sentence from `first` to
    `limit`."""

    text: str
    mentions: Sequence[Mention]
    first: int
    limit: int


Step = Callable[[Found, Around], Found]


def mended(
    found: Sequence[Found],
    steps: Sequence[Step],
    text: str,
    mentions: Sequence[Mention],
    sentence_of: Callable[[int], Span],
) -> list[Found]:
    """The attributions of a text, each that has a source and a cue of the lexicon taken through the steps."""
    starts = [mention.start for mention in mentions]
    kept = []
    for hit in found:
        if hit.source is not None and cues.by_lemma(hit.cue_lemma) is not None:
            first, last = (bisect_left(starts, place) for place in (hit.source[0] - _NAME, hit.source[1] + 1))
            around = Around(text, mentions[first:last], *sentence_of(hit.cue[0]))
            for step in steps:
                hit = step(hit, around)
        kept.append(hit)
    return in_order(kept)


def with_borders(
    found: Sequence[Found], text: str, mentions: Sequence[Mention], sentence_of: Callable[[int], Span]
) -> list[Found]:
    """The attributions of a text, their borders mended; those whose source is a mere circumstance are left out."""
    spoken = [hit for hit in found if hit.source is None or not _NO_SPEAKER.match(text, *hit.source)]
    return mended(spoken, _STEPS, text, mentions, sentence_of)


def source_of(hit: Found) -> Span:
    """The source of an attribution that has one."""
    assert hit.source is not None
    return hit.source


def is_speaker(span: Span, around: Around) -> bool:
    """Whether a stretch names who can speak: an actor, a person, a pronoun, a noun for one (no number of people)."""
    words = around.text[slice(*span)]
    if not words.strip():
        return False
    first = words.split()[0].lower()
    counted = first[0].isdigit() or first in {"two", "three", "four", "five", "six"}
    known = any(span[0] <= m.start and m.end == span[1] for m in around.mentions)
    named = names.person_like(names.bare_name(words))
    return known or named or words.lower() in PRONOUNS or (speaks(words.split()[-1]) and not counted)


def _behind_content(hit: Found) -> bool:
    """Whether the source stands right behind the last piece of content and before the cue."""
    start, end = source_of(hit)
    return end <= hit.cue[0] and 0 <= start - hit.content[-1][1] <= CLOSE


def _begun(hit: Found, start: int, end: int) -> Found:
    """With the source beginning at `start`, and the content before it ending at `end`."""
    return replace(hit, source=(start, source_of(hit)[1]), content=(*hit.content[:-1], (hit.content[-1][0], end)))


def _counted(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    led = _NUMBER_OF.fullmatch(around.text, start, end) if _behind_content(hit) else None
    if led is None or not speaks(led["noun"]):
        return hit
    return _begun(hit, led.start("who"), led.start("who") - 1)


def _from_start(hit: Found, around: Around) -> Found:
    start, end = hit.content[-1]
    if len(hit.content) > 1 or not _behind_content(hit) or not around.first < start <= around.first + _NAME:
        return hit
    before = around.text[around.first : start]
    says = any(cues.verb(word) is not None for word in re.findall(r"[\w’']+", before))
    if says or _MARKED.search(before) or _CLOSES.match(around.text, hit.cue[1], around.limit) is None:
        return hit
    return replace(hit, content=((around.first, end),))


def _after_mark(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    mark = max(around.text.rfind(opening, start, end) for opening in _MARKS)
    if mark < 0:
        return hit
    behind = around.text[mark:end]
    begin = mark + len(behind) - len(behind.lstrip(':“" '))
    return replace(hit, source=(begin, end)) if begin < end else hit


def _behind_place(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    if not _behind_content(hit) or not _PREPOSITION.search(around.text, hit.content[-1][0], start):
        return hit
    place = _PLACE.match(around.text, start, end)
    spoken = place is None or place["noun"] is None or speaks(place["noun"])
    if place is None or not spoken or any(m.start == start for m in around.mentions):
        return hit
    return _begun(hit, place.end(), place.end() - 1)


def _indefinite(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    led = _INDEFINITE.search(around.text, start, end) if _behind_content(hit) else None
    if led is None or not speaks(led["noun"]):
        return hit
    before = around.text[start : led.start()].split()
    if before[-1].lower() in function_words() or any(speaks(word) for word in before):
        return hit
    return _begun(hit, led.start("who"), led.start())


def _article(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    words = around.text[start:end]
    whole = words.split()[0] in _OPENS or len(words.split()) > 2
    if whole or not words.islower() or not speaks(words.split()[-1]) or not _behind_content(hit):
        return hit
    led = _LED.search(around.text, max(hit.content[-1][0], start - _FAR), start)
    return hit if led is None else _begun(hit, led.start("who"), led.start())


def _with_actor(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    words = around.text[start:end]
    if not words.islower() or words.split()[0] in _OPENS or words in PRONOUNS or hit.cue[0] < end:
        return hit
    before = [m for m in around.mentions if m.end <= start and _TIE.fullmatch(around.text, m.end, start)]
    last = hit.content[-1]
    if not before or not speaks(words.split()[-1]) or last[1] > start:
        return hit
    first = before[-1].start
    if around.text.startswith("(", first - 1):
        led = _BRACKETED.search(around.text, max(0, first - _NAME), first)
        first = led.start() if led is not None else first
    first -= 4 if around.text.startswith("the ", first - 4) else 0
    if first <= last[0]:
        return hit
    return _begun(hit, first, last[0] + len(around.text[last[0] : min(first, last[1])].rstrip()))


def _inverted(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    if len(hit.content) < 2 or not end <= hit.cue[0] <= hit.content[-1][0]:
        return hit
    behind, first = hit.content[-1], hit.content[-2]
    told = _BEHIND.fullmatch(around.text, *behind) if 0 <= start - first[1] <= CLOSE else None
    if told is None or _CLOSES.match(around.text, behind[1], around.limit) is None:
        return hit
    if _DAYS.match(around.text, behind[0]) or is_speaker((start, end), around):
        return hit
    if told["noun"] is not None and not speaks(told["noun"]):
        return hit
    return replace(hit, source=behind, content=(*hit.content[:-2], (first[0], end)))


def _with(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    saying = around.text[slice(*hit.cue)].lower() == "saying" and end <= hit.cue[0]
    led = _WITH.match(around.text[start:end]) if saying else None
    return hit if led is None else replace(hit, source=(start + led.end(), end))


def _what(hit: Found, around: Around) -> Found:
    start, end = hit.content[0]
    if len(hit.content) > 1 or around.text[start:end].lower() != "what" or end > source_of(hit)[0]:
        return hit
    more = _PREDICATE.match(around.text, hit.cue[1], around.limit)
    if more is None:
        return hit
    stop = _STOP.search(around.text, more.end(), around.limit)
    return replace(hit, content=((start, end), (hit.cue[1] + 1, stop.start() if stop else around.limit)))


_STEPS: tuple[Step, ...] = (
    _after_mark,
    _behind_place,
    _counted,
    _indefinite,
    _article,
    _with_actor,
    _inverted,
    _with,
    _what,
    _from_start,
)
