"""Closed lists of words that every reader of a sentence asks for: the calendar, function words, pronouns."""

from functools import cache

from analysis.io.lexicons import read_lexicon

PACKAGE = "analysis.claims"
"""Where the lexicons lie."""
PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
OWN = frozenset({"i", "me", "my", "we", "us", "our"})
PRONOUNS = PERSONAL | OWN | {"it", "its", "they", "them", "their", "both"}


@cache
def calendar(kind: str) -> frozenset[str]:
    """The calendar words of one kind: month, weekday, before_year, clock."""
    return frozenset(w for w, k in read_lexicon(PACKAGE, "calendar").iter_rows() if k == kind)


@cache
def function_words() -> frozenset[str]:
    """Words that end a run of nouns and adjectives."""
    return frozenset(read_lexicon(PACKAGE, "function_words")["word"])
