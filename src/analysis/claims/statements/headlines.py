"""The colon of headlines: "Rojas: ferry lost", "Ferry lost: witnesses", "Rojas on the ferry: ‘Lost’"."""

import re
from collections.abc import Sequence
from functools import cache

from analysis.claims.language import PACKAGE, Actors, Found, Span, in_order, kind_of_noun
from analysis.claims.sources import names
from analysis.io.lexicons import read_lexicon

_COLON = re.compile(r"(?<=\S):\s+")
_NO_NAME = re.compile(r"[\d\"“”‘]|^'")
_TOPIC = re.compile(r"\s+on\s+\S.*$")
_QUOTES = "'‘“\""
_LONGEST = 5  # words of a speaker
_SCORE = 0.7


def with_headlines(found: Sequence[Found], titles: Sequence[Span], text: str, actors: Actors) -> list[Found]:
    """The attributions of a text with those that the colon of a title makes, in the order of their cues.

    A speaker is an actor, a person whom the text names in full, or a noun for one who speaks; a label ("Opinion:",
    "Live:") and a topic are none, and what was found with the colon of such a title is left out.
    """
    hits = list(found)
    for title in titles:
        colons = list(_COLON.finditer(text, *title))
        if len(colons) != 1:
            continue
        mark = colons[0].start()
        others = [hit for hit in hits if not (title[0] <= hit.cue[0] < title[1])]
        inside = [hit for hit in hits if hit not in others and hit.cue_lemma != ":"]
        made = _spoken(title, mark, colons[0].end(), text, actors)
        hits = [*others, *inside, *([made] if made is not None and not inside else [])]
    return in_order(hits)


def _spoken(title: Span, mark: int, after: int, text: str, actors: Actors) -> Found | None:
    before, behind = (title[0], mark), (after, len(text[: title[1]].rstrip()))
    quoted = text[after : after + 1] in _QUOTES
    fewest = 1 if quoted else 2
    topic = _TOPIC.search(text, *before) if quoted else None
    who = (before[0], topic.start()) if topic else before
    for source, content in ((behind, before), (who, behind)):
        if _is_speaker(text[slice(*source)], text, actors) and len(text[slice(*content)].split()) >= fewest:
            return Found(source, (mark, mark + 1), (content,), ":", "headline", _SCORE)
    return None


def _is_speaker(words: str, text: str, actors: Actors) -> bool:
    parts = words.split()
    if _NO_NAME.search(words) or not 0 < len(parts) <= _LONGEST:
        return False
    if words.strip().lower() in _labels() or parts[0].lower() in _labels():
        return False
    if actors.find(words) is not None:
        return True
    named = names.fullest_name(words, text) if len(parts) <= 2 and words[:1].isupper() else words
    if named != words and names.person_like(named):
        return True
    kind = kind_of_noun(re.sub(r"\W", "", parts[-1]))
    return kind is not None and kind != "document" and not any(part.lower() in {"on", "for", "in"} for part in parts)


@cache
def _labels() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "headline_labels")["label"])
