"""The words of a text that say what it is about."""

import re
from functools import cache

from analysis.io.lexicons import read_lexicon

_WORD = re.compile(r"[^\W\d_]{3,}")


def content_words(text: str) -> set[str]:
    """The words of three letters and more, in lower case, without those that say nothing of a subject."""
    return set(_WORD.findall(text.lower())) - _common()


def opening_words(text: str, count: int) -> list[str]:
    """The first words of three letters and more, in lower case."""
    return _WORD.findall(text.lower())[:count]


@cache
def _common() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.articles", "function_words")["word"])
