"""Base forms of the verbs of the lexicon of deeds, by the regular endings of English and a list of irregular forms.

A lemmatizer would need part-of-speech rules over every token; only the few verbs of a lexicon matter.
"""

from collections.abc import Iterable
from functools import cache

from analysis.claims.language.word_lists import PACKAGE
from analysis.io.lexicons import read_lexicon

_VOWELS = frozenset("aeiou")
_SAME = frozenset(
    {"cut", "shed", "hurt", "put", "let", "set", "burst", "shut", "cost", "sweat", "hit", "quit", "spread", "split"}
)
"""Verbs whose past has no ending of its own."""


@cache
def irregular_forms() -> dict[str, str]:
    """The base form of every irregular form."""
    return dict(read_lexicon(PACKAGE, "irregular_verbs").iter_rows())


def forms_of(verb: str) -> set[str]:
    """The forms of a verb given in its base form, itself included."""
    stem = verb[:-1] if verb.endswith("e") else verb
    found = {verb, verb + "s", stem + "ing", *(form for form, lemma in irregular_forms().items() if lemma == verb)}
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        found.add(verb + "es")
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        found |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if verb[-1] not in _VOWELS | {"w", "x", "y"} and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS:
        found |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    has_own = verb in _SAME or any(lemma == verb and form[-3:] != "ing" for form, lemma in irregular_forms().items())
    return found if has_own else found | {stem + "ed"}


def lemmas_of(verbs: Iterable[str]) -> dict[str, str]:
    """The base form of every form of some verbs."""
    return {form: verb for verb in sorted(verbs) for form in sorted(forms_of(verb))} | irregular_forms()


def is_past(form: str, verb: str) -> bool:
    """Whether a form can be a past participle: no base form, and none in -s or -ing."""
    if form == verb:
        return verb in _SAME
    return not form.endswith("ing") and form not in (verb + "s", verb + "es", verb[:-1] + "ies")


def plural(word: str) -> str:
    """The regular plural of a noun, which is also the third person of a verb."""
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def inflections(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb: lemma, third person, past, participle in -ing."""
    if lemma.endswith("e"):
        return lemma, plural(lemma), lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, plural(lemma), lemma[:-1] + "ied", lemma + "ing"
    return lemma, plural(lemma), lemma + "ed", lemma + "ing"
