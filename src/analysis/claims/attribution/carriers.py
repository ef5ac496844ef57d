"""Who carries the words of others, and whose words they are, where the borders are lost or a saying hides in them.

twice      "according to | to the navy"                                     a word printed twice
subject    "According to | the agency Mar rebels | fired"                   "rebels" belongs to what is said
beside     "According to | the Observatory Chile | lost 40 boats"           of two actors the first speaks
quotation  "According to | the station Mar "two divers | drowned""          the quotation begins what is said
added      "… 66 sailors according to the navy | as well as three divers"   the number that is added is said too
quoted     "… was lost | the navy | was quoted as saying by Mar"            who is quoted says it
cited      "reported | citing | a military source that …"                   who is cited says it
toll       "the Observatory | which had given a death toll of 17"           another thing that it said
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.claims.attribution import cues
from analysis.claims.attribution.borders import CLOSE, Around, Step, is_speaker, mended, source_of
from analysis.claims.attribution.spans import Found, Span, in_order, meet
from analysis.claims.quantities.number_words import number_words
from analysis.claims.sources import names
from analysis.claims.sources.actors import Mention
from analysis.claims.sources.organisations import body_kinds, speaks

_SUBJECT = re.compile(
    r"(?:the |an? )?(?:[A-Z][\w-]* )?(?:[\w-]+ ){0,3}?(?P<noun>[a-z]+) "
    r"(?P<rest>(?:(?:at least |some |about )?\d[\d,.]* (?:[a-z]+ )?)?[a-z]+s)$"
)
_CITED = re.compile(r"(?P<who>(?:an?|the|one|two|several) (?:[\w'’-]+ ){1,8}?)(?:as saying )?that ")
_CITING = re.compile(r",? (?:citing|quoting) (?P<who>.+)$")
_TOLL = re.compile(
    r",? which (?:(?:on \w+day|earlier|had|has|also|previously) )*(?P<cue>gave|given|put|reported|told|announced) "
    r"(?P<toll>(?:an?|the) (?:[\w-]+ )?(?:toll|count|figure|tally|number) (?:of|at) .+)$"
)
_QUOTATION = re.compile(r" [\"“](?=\w[^\"”]*$)")
_AFTER_QUOTATION = re.compile(r"[\"”],? (?P<who>[A-Z][\w .'’-]{1,40})$")
_WHO = re.compile(r"[\"”]?,? (?P<who>[\w][\w .'’-]{1,60}) ")
_WAS_QUOTED = re.compile(r"(?:was|were|is|are|been) (?:also )?quoted\b", re.IGNORECASE)
_AS_WELL = re.compile(r" (?:as well as|in addition to|along with) (?=\w)")
_AND_HARMED = re.compile(
    r" and (?=(?:at least |about |some |more than )?\d[\d,]* (?:[\w-]+ )?(?:were|was|killed|wounded|injured))"
)
_STOPS = (". ", "\n", "! ", "? ")


def with_carriers(
    found: Sequence[Found], text: str, mentions: Sequence[Mention], sentence_of: Callable[[int], Span]
) -> list[Found]:
    """The attributions of a text, those of carriers mended, and those of tolls told in a "which" added."""
    hits = mended(found, _STEPS, text, mentions, sentence_of)
    told = [hit for kept in hits for hit in _told_in_relative(kept, text)]
    return in_order(told)


def _according(hit: Found, around: Around) -> bool:
    """Whether a carrier's name ends right before what it carries, with no mark between."""
    between = around.text[source_of(hit)[1] : hit.content[-1][0]]
    return hit.cue_lemma == "according" and source_of(hit)[1] <= hit.content[-1][0] and between in {"", " "}


def _cut(hit: Found, end: int, start: int) -> Found:
    """With the source ending at `end`, and the content behind it beginning at `start`."""
    return replace(hit, source=(source_of(hit)[0], end), content=(*hit.content[:-1], (start, hit.content[-1][1])))


def _twice(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    twice = hit.cue_lemma == "according" and around.text.startswith("to ", start)
    return replace(hit, source=(start + 3, end)) if twice and start + 3 < end else hit


def _without_subject(hit: Found, around: Around) -> Found:
    led = _SUBJECT.fullmatch(around.text, *source_of(hit)) if _according(hit, around) else None
    if led is None or not _bears(led["noun"]) or (speaks(led["rest"]) and " " not in led["rest"]):
        return hit
    return _cut(hit, led.end("noun"), led.start("rest"))


def _beside_actor(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    inside = [m for m in around.mentions if start <= m.start and m.end <= end] if _according(hit, around) else []
    for first, second in pairwise(inside):
        beside = around.text[first.end : second.start] == " " and second.end == end
        if beside and first.actor_id != second.actor_id:
            return _cut(hit, first.end, second.start)
    return hit


def _up_to_quotation(hit: Found, around: Around) -> Found:
    opened = _QUOTATION.search(around.text, *source_of(hit)) if _according(hit, around) else None
    return hit if opened is None else _cut(hit, opened.start(), opened.end() - 1)


def _added(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    shape = _AS_WELL if hit.cue_lemma == "according" else _AND_HARMED if start > hit.cue[0] else None
    more = shape.search(around.text, start, end) if shape is not None else None
    words = around.text[more.end() : end].lower().split()[:3] if more is not None else []
    if more is None or not any(word[0].isdigit() or word in number_words() for word in words):
        return hit
    return replace(hit, source=(start, more.start()), content=(*hit.content, (more.start() + 1, end)))


def _quoted(hit: Found, around: Around) -> Found:
    text, (start, end) = around.text, hit.content[-1]
    if _WAS_QUOTED.match(text, *hit.cue) is None or end > hit.cue[0]:
        return hit
    between = _WHO.fullmatch(text, end, hit.cue[0])
    if between is not None and is_speaker(between.span("who"), around):
        return replace(hit, source=between.span("who"))
    inside = _AFTER_QUOTATION.search(text, start, end)
    if inside is not None and is_speaker(inside.span("who"), around):
        return replace(hit, source=inside.span("who"), content=(*hit.content[:-1], (start, inside.start())))
    if hit.cue[0] - end > CLOSE or not is_speaker((start, end), around):
        return hit
    opened = max(text.rfind(stop, max(0, start - 1_000), start) + len(stop) for stop in _STOPS)
    before = text[opened:start].rstrip(" ,")
    return replace(hit, source=(start, end), content=((opened, opened + len(before)),)) if before else hit


def _citing(hit: Found, around: Around) -> Found:
    start, end = source_of(hit)
    led = _CITING.search(around.text, start, end) if hit.cue_lemma == "according" else None
    if led is None or not is_speaker(led.span("who"), around):
        return hit
    return replace(hit, source=led.span("who"))


def _cited(hit: Found, around: Around) -> Found:
    if around.text[slice(*hit.cue)].lower() not in {"citing", "quoting"} or hit.content[0][0] < hit.cue[1]:
        return hit
    start, end = hit.content[0]
    led = _CITED.match(around.text, start, end)
    if led is None or not any(speaks(word) for word in led["who"].split()):
        return hit
    who = (start, start + len(led["who"].rstrip()))
    return replace(hit, source=who, content=((led.end(), end), *hit.content[1:]))


def _told_in_relative(hit: Found, text: str) -> list[Found]:
    """A saying, and the toll that its source is said to have given in a "which" behind its name."""
    toll = _TOLL.search(text, *hit.source) if hit.source is not None else None
    if (
        hit.source is None
        or toll is None
        or toll.start() <= hit.source[0]
        or any(meet(toll.span(), piece) for piece in hit.content)
    ):
        return [hit]
    source = (hit.source[0], toll.start())
    lemma = (cues.noun("toll") or cues.COLON).lemma
    given = Found(source, toll.span("cue"), (toll.span("toll"),), lemma, "tally", hit.score)
    return [replace(hit, source=source), given]


def _bears(word: str) -> bool:
    """Whether a noun ends the name of who carries words: an agency, a paper, a document, a body."""
    return names.kind_of_noun(word) in {"agency", "outlet", "document", "group"} or bool(body_kinds(word.lower()))


_STEPS: tuple[Step, ...] = (
    _twice,
    _quoted,
    _without_subject,
    _beside_actor,
    _added,
    _up_to_quotation,
    _citing,
    _cited,
)
