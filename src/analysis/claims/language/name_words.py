"""Words that tell in and beside a name whose it is: nouns for sources, words for bodies, titles, origins."""

import re
from functools import cache

from analysis.claims.language.inflection import plural
from analysis.claims.language.word_lists import PACKAGE
from analysis.io.lexicons import read_lexicon

_LEADS = frozenset(
    {
        "the",
        "a",
        "an",
        "in",
        "at",
        "but",
        "and",
        "former",
        "then",
        "on",
        "while",
        "as",
        "from",
        "when",
        "after",
        "meanwhile",
        "also",
        "later",
        "earlier",
        "elsewhere",
        "however",
        "separately",
        "though",
        "although",
        "still",
        "yet",
        "since",
        "before",
        "because",
        "if",
        "that",
        "another",
        "other",
        "some",
        "several",
        "many",
        "most",
        "both",
        "tags",
        *("about", "against", "among", "between", "by", "during", "for", "into", "like", "of", "over", "to"),
        *("under", "with", "without"),
    }
)


def is_lead(word: str) -> bool:
    """Whether a word with a capital at the head of a sentence belongs to no name ("Meanwhile")."""
    return word.lower() in _LEADS


def kind_of_noun(word: str) -> str | None:
    """The kind of source that a common noun, singular or plural, names ("officials": government)."""
    return _noun_kinds().get(word.lower())


def kind_of_name(name: str) -> str:
    """The kind of a name that no actor bears: by a word such as Ministry or News, else a person's."""
    for word in reversed(re.findall(r"\w+", name.lower())):
        if kind := organisation_words().get(word):
            return kind
    return "group" if name.isupper() or (len(name.split()) == 1 and name.lower().startswith("the ")) else "person"


def is_body(word: str) -> bool:
    """Whether a word with a capital stands in names of organisations ("Institute")."""
    return word[:1].isupper() and word.lower() in organisation_words()


def is_title(word: str) -> bool:
    """Whether a word goes before or after a person's name."""
    return word.lower().strip(".") in _titles()


@cache
def organisation_words() -> dict[str, str]:
    """Words of names that are no person's, with the kind of source that bears them."""
    return {row["word"]: row["kind"] for row in read_lexicon(PACKAGE, "organisation_words").iter_rows(named=True)}


@cache
def _noun_kinds() -> dict[str, str]:
    rows = list(read_lexicon(PACKAGE, "source_nouns").iter_rows(named=True))
    return {form: row["kind"] for row in rows for form in (plural(row["noun"]), row["noun"])} | {
        "people": "anonymous"
    }


def is_demonym(word: str) -> bool:
    """Whether a word says where somebody is from ("Peruvian")."""
    return word in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "demonyms")["demonym"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "person_titles")["title"])
