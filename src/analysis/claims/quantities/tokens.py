"""Tokens of a sentence as the grammar of quantities sees them, and the values that runs of digits have."""

import re
from typing import NamedTuple

DASHES = frozenset("-‐‑‒–—−")
_SPACES = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,4}}(?![\d,.]{{0,20}}\d)|\d+(?:[,.'’]\d+)*|\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:[.'’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_THOUSANDS = re.compile(rf"\d{{1,3}}(?:([,'’{_SPACES}])\d{{2,3}})*[,'’{_SPACES}]\d{{3}}(?:\.\d+)?")
_LONGEST = 24


class Token(NamedTuple):
    """A word, a run of digits or a single mark; `glued`: nothing stands between it and the token before."""

    text: str
    lower: str
    start: int
    end: int
    is_digits: bool
    glued: bool


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`; a number keeps its separators, every other mark is a token of its own."""
    tokens = []
    end = -1
    for match in _TOKEN.finditer(text):
        word = match[0]
        tokens.append(
            Token(word, word.lower(), match.start(), match.end(), match.lastgroup == "digits", match.start() == end)
        )
        end = match.end()
    return tokens


def digits_value(text: str) -> float | None:
    """The value of a run of digits; None where its marks make no number (versions, dates, lists)."""
    if len(text) > _LONGEST:
        return None
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[^\d.]", "", text))
    if text.count(".") > 1 and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return float(text.replace(".", ""))
    try:
        return float(text)
    except ValueError:
        return None


def decimal_comma(text: str) -> float | None:
    """The value of "1,5" where a scale follows it: the comma parts no thousands."""
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3},\d{1,2}", text) else None


def dotted_value(text: str) -> float | None:
    """The value of "12.000" where the dot parts thousands: only the thing counted can tell."""
    return float(text.replace(".", "")) if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text) else None
