"""Which nouns count people: by the suffixes of English, where no lexicon has the noun.

suffix    "dockers", "florists", "librarians", "evacuees", but no "containers"     of what people do or undergo
compound  "stepparents", "schoolteachers"                                          ends in a noun of people
name      "Latinos", "Uruguayans", "Greens", "Israelis"                            a plural of a people or a party
"""

import re
from collections.abc import Container
from functools import cache

from analysis.claims.language import PACKAGE
from analysis.io.lexicons import read_lexicon

_SUFFIX = re.compile(r"[a-z-]*[a-z]{2}(?:er|or|ist|ian|ee|eur|man|woman|wife|mate|hand|crat|folk)")
_NAME = re.compile(r"[A-Z][a-z]+(?:ans|ese|nders|niards|inos|crats|ists|ites|ais|[^aeiou]is|ers)")
_SHORTEST = 5
"""Letters of a noun of people that tell a compound."""


def is_of_people(lemma: str, written: str, nouns: Container[str]) -> bool:
    """Whether a noun that no lexicon has counts people; `nouns`: those of people that are known."""
    if lemma in _things():
        return False
    if written[:1].isupper():
        return bool(_NAME.fullmatch(written)) or written in _names()
    tails = (lemma[at:].lstrip("-") for at in range(1, len(lemma) - _SHORTEST + 1))
    return bool(_SUFFIX.fullmatch(lemma)) or any(tail in nouns for tail in tails)


@cache
def _things() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "thing_nouns")["noun"])


@cache
def _names() -> frozenset[str]:
    """Plurals of peoples and parties whose ending does not tell them."""
    return frozenset(read_lexicon(PACKAGE, "people_names")["name"])
