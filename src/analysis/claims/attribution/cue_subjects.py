"""Who utters a cue in a parsed sentence: its agent, its subject, that of the verb before, its antecedent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.attribution.token_spans import after_comma
from analysis.claims.language import inflections

if TYPE_CHECKING:
    from spacy.tokens import Token

_ISSUING = frozenset(
    form for verb in ("release", "publish", "issue", "share", "post", "present") for form in inflections(verb)
) | {"send", "sends", "sent", "sending"}


def speaker_of(token: Token) -> Token | None:
    """Who utters a cue verb: its agent where it is passive, else its subject."""
    if is_passive(token):
        agent = next((child for child in token.children if child.dep_ == "agent"), None)
        return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    return subject_of_verb(token) or _taken_for_apposition(token)


def _taken_for_apposition(token: Token) -> Token | None:
    """ "In a statement to the agency, a source at the port said …": no other name of the agency."""
    cue = cues.verb(token.text)
    if cue is None or cue.kind != "say" or token.tag_ not in {"VBD", "VBZ", "VBP"} or token.i == 0:
        return None
    before = token.nbor(-1)
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "appos" and t.i < token.i), None)
    return noun if noun is not None and noun.right_edge == before and after_comma(noun) else None


def is_passive(token: Token) -> bool:
    """Whether a verb is passive, a bare participle with "by" included."""
    return token.tag_ == "VBN" and any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in token.children)


def subject_of_verb(token: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, else that of the verb on which it hangs; `depth`: how many were climbed already."""
    for child in token.children:
        if child.dep_ in {"nsubj", "csubj", "nsubjpass"}:
            return _antecedent(child, token)
    if depth > 4:
        return None
    if token.dep_ == "amod":
        return subject_of_verb(token.head.head, depth + 1)
    if token.dep_ in {"conj", "advcl", "xcomp", "dep"} and token.head.pos_ in {"VERB", "AUX", "ADJ"}:
        if _expletive(token):
            return None
        return subject_of_verb(token.head, depth + 1)
    if token.dep_ == "pcomp":
        return subject_of_verb(token.head.head, depth + 1) if token.head.head.pos_ in {"VERB", "AUX"} else None
    if token.dep_ == "acl" and token.tag_ in {"VBG", "VB"}:
        return _issuer(token.head, depth) or (token.head if token.head.dep_ != "appos" else token.head.head)
    return None


def _expletive(token: Token) -> bool:
    """ "It is wrong to dismiss the claim": an infinitive on an adjective with "it" has no subject."""
    holders = [token.head, token.head.head] if token.head.pos_ == "ADJ" else [token.head]
    subjects = [child for holder in holders for child in holder.children if child.dep_ in {"nsubj", "expl"}]
    judged = any(child.dep_ == "acomp" for holder in holders for child in holder.children)
    return token.tag_ == "VB" and judged and any(child.lower_ == "it" for child in subjects)


def _issuer(noun: Token, depth: int) -> Token | None:
    """Who put out the document that says something: "the agency released images showing …"."""
    verb = noun.head
    issues = noun.dep_ == "dobj" and verb.lower_ in _ISSUING
    return subject_of_verb(verb, depth + 1) if issues else None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject
