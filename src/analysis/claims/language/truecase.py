"""True-casing: sentences set in capitals, with the case that a parser knows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from analysis.claims.language.word_lists import PACKAGE, calendar
from analysis.io.lexicons import read_lexicon

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4
"""Letters of a word in capitals that is no abbreviation for its length."""
_BETWEEN = frozenset(["a", "an", "the", "of", "in", "on", "at", "for", "to", "by", "and", "or", "as", "but", "not"])
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


def opened(sentences: Sequence[str], names: Iterable[str] = ()) -> list[str]:
    """The sentences of one article; first words that a newspaper set in capitals are given the case of the story.

    "KERRY farmers have ..." is "Kerry farmers have ...", "A HOUSEHOLD charge ..." is "A household charge ...". A word
    is changed where the story has it otherwise, the names have it, or the lexicons do; one that the story has in
    capitals elsewhere is an abbreviation. A place before a dash, a colon or a comma is no such opening.
    """
    ends = [_opening(sentence) for sentence in sentences]
    if not any(ends):
        return list(sentences)
    rest = [sentence[end:] for sentence, end in zip(sentences, ends, strict=True) if not sentence.isupper()]
    words = [match[0] for part in rest for match in list(_WORD.finditer(part))[1:]]
    known = _learnt(rest) | spelt(names)
    known |= dict.fromkeys([*(word for word in words if word.islower()), *_common()], "")
    apart = {word for word in words if word.isupper()}
    return [_begun(one, end, known, apart) if end else one for one, end in zip(sentences, ends, strict=True)]


def _opening(sentence: str) -> int:
    """Where the first words in capitals of a sentence end; 0 where it has none, or they are no part of it."""
    end = 0
    for match in re.finditer(r"\S+", sentence):
        word = match[0]
        if word != word.upper() or not any(letter.isalpha() for letter in word) or any(map(str.isdigit, word)):
            return end if word[0].isalnum() or word[0] in "'\"‘“" else 0
        if not (word[-1].isalpha() or word[-1] == "."):
            return 0
        end = match.end()
    return 0


def _begun(sentence: str, end: int, known: Mapping[str, str], apart: set[str]) -> str:
    """The sentence with its opening in the case of the story; as it stands where a word of it is not known.

    Several words before one with a capital are no opening but a heading that ran into the sentence.
    """
    long = [word for word in _WORD.findall(sentence[:end]) if len(word) >= SHORTEST]
    told = {word: _told(word.lower(), known) for word in long if word not in apart}
    heading = len(long) > 1 and sentence[end:].lstrip()[:1].isupper()
    if not told or heading or None in told.values():
        return sentence

    def cased(match: re.Match[str]) -> str:
        word, low = match[0], match[0].lower()
        if match.start() and sentence[match.start() - 1] in "'’":
            return low if word == "S" else word
        return told.get(word) or (low if low in _BETWEEN else word)

    head = _WORD.sub(cased, sentence[:end])
    first = next(place for place, letter in enumerate(head) if letter.isalpha())
    whole = head[:first] + head[first].upper() + head[first + 1 :] + sentence[end:]
    return whole if len(whole) == len(sentence) else sentence


def _told(word: str, known: Mapping[str, str]) -> str | None:
    """How the story writes a word: as a name, or small, as its plural; None where it does not have it."""
    return next((known[form] or word for form in (word, word.removesuffix("s")) if form in known), None)


@cache
def _common() -> frozenset[str]:
    """Common words of the lexicons: what is counted, and what ends a run of nouns."""
    counted = read_lexicon(PACKAGE, "counted_nouns")["noun"]
    return frozenset([*counted, *read_lexicon(PACKAGE, "function_words")["word"]])


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
