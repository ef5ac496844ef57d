"""Speakers and sayings that a reader left out, where a plain frame shows them.

owner        "opposition | claims | that …", "U.N. | estimates"       who stands before a noun of claiming
accused      "has been | accused | by the White House of …"           who stands behind "by"
bare         "state television | said | 100 people …"                 the noun of a speaker right before the verb
interposed   "an attack that | U.S. officials say | killed 1,400"     a saying between "that" and its verb
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.attribution import cues
from analysis.claims.attribution.spans import Found, Span, in_order
from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.non_quantities import function_words
from analysis.claims.sources import names
from analysis.claims.sources.organisations import speaks
from analysis.claims.sources.pronouns import PRONOUNS

_OWNER = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]* ){0,3}(?:opposition|rebel|government|police|army|military|official|intelligence"
    r"|activist|media|hospital)s? |(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w-]+(?:['’]s)?) )$"
)
_BY = re.compile(r" by (?P<who>(?:the )?(?:[A-Z][\w.'’-]*(?: of)? ?)+?)(?= of | that )")
_BARE = re.compile(r"(?:^|(?<= ))(?P<who>(?:(?:the|an?|local|state|some|several) )?(?:[a-z-]+ )?(?P<noun>[a-z]+)) $")
_SAYS = "say|says|said|believe|believes|believed|estimate|estimates|claim|claims|claimed"
_INTERPOSED = re.compile(
    rf"\b(?:that|which) (?P<who>(?:the )?(?:[A-Z][\w.'’-]* ){{1,4}}(?:[a-z]+s )?|(?:the )?(?:[a-z]+ )?[a-z]+s )"
    rf"(?P<cue>{_SAYS}) (?P<piece>(?:(?:has|have|had|may have|could have) )?(?P<verb>[a-z]+)\b)"
)
_STOP = re.compile(r"[.!?;](?=\s|$)|[\n—–]")
_OPENERS = frozenset({"early", "earlier", "later", "initial", "first", "other", "such", "recent"})
_LOOK = 60  # characters


def with_missed(found: Sequence[Found], text: str, sentences: Sequence[Span]) -> list[Found]:
    """The attributions of a text with the speakers that the frames show where none was read, and with sayings that
    stand between "that" and its verb. `sentences`: where the sentences stand, in order."""
    mended = [_filled(_noun_only(hit, text), text) if hit.source is None else hit for hit in found]
    return in_order([*mended, *_interposed(mended, text, sentences)])


def _noun_only(hit: Found, text: str) -> Found:
    """ "opposition claims" read as one cue: the noun of claiming by itself."""
    before, _, noun = text[slice(*hit.cue)].rpartition(" ")
    led = f"{before} " if before else ""
    if not led or cues.noun(noun) is None or _OWNER.fullmatch(led) is None:
        return hit
    return replace(hit, cue=(hit.cue[1] - len(noun), hit.cue[1]), cue_lemma=(cues.noun(noun) or cues.COLON).lemma)


def _filled(hit: Found, text: str) -> Found:
    cue = cues.by_lemma(hit.cue_lemma)
    if cue is None:
        return hit
    before = text[max(0, hit.cue[0] - _LOOK) : hit.cue[0]]
    behind = hit.content[0][0] >= hit.cue[1]
    start = hit.cue[0] - len(before)
    if cue.lemma == "accuse" and (by := _BY.match(text, hit.cue[1])) is not None:
        return replace(hit, source=(by.start("who"), by.start("who") + len(by["who"].rstrip())))
    if cues.noun(text[slice(*hit.cue)]) is not None and behind and (owner := _OWNER.search(before)) is not None:
        if owner["who"].split()[0].lower() in function_words() | _OPENERS:
            return hit
        return replace(hit, source=(start + owner.start("who"), start + len(before.rstrip())))
    spoken = cue.kind == "say" and cues.verb(text[slice(*hit.cue)].split()[0]) is not None
    bare = _BARE.search(before) if behind and spoken else None
    if bare is None or names.kind_of_noun(bare["noun"]) == "document" or not speaks(bare["noun"]):
        return hit
    who = bare["who"].removeprefix("the ")
    return replace(hit, source=(start + bare.end("who") - len(who), start + bare.end("who")))


def _interposed(found: Sequence[Found], text: str, sentences: Sequence[Span]) -> list[Found]:
    """ "an attack that U.S. officials say killed 1,400 people", where no cue was read there."""
    taken = sorted(hit.cue for hit in found)
    ends = [end for _, end in sentences]
    more = []
    for frame in _INTERPOSED.finditer(text):
        cue = frame.span("cue")
        near = taken[bisect_left(taken, (cue[0] - _LOOK, 0)) : bisect_right(taken, (cue[1], 0))]
        if (
            any(a < cue[1] and cue[0] < b for a, b in near)
            or not _finite(frame["verb"])
            or not _may_speak(frame["who"])
        ):
            continue
        place = bisect_right(ends, cue[0])
        limit = ends[place] if place < len(ends) else len(text)
        stop = _STOP.search(text, frame.end(), limit)
        piece = (frame.start("piece"), stop.start() if stop else limit)
        lemma = (cues.verb(frame["cue"]) or cues.COLON).lemma
        who = (frame.start("who"), frame.start("who") + len(frame["who"].rstrip()))
        more.append(Found(who, cue, (piece,), lemma, "interposed", 0.7))
    return more


def _finite(word: str) -> bool:
    return word in harm_forms() or word in {"was", "were", "is", "are"} or (word.endswith("ed") and len(word) > 4)


def _may_speak(words: str) -> bool:
    last = words.split()[-1]
    if words.strip().lower() in PRONOUNS:
        return True
    return last[0].isupper() or speaks(last)
