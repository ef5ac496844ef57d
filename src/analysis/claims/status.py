"""How far along a clause says that the counted people are: planned, training, sent, in combat, killed, …

The furthest step that the clause itself asserts. A step under a modal verb or under a word of intent
("could send", "preparing to send", "decision to send", "expected to be stationed") is only planned.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from analysis.claims.numerals import PACKAGE
from analysis.lexicons import read_lexicon

_ORDER = ["other", "planned", "supplied", "training", "sent", "in_combat", "captured", "wounded", "killed"]
_MODALS = frozenset("could may might will would shall should must can wo 'll ca".split())
_PLACES = frozenset("in at near on inside into across along".split())
_CLIMB = 8


@cache
def _words(pos: str) -> dict[str, str]:
    rows = read_lexicon(PACKAGE, "status_words").iter_rows()
    return {lemma: step for lemma, of, step in rows if of == pos}


def step_of(token: Token) -> str | None:
    """The step that the lexicon gives a word in the part of speech that it has here."""
    lemma = token.lemma_.lower()
    if token.tag_.startswith("V"):
        return _words("verb").get(lemma) or _words("adjective").get(token.lower_)
    if token.tag_.startswith("J"):
        return _words("adjective").get(token.lower_) or _words("adjective").get(lemma)
    if token.tag_.startswith("N"):
        return _words("noun").get(lemma) or _words("noun").get(token.lower_)
    return None


def status_of(counted: Token) -> tuple[str, bool]:
    """The status that the clause gives the counted noun, and whether the clause denies it."""
    steps: list[str] = []
    denied = False
    for word, planned in _governing(counted):
        step = step_of(word)
        if step in (None, "intent", "raising"):
            continue
        denied = denied or _is_denied(word)
        steps.append("planned" if planned else str(step))
    return max(steps, key=_ORDER.index, default="other"), denied


def _governing(noun: Token) -> Iterator[tuple[Token, bool]]:
    """The words that say what happens to the noun, each with whether it is only planned."""
    own = step_of(noun)
    if own in ("killed", "wounded", "captured"):
        yield noun, False
    yield from _below(noun, planned=False)
    above = noun
    for _ in range(_CLIMB):
        child, above = above, above.head
        if above is child:
            break
        step = step_of(above)
        verbal = above.tag_.startswith("V") or above.tag_ == "MD"
        if child.dep_ in ("relcl", "acl", "appos") and child is not noun and not child.tag_.startswith("N"):
            if step == "intent":
                yield child, True
            break
        if above.tag_.startswith("N") and step is not None and step != "intent" and child.dep_ in ("prep", "compound"):
            yield above, is_planned(above)
        if verbal or above.pos_ == "AUX":
            if _is_source(above, child):
                break
            if step not in (None, "intent", "raising"):
                yield above, is_planned(above)
                yield from _also(above)
                break
            subject = child.dep_ in ("nsubj", "nsubjpass", "attr", "prep", "advcl", "csubj")
            if subject:
                yield from _below(above, is_planned(above))
            if _stands_in_place(above):
                yield from _present(above)


def _stands_in_place(verb: Token) -> bool:
    return verb.lemma_ == "be"


def _present(verb: Token) -> Iterator[tuple[Token, bool]]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PLACES:
            yield child, is_planned(verb)


def _below(head: Token, planned: bool) -> Iterator[tuple[Token, bool]]:
    """Steps that hang on a noun or on a verb of its clause: participles, complements, relative clauses."""
    intent = step_of(head) == "intent" and head.dep_ not in ("dobj", "pobj")
    for child in head.children:
        if child.dep_ in ("acl", "relcl", "xcomp", "advcl", "conj", "acomp", "ccomp", "amod", "attr", "prep", "pcomp"):
            deeper = planned or intent
            if child.dep_ == "prep":
                if intent or step_of(head) == "raising":
                    yield from ((c, deeper or is_planned(c)) for c in child.children if step_of(c))
                continue
            if child.dep_ in ("conj", "attr", "amod") and child.tag_.startswith("N"):
                continue
            if child.dep_ == "advcl" and any(c.lower_ in ("to", "if") for c in child.children):
                continue
            if step_of(child) is not None:
                yield child, deeper or is_planned(child)
            if child.tag_.startswith(("V", "J")):
                yield from _below(child, deeper or is_planned(child))


def _also(verb: Token) -> Iterator[tuple[Token, bool]]:
    """Further steps of the same clause: "were sent and killed", "are training to prepare"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_.startswith("V") and not _own_object(child):
            yield child, is_planned(child)


def _own_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in verb.children)


def _is_source(verb: Token, child: Token) -> bool:
    """Whether the noun is in what a verb of saying reports: what the verb itself does is not the people's step."""
    return child.dep_ == "ccomp" and step_of(verb) in (None, "raising")


def is_planned(word: Token) -> bool:
    """Whether a word stands under a modal verb, a condition or a word of intent."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in word.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in word.children):
        return True
    going = any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)
    head = word.head
    if head is word:
        return False
    if word.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and step_of(head) == "intent":
        return going or word.tag_ == "VBG" or word.dep_ == "xcomp"
    if word.dep_ in ("xcomp", "conj", "pcomp"):
        return is_planned(head)
    if word.dep_ == "pobj" and head.lower_ == "for" and step_of(head.head) == "intent":
        return True
    return word.dep_ == "acl" and going


def _is_denied(word: Token) -> bool:
    negated = any(c.dep_ == "neg" or c.lower_ in ("never", "not") and c.dep_ == "advmod" for c in word.children)
    return negated and word.pos_ in ("VERB", "AUX")


def token_at(doc: Doc, start: int) -> Token | None:
    """The token of a parse that covers character `start`."""
    return next((t for t in doc if t.idx <= start < t.idx + len(t)), None)
