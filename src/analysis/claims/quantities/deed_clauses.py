"""What a clause asserts of the counted noun, by the parse: who is its subject, who its object, what hangs on them.

The furthest deed that the clause itself asserts. A deed of those who serve under a modal verb or a word of intent
("could send", "preparing to send", "decision to send", "expected to be stationed") is only planned; any other deed
stands where the words are firm ("will lay off 300"), and not where it need not come ("could lay off 300").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.quantities.deeds import SERVING, DeedFrame, deeds
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.head_nouns import singular
from analysis.claims.quantities.undergoers import can_undergo, force_nouns, serves

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRM = frozenset(["will", "shall", "wo", "'ll"])
_MODALS = frozenset(["could", "may", "might", "would", "should", "must", "can", "ca"]) | _FIRM
_PLACES = frozenset(["in", "at", "near", "on", "inside", "into", "across", "along"])
_ROLES = {"nsubj": "agent", "csubj": "agent", "nsubjpass": "patient", "dobj": "patient"}
_COMPLEMENTS = frozenset(
    {"acl", "relcl", "xcomp", "advcl", "conj", "acomp", "ccomp", "amod", "oprd", "pcomp", "prep"}
)
_AFTERWARDS = frozenset({"to", "if", "after", "before", "when"})
_DENIALS = frozenset(["deny", "denies", "denied", "denying"])
_STAYS = frozenset(["be", "remain", "remains", "remained", "stay", "stays", "stayed"])
_CLIMB = 8


class _Step(NamedTuple):
    """A deed that a word asserts, under what (firm, unreal, or nothing), and whether it is denied."""

    deed: str
    under: str | None = None
    denied: bool = False

    @property
    def asserted(self) -> str:
        """What the step comes to."""
        if self.under and self.deed in SERVING:
            return "planned"
        return "other" if self.under == "unreal" else self.deed


def deed_of(counted: Token, quantity: Quantity) -> tuple[str, bool]:
    """The deed that the clause asserts of the counted noun, and whether the clause denies it."""
    clause = _Clause(quantity)
    steps = list(clause.governing(counted)) or list(clause.following(counted))
    deed = "other"
    for step in steps:
        deed = deeds().further(deed, step.asserted)
    return deed, any(step.denied for step in steps)


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, an auxiliary or a modal by its tag."""
    return token.tag_.startswith("V") or token.tag_ == "MD"


class _Clause:
    """The steps around a counted noun that it can take; the words are those of its sentence's parse."""

    def __init__(self, quantity: Quantity) -> None:
        self._quantity = quantity

    def governing(self, noun: Token) -> Iterator[_Step]:
        """What its own modifiers and the words above it assert, up to the first clause that asserts anything."""
        found = [*self._own(noun), *self._below(noun, None, "patient"), *self._present(noun, noun)]
        yield from found
        above, role, added = noun, "patient", False
        for _ in range(_CLIMB):
            child, above = above, above.head
            role = _ROLES.get(child.dep_, "oblique" if child.dep_ in ("pobj", "prep", "pcomp") else role)
            added |= child.lower_ == "addition"
            role = "patient" if added else role
            if above == child or found or (child.dep_ == "conj" and _has_subject(child)):
                break
            if child.dep_ in ("relcl", "acl") and child != noun:
                if under := _intent(above):
                    yield _Step("planned" if self._serves() else "other", under)
                break
            if above.tag_.startswith("N"):
                found = list(self._nominal(above, child))
            elif is_verb(above):
                if child.dep_ == "ccomp" and not _intent(above):
                    break
                found = list(self._verbal(above, child, role))
            yield from found

    def following(self, noun: Token) -> Iterator[_Step]:
        """The next verb that has no subject of its own, where the parse has lost the noun's clause."""
        for token in noun.doc[noun.i + 1 : noun.i + 16]:
            if token.like_num or token.lower_ in ("that", "which", "who", ";"):
                break
            subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if not is_verb(token) or token.nbor(-1).tag_ == "HYPH" or subject:
                continue
            if under := _intent(token):
                yield _Step("planned" if self._serves() else "other", under)
                break
            if frame := self._frame(token, "patient" if token.tag_ == "VBN" else "agent"):
                yield _Step(frame.deed, under_what(token), _is_denied(token))
                break

    def _serves(self) -> bool:
        quantity = self._quantity
        return serves(quantity) if quantity.noun else quantity.implied in force_nouns()

    def _frame(self, token: Token, role: str) -> DeedFrame | None:
        """The furthest deed that a word can assert of the counted in a role."""
        known, form = deeds(), token.lower_
        if token.tag_.startswith("V"):
            particle = {c.lower_ for c in token.children if c.dep_ in ("prt", "acomp", "oprd")}
            verbs = (f for f in known.verbs.get(known.lemma(form), ()) if f.frame in (role, "either"))
            frames = [f for f in verbs if not f.tail or (len(f.tail) == 1 and f.tail[0] in particle)]
            frames += [f for f in known.states.get(form, ()) if not f.tail and role == "patient"]
        elif token.tag_.startswith("N"):
            frames = [f for f in known.nouns.get(singular(form), ()) if f.frame == "noun" or role == "oblique"]
        else:
            frames = [f for f in known.states.get(form, ()) if not f.tail]
        possible = [f for f in frames if can_undergo(f, self._quantity)]
        return max(possible, key=lambda f: (len(f.tail), f.order), default=None)

    def _own(self, noun: Token) -> Iterator[_Step]:
        for child in noun.children:
            if child.dep_ in ("amod", "compound") and child.i < noun.i and child.tag_ in ("VBN", "JJ", "VBG"):
                frame = self._frame(child, "agent" if child.tag_ == "VBG" else "patient")
                if frame is not None:
                    yield _Step(frame.deed)

    def _nominal(self, noun: Token, child: Token) -> Iterator[_Step]:
        """ "the deployment of 12,000 troops": the deed of a noun that the counted one depends on."""
        frame = self._frame(noun, "oblique") if child.dep_ in ("prep", "compound") else None
        if frame:
            yield _Step(frame.deed, under_what(noun))
        elif child.dep_ == "prep":
            yield from self._below(noun, None, "patient")

    def _verbal(self, verb: Token, child: Token, role: str) -> Iterator[_Step]:
        if frame := self._frame(verb, role):
            yield _Step(frame.deed, under_what(verb), _is_denied(verb))
        for also in verb.children:
            own_object = any(c.dep_ in ("dobj", "nsubj", "nsubjpass", "nummod") for c in also.children)
            if also.dep_ == "conj" and is_verb(also) and not own_object:
                frame = self._frame(also, role)
                if frame is not None:
                    yield _Step(frame.deed, under_what(also), _is_denied(also))
        if child.dep_ in ("nsubj", "nsubjpass", "attr", "prep", "csubj", "dobj"):
            yield from self._below(verb, under_what(verb), "agent" if child.dep_ != "dobj" else "none")
            if deeds().lemma(verb.lower_) in _STAYS:
                yield from self._present(verb, child)

    def _present(self, head: Token, noun: Token) -> Iterator[_Step]:
        """ "1,500 soldiers are already in …", "with 1,500 soldiers in …": being there is having been sent."""
        absolute = head == noun and noun.head.lower_ == "with" and noun.dep_ == "pobj"
        if (head == noun and not absolute) or not self._serves():
            return
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _PLACES and child.i > noun.i:
                yield _Step("sent", under_what(head), _is_denied(head))

    def _below(self, head: Token, under: str | None, role: str) -> Iterator[_Step]:
        """What participles, complements and relative clauses that hang on a noun or on its verb assert."""
        meant = _intent(head) if head.dep_ not in ("dobj", "pobj") else None
        deeper = under or meant
        for child in head.children:
            if child.dep_ == "prep":
                if meant and any(self._frame(c, "oblique") for c in child.children):
                    yield _Step("planned" if self._serves() else "other", deeper)
            elif child.dep_ in _COMPLEMENTS and child.tag_.startswith(("V", "J")) and not _is_apart(child):
                inner = _role_of(child, role)
                if frame := self._frame(child, inner):
                    yield _Step(frame.deed, _stronger(deeper, under_what(child)), _is_denied(child))
                if child.dep_ not in ("acl", "relcl") or not any(c.dep_ == "dobj" for c in child.children):
                    yield from self._below(child, _stronger(deeper, under_what(child)), inner)


def _role_of(clause: Token, role: str) -> str:
    """What the counted is in a clause that hangs on it or on its verb."""
    kinds = {c.dep_ for c in clause.children}
    if "nsubjpass" in kinds or "auxpass" in kinds:
        return "patient"
    if clause.dep_ == "relcl":
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
        return "agent" if subject is None or subject.lower_ in ("who", "that", "which") else "patient"
    if clause.dep_ == "acl":
        return "patient" if clause.tag_ == "VBN" else "agent"
    if "nsubj" in kinds:
        return "none"
    return "patient" if clause.tag_ == "VBN" else "agent"


def _has_subject(word: Token) -> bool:
    return is_verb(word) and any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children)


def _is_apart(clause: Token) -> bool:
    """A purpose, a time, or a clause with a subject of its own says nothing of the counted."""
    if clause.dep_ in ("conj", "advcl") and _has_subject(clause):
        return True
    return clause.dep_ == "advcl" and any(c.lower_ in _AFTERWARDS for c in clause.children)


def _intent(word: Token) -> str | None:
    """firm or unreal, where what hangs on a word is still to come or need not come."""
    known, form = deeds(), word.lower_
    lemma = known.lemma(form) if is_verb(word) else singular(form)
    if lemma in known.intent or form in known.intent:
        return "firm"
    return "unreal" if lemma in known.unreal or form in known.unreal else None


def _stronger(one: str | None, other: str | None) -> str | None:
    return "unreal" if "unreal" in (one, other) else one or other


def under_what(word: Token) -> str | None:
    """Whether a word stands under a modal verb, a condition or a word of intent: firm, unreal, or not at all."""
    modals = [c.lower_ for c in word.children if c.dep_ == "aux" and c.lower_ in _MODALS]
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in word.children):
        return "unreal"
    if modals:
        told = modals[0] == "would" and word.dep_ == "ccomp"
        return "firm" if modals[0] in _FIRM or told else "unreal"
    going = any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    head = word.head
    if head == word:
        return "firm" if going else None
    meant = _intent(head)
    if word.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and meant:
        return meant if going or word.tag_ == "VBG" or word.dep_ == "xcomp" else None
    if word.dep_ == "ccomp" and meant == "unreal" and any(c.lower_ == "be" for c in word.children):
        return meant
    if word.dep_ == "dobj" and word.tag_.startswith("N") and is_verb(head) and meant:
        return meant
    if word.dep_ in ("xcomp", "conj", "pcomp"):
        return under_what(head)
    if word.dep_ == "pobj" and head.lower_ == "for" and (meant := _intent(head.head)):
        return meant
    return "firm" if word.dep_ == "acl" and going else None


def _is_denied(word: Token) -> bool:
    if not is_verb(word):
        return False
    if any(c.dep_ == "neg" or (c.lower_ in ("never", "not") and c.dep_ == "advmod") for c in word.children):
        return True
    above = word.head
    if word.dep_ not in ("xcomp", "ccomp", "pcomp") or not is_verb(above) or above == word:
        return False
    return above.lower_ in _DENIALS or (_intent(above) is not None and _is_denied(above))
