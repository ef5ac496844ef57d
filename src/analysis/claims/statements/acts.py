"""What is done to a content: it is spoken, held, planned, or shown by nobody who is named.

Asking for something is speech, wishing for it is not; what is yet to be said is planned. A cue in which no lexicon knows
a word of saying or thinking ("resisted the call") tells how somebody stands to a content, not what he said of it.
"""

import re

from analysis.claims.attribution import Cue, cues, frame_of
from analysis.claims.language import Found

_OF_CLASS = {"belief": "attitude", "plan": "plan"}
"""Of the classes of cues; what is not here is speech."""
_WISHES = frozenset({"want", "wish", "prefer", "wonder", "willing", "ready"})
"""Cues of other classes that tell what somebody would have or has in mind."""
_UNSPOKEN = frozenset({"belief", "show", "carry", "doubt"})
"""Classes of cues that are evidence where nobody is named."""
_HEARSAY = re.compile(r"\breports?$|\breportedly\b|^said$|\breported$|\brumou?rs?$", re.IGNORECASE)
_TO_COME = re.compile(r"(?:will|shall|must|can|could|may|might|(?:have|has|need|needs|going) to)\b(?! not\b|n['’]t)", re.I)


def act_of(hit: Found, cue: Cue | None, words: str, quoted: bool) -> str:
    """speech, attitude, plan or evidence. `words`: the cue as printed; `quoted`: whether the content is a quotation."""
    frame = frame_of(hit)
    if frame is not None:
        return frame.act
    if quoted:
        return "speech"
    if cue is None:
        return "evidence" if hit.source is None else "attitude"
    if hit.source is None and (cue.kind in _UNSPOKEN or _HEARSAY.search(words)):
        return "evidence"
    if cue.lemma in _WISHES:
        return "attitude"
    act = _OF_CLASS.get(cue.kind, "speech")
    return "plan" if act == "speech" and _TO_COME.match(words) else act
