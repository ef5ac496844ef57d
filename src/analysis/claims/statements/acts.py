"""What is done to a content: it is spoken, held, planned, or shown by nobody who is named.

Asking for something is speech, wishing for it is not; what is yet to be said is planned. A cue in which no lexicon
knows a word of saying or thinking ("resisted the call") tells how somebody stands to a content, not what he said.
"""

import re

from analysis.claims.attribution import Cue, cues, frame_of
from analysis.claims.language import Found, is_lead, kind_of_noun

_OF_CLASS = {"belief": "attitude", "plan": "plan", "light": "attitude"}
"""Of the classes of cues; what is not here is speech."""
_HELD = frozenset({
    "want", "wish", "prefer", "wonder", "willing", "ready", "support", "back", "oppose", "favour", "favor",
})  # fmt: skip
"""Cues of other classes that tell what somebody would have, has in mind or stands for."""
_UNSPOKEN = frozenset({"belief", "show", "carry", "doubt", "demand"})
"""Classes of cues that are evidence where nobody is named: of what "is required" nobody is said to ask for it."""
_HEARSAY = re.compile(r"\breports?$|\breportedly\b|^said$|\breported$|\brumou?rs?$", re.IGNORECASE)
_SCORE = re.compile(r"\d")
"""A cue that holds a number ("posted 85 points") tells what somebody did."""
_TO_COME = re.compile(
    r"(?:will|shall|must|can|could|may|might|(?:have|has|need|needs|going) to)\b(?! (?:not|never)\b|n['’]t)",
    re.IGNORECASE,
)


def act_of(hit: Found, cue: Cue | None, text: str, quoted: bool) -> str:
    """speech, attitude, plan or evidence, of an attribution in `text`; `quoted`: its content is a quotation."""
    words = text[slice(*hit.cue)]
    source = text[slice(*hit.source)] if hit.source is not None else None
    frame = frame_of(hit)
    if frame is not None:
        thought = cues.verb(words)
        return "attitude" if thought is not None and thought.kind == "belief" and source else frame.act
    if cue is None or _SCORE.search(words):
        return "speech" if quoted else "evidence" if source is None else "attitude"
    if source is None and (cue.kind in _UNSPOKEN or _HEARSAY.search(words)):
        return "evidence"
    if cue.kind == "show" and not _tells(source or ""):
        return "evidence"
    if cue.lemma in _HELD:
        return "attitude"
    act = _OF_CLASS.get(cue.kind, "speech")
    return "plan" if act == "speech" and _TO_COME.match(words) else act


def _tells(source: str) -> bool:
    """Whether words hold a name or a noun for who speaks or for what he gives out: "a study", not "these acts"."""
    words = source.replace(",", " ").split()
    return any(kind_of_noun(word.lower()) or (k and word[:1].isupper()) for k, word in enumerate(words)) or (
        source[:1].isupper() and words[0] not in {"These", "Those", "This", "That"} and not is_lead(words[0])
    )
