"""How far along a clause says that the counted people are: planned, training, sent, in combat, killed, …

The furthest step that the clause itself asserts. A step under a modal verb or under a word of intent
("could send", "preparing to send", "decision to send", "expected to be stationed") is only planned.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from analysis.claims.language.inflection import noun_lemma, verb_lemma
from analysis.claims.quantities.tokens import PACKAGE
from analysis.io.lexicons import read_lexicon

_ORDER = ["other", "planned", "supplied", "training", "sent", "in_combat", "captured", "wounded", "killed"]
_MODALS = frozenset(["could", "may", "might", "will", "would", "shall", "should", "must", "can", "wo", "'ll", "ca"])
_PLACES = frozenset(["in", "at", "near", "on", "inside", "into", "across", "along"])
HARMS = frozenset({"killed", "wounded", "captured"})
"""Statuses of people to whom something was done, whatever else the sentence says of them."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "attr", "prep", "csubj"})
_COMPLEMENTS = frozenset({"acl", "relcl", "xcomp", "advcl", "conj", "acomp", "ccomp", "amod", "oprd", "pcomp"})
_NO_STEP = frozenset({None, "intent", "raising"})
_AFTERWARDS = frozenset({"to", "if", "after", "before", "when"})
_DENIALS = frozenset(["deny", "denies", "denied", "denying"])
_CLIMB = 8


class Step(NamedTuple):
    """One step that a word asserts; only planned under a modal or a word of intent."""

    step: str
    planned: bool
    denied: bool = False

    @property
    def status(self) -> str:
        """The status that the step comes to."""
        return "planned" if self.planned else self.step


@cache
def _steps(pos: str) -> dict[str, str]:
    rows = read_lexicon(PACKAGE, "status_words").iter_rows()
    return {lemma: step for lemma, of, step in rows if of == pos}


def step_of(token: Token) -> str | None:
    """The step that the lexicon gives a word in the part of speech that it has here."""
    form = token.lower_
    if token.tag_.startswith("V"):
        return _steps("verb").get(verb_lemma(form)) or _steps("adjective").get(form)
    if token.tag_.startswith("J"):
        return _steps("adjective").get(form)
    if token.tag_.startswith("N"):
        return _steps("noun").get(noun_lemma(form)) or _steps("noun").get(form)
    return None


def status_of_noun(lemma: str | None) -> str | None:
    """The step that a noun stands for by itself ("fatality": killed)."""
    return _steps("noun").get(lemma or "")


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, an auxiliary or a modal by its tag."""
    return token.tag_.startswith("V") or token.tag_ == "MD"


def status_of(counted: Token) -> tuple[str, bool]:
    """The status that the clause gives the counted noun, and whether the clause denies it."""
    steps = list(_governing(counted)) or list(_following(counted))
    status = max((step.status for step in steps), key=_ORDER.index, default="other")
    return status, any(step.denied for step in steps)


def _governing(noun: Token) -> Iterator[Step]:
    """The steps that the noun's own modifiers and the words above it assert, up to the first clause that has one."""
    own = step_of(noun)
    if own in HARMS:
        yield Step(own, False)
    found = list(_below(noun, planned=False)) + list(_present(noun, noun))
    yield from found
    above = noun
    for _ in range(_CLIMB):
        child, above = above, above.head
        if above == child or found:
            break
        if child.dep_ in ("relcl", "acl") and child != noun:
            if step_of(above) == "intent":
                yield Step("planned", False)
            break
        if above.tag_.startswith("N"):
            found = list(_nominal(above, child))
        elif is_verb(above):
            if child.dep_ == "ccomp" and step_of(above) in (None, "raising"):
                break
            found = list(_verbal(above, child))
        yield from found


def _nominal(noun: Token, child: Token) -> Iterator[Step]:
    """ "the deployment of 12,000 troops": the step of a noun that the counted one depends on."""
    step = step_of(noun)
    if step not in _NO_STEP and child.dep_ in ("prep", "compound"):
        yield Step(str(step), is_planned(noun))
    elif child.dep_ == "prep":
        yield from _below(noun, planned=False)


def _verbal(verb: Token, child: Token) -> Iterator[Step]:
    step = step_of(verb)
    if step not in _NO_STEP:
        yield Step(str(step), is_planned(verb), _is_denied(verb))
        yield from _also(verb)
    if child.dep_ in _SUBJECTS:
        yield from _below(verb, is_planned(verb))
        if verb_lemma(verb.lower_) == "be":
            yield from _present(verb, child)


def _present(head: Token, noun: Token) -> Iterator[Step]:
    """ "1,500 soldiers are already in …", "with 1,500 soldiers in …": being there is having been sent."""
    absolute = head == noun and noun.head.lower_ == "with" and noun.dep_ == "pobj"
    if head == noun and not absolute:
        return
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in _PLACES and child.i > noun.i:
            yield Step("sent", is_planned(head), _is_denied(head))


def _below(head: Token, planned: bool) -> Iterator[Step]:
    """Steps that hang on a noun or on a verb of its clause: participles, complements, relative clauses."""
    deeper = planned or (step_of(head) == "intent" and head.dep_ not in ("dobj", "pobj"))
    for child in head.children:
        if child.dep_ == "prep" and deeper and step_of(head) == "intent":
            yield from (Step("planned", False) for c in child.children if step_of(c) not in _NO_STEP)
        elif child.dep_ in _COMPLEMENTS and child.tag_.startswith(("V", "J")) and not _is_purpose(child):
            step = step_of(child)
            if step not in _NO_STEP:
                yield Step(str(step), deeper or is_planned(child), _is_denied(child))
            if child.dep_ not in ("acl", "relcl") or not any(c.dep_ == "dobj" for c in child.children):
                yield from _below(child, deeper or is_planned(child))


def _is_purpose(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(c.lower_ in _AFTERWARDS for c in clause.children)


def _also(verb: Token) -> Iterator[Step]:
    """Further steps of the same people: "were sent and killed"."""
    for child in verb.children:
        own_object = any(c.dep_ in ("dobj", "nsubj", "nsubjpass", "nummod") for c in child.children)
        if child.dep_ == "conj" and is_verb(child) and not own_object:
            step = step_of(child)
            if step not in _NO_STEP:
                yield Step(str(step), is_planned(child), _is_denied(child))


def _following(noun: Token) -> Iterator[Step]:
    """The next verb with a step that has no subject of its own, where the parse has lost the noun's clause."""
    for token in noun.doc[noun.i + 1 : noun.i + 16]:
        if token.like_num or token.lower_ in ("that", "which", "who", ";"):
            break
        step = step_of(token)
        subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if is_verb(token) and token.nbor(-1).tag_ != "HYPH" and not subject and step not in (None, "raising"):
            yield Step("planned" if step == "intent" else str(step), is_planned(token), _is_denied(token))
            break


def is_planned(word: Token) -> bool:
    """Whether a word stands under a modal verb, a condition or a word of intent."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in word.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in word.children):
        return True
    going = any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    head = word.head
    if head == word:
        return False
    if word.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and step_of(head) == "intent":
        return going or word.tag_ == "VBG" or word.dep_ == "xcomp"
    if word.dep_ == "dobj" and word.tag_.startswith("N") and is_verb(head) and step_of(head) == "intent":
        return True
    if word.dep_ in ("xcomp", "conj", "pcomp"):
        return is_planned(head)
    if word.dep_ == "pobj" and head.lower_ == "for" and step_of(head.head) == "intent":
        return True
    return word.dep_ == "acl" and going


def _is_denied(word: Token) -> bool:
    if not is_verb(word):
        return False
    if any(c.dep_ == "neg" or (c.lower_ in ("never", "not") and c.dep_ == "advmod") for c in word.children):
        return True
    above = word.head
    if word.dep_ not in ("xcomp", "ccomp", "pcomp") or not is_verb(above) or above == word:
        return False
    return above.lower_ in _DENIALS or (step_of(above) == "intent" and _is_denied(above))
