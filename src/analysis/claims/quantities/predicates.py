"""The predicate of a number: the verb whose argument the counted noun is, whatever the verb.

`deeds.csv` knows what news counts most; this reads the rest as language has it, without a list: the predicate of a
noun phrase is the verb that it is subject or object of, and its role is that of PropBank's first two arguments
(Palmer, Gildea and Kingsbury 2005), agent or patient:

subject      "4,000 attended", "9 schools were closed" (patient)
object       "the firm recalled 48,000 cars"
participle   "26 miners trapped underground", "villagers who live in camps"
noun         "an attendance of 4,000", "the closure of 9 schools", "4,000 participants"

Verbs that say little by themselves (light verbs, of being, saying and counting) lead on to their complement: "were in
attendance", "are believed to have been cheated", "made 40 donations".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.language import PACKAGE, verb_behind, verb_lemma
from analysis.claims.quantities.deed_clauses import is_verb
from analysis.claims.quantities.head_nouns import singular
from analysis.io.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT = frozenset(
    {
        "be", "have", "do", "make", "take", "get", "give", "go", "come", "keep", "put", "see", "become", "remain",
        "seem", "appear", "include", "involve", "leave", "need", "want", "bring", "set", "let", "cause", "force",
        "face", "help", "start", "begin", "continue", "stop", "try", "use", "number", "total", "reach", "hit",
        "exceed", "rise", "fall", "grow", "drop", "increase", "stand", "swell", "climb", "jump", "top", "range",
        "count", "estimate", "amount", "pass", "cut", "raise", "lower", "revise", "update", "correct", "name",
        "identify", "list", "can", "could", "may", "might", "will", "would", "shall", "should", "must",
    }
)  # fmt: skip
"""Verbs of which the complement or the object carries the meaning, and verbs of number, whose subject does."""
_CONTAINERS = frozenset(
    {
        "number", "total", "tally", "figure", "count", "group", "crowd", "list", "lot", "majority", "rest",
        "estimate", "pair", "dozen", "hundred", "thousand", "million", "some", "one", "most", "many", "all", "sum",
        "record", "value",
    }
)  # fmt: skip
"""Nouns before "of" that say nothing of what is counted."""
_PARTICLES = frozenset({"back", "up", "out", "off", "away", "down", "over", "in"})
_COPULAS = frozenset({"be", "stay", "remain", "lie", "stand", "go", "get", "become", "feel"})
_STANDING = frozenset({"to", "at", "from", "by"})
"""Prepositions before the number that a count has or reaches."""
_SAID = frozenset({"say", "show", "belief", "doubt", "light"})
_CLIMB = 6


class Predicate(NamedTuple):
    """The base form of a verb, with its particle, and whether what is counted does it or undergoes it."""

    lemma: str
    role: str


def predicate_of(counted: Token) -> Predicate | None:
    """The predicate of a counted noun, or of a numeral without one; None where no verb of its clause tells any."""
    noun = _head(counted)
    found = _governing(noun) or _hanging_on(counted) or (_hanging_on(noun) if noun != counted else None)
    return found or _nominal(counted)


def _head(token: Token) -> Token:
    """The head of the phrase: of "at least 40 of the teachers" the forty, of "a total of 40" the forty's own head."""
    for _ in range(_CLIMB):
        if token.dep_ in ("nummod", "quantmod", "compound", "amod", "advmod", "nmod") and not is_verb(token.head):
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of" and _contains(token.head.head):
            token = token.head.head
        elif token.dep_ in ("appos", "conj") and token.head.tag_.startswith(("N", "CD")):
            token = token.head
        else:
            break
    return token


def _contains(noun: Token) -> bool:
    """ "40 of the teachers", "a total of 40": what is told of the whole phrase is told of what is counted."""
    return noun.like_num or singular(noun.lower_) in _CONTAINERS


def _governing(noun: Token) -> Predicate | None:
    """What the clause of a noun says of it as its subject or object."""
    above = noun.head
    if noun.dep_ == "pobj":
        if above.dep_ == "agent" and is_verb(above.head):
            return _of_verb(above.head, "agent")
        if above.lower_ == "of" and above.head.tag_.startswith("N"):
            return _of_noun(above.head, "patient")
        return _of_whole(above.head) if above.lower_ in _STANDING and is_verb(above.head) else None
    if above == noun or not is_verb(above):
        return None
    if noun.dep_ in ("nsubj", "nsubjpass", "csubj"):
        return _of_subject(above, "patient" if noun.dep_ == "nsubjpass" else "agent")
    if noun.dep_ == "dobj":
        return _of_verb(above, "patient") or _of_complement(above)
    if noun.dep_ == "attr":
        return _hanging_on(noun) or _of_whole(above)
    return None


def _of_whole(verb: Token) -> Predicate | None:
    """ "the number of people who came was 400", "the count of homes sold rose to 400": what the subject tells."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    inner = [o for c in subject.children if c.lower_ in ("of", "for") for o in c.children if o.dep_ == "pobj"]
    if singular(subject.lower_) not in _CONTAINERS:
        return _of_noun(subject, "agent")
    return next((found for noun in (*inner, subject) if (found := _hanging_on(noun) or _nominal(noun))), None)


def _of_subject(verb: Token, role: str) -> Predicate | None:
    """The predicate of a subject; past light verbs that of what they lead on to."""
    if verb_lemma(verb.lower_) in _COPULAS and (found := _of_complements(verb)):
        return found
    for _ in range(_CLIMB):
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        role = "patient" if passive else role
        if found := _of_verb(verb, role):
            return found
        further = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and is_verb(c)), None)
        if further is None or any(c.dep_ in ("nsubj", "nsubjpass") for c in further.children):
            break
        verb = further
    return _of_complements(verb)


def _of_complements(verb: Token) -> Predicate | None:
    """ "stayed shut", "made a donation", "were in attendance": what the complement of a light verb tells."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd") and (lemma := verb_lemma(child.lower_)) != child.lower_:
            return Predicate(lemma, "patient")
        inner = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else None
        told = child if child.dep_ == "dobj" else inner
        if told is not None and (found := _of_noun(told, "agent")):
            return found
    return None


def _of_complement(verb: Token) -> Predicate | None:
    """ "forced 90 shops to close", "saw 40 trucks destroyed": what an object does or undergoes by a light verb."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "oprd", "acl") and is_verb(child) and child.i > verb.i:
            return _of_verb(child, "patient" if child.tag_ == "VBN" else "agent")
    return None


def _of_verb(verb: Token, role: str) -> Predicate | None:
    lemma = verb_lemma(verb.lower_)
    particle = next((c.lower_ for c in verb.children if _is_particle(c)), None)
    kinds = {c.dep_ for c in verb.children}
    said = lemma in _saying() and not (role == "agent" and "dobj" in kinds and "ccomp" not in kinds)
    if not lemma.isalpha() or (particle is None and (lemma in _LIGHT or said)) or lemma == "be":
        return None
    return Predicate(f"{lemma} {particle}" if particle is not None else lemma, role)


def _is_particle(token: Token) -> bool:
    """ "called back", "walk out": what makes another verb of a verb, unless it is of the number ("put up to 40")."""
    if token.dep_ not in ("prt", "advmod") or token.lower_ not in _PARTICLES or token.i != token.head.i + 1:
        return False
    return token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "to"


def _hanging_on(noun: Token) -> Predicate | None:
    """What a participle or a relative clause says of its noun."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG", "VBD"):
            if found := _of_verb(child, "agent" if child.tag_ == "VBG" else "patient"):
                return found
        elif child.dep_ == "relcl" and is_verb(child):
            subject = next((c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            own = subject is None or subject.tag_ in ("WP", "WDT")
            if found := _of_subject(child, "agent") if own else _of_verb(child, "patient"):
                return found
        elif (
            child.dep_ == "amod"
            and child.tag_ == "VBN"
            and child.i < noun.i
            and (found := _of_verb(child, "patient"))
        ):
            return found
    return None


def _of_noun(noun: Token, role: str) -> Predicate | None:
    """ "the closure of 9 schools": the deed of a noun that what is counted depends on."""
    return None if noun.text[:1].isupper() else _nominal(noun, role)


def _nominal(noun: Token, role: str = "agent") -> Predicate | None:
    """ "4,000 participants", "300 cancellations": the deed that the counted noun tells by itself."""
    lemma = verb_behind(singular(noun.lower_)) if noun.tag_.startswith("N") else None
    return Predicate(lemma, role) if lemma else None


@cache
def _saying() -> frozenset[str]:
    """Verbs of speech and belief: what is said of a number is no deed of what it counts, unless the verb may be one
    with an object that is counted (frames d and u: "issued 40 fines")."""
    rows = read_lexicon(PACKAGE, "cue_verbs").select("lemma", "class", "frames").iter_rows()
    return frozenset(
        lemma
        for lemma, kind, frames in rows
        if kind in _SAID and not {"d", "u"} & {*(frames or "").split("|")} and " " not in lemma
    )
