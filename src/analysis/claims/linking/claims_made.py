"""Which attributions put something forward that a number can hang on."""

import re
from typing import Any

from analysis.claims.attribution import cues
from analysis.claims.language import PRONOUNS, kind_of_noun

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|"
    r"killed|left|took|made|fired|launched)\b"
)
_TAKEN = frozenset({"life", "victim", "martyr", "casualty"})
"""What a storm or a war claims, which says nothing by it."""
_BLOWS = frozenset({"assail", "attack", "bash", "blast", "hit", "slam", "strike"})
_MEETING = frozenset({"see", "witness", "experience", "know"})
_OPEN = frozenset({"ask", "doubt"})
"""Classes of cues that leave open what their content says."""
SAYING = frozenset({"say", "show", "carry", "deny"})
_IMAGE = re.compile(r"\b(?:video|photo|photograph|footage|image|picture|film|clip)s?\b", re.IGNORECASE)
_WEIGHING = frozenset(
    {"investigate", "probe", "examine", "review", "study", "discuss", "address", "consider", "debate"}
)
Row = dict[str, Any]


def is_claim(row: Row, estimate: Row | None = None, text: str = "") -> bool:
    """Whether an attribution puts something forward, denies it or leaves it open; whom somebody attacks, praises or
    weighs is no number that he gives."""
    cue = cues.by_lemma(row["cue_lemma"])
    if cue is None or not (cue.is_claim or cue.kind in _OPEN or cue.lemma == "specify") or cue.lemma in _BLOWS:
        return False
    if cue.lemma == "claim" and estimate is not None and estimate.get("counted") in _TAKEN:
        return False
    if estimate is not None and _undergoes(row, cue.kind, estimate, text):
        return False
    if cue.lemma == "respond" and re.search(r"\b(?:by|with)$", row["cue_text"]):
        return False
    if cue.lemma in _WEIGHING or (cue.lemma == "show" and _IMAGE.search(row["source_text"] or "")):
        return False
    return cue.lemma not in _MEETING or row["source"] is not None or _may_tell(row["source_text"])


def _undergoes(row: Row, kind: str, estimate: Row, text: str) -> bool:
    """ "questioned 60 villagers", "dismissed 40 reporters": the number counts whom the deed is done to."""
    if estimate["start"] <= row["cue_end"] or text[row["cue_end"] : estimate["start"]].strip():
        return False
    alone = not _FINITE.search(text[estimate["end"] : row["content_end"]])
    return kind == "judge" or (kind == "deny" and alone and estimate.get("counted_group") != "casualty")


def _may_tell(words: str | None) -> bool:
    """Whether it is no mere place or time that "has seen" something."""
    return words is None or any(
        kind_of_noun(word) or word.lower() in PRONOUNS for word in re.findall(r"[\w-]+", words)
    )


def says(row: Row) -> bool:
    """Whether somebody says, shows, carries or denies something."""
    cue = cues.by_lemma(row["cue_lemma"])
    return cue is not None and cue.kind in SAYING
