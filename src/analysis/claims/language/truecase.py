"""True-casing: sentences set in capitals, with the case that a parser knows."""

import re
from collections.abc import Iterable, Sequence

from analysis.claims.quantities.non_quantities import calendar

_WORD = re.compile(r"[^\W\d_]+")
_LIVELY = frozenset({"may", "march", "sun", "sat", "second"})


def truecased(sentences: Sequence[str], names: Iterable[str] = ()) -> list[str]:
    """The sentences of one article; those in capitals are given lower case, their names as `names` write them.

    Names are also learnt from the article's own sentences in mixed case (a headline in capitals over a body that
    is not). Every offset stays.
    """
    if not any(s.isupper() for s in sentences):
        return list(sentences)
    known = _learnt(sentences) | spelt(names)
    known |= {w: w.capitalize() for w in (calendar("month") | calendar("weekday")) - _LIVELY}
    return [_lowered(s, known) if s.isupper() else s for s in sentences]


def spelt(names: Iterable[str]) -> dict[str, str]:
    """How names write the words that have a capital, by the word without."""
    return {word.lower(): word for name in names for word in _WORD.findall(name) if word[0].isupper()}


def _learnt(sentences: Sequence[str]) -> dict[str, str]:
    """Words with a capital inside sentences of mixed case that never stand there without it."""
    capital: dict[str, str] = {}
    small: set[str] = set()
    for sentence in (s for s in sentences if not s.isupper()):
        for match in list(_WORD.finditer(sentence))[1:]:
            if match[0][0].isupper():
                capital[match[0].lower()] = match[0]
            else:
                small.add(match[0])
    return {lower: word for lower, word in capital.items() if lower not in small}


def _lowered(sentence: str, known: dict[str, str]) -> str:
    lower = sentence.lower()
    if len(lower) != len(sentence):
        return sentence
    text = _WORD.sub(lambda m: known.get(m[0], m[0]), lower)
    return text[0].upper() + text[1:] if len(text) == len(sentence) else lower
