"""Attributions whose cue is a noun or an adjective: "the claim that", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.attribution.cue_subjects import subject_of_verb
from analysis.claims.attribution.cues import Cue
from analysis.claims.attribution.token_spans import cue_span, end_of, pieces_of, source_span
from analysis.claims.language import Found, Pieces

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(token: Token, cue: Cue) -> Iterator[Found]:
    """ "The claim that …", "his warning of …": the noun's clause, else what it is about."""
    if token.dep_ == "compound":
        return
    governor = token.head
    light = cues.verb(governor.text) if governor.pos_ == "VERB" and token.dep_ == "dobj" else None
    if light and "e" in light.frames:
        return
    clause = _noun_clause(token, cue)
    holder = _holder(token)
    about = None if clause else _noun_topic(token, holder)
    content = clause or (about if holder is not None or cue.lemma == "report" else None)
    if content is None or cue.lemma in cues.MEASURE_NOUNS:
        return
    source = source_span(holder) if holder is not None else None
    yield Found(source, (token.idx, end_of(token)), content, cue.lemma, "noun", 0.7 if clause else 0.5)


def _noun_clause(token: Token, cue: Cue) -> Pieces | None:
    for child in token.rights:
        marked = any(grand.lower_ in {"that", "whether"} and grand.dep_ == "mark" for grand in child.children)
        if child.dep_ in {"acl", "ccomp", "relcl"} and marked:
            return pieces_of({*child.subtree})
        infinitive = any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
        if child.dep_ in {"acl", "xcomp", "relcl"} and infinitive and cue.kind in {"plan", "demand"}:
            return pieces_of({*child.subtree})
    return None


def _noun_topic(token: Token, holder: Token | None) -> Pieces | None:
    for child in token.rights:
        if child.dep_ in {"prep", "acl"} and child.lower_ in {"of", "about", "regarding", "over", "concerning"}:
            taken = {*holder.subtree} if holder is not None else set()
            return pieces_of({*child.subtree} - taken - {child}) or None
    return None


def _holder(token: Token) -> Token | None:
    """Whose claim it is: possessor, nationality before the noun, or "from X", "by X"."""
    for child in token.lefts:
        if child.dep_ == "poss" and child.lower_ not in {"whose", "its", "this"}:
            return child
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper():
            return child
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"from", "by"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def of_adjective(token: Token, cue: Cue) -> Iterator[Found]:
    """ "Is confident that …", "it is unclear whether …": the clause behind the adjective."""
    if token.dep_ not in {"acomp", "attr", "oprd"}:
        return
    clauses = [
        c for c in (*token.children, *token.head.rights) if c.dep_ in {"ccomp", "xcomp", "csubj"} and c.i > token.i
    ]
    if not clauses:
        return
    subject = subject_of_verb(token.head)
    impersonal = subject is None or subject.lower_ in {"it", "there", "this", "that"}
    if impersonal and cue.kind != "doubt":
        return
    source = None if impersonal or subject is None else source_span(subject)
    yield Found(
        source, cue_span(token.head, end_of(token)), pieces_of({*clauses[0].subtree}), cue.lemma, "adjective", 0.6
    )
