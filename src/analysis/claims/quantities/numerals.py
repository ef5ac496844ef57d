"""The numerals of a sentence: number words, digits, and every mixture of the two.

A numeral is read from left to right by one small grammar; `fractions` and `vague` read the rest:

    numeral  = none | vague | fraction | ("a" | group) (scale group?)* ("and" part)?
    group    = digits | tens (units)? | unit | (group) "hundred" ("and"? group)?
"""

from functools import cache

from analysis.claims.quantities.fractions import read_fraction, with_part
from analysis.claims.quantities.number_words import (
    SCALES,
    Numeral,
    context,
    kind_at,
    lowers,
    number_words,
    past_hyphen,
    worth,
)
from analysis.claims.quantities.tokens import Token, decimal_comma, digits_value, dotted_value
from analysis.claims.quantities.vague import OF_NONE, read_none, read_vague

_THOUSAND = 1000
_SPELLED = ("unit", "teen", "ten")
AMBIGUOUS = ("m", "mm", "t", "b", "mil")
"""Letters that are a scale or a unit: what stands beside the number tells which."""


def read_numeral(tokens: list[Token], at: int) -> Numeral | None:
    """The numeral that starts with token `at`, the longest one; None where none does."""
    if not tokens[at].is_digits and tokens[at].lower not in _openers():
        return None
    special = read_none(tokens, at) or read_vague(tokens, at) or read_fraction(tokens, at)
    if special:
        return special
    if tokens[at].lower in ("a", "an"):
        if kind_at(tokens, at + 1) in SCALES:
            return _groups(tokens, at, at + 1, 1.0)
        pair = lowers(tokens, at + 1, at + 3) in (["couple", "of"], ["couple", "more"])
        return Numeral(at, at + 2, 2.0, 2.0, 1.0) if pair else None
    return _groups(tokens, at, at, None)


@cache
def _openers() -> frozenset[str]:
    """Words that a numeral may begin with."""
    return context("vague lead") | number_words().keys() | {"a", "an", "the", *OF_NONE}


def _groups(tokens: list[Token], start: int, at: int, current: float | None) -> Numeral | None:
    """Reads groups and scales from `at` on; `current` is what an article before a scale stands for.

    `room`: what may still be added to the group ("twenty" 10); `below`: a further scale must be smaller.
    """
    total, scale, below, room, end = 0.0, 1.0, float("inf"), 0.0, at
    coefficient, dotted, plain, i = current, None, False, at
    while i < len(tokens):
        token, kind = tokens[i], kind_at(tokens, i)
        value = worth(token) if kind else None
        if token.is_digits and current is None and (end == at or scale > 1):
            value = digits_value(token.text)
            if value is None and kind_at(tokens, i + 1) == "scale":
                value = decimal_comma(token.text)
            if value is None or (end != at and value >= below):
                break
            current, room, plain = value, -1.0, end == at and token.text.isdigit()
            dotted = dotted_value(token.text) if end == at else None
        elif value is None:
            break
        elif kind in _SPELLED and (value < below if current is None else 0 < value < room):
            room = 10.0 if kind == "ten" and (current is None or room > 10) else 0.0
            current = (current or 0.0) + value
        elif kind in SCALES and current is not None and value < below:
            scale = value if total == 0 else scale
            current, plain, dotted, room = current * value, False, None, 100.0 if kind == "hundred" else 0.0
            if kind != "hundred":
                total, current, below = total + current, None, value
        elif kind == "scale" and current is None and total and tokens[i - 1].lower in ("lakh", "thousand"):
            total, scale = total * value, scale * value  # "three lakh crore"
        else:
            break
        if coefficient is None or (total == 0 and kind in _SPELLED):
            coefficient = current
        end = i + 1
        i = _past_joint(tokens, end, room, current is None and below > 100)
    if end == at:
        return None
    numeral = Numeral(start, end, total + (current or 0.0), coefficient or 0.0, scale, plain=plain, dotted=dotted)
    return _with_letter(tokens, numeral) or _with_inserted(tokens, numeral) or with_part(tokens, numeral)


def _past_joint(tokens: list[Token], i: int, room: float, after_scale: bool) -> int:
    """The place after a hyphen or an "and" that joins two parts of one numeral, else `i`."""
    after = past_hyphen(tokens, i)
    if after > i:
        kind = kind_at(tokens, after)
        return after if kind in SCALES or (kind in _SPELLED and room > 0) else i
    joined = lowers(tokens, i, i + 1) == ["and"] and kind_at(tokens, i + 1) in _SPELLED
    spelled = joined and not tokens[i - 1].is_digits
    return i + 1 if spelled and (room > 10 or after_scale) else i


def _with_letter(tokens: list[Token], numeral: Numeral) -> Numeral | None:
    """ "12k", "4.3bn": a scale written on to the digits, where it can be no unit."""
    i = numeral.stop
    return scaled(numeral, tokens) if i < len(tokens) and tokens[i].text not in AMBIGUOUS else None


def scaled(numeral: Numeral, tokens: list[Token]) -> Numeral | None:
    """The numeral with the letter on it read as a scale, also one that may be a unit (2.7m); None without one."""
    i = numeral.stop
    letter = number_words().get(f"_{tokens[i].lower}") if i < len(tokens) and tokens[i].glued else None
    return numeral.times(letter[1], i + 1) if letter and tokens[i - 1].is_digits else None


def _with_inserted(tokens: list[Token], numeral: Numeral) -> Numeral | None:
    """ "8 [thousand]", "$100 (million)": the scale that an editor puts in for what a speaker left out."""
    i = numeral.stop
    marks = lowers(tokens, i, i + 3)
    if len(marks) < 3 or marks[0] + marks[2] not in ("[]", "()") or kind_at(tokens, i + 1) not in SCALES:
        return None
    fits = numeral.scale == 1 and numeral.value < _THOUSAND
    return numeral.times(worth(tokens[i + 1]), i + 3) if fits else None
