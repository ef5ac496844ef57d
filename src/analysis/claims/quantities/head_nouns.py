"""What a number counts: the head of the noun phrase after it, and the group that the lexicon puts it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.language import PACKAGE, calendar, function_words, is_past
from analysis.claims.quantities.deeds import deeds, harm_forms
from analysis.claims.quantities.people import is_of_people
from analysis.claims.quantities.tokens import DASHES
from analysis.claims.quantities.tokens import Token as Word
from analysis.io.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PEOPLE_GROUPS = frozenset({"personnel", "unit", "casualty"})
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "bodies": "body", "dead": "dead", "police": "police", "personnel": "personnel", "staff": "staff",
    "corps": "corps", "wounded": "wounded", "injured": "injured", "missing": "missing", "homeless": "homeless",
    "displaced": "displaced", "aircraft": "aircraft", "peoples": "people", "mice": "mouse", "species": "species",
    "series": "series", "losses": "loss",
}  # fmt: skip
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "HYPH", "AFX"})
_QUALIFYING_PLURALS = frozenset(
    [
        "arms",
        "sports",
        "women",
        "men",
        "goods",
        "sales",
        "savings",
        "rights",
        "drugs",
        "forces",
        "operations",
        "systems",
        "affairs",
        "services",
    ]
)
_SKIPPED = frozenset({"CD", "HYPH", "``", "''"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_AFTER_OF = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "your", "my", "this", "that"])


class Counted(NamedTuple):
    """The counted noun: its lemma, its group, where its phrase stands, and whether it is written as a name is."""

    lemma: str
    group: str
    start: int
    end: int
    head_start: int
    named: bool = False


def singular(word: str) -> str:
    """The singular of an English noun in lower case."""
    if word.endswith("wives"):
        return word[:-3] + "fe"
    for tail in ("men", "women"):
        if word.endswith(tail) and len(word) > len(tail) + 1:
            return word[:-2] + "an"
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


OWN_NOUNS: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("nouns of the study", default=())
"""Those that stand over the lexicon's now, with their groups."""


@contextmanager
def own_nouns(groups: Mapping[str, str]) -> Iterator[None]:
    """While it lasts the nouns of a study (lemma -> group) stand over the lexicon's.

    The grammar asks for the group of a noun in many places; a study's nouns hold in all of them.
    """
    before = OWN_NOUNS.set(tuple(sorted((singular(noun), group) for noun, group in groups.items())))
    try:
        yield
    finally:
        OWN_NOUNS.reset(before)


def noun_groups() -> Mapping[str, str]:
    """The group of every counted noun that the lexicon or the study knows, by lemma."""
    return _noun_groups(OWN_NOUNS.get())


@cache
def _noun_groups(own: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {**dict(read_lexicon(PACKAGE, "counted_nouns").iter_rows()), **dict(own)}


def group_of_unit(unit: str, group: str) -> str:
    """The group of a unit that the lexicon puts in `group`, unless the study moves it."""
    return dict(OWN_NOUNS.get()).get(unit, group)


def counted_forms() -> frozenset[str]:
    """Every form, singular and plural, of the nouns that the lexicon or the study knows."""
    return _counted_forms(OWN_NOUNS.get())


@cache
def _counted_forms(own: tuple[tuple[str, str], ...]) -> frozenset[str]:
    nouns = _noun_groups(own)
    forms = set(nouns)
    for noun in nouns:
        forms |= {noun + "s", noun + "es", noun[:-1] + "ies" if noun.endswith("y") else noun}
        forms |= {noun[:-2] + "en"} if noun.endswith("man") else set()
    return frozenset(forms | {"people", "children", "bodies", "lives"})


def group_of(lemma: str, written: str = "") -> str:
    """The group that study or lexicon puts a noun in; else personnel where its form tells of people, or other."""
    if known := noun_groups().get(lemma):
        return known
    return "personnel" if is_of_people(lemma, written or lemma, _people(OWN_NOUNS.get())) else "other"


@cache
def _people(own: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(noun for noun, group in _noun_groups(own).items() if group == "personnel")


_OPENS_OBJECT = frozenset(
    ["a", "an", "the", "his", "her", "their", "its", "to", "on", "in", "with", "by", "at", "for", "over", "that"]
) | {"near", "from", "into", "across", "along", "after", "before", "during", "without", "through", "toward", "this"}


def is_verb_form(words: Sequence[str]) -> bool:
    """Whether the first of these words is a past tense that its object or a preposition follows ("painted a …")."""
    return len(words) > 1 and words[0].endswith("ed") and not _is_state(words[0]) and words[1] in _OPENS_OBJECT


def by_words(words: list[Word], at: int, single: bool = False) -> Counted | None:
    """The counted noun read from the words alone: the last known noun of the run, else its first plural.

    `single`: the number is one, so the noun is no plural and a word in -s is the verb.
    """
    run: list[Word] = []
    for word in words[at : at + 6]:
        stops = not word.text[0].isalpha() and word.lower not in DASHES
        if run and _is_state(word.lower) and run[-1].lower not in DASHES:
            break
        if not run and (word.lower in ("all", "both", "each") or is_verb_form([w.lower for w in words[at : at + 2]])):
            break
        if (
            stops
            or (word.lower in function_words() and not _is_initialism(word, words))
            or word.lower in calendar("weekday") | calendar("month")
        ):
            break
        if not _is_adverb(word.lower):
            run.append(word)
    run = [w for w in run if w.lower not in DASHES]
    if not run or run[0].lower in ("last", "next", "past"):
        return None
    if single:
        run = run[: next((n for n, w in enumerate(run) if n and w.lower.endswith("s")), len(run))][:3]
    run = [w for w in run if not w.lower.endswith(("'s", "’s", "s'", "s’"))]
    if not run:
        return None
    known = [w for w in run[:4] if w.lower in counted_forms()]
    plural = [w for w in run[:4] if w.lower.endswith("s") and not w.lower.endswith(("ss", "us", "is"))]
    head = (known or plural or (run[-1:] if single else run[:1]))[-1 if known else 0]
    lemma = singular(head.lower)
    group = group_of(lemma, head.text)
    if not (known or plural or single) and _is_brand(head.text, group):
        return None
    return Counted(lemma, group, run[0].start, head.end, head.start, head.text[0].isupper())


def _is_adverb(form: str) -> bool:
    """ "40 badly | burnt": a word in -ly is no noun, unless the lexicon has it ("families", "the elderly")."""
    return form.endswith("ly") and form not in counted_forms()


def _is_brand(written: str, group: str) -> bool:
    """ "sold 40 Vega": a name in the singular behind a number of several is a make, not what is counted."""
    return written[0].isupper() and not written.isupper() and group == "other" and not written.endswith("s")


def _is_state(form: str) -> bool:
    """Whether a word behind a noun tells what was done to it: "30 miners dead", "nine nurses hostage"."""
    known = deeds()
    states = any(not frame.tail for frame in known.states.get(form, ()))
    return states or (form in harm_forms() and is_past(form, known.lemma(form)))


def _is_initialism(word: Word, words: list[Word]) -> bool:
    """ "287 IS fighters", "200 US divers": a name in capitals among words that are not."""
    return len(word.text) > 1 and word.text.isupper() and any(w.text.islower() and len(w.text) > 2 for w in words)


def by_parse(doc: Doc, start: int, single: bool = False) -> Counted | None:
    """The counted noun from tags and dependencies: the head of the noun phrase that begins at character `start`.

    `single`: the number is one.
    """
    first = next((t.i for t in doc if t.idx >= start), len(doc))
    while first < len(doc) and (doc[first].lower_ in _AFTER_OF or doc[first].tag_ in _SKIPPED):
        first += 1
    head: Token | None = None
    i = first
    while i < len(doc) and i < first + 12:
        token = doc[i]
        if token.tag_ == "POS":
            head = None
        elif token.tag_ in _NOUNS or (head is None and token.lower_ in counted_forms()):
            if token.lower_ in calendar("weekday"):
                break
            if head is not None and _is_state(token.lower_) and head.lower_ in counted_forms():
                break
            head = token if not _is_adverb(token.lower_) else head
            if not _qualifies(doc, token) and not (i + 1 < len(doc) and doc[i + 1].tag_ == "POS"):
                break
        elif not _inside(doc, i, head):
            break
        i += 1
    if head is None:
        return None
    lemma = singular(head.lower_)
    group = group_of(lemma, head.text)
    if head.tag_ == "NNP" and not single and head.lower_ not in counted_forms() and _is_brand(head.text, group):
        return None
    return Counted(lemma, group, doc[first].idx, head.idx + len(head), head.idx, head.text[0].isupper())


def _qualifies(doc: Doc, noun: Token) -> bool:
    """Whether the noun only qualifies another one that follows it."""
    if noun.i + 1 >= len(doc):
        return False
    follower = doc[noun.i + 1]
    if follower.tag_ == "HYPH":
        return noun.head.i > noun.i
    if follower.tag_ not in _NOUNS | {"JJ", "CC"}:
        return False
    if noun.tag_ == "NNS" and follower.tag_ == "NNS" and noun.lower_ not in _QUALIFYING_PLURALS:
        return False
    qualifies = noun.dep_ in ("compound", "nmod", "amod", "poss", "nummod") and noun.head.i > noun.i
    if noun.tag_ == "NNP" and follower.tag_ in ("NN", "NNS"):
        return True
    if follower.tag_ == "CC":
        return qualifies and noun.head.tag_ in _NOUNS and noun.head.i - noun.i <= 4
    return qualifies


def _inside(doc: Doc, i: int, head: Token | None) -> bool:
    token, follower = doc[i], doc[i + 1] if i + 1 < len(doc) else None
    if head is None and token.lower_ in ("last", "next", "past"):
        return False
    if token.tag_ == "CD":
        return head is None and follower is not None and follower.tag_ in _NOUNS
    if token.tag_ in _ADJECTIVES:
        return True
    if token.tag_ in _PARTICIPLES:
        return token.dep_ in ("amod", "compound") and token.head.i > i
    if token.tag_ in ("RB", "RBR", "RBS") and token.dep_ == "advmod":
        return follower is not None and follower.tag_ in _ADJECTIVES | _PARTICIPLES and token.head.i <= i + 2
    joins = token.tag_ == "CC" or token.text == ","
    if joins and follower is not None and i:
        return doc[i - 1].tag_ in _ADJECTIVES | {"NNP", "NN"} and follower.tag_ in _ADJECTIVES | {"NN", "NNS", "NNP"}
    return False
