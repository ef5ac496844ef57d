"""The words of numbers as a lexicon has them, and how numerals are put together from their tokens."""

import re
from functools import cache
from typing import NamedTuple

from analysis import amounts
from analysis.claims.language import PACKAGE
from analysis.claims.quantities.tokens import DASHES, Token
from analysis.io.lexicons import read_lexicon

SCALES = frozenset({"hundred", "scale", "dozen"})
_OF_NONE = ("no", "nobody", "none", "neither", "not one", "not a single")
"""Words that open a count of none."""


class Numeral(NamedTuple):
    """The number that the tokens `first` to `stop` (exclusive) spell.

    `coefficient` is the number before its scale, `scale` what it was multiplied by ("12 thousand": 12, 1000).
    `vague`: a plural such as "thousands", of which `value` is the least that it can mean.
    `fraction`: a part of something ("a third"). `plain`: bare digits without separator, as years and codes have.
    `dotted`: the value of "12.000" if its dot parts thousands. `nobody`: a count of none that is its own noun.
    """

    first: int
    stop: int
    value: float
    coefficient: float
    scale: float
    vague: bool = False
    fraction: bool = False
    plain: bool = False
    dotted: float | None = None
    nobody: bool = False

    def times(self, factor: float, stop: int) -> "Numeral":
        """The numeral multiplied by a scale that ends before token `stop`."""
        return self._replace(stop=stop, value=self.value * factor, scale=factor, plain=False, dotted=None)


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Kind and value of every number word of the lexicon; a letter that is written on to digits as "_k"."""
    letters = {f"_{letter}": ("letter", value) for letter, value in amounts.scale_letters().items()}
    return amounts.number_words() | letters


@cache
def context(kind: str) -> frozenset[str]:
    """The words of one kind that tell by standing beside a number what it is."""
    return frozenset(word for word, of, *_ in read_lexicon(PACKAGE, "number_contexts").iter_rows() if of == kind)


@cache
def _trigger() -> re.Pattern[str]:
    words = sorted(amounts.number_words())
    return re.compile(rf"[\d½¼¾]|(?<![^\W_])(?:{'|'.join((*words, *_OF_NONE, 'couple'))})(?![^\W_])", re.IGNORECASE)


def holds_number(text: str) -> bool:
    """Whether a digit or a number word stands in `text`: the cheap test before anything else is done."""
    return _trigger().search(text) is not None


def lowers(tokens: list[Token], at: int, stop: int) -> list[str]:
    """The words from token `at` to `stop` (exclusive) in lower case; fewer where the sentence ends."""
    return [token.lower for token in tokens[max(0, at) : max(0, stop)]]


def kind_at(tokens: list[Token], at: int) -> str | None:
    """The kind of the number word that token `at` is; None where it is none."""
    return number_words().get(tokens[at].lower, (None, 0.0))[0] if 0 <= at < len(tokens) else None


def worth(token: Token) -> float:
    """The value of a number word."""
    return number_words()[token.lower][1]


def small_whole(tokens: list[Token], at: int) -> float | None:
    """The value of one token that is a whole number, in digits or in words below a hundred."""
    if at < len(tokens) and tokens[at].is_digits:
        text = tokens[at].text.replace(",", "")
        return float(text) if text.isdigit() else None
    return worth(tokens[at]) if kind_at(tokens, at) in ("unit", "teen", "ten") else None


def past_hyphen(tokens: list[Token], at: int) -> int:
    """The place after a hyphen that joins two tokens, else `at`."""
    joins = at + 1 < len(tokens) and tokens[at].lower in DASHES and tokens[at].glued and tokens[at + 1].glued
    return at + 1 if joins else at
