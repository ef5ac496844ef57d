"""Base forms of the words that the lexicons know, by the regular endings of English and a list of irregular forms.

A lemmatizer would need part-of-speech rules over every token; only the few verbs and nouns of a lexicon matter.
"""

from functools import cache

from analysis.claims.quantities.head_nouns import singular
from analysis.claims.quantities.tokens import PACKAGE
from analysis.io.lexicons import read_lexicon

_ENDINGS = [("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")]


@cache
def _irregular() -> dict[str, str]:
    return dict(read_lexicon(PACKAGE, "irregular_verbs").iter_rows())


@cache
def _verbs() -> frozenset[str]:
    rows = read_lexicon(PACKAGE, "status_words").iter_rows()
    return frozenset(lemma for lemma, pos, _ in rows if pos == "verb") | set(_irregular().values())


@cache
def verb_lemma(form: str) -> str:
    """The base form of a verb of the lexicons, given in lower case; one that they do not know comes back."""
    if form in _irregular():
        return _irregular()[form]
    if form in _verbs():
        return form
    for ending, tail in _ENDINGS:
        if form.endswith(ending):
            stem = form[: -len(ending)]
            doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
            for base in (stem + tail, doubled + tail):
                if base in _verbs():
                    return base
    return form


@cache
def noun_lemma(form: str) -> str:
    """The singular of a noun given in lower case."""
    return singular(form)
