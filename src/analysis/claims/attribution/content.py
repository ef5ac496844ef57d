"""Finds in a parsed sentence what a cue verb carries: the pieces of text that somebody says, thinks or denies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.attribution.cue_subjects import is_passive
from analysis.claims.attribution.cues import Cue
from analysis.claims.attribution.spoken_objects import only_does
from analysis.claims.attribution.token_spans import pieces_of
from analysis.claims.language import Pieces
from analysis.io.calendar import WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME = frozenset(
    {*WEEKDAYS}
    | {"today", "yesterday", "tonight", "earlier", "later", "week", "month", "year", "day"}
    | {"morning", "afternoon", "evening", "night"}
)
_ADDRESSED = frozenset({"tell", "inform", "notify", "assure", "remind", "write", "warn", "caution", "ask"})
_OPENING = frozenset({'"', "“", "'", "‘", "''", "``"})


@dataclass(frozen=True)
class Naming:
    """What a verb carries and by which rule; `noun` and `cue_end` where a noun belongs to the cue."""

    pieces: Pieces
    rule: str
    score: float
    noun: str | None = None
    cue_end: int | None = None


def content_of(verb: Token, cue: Cue) -> Naming | None:
    """The content of a cue verb by the first frame of the verb that the sentence fills."""
    if is_passive(verb):
        return _passive(verb, cue)
    for frame in (_light, _clause, _beside, _predicate, _infinitive, _preposition, _object, _closing, _quoted):
        if (naming := frame(verb, cue)) is not None and naming.pieces:
            return naming
    return None


def _passive(verb: Token, cue: Cue) -> Naming | None:
    """ "is believed to have left", "was confirmed by": subject and complement are what is said."""
    subject = _child(verb, "nsubjpass")
    if subject is not None and subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        subject = None
    complement = _child(verb, "xcomp", "ccomp", "oprd") or _as_phrase(verb, cue)
    if complement is not None and cue.frames & {"c", "x", "s"}:
        impersonal = subject is None or subject.lower_ == "it"
        tokens = {*complement.subtree} | (set() if impersonal or subject is None else {*subject.subtree})
        return Naming(pieces_of(tokens), "passive", 0.7)
    if subject is not None and _child(verb, "agent") is not None and cue.frames & {"c", "o"}:
        return Naming(pieces_of({*subject.subtree}), "passive", 0.6)
    return None


def _light(verb: Token, cue: Cue) -> Naming | None:
    """ "expressed concern that", "issued a statement saying", "has not given a clear answer on"."""
    if "e" not in cue.frames:
        return None
    noun = _child(verb, "dobj")
    named = cues.noun(noun.text) if noun is not None else None
    if noun is None or named is None:
        return None
    end = noun.idx + len(noun)
    for child in (*noun.rights, *verb.rights):
        if child.i > noun.i and child.dep_ in {"acl", "ccomp", "relcl"} and _has_mark(child):
            return Naming(pieces_of({*child.subtree}), "light verb", 0.9, named.lemma, end)
    topics = ("on", "about", "over", "regarding", "of", "for", "at", "with")
    for child in (*noun.rights, *verb.rights):
        if child.i > noun.i and child.dep_ in {"prep", "acl"} and child.lower_ in topics:
            own = {child} if child.lower_ != "on" or named.kind != "doubt" else set()
            return Naming(pieces_of({*child.subtree} - own), "light verb", 0.7, named.lemma, end)
    if named.kind == "doubt" or cue.kind == "judge":
        return Naming(pieces_of({*noun.subtree}), "light verb", 0.6, named.lemma)
    return None


def _clause(verb: Token, cue: Cue) -> Naming | None:
    """ "said that …", and "…, said X" where the parse makes the first clause the complement."""
    if not cue.frames & {"c", "q"}:
        return None
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        tokens = {*child.subtree}
        if child.i < verb.i:
            if cue.lemma in _ADDRESSED or _child(verb, "dobj") is None:
                return Naming(pieces_of(tokens), "clause before", 0.9)
        elif _complements(child, cue):
            tokens = (tokens | _coordinate(verb, child)) - _set_against(tokens)
            return Naming(pieces_of(tokens), "clause", 0.95)
    return None


def _set_against(tokens: set[Token]) -> set[Token]:
    """A closing ", though Y has not confirmed it": somebody else's words, set against what is said."""
    for token in tokens:
        if token.dep_ != "advcl":
            continue
        contrary = any(
            c.dep_ == "mark" and c.lower_ in {"though", "although", "whereas", "while"} for c in token.children
        )
        own = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in token.children)
        speaks = any(t.pos_ == "VERB" and cues.verb(t.text) for t in (token, *token.children))
        if contrary and own and speaks and _comma_before(token):
            return {*token.subtree}
    return set()


def _complements(clause: Token, cue: Cue) -> bool:
    """Whether a clause after the verb is what it reports, and not one that the parse only leans on it."""
    if _has_mark(clause) or _quote_at(clause.left_edge):
        return True
    gerund = clause.tag_ == "VBG" and not any(c.dep_ in {"aux", "nsubj"} for c in clause.children)
    return "c" in cue.frames and not gerund and not _comma_before(clause)


def _coordinate(verb: Token, clause: Token) -> set[Token]:
    """A second "and that …" that the parse hangs on the verb."""
    return {t for c in verb.rights if c.dep_ == "ccomp" and c != clause and c.i > verb.i for t in c.subtree}


def _quoting(token: Token) -> bool:
    return token.pos_ == "VERB" and cues.verb(token.text) is not None


def _beside(verb: Token, cue: Cue) -> Naming | None:
    """ "The bridge, he said, is closed": the verb stands beside the clause that it reports."""
    if "q" not in cue.frames or verb.dep_ not in {"parataxis", "intj"}:
        return None
    head = verb.head
    return Naming(pieces_of({*head.subtree} - {*verb.subtree}), "beside", 0.85)


def _predicate(verb: Token, cue: Cue) -> Naming | None:
    """ "called him a liar", "described it as new", "sees the move as a threat"."""
    if "s" not in cue.frames:
        return None
    target = _child(verb, "dobj", "ccomp")
    predicate = _child(verb, "oprd") or _as_phrase(verb, cue)
    if target is not None and target.dep_ == "ccomp" and target.i > verb.i:
        return Naming(pieces_of({*target.subtree}), "predicate", 0.7)
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if predicate is None and len(objects) == 2:
        predicate = objects[1]
    if predicate is None:
        return None
    tokens = {*predicate.subtree} | ({*target.subtree} if target is not None and target.i > verb.i else set())
    return Naming(pieces_of(tokens), "predicate", 0.8)


def _as_phrase(verb: Token, cue: Cue) -> Token | None:
    """ "… as a threat", for verbs that take an object and what it is said to be."""
    if "s" not in cue.frames:
        return None
    return next((c for c in verb.rights if c.dep_ in {"prep", "mark", "advcl"} and c.lower_ == "as"), None)


def _infinitive(verb: Token, cue: Cue) -> Naming | None:
    """ "agreed to leave", "urged the club to pay": the object belongs to what is asked."""
    if "x" not in cue.frames:
        return None
    for child in verb.rights:
        marked = any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and marked:
            asked = _child(verb, "dobj")
            tokens = {*asked.subtree} if asked is not None and verb.i < asked.i < child.i else set()
            particle = cues.with_particle(cue.lemma, "to")
            return Naming(pieces_of(tokens | {*child.subtree}), "infinitive", 0.8, particle)
    return None


def _preposition(verb: Token, cue: Cue) -> Naming | None:
    """ "called for calm", "accused the firm of fraud", "warned of floods"."""
    for child in verb.rights:
        if child.dep_ != "prep" or child.lower_ not in cue.frames:
            continue
        target = _child(verb, "dobj")
        if target is not None and child.lower_ in {"of", "with", "for"}:
            return Naming(pieces_of({*target.subtree} | {*child.subtree}), "preposition", 0.8)
        if target is None:
            particle = cues.with_particle(cue.lemma, child.lower_)
            return Naming(pieces_of({*child.subtree} - {child}), "preposition", 0.7, particle)
    return None


def _object(verb: Token, cue: Cue) -> Naming | None:
    """ "dismissed the claims", "stressed the cost"; not where an infinitive only gives a purpose."""
    purpose = verb.tag_ == "VB" and verb.dep_ in {"advcl", "acl", "relcl"} and cue.kind != "deny"
    if "o" not in cue.frames or purpose:
        return None
    target = _child(verb, "dobj") or (_coordinated_object(verb) if verb.dep_ == "amod" else None)
    if target is None or (target.i < verb.i and target.lower_ not in {"which", "that", "what"}):
        return None
    if target.lower_ in {"himself", "herself", "itself", "themselves"}:
        return None
    tokens = {*target.subtree} - {verb}
    tokens |= {t for c in verb.rights if c.lower_ in {"regarding", "concerning", "about"} for t in c.subtree}
    if target is not None and only_does(verb, cue):
        return None
    return Naming(pieces_of(tokens), "object", 0.6)


def _coordinated_object(verb: Token) -> Token | None:
    """The noun of "denied it and dismissed claims that …", where the parse takes the verb for an adjective."""
    noun = verb.head
    joined = verb.i > 0 and verb.nbor(-1).dep_ == "cc" and noun.dep_ == "conj"
    return noun if joined and noun.head.pos_ in {"VERB", "AUX"} else None


def _closing(verb: Token, cue: Cue) -> Naming | None:
    """ "…, X told reporters." at the end of a sentence, where the parse does not see that it closes it."""
    subject = _child(verb, "nsubj")
    if "q" not in cue.frames or subject is None:
        return None
    first = min(subject.left_edge.i, verb.i)
    parted = first > verb.sent.start + 3 and verb.doc[first - 1].text in {",", '"', "”", "''"}
    ends = verb.right_edge.i >= verb.sent.end - 2
    right = [c for c in verb.rights if c.dep_ in {"ccomp", "xcomp", "advcl", "conj", "prep"} and c.i > verb.i + 6]
    if not parted or not ends or right:
        return None
    return Naming(pieces_of(verb.doc[verb.sent.start : first]), "closing", 0.75)


def _quoted(verb: Token, cue: Cue) -> Naming | None:
    """A quotation in the sentence, where the parse gives the verb no complement."""
    if "q" not in cue.frames or verb.dep_ not in {"ROOT", "conj", "parataxis", "advcl", "ccomp"}:
        return None
    quoted: set[Token] = set()
    inside = False
    for token in verb.sent:
        if token.text in {'"', "“", "”", "''", "``"}:
            inside = not inside if token.text not in {"“", "”"} else token.text == "“"
        elif inside:
            quoted.add(token)
    if not quoted or verb in quoted:
        return None
    return Naming(pieces_of(quoted), "quotation", 0.7)


def _times(verb: Token) -> set[Token]:
    return {
        t
        for child in verb.children
        if child.dep_ in {"npadvmod", "prep"} and any(grand.lower_ in _TIME for grand in child.subtree)
        for t in child.subtree
        if child.lower_ in {"on", "in", "at", "late", "early"} or child.dep_ == "npadvmod"
    }


def _child(token: Token, *relations: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in relations), None)


def _has_mark(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"that", "whether", "if"} for child in token.children)


def _comma_before(token: Token) -> bool:
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ","


def _quote_at(token: Token) -> bool:
    before = token.i > 0 and (token.nbor(-1).text in _OPENING or token.nbor(-1).text == ":")
    return token.text in _OPENING or before
