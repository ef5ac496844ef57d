"""Who speaks in which clause of a sentence: "X said … but Y said …", "X put it at 300, Y at 500".

A clause of a speaker's own begins at a semicolon, at "and", "but", "while" or a comma, where another speaker follows
at once, or where one closes what comes after the one before had closed his own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.amounts import any_number_word
from analysis.claims.attribution import cues
from analysis.claims.attribution.speaker_words import is_speaker
from analysis.claims.language import BEHIND, Found, Span
from analysis.claims.quantities import holds_number
from analysis.io.calendar import WEEKDAY

CONJUNCTIONS = "and|but|while|whereas|although|though|yet"
"""Words that join clauses of two speakers."""
_JOINT = re.compile(rf";\s+|,?\s(?:{CONJUNCTIONS}),?\s(?!that\b)|,\s", re.IGNORECASE)
_STRONG = re.compile(rf";|{CONJUNCTIONS}")
_ELIDED = re.compile(
    r"(?P<source>(?:[^\W\d][\w.’'&-]* ){0,5}?[^\W\d][\w’'-]*),? "
    r"(?P<content>(?:(?:at|of|to|only|just|about|more|than|some|put) ){0,3}"
    rf"(?:\d[\d,.]*\d|\d|(?:{any_number_word()})\b)[^,;]*)(?=[,;.]|$)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"(?: (?:on )?(?:{WEEKDAY}|today|yesterday))?,? (?P<content>(?:with|including|leaving|killing|wounding|injuring"
    r"|resulting|bringing|hurting|displacing|forcing|among) [^;]*?)(?=[.!?;\"”]*$|;)"
)
_UNSAID = re.compile(
    r",? (?:but|and|though|although) (?:\w+ly )?(?:(?:did|does|do|has|have|had|would|could) (?:\w+ly )?not"
    r"|(?:did|does|has|had|would|could)n['’]t|(?:declined|refused|failed|was unable|were unable) to)"
    r" (?:\w+ly )?(?P<verb>\w+)"
)
_NO_SPEAKER = re.compile(r"(?:an?|made|left|sent|took|put|hurt|\w+ed|\w+ing) ", re.IGNORECASE)
"""How words begin that tell what was done, not who speaks: "… and made refugees | of 300"."""
_UNSAYING = frozenset({"say", "doubt", "light", "carry", "show"})
_QUOTE = re.compile(r"[\"“”]")
_SPEAKING = frozenset({"say", "show", "carry", "deny", "belief", "judge", "ask"})


def scoped(found: Sequence[Found], text: str, sentence: Span) -> list[Found]:
    """The attributions of a sentence, each content in its speaker's own clause, and those whose verb is left out."""
    heads = [hit for hit in found if _speaks(hit, sentence)]
    if not heads:
        return list(found)
    cuts = list(_cuts(heads, text, sentence))
    more = [hit for hit in _elided(heads, text, sentence) if not any(_meets(hit, other) for other in heads)]
    cuts = sorted({*cuts, *(hit.source[0] for hit in more if hit.source)})
    if not cuts:
        return list(found)
    return [_within(hit, cuts, text, sentence) if hit in heads else hit for hit in found] + more


def gone_on(found: Sequence[Found], text: str, sentence: Span) -> list[Found]:
    """What a saying goes on with behind its speaker or its end: "…, X said, leaving 20 dead"; where it holds a number
    and nobody else speaks."""
    heads = [hit for hit in found if _speaks(hit, sentence) and hit.content]
    made = [_cut_short(hit, text, sentence) if hit in heads else hit for hit in found]
    heads = [hit for hit in made if _speaks(hit, sentence) and hit.content]
    for hit in heads:
        end = max(hit.outside[1], *(b for _, b in hit.content))
        more = _GOES_ON.match(text, end, sentence[1])
        alone = all(other is hit or other.outside[0] < end or _told_within(other, more, text) for other in heads)
        if more is not None and alone and holds_number(more["content"]):
            made[made.index(hit)] = replace(hit, content=(*hit.content, more.span("content")))
    return made


def _told_within(hit: Found, more: re.Match[str] | None, text: str) -> bool:
    """ "…, X said, with 40 members saying that …": who speaks in a participle of the clause is told of by X."""
    within = more is not None and hit.outside[0] >= more.start("content")
    return within and text[slice(*hit.cue)].endswith("ing")


def _cut_short(hit: Found, text: str, sentence: Span) -> Found:
    """ "X said 40 were held | but did not say why": a negated verb of saying with no subject of its own is X's, and
    what it leaves open is no part of what X said."""
    pieces = []
    for start, end in hit.content:
        unsaid = _UNSAID.search(text, start, min(end, sentence[1])) if hit.cue[1] <= start else None
        if unsaid is not None and not _quoted(unsaid.start(), text, sentence):
            verb = cues.verb(unsaid["verb"])
            end = unsaid.start() if verb is not None and verb.kind in _UNSAYING else end
        pieces.append((start, end))
    return replace(hit, content=tuple(pieces))


def _speaks(hit: Found, sentence: Span) -> bool:
    cue = cues.by_lemma(hit.cue_lemma)
    inside = hit.source is not None and all(sentence[0] <= a < sentence[1] for a, _ in (hit.source, hit.cue))
    return inside and (cue is None or cue.kind in _SPEAKING)


def _cuts(heads: Sequence[Found], text: str, sentence: Span) -> Iterator[int]:
    """Where a clause with a speaker of its own begins."""
    order = sorted(heads, key=lambda hit: hit.outside)
    joints = [m for m in _JOINT.finditer(text, *sentence) if not _quoted(m.start(), text, sentence)]
    for one, other in pairwise(order):
        if one.outside[1] > other.outside[0] or one.source == other.source:
            continue
        led = [m for m in joints if m.end() == other.outside[0]]
        behind = [start for start, _ in other.content if 0 <= start - other.cue[1] <= BEHIND]
        leads = any(_opens(other) or not text.startswith("with ", start) for start in behind)
        if led and leads and (_opens(one) or _STRONG.search(led[0][0]) or one.content[0][0] >= one.cue[1]):
            yield led[0].end()
        elif not leads and not _opens(one):
            strong = [m for m in joints if one.outside[1] <= m.start() < other.outside[0] and _STRONG.search(m[0])]
            if strong:
                yield strong[0].end()


def _opens(hit: Found) -> bool:
    """Whether a speaker stands before all that he says."""
    return hit.outside[0] <= hit.content[0][0]


def _quoted(place: int, text: str, sentence: Span) -> bool:
    return len(_QUOTE.findall(text, sentence[0], place)) % 2 == 1


def _elided(heads: Sequence[Found], text: str, sentence: Span) -> Iterator[Found]:
    """ "…, the Red Cross at 500": the verb is that of the clause before."""
    for joint in _JOINT.finditer(text, *sentence):
        elided = _ELIDED.match(text, joint.end(), sentence[1])
        before = [hit for hit in heads if _opens(hit) and hit.cue[1] <= joint.start()]
        if elided is None or not before or _quoted(joint.start(), text, sentence):
            continue
        said = max(before, key=lambda hit: hit.cue)
        counted = any(holds_number(text[a : min(b, joint.start())]) for a, b in said.content if a < joint.start())
        named = is_speaker(elided["source"]) and not _NO_SPEAKER.match(elided["source"])
        if counted and named:
            start, end = elided.span("content")
            end = start + len(text[start:end].rstrip('.!?"”’ '))
            spans = elided.span("source"), said.cue, ((start, end),)
            yield Found(*spans, said.cue_lemma, "elided", 0.6)


def _meets(hit: Found, other: Found) -> bool:
    """Whether an attribution is said in its own words there."""
    return any(other.outside[0] < b and a < other.outside[1] for a, b in (hit.source or hit.cue, *hit.content))


def _within(hit: Found, cuts: Sequence[int], text: str, sentence: Span) -> Found:
    """Its content cut at the edges of its clause; what runs on over the sentence stays."""
    place = hit.outside[0]
    first = max((cut for cut in cuts if cut <= place), default=None)
    last = min((cut for cut in cuts if cut > place), default=None)
    pieces = []
    for start, end in hit.content:
        here = sentence[0] <= start < sentence[1]
        low = max(start, first) if first is not None and here else start
        high = min(end, last) if last is not None and here else end
        if high == last:
            high = low + len(re.sub(rf"(?:[,;\s]|\b(?:{CONJUNCTIONS})\s*)+$", "", text[low:high]))
        if low < high:
            pieces.append((low, high))
    return replace(hit, content=tuple(pieces)) if pieces else hit
