"""Through whose hands words went, as the cue tells it: "told the Herald"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.claims.language import Actors, Annotated, Found, Mention, Sentence, Span, kind_of_name
from analysis.claims.sources import Source

if TYPE_CHECKING:
    from spacy.tokens import Token

CARRIER_KINDS = frozenset({"agency", "outlet"})
"""Kinds of sources that hand on what others say."""
_HANDED = re.compile(r"\b(?:to|with|by|told|via|for|on|citing|quoting) (?:the )?(?:[\w-]+ ){0,3}$")


def head_of(sentence: Sentence, span: Span) -> Token | None:
    """The word of a span on which the others hang; its last one where there is no parse."""
    words = sentence.doc.char_span(span[0] - sentence.start, span[1] - sentence.start, alignment_mode="expand")
    if words is None or len(words) == 0:
        return None
    return words.root if sentence.parsed else words[-1]


def carriers_of(hit: Found, reading: Annotated, actors: Actors, mentions: Sequence[Mention]) -> list[str]:
    """The agencies and outlets that the words were given to or carried by ("told the Herald").

    `mentions`: the actors that the article names, in order.
    """
    sentence = reading.sentence_at(hit.cue[0])
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    here = [*takewhile(lambda mention: mention.end <= sentence.end, mentions[first:])]
    if not here and not sentence.parsed:
        return []
    words = _adjuncts(hit, sentence)
    places = [token.idx + sentence.start for token in words]
    known = [m for m in here if any(m.start <= place < m.end for place in places)]
    known = [m for m in known if m.start > hit.cue[0] or _HANDED.search(reading.text[sentence.start : m.start])]
    carriers = [m.actor_id for m in known if actors.kind(m.actor_id) in CARRIER_KINDS]
    objects = [t for t in words if t.dep_ in {"dobj", "dative"} and t.pos_ == "PROPN"]
    told = [t for t in objects if not any(m.start <= t.idx + sentence.start < m.end for m in known)]
    unknown = (" ".join(x.text for x in (*(c for c in t.lefts if c.dep_ == "compound"), t)) for t in told)
    return [*carriers, *(name for name in unknown if kind_of_name(name) == "outlet")]


def carried_on(
    carriers: list[list[str]], found: Sequence[Found], sources: Sequence[Source], reading: Annotated
) -> list[list[str]]:
    """ "He added …" right after "X told the Herald that …" was told to the Herald as well."""
    for k in range(1, len(found)):
        now, before = reading.sentence_at(found[k].cue[0]), reading.sentence_at(found[k - 1].cue[0])
        between = reading.text[before.end : now.start]
        pronoun = sources[k].words.lower() in {"he", "she", "it", "they"}
        goes_on = sources[k].names == sources[k - 1].names and now.start > before.start and len(between.strip()) == 0
        if pronoun and goes_on and "\n" not in between and not carriers[k]:
            carriers[k] = carriers[k - 1]
    return carriers


def _adjuncts(hit: Found, sentence: Sentence) -> list[Token]:
    """The words that hang on the cue and belong neither to the content nor to the source."""
    root = head_of(sentence, hit.cue)
    taken = [*hit.content, *([hit.source] if hit.source else [])]
    if root is None:
        return []
    branches = (child for child in root.children if child.dep_ not in {"conj", "nsubj", "advcl"})
    hanging = [token for child in branches for token in child.subtree] if sentence.parsed else list(sentence.doc)
    return [t for t in hanging if not any(start <= t.idx + sentence.start < end for start, end in taken)]
