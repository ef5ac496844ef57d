"""Verbs that report with a clause and do something with an object: "added that …", but "added two players".

The rule of English: a verb of this kind says something where it has a clause, a quotation, an infinitive, a
preposition of its own or an object that is itself a saying ("added a warning"); with any other object it tells what
its subject did. The lexicon marks the verbs: `d`, and `u` where only a counted object makes it a deed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.attribution.cues import Cue
from analysis.claims.language import PRONOUNS, Found, kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "oprd", "parataxis"})
_DOING = frozenset({"d", "u"})
_MARKS = frozenset('"“”‘')


def is_mere_deed(hit: Found, doc: Doc, shift: int) -> bool:
    """Whether the words taken for a saying tell a deed; `doc`: the parsed sentence, `shift`: where it begins."""
    entry = cues.by_lemma(hit.cue_lemma)
    if entry is None or not entry.frames & _DOING:
        return False
    verbs = [
        token
        for token in doc
        if hit.cue[0] <= token.idx + shift < hit.cue[1] and token.pos_ == "VERB" and cues.verb(token.text)
    ]
    cue = cues.verb(verbs[-1].text) if verbs else None
    if cue is None or not only_does(verbs[-1], cue):
        return False
    thing = next(child for child in verbs[-1].rights if child.dep_ == "dobj")
    first, last = hit.content[0][0] - shift, hit.content[-1][1] - shift
    quoted = any(first - 1 <= token.idx <= last and _MARKS & set(token.text) for token in doc)
    return not quoted and any(start <= thing.idx + shift < end for start, end in hit.content)


def only_does(verb: Token, cue: Cue) -> bool:
    """Whether a cue verb with its object is a deed."""
    if not cue.frames & _DOING:
        return False
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if thing is None or any(_reports(child, cue) for child in verb.children):
        return False
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if cue.kind == "show" and subject is not None and kind_of_noun(subject.lower_) == "document":
        return False
    counted = thing.pos_ == "NUM" or any(child.dep_ == "nummod" for child in thing.children)
    paper = kind_of_noun(thing.lower_) == "document" and not counted
    if paper or cues.noun(thing.text) or thing.lower_ in PRONOUNS:
        return False
    return "d" in cue.frames or counted


def _reports(child: Token, cue: Cue) -> bool:
    """Whether a word that hangs on a verb of saying is what it says."""
    return child.dep_ in _CLAUSES or (child.dep_ == "prep" and child.lower_ in cue.frames)
