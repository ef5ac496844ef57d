"""Borders between a speaker and what is said, mended where a text that lost its commas leads a reader astray.

    named       "… air strikes on | Syrian bastion Raqqa a monitor | said"       the speaker is "a monitor"
    inverted    "… in the | eastern province | says a monitoring group."         the speaker stands behind the verb
    carried     "According to | Andina news agency rebels | fired"               "rebels" belongs to what is said
    with        "state media with the agency Andina | saying"                    the agency says it
    cited       "reported | citing | a military source that …"                   the military source says it
    what        "in what two groups claimed | was an attack that killed dozens"  the claim goes on behind the verb
    toll        "the Observatory which had given a death toll of 17"             is another thing that it said
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.claims import cues, names
from analysis.claims.actors import Actors, Mention
from analysis.claims.descriptions import body_kinds
from analysis.claims.numerals import number_words
from analysis.claims.pronouns import PRONOUNS
from analysis.claims.spans import Found, Span, meet

_JOINS = frozenset(
    "of for in at to from by on with and or near over against under after before inside within outside across around"
    " through behind among between into as than like both all who which that whose".split()
)
_INDEFINITE = re.compile(r" (?P<who>an? (?:[\w'’-]+ ){0,3}(?P<noun>[\w-]+))$")
_BEHIND = re.compile(r"(?P<who>(?:an?|the) (?:[\w'’-]+ ){0,4}(?P<noun>[\w-]+)|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})$")
_ADJECTIVAL = re.compile(r"(?:the |an? )?(?:[A-Z][\w-]* )?(?:[\w-]+ ){0,3}?(?P<noun>[a-z]+) (?P<rest>(?:(?:at least |some |about )?\d[\d,.]* (?:[a-z]+ )?)?[a-z]+s)$")
_WITH = re.compile(r"^.+? with (?=(?:the )?(?:[\w-]+ ){0,4}[A-Z])")
_CITED = re.compile(r"(?P<who>(?:an?|the|one|two|several) (?:[\w'’-]+ ){1,8}?)(?:as saying )?that ")
_PREDICATE = re.compile(r"\s(?:was|were|is|are) (?=\S)")
_TOLL = re.compile(
    r",? which (?:(?:on \w+day|earlier|had|has|also|previously) )*(?P<cue>gave|given|put|reported|told|announced) "
    r"(?P<toll>(?:an?|the) (?:[\w-]+ )?(?:toll|count|figure|tally|number) (?:of|at) .+)$"
)
_LED = re.compile(r" (?P<who>an? (?:[\w'’-]+ ){0,2})$")
_QUOTATION = re.compile(r" [\"“](?=\w[^\"”]*$)")
_AFTER_QUOTATION = re.compile(r"[\"”],? (?P<who>[A-Z][\w .'’-]{1,40})$")
_WHO = re.compile(r"[\"”]?,? (?P<who>[\w][\w .'’-]{1,60}) ")
_WAS_QUOTED = re.compile(r"(?:was|were|is|are|been) (?:also )?quoted\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:in|on|at|near|of|from|around|outside) $")
_PLACE = re.compile(r"(?:(?:[a-z]{1,3}-)?[A-Z][\w'’-]* ){1,3}(?=(?:the|an?) |[A-Z]{2,}$)")
_TIE = re.compile(r"(?: \([A-Z]+\)|\))?(?: and| or)? ")
_BRACKETED = re.compile(r"(?:[A-Z][\w'’-]* (?:(?:of|for|and) )?)+\($")
_AS_WELL = re.compile(r" (?:as well as|in addition to|along with) (?=\w)")
_AND_HARMED = re.compile(r" and (?=(?:at least |about |some |more than )?\d[\d,]* (?:[\w-]+ )?(?:were|was|killed|wounded|injured))")
_NAME = 100  # characters
_ARTICLES = frozenset({"the", "a", "an", "some", "several", "other", "two", "one"})
_CLOSES = re.compile(r"[\"”']?\s*(?:[.!?]|$)")
_NO_SPEAKER = re.compile(r"(?:despite|since|until|because|during|amid)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?](?=\s|$)|[\n;]")
_CLOSE = 2  # characters
_OPENING = 40  # characters
_DAYS = re.compile(rf"(?:{names.WEEKDAY}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def with_borders(found: Sequence[Found], text: str, actors: Actors, sentence_of: Callable[[int], Span]) -> list[Found]:
    """The attributions of a text, their borders mended, those of a toll in a "which" added."""
    mentions = actors.named_in(text)
    mended: list[Found] = []
    for hit in found:
        if hit.source is not None and _NO_SPEAKER.match(text, *hit.source):
            continue
        if hit.source is None or cues.by_lemma(hit.cue_lemma) is None:
            mended.append(hit)
            continue
        limit = sentence_of(hit.cue[0])[1]
        for step in (_after_mark, _without_to, _quoted, _behind_place, _named, _article, _with_actor, _inverted, _carried, _beside_actor, _as_well, _up_to_quotation, _with, _cited, _what):
            hit = step(hit, text, mentions, limit)
        mended += _told_in_relative(hit, text)
    return sorted(mended, key=lambda hit: (hit.cue, hit.content))


def _source(hit: Found) -> Span:
    assert hit.source is not None
    return hit.source


def _after_mark(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "Doubts - Andina:“Chilean officials | say": who speaks stands behind the last colon with its quotation mark."""
    start, end = _source(hit)
    mark = max(text.rfind(opening, start, end) for opening in (':“', ':"', ': “', ': "'))
    begin = mark + len(text[mark:end]) - len(text[mark:end].lstrip(':“" '))
    return hit if mark < 0 or begin >= end else replace(hit, source=(begin, end))


def _without_to(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "according to | to the navy": a word printed twice is no part of the speaker."""
    start, end = _source(hit)
    twice = hit.cue_lemma == "according" and text.startswith("to ", start)
    return replace(hit, source=(start + 3, end)) if twice and start + 3 < end else hit


def _quoted(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "… was lost the navy | was quoted as saying by | Andina": who is quoted says it, not who quotes."""
    start, end = hit.content[-1]
    passive = _WAS_QUOTED.match(text[slice(*hit.cue)]) is not None
    between = _WHO.fullmatch(text, end, hit.cue[0]) if passive and end < hit.cue[0] else None
    if between is not None and _is_speaker(between["who"], between.span("who"), mentions):
        return replace(hit, source=between.span("who"))
    inside = _AFTER_QUOTATION.search(text, start, end) if passive else None
    if inside is not None and _is_speaker(inside["who"], inside.span("who"), mentions):
        return replace(hit, source=inside.span("who"), content=(*hit.content[:-1], (start, inside.start())))
    passive = passive and 0 <= hit.cue[0] - end <= _CLOSE
    if not passive or not _is_speaker(text[start:end], (start, end), mentions):
        return hit
    opened = max((text.rfind(stop, 0, start) + len(stop) for stop in (". ", "\n", "! ", "? ") if stop in text[:start]), default=0)
    before = text[opened:start].rstrip(" ,")
    return hit if not before else replace(hit, source=(start, end), content=((opened, opened + len(before)),))


def _named(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """The speaker with an article at the end of a source that began within what is said."""
    start, end = _source(hit)
    last = hit.content[-1]
    led = _INDEFINITE.search(text, start, end)
    if led is None or not (0 <= start - last[1] <= _CLOSE) or end > hit.cue[0] or not _speaks(led["noun"]):
        return hit
    before = text[start : led.start()].split()
    if before[-1].lower() in _JOINS or any(_speaks(word) for word in before):
        return hit
    return replace(hit, source=led.span("who"), content=(*hit.content[:-1], (last[0], led.start())))


def _behind_place(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "… hit the house on | Harbour Square the agency Andina | said", "others in | Ilo FNA | reports": a place that ends
    what is said is no part of the speaker."""
    start, end = _source(hit)
    last = hit.content[-1]
    if end > hit.cue[0] or not 0 <= start - last[1] <= _CLOSE or not _PREPOSITION.search(text, last[0], start):
        return hit
    place = _PLACE.match(text, start, end)
    if place is None or any(m.start == start for m in mentions):
        return hit
    return replace(hit, source=(place.end(), end), content=(*hit.content[:-1], (last[0], place.end() - 1)))


def _with_actor(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "… the Harbour Observatory | monitoring group said", "the navy and | medics said": with the name before it."""
    start, end = _source(hit)
    words = text[start:end]
    if not words.islower() or words.split()[0] in _ARTICLES or words in PRONOUNS or hit.cue[0] < end:
        return hit
    before = [m for m in mentions if m.end <= start and _TIE.fullmatch(text, m.end, start)]
    last = hit.content[-1]
    if not before or not _speaks(words.split()[-1]) or last[1] > start:
        return hit
    first = before[-1].start
    if text[first - 1 : first] == "(":
        led = _BRACKETED.search(text, max(0, first - _NAME), first)
        first = led.start() if led is not None else first
    first -= 4 if text.startswith("the ", first - 4) else 0
    if first <= last[0]:
        return hit
    cut = last[0] + len(text[last[0] : min(first, last[1])].rstrip())
    return replace(hit, source=(first, end), content=(*hit.content[:-1], (last[0], cut)))


def _article(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "… people a war | monitor said": the noun of a speaker with its article, taken back from what is said."""
    start, end = _source(hit)
    last = hit.content[-1]
    word = text[start:end]
    if " " in word or not word.islower() or not _speaks(word) or not 0 <= start - last[1] <= _CLOSE:
        return hit
    led = _LED.search(text, max(last[0], start - _OPENING), start)
    return hit if led is None else replace(hit, source=(led.start("who"), end), content=(*hit.content[:-1], (last[0], led.start())))


def _beside_actor(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "According to the Observatory | Chile lost 40 boats": two actors side by side, of whom the first speaks."""
    start, end = _source(hit)
    if hit.cue_lemma != "according" or not 0 <= hit.content[-1][0] - end <= _CLOSE:
        return hit
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    pairs = [(m, n) for m, n in pairwise(inside) if m.end + 1 == n.start and n.end == end and m.actor_id != n.actor_id]
    if not pairs or text[pairs[0][0].end] != " ":
        return hit
    first, second = pairs[0]
    return replace(hit, source=(start, first.end), content=(*hit.content[:-1], (second.start, hit.content[-1][1])))


def _as_well(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "… 66 sailors according to the navy | as well as three divers": what is added to the number is said too."""
    start, end = _source(hit)
    shape = _AS_WELL if hit.cue_lemma == "according" else _AND_HARMED if start > hit.cue[0] else None
    added = shape.search(text, start, end) if shape is not None else None
    words = text[added.end() : end].lower().split()[:3] if added is not None else []
    if added is None or not any(word[0].isdigit() or word in number_words() for word in words):
        return hit
    return replace(hit, source=(start, added.start()), content=(*hit.content, (added.start() + 1, end)))


def _up_to_quotation(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "According to the station Mar "two divers | drowned"": the quotation begins what is said."""
    start, end = _source(hit)
    opened = _QUOTATION.search(text, start, end)
    if opened is None or hit.cue_lemma != "according" or not 0 <= hit.content[-1][0] - end <= _CLOSE:
        return hit
    return replace(
        hit, source=(start, opened.start()), content=(*hit.content[:-1], (opened.end() - 1, hit.content[-1][1]))
    )


def _inverted(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """The speaker behind the verb, taken for what is said, where the words before the verb are no speaker's."""
    start, end = _source(hit)
    if len(hit.content) < 2 or not end <= hit.cue[0] <= hit.content[-1][0] or hit.content[-2][1] > start:
        return hit
    behind, first = hit.content[-1], hit.content[-2]
    told = _BEHIND.fullmatch(text, *behind)
    closes = _CLOSES.match(text, behind[1], limit) is not None
    if told is None or not closes or start - first[1] > _CLOSE or _DAYS.match(text, behind[0]):
        return hit
    if _is_speaker(text[start:end], (start, end), mentions):
        return hit
    if told["noun"] is not None and not _speaks(told["noun"]):
        return hit
    return replace(hit, source=behind, content=(*hit.content[:-2], (first[0], end)))


def _is_speaker(words: str, span: Span, mentions: Sequence[Mention]) -> bool:
    counted = words.split()[0][0].isdigit() or words.split()[0].lower() in {"two", "three", "four", "five", "six"}
    known = any(span[0] <= m.start and m.end == span[1] for m in mentions)
    named = names.person_like(names.bare_name(words))
    speaks = _speaks(words.split()[-1]) and not counted
    return known or named or speaks or words.lower() in PRONOUNS


def _carried(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "According to the agency | rebels fired": who carries what is said without the subject of it."""
    start, end = _source(hit)
    if hit.cue_lemma != "according" or not 0 <= hit.content[-1][0] - end <= _CLOSE:
        return hit
    led = _ADJECTIVAL.fullmatch(text, start, end)
    if led is None or not _bears(led["noun"]) or (_speaks(led["rest"]) and " " not in led["rest"]):
        return hit
    piece = (led.start("rest"), hit.content[-1][1])
    return replace(hit, source=(start, led.end("noun")), content=(*hit.content[:-1], piece))


def _with(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "state media with the agency Andina saying": who says it stands behind "with"."""
    start, end = _source(hit)
    led = _WITH.match(text[start:end]) if text[slice(*hit.cue)].lower() == "saying" and end <= hit.cue[0] else None
    return hit if led is None else replace(hit, source=(start + led.end(), end))


def _cited(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "citing a military source that …": whoever is cited says what follows."""
    if text[slice(*hit.cue)].lower() not in {"citing", "quoting"} or hit.content[0][0] < hit.cue[1]:
        return hit
    start, end = hit.content[0]
    led = _CITED.match(text, start, end)
    if led is None or not any(_speaks(word) for word in led["who"].split()):
        return hit
    who = (start, start + len(led["who"].rstrip()))
    return replace(hit, source=who, content=((led.end(), end), *hit.content[1:]))


def _what(hit: Found, text: str, mentions: Sequence[Mention], limit: int) -> Found:
    """ "what two groups claimed was an attack that killed dozens": the claim goes on behind the verb."""
    start, end = hit.content[0]
    if len(hit.content) > 1 or text[start:end].lower() != "what" or end > _source(hit)[0]:
        return hit
    more = _PREDICATE.match(text, hit.cue[1], limit)
    if more is None:
        return hit
    stop = _STOP.search(text, more.end(), limit)
    return replace(hit, content=((start, end), (hit.cue[1] + 1, stop.start() if stop else limit)))


def _told_in_relative(hit: Found, text: str) -> list[Found]:
    """A saying, and the toll that its source is said to have given in a "which" behind its name."""
    start, end = _source(hit)
    toll = _TOLL.search(text, start, end)
    if toll is None or any(meet(toll.span(), piece) for piece in hit.content):
        return [hit]
    source = (start, toll.start())
    lemma = (cues.noun("toll") or cues.COLON).lemma
    return [
        replace(hit, source=source),
        Found(source, toll.span("cue"), (toll.span("toll"),), lemma, "tally", hit.score),
    ]


def _speaks(word: str) -> bool:
    return bool(names.kind_of_noun(word) or body_kinds(word.lower()))


def _bears(word: str) -> bool:
    """Whether a noun ends the name of who carries words: an agency, a paper, a document, a body."""
    return names.kind_of_noun(word) in {"agency", "outlet", "document", "group"} or bool(body_kinds(word.lower()))
