"""Sources mended by what stands beside them: the speaker of the saying before, a name behind a comma, an office."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.attribution import cues
from analysis.claims.attribution.spans import BEHIND, MOST, Found, holds, meet
from analysis.claims.sources import gazetteer, names
from analysis.io.calendar import WEEKDAY

RELATIVES = frozenset({"who", "which", "that"})
_SAYING = frozenset({"say", "show", "deny", "doubt"})
_LED_BY_DAY = re.compile(rf"({WEEKDAY}) (?=\S)")
_SET_OFF = re.compile(
    r", (?P<who>(?:the )?[A-Z][\w'’.&-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w'’.&-]*){0,5}"
    r"(?:, (?:an?|the|one of) [\w\s'’-]{3,60})?),?\s*$"
)
_JOINS = "of|for|in|at|to|from|by|on|with|and|or|near|over|against|under|after|before|inside|within|outside|across"
_JOINS += "|around|through|behind|among|both|all|who|which|that"
_GLUED = re.compile(
    rf"(?:[a-z\d][\w'’-]* (?:(?!(?:{_JOINS}) the )[\w'’-]+ ){{0,5}}?(?=the )|\d[\d,.]* (?:[a-z]+ ){{1,2}}(?=[A-Z]))"
    r"(?P<who>.+)$"
)
_ADDRESS = re.compile(
    r"(?:^|[.!?:\n”\"] ?)(?:In an? (?:[\w-]+ )?(?:statement|interview|comment|message|call|report) (?:to|with|for)"
    r"|Speaking (?:to|with)) (?:the )?(?:[A-Z][\w-]*\s)+(?:news agency |agency |reporter |correspondent |channel )?"
    r"(?P<who>(?:an?|the) [^,.;:\n]{3,60}) $"
)
_DAY_OR_MONTH = re.compile(rf"(?:{WEEKDAY}|[A-Z][a-z]{{2}}(?:uary|ch|il|e|y|ust|tember|ober|ember))\b")
_PLACED = re.compile(r"\b(?:in|off|near|at|from|of|outside) [A-Z][\w'’-]*$")
_HANGING = re.compile(r"(?<=\w),? (?:and|as|but|or|which|while|who)$")
_MARKED = re.compile(r"[.,;:!?()\[\]\"“”–—\n]")
_STOP = re.compile(r"[.!?](?=\s|$)|\n")
_ADDING = "adding"
_OPENING = 160  # characters
_NAME = 80  # characters


def with_speakers(found: Sequence[Found], text: str) -> list[Found]:
    """Sources mended by what stands beside them.

    A saying right behind another ("X said adding that …") has its speaker, where its own took in part of the first;
    a "which" or "who" behind a name is that name; a name set off by commas between content and cue speaks; and a day
    that ends what is said is no part of a name.
    """
    whole = _carried_through([_ended(hit, text) for hit in found], text)
    begins = sorted(hit.outside[0] for hit in whole)
    own = [_from_here(_up_to_speaker(_trimmed(hit, text), text, begins), text) for hit in whole]
    beside = _added([_after_day(_addressed(_set_off(hit, text), text), text) for hit in own], text)
    return [_after_name(_with_speaker(hit, beside[max(0, k - MOST) : k], text), text) for k, hit in enumerate(beside)]


def _ended(hit: Found, text: str) -> Found:
    """ "The navy, as | quoted by Andina": without the word that opens what follows a source."""
    hanging = _HANGING.search(text[slice(*hit.source)]) if hit.source is not None else None
    return replace(hit, source=(hit.source[0], hit.source[0] + hanging.start())) if hit.source and hanging else hit


def _trimmed(hit: Found, text: str) -> Found:
    """ "… killed a woman and her child | the Peruvian navy said", "… hurt 25 others | Ana Rojas said".

    Where the last words of what is said were taken into its speaker, they are given back.
    """
    if hit.source is None or not hit.source < hit.cue or not says(hit):
        return hit
    glued = _GLUED.match(text[slice(*hit.source)]) if _piece_before(hit) is not None else None
    if glued is None:
        return hit
    taken = text[slice(*hit.source)][: glued.start("who")].split()
    counted = taken[0][0].isdigit()
    speakers = [glued["who"].split()[-1]] if counted else taken
    if any(names.kind_of_noun(word) for word in speakers):
        return hit
    start = hit.source[0] + glued.start("who")
    return _given_back(hit, start - 1, start)


def _piece_before(hit: Found) -> int | None:
    """Which piece of the content ends where the source begins."""
    assert hit.source is not None
    return next((k for k, (_, end) in enumerate(hit.content) if 0 <= hit.source[0] - end <= 1), None)


def _given_back(hit: Found, end: int, start: int) -> Found:
    """With the piece of content before the source ending at `end`, and the source beginning at `start`."""
    piece = _piece_before(hit)
    assert piece is not None
    assert hit.source is not None
    content = (*hit.content[:piece], (hit.content[piece][0], end), *hit.content[piece + 1 :])
    return replace(hit, source=(start, hit.source[1]), content=content)


def _up_to_speaker(hit: Found, text: str, begins: Sequence[int]) -> Found:
    """ "… warplanes killed | six divers and two sailors | the navy said".

    What stands between content and speaker, without a mark and with nobody else speaking, is said too.
    """
    end = hit.content[-1][1]
    if hit.source is None or not end < hit.source[0] < hit.cue[0] or not says(hit):
        return hit
    between = text[end : hit.source[0]]
    spoken = bisect_right(begins, end) < bisect_left(begins, hit.source[0])
    if spoken or len(between) > _OPENING or _MARKED.search(between) or not between.strip():
        return hit
    return replace(hit, content=(*hit.content[:-1], (hit.content[-1][0], end + len(between.rstrip()))))


def _carried_through(found: Sequence[Found], text: str) -> list[Found]:
    """ "The raids according to the source killed two divers": what goes on behind the source is not his deed."""
    kept: list[Found] = []
    for k, hit in enumerate(found):
        before = kept[-1] if kept else hit
        goes_on = before.cue_lemma == "according" and before.source == hit.source and before.cue < hit.cue
        apart = before.content[-1][1] <= before.cue[0] and hit.content[0][0] >= hit.cue[1]
        if hit.source is None or not goes_on or not apart or hit.cue[0] != hit.source[1] + 1:
            kept.append(hit)
            continue
        end = hit.content[-1][1]
        next_ = min([h.outside[0] for h in found[k + 1 : k + 2] if h.outside[0] > hit.cue[0]], default=len(text))
        stop = _STOP.search(text, min(end, next_), min(end + _OPENING, next_))
        piece = (hit.cue[0], stop.start() if stop else min(end, next_))
        kept[-1] = replace(before, content=(*before.content, piece))
    return kept


def _from_here(hit: Found, text: str) -> Found:
    """ "According to X six were lost" behind a sentence that lost its stop: X says what follows."""
    pieces = tuple(piece for piece in hit.content if piece[0] > hit.cue[1])
    begins = text.startswith("According", hit.cue[0])
    return replace(hit, content=pieces) if begins and pieces and pieces != hit.content else hit


def _added(found: Sequence[Found], text: str) -> list[Found]:
    """ "X said six were lost, adding that …" with "six" for the source: who adds is who said what stands before."""
    mended = list(found)
    for k, hit in enumerate(found):
        if text[slice(*hit.cue)].lower() != _ADDING or hit.source is None:
            continue
        near = range(max(0, k - MOST), k)
        before = [j for j in near if _leads(h := mended[j]) and holds(h, hit.source) and holds(h, hit.cue)]
        if not before:
            continue
        said = mended[before[-1]]
        cut = tuple((a, min(b, hit.cue[0] - 1)) for a, b in said.content if a < hit.cue[0] - 1)
        cut = tuple((a, a + len(text[a:b].rstrip(" ,"))) for a, b in cut)
        mended[before[-1]] = replace(
            said, content=tuple(piece for piece in cut if piece[0] < piece[1]) or said.content
        )
        mended[k] = replace(hit, source=said.source)
    return mended


def _leads(hit: Found) -> bool:
    """Whether it is a saying whose speaker stands before the cue."""
    return hit.source is not None and hit.source < hit.cue and says(hit)


def _addressed(hit: Found, text: str) -> Found:
    """ "In a statement to Andina a source at the port said": who speaks stands behind whom he speaks to."""
    before = text[max(0, hit.cue[0] - _OPENING) : hit.cue[0]]
    opened = _ADDRESS.search(before) if hit.source is None else None
    if opened is None or not _utters(hit):
        return hit
    start = hit.cue[0] - len(before)
    source = (start + opened.start("who"), start + opened.end("who"))
    return hit if any(meet(source, piece) for piece in hit.content) else replace(hit, source=source)


def _after_day(hit: Found, text: str) -> Found:
    """ "… hit the port on | Monday Peru's navy said": the day belongs to what is said before it."""
    day = _LED_BY_DAY.match(text[slice(*hit.source)]) if hit.source is not None else None
    if hit.source is None or day is None:
        return hit
    if _piece_before(hit) is None or not text.startswith(" on ", max(0, hit.source[0] - 4)):
        return hit
    return _given_back(hit, hit.source[0] + day.end(1), hit.source[0] + day.end())


def _set_off(hit: Found, text: str) -> Found:
    """ "…, Harbour Watch, a private group, said": who stands at the end of what is said, where nobody speaks."""
    start, end = hit.content[-1]
    if hit.source is not None or not _utters(hit) or not 0 <= hit.cue[0] - end <= BEHIND:
        return hit
    tail = max(start, end - _OPENING)
    speaker = _SET_OFF.search(text[tail:end])
    if speaker is None or tail + speaker.start() <= start:
        return hit
    place = gazetteer.is_country(speaker["who"]) or _DAY_OR_MONTH.match(speaker["who"]) is not None
    if place or _PLACED.search(text[tail : tail + speaker.start()]) or text[end : hit.cue[0]].strip(" ,"):
        return hit
    span = (tail + speaker.start("who"), tail + speaker.end("who"))
    return replace(hit, source=span, content=(*hit.content[:-1], (start, tail + speaker.start())))


def _with_speaker(hit: Found, found: Sequence[Found], text: str) -> Found:
    if hit.source is None:
        said = next((h for h in found if h.source and 0 < hit.cue[0] - max(h.cue, h.source)[1] <= BEHIND), None)
        adds = text[slice(*hit.cue)].lower() == _ADDING
        return replace(hit, source=said.source) if said is not None and adds else hit
    first = next((h for h in found if h.source and 0 < hit.cue[0] - h.cue[1] <= BEHIND), None)
    between = first is not None and first.cue[1] <= hit.source[0] and hit.source[1] <= hit.cue[0]
    if first is None or hit.source == first.source or between:
        return hit
    mixed = any(meet(hit.source, span) for span in (first.cue, *first.content))
    return replace(hit, source=first.source) if mixed else hit


def _after_name(hit: Found, text: str) -> Found:
    if hit.source is None or text[slice(*hit.source)].strip().lower() not in RELATIVES:
        return hit
    before = text[max(0, hit.source[0] - _NAME) : hit.source[0]]
    name = re.search(r"(?:[A-Z][\w'’-]*(?: (?:of|for|to|the|in|and))* )*[A-Z][\w'’-]*(?=,? $)", before)
    if name is None:
        return hit
    start = hit.source[0] - len(before) + name.start()
    return replace(hit, source=(start, start + len(name[0])))


def says(hit: Found) -> bool:
    """Whether somebody says, shows or denies something."""
    return hit.source is not None and _utters(hit)


def _utters(hit: Found) -> bool:
    """Whether the cue is one of saying, showing or denying, whoever speaks."""
    cue = cues.by_lemma(hit.cue_lemma)
    return cue is not None and cue.kind in _SAYING
