"""Two numbers that belong together: the ends of a range, a score, a change from one to the other."""

from analysis.claims.quantities.modifiers import alternatives, is_modifier, read_lead, speaks_of
from analysis.claims.quantities.number_words import context, lowers
from analysis.claims.quantities.tokens import DASHES, Token
from analysis.claims.quantities.units import Number

_THOUSAND = 1000.0
_NEAR = 5
_ALTERNATIVE = 7
_UPPER_END = frozenset({"a high of", "a maximum of", "a peak of"})


def is_score(tokens: list[Token], number: Number, upper: Number) -> bool:
    """ "won 3-1", "lost 78-81": two bare numbers joined by a dash that are no range."""
    between = tokens[number.stop : upper.first]
    if len(between) != 1 or between[0].lower not in DASHES or not (between[0].glued and tokens[upper.first].glued):
        return False
    bare = number.unit is None and upper.unit is None and number.numeral.plain and upper.numeral.plain
    played = any(word in context("game") for word in lowers(tokens, number.first - 8, number.first))
    return bare and (played or upper.numeral.value <= number.numeral.value)


def are_joined(tokens: list[Token], low: Number, high: Number) -> bool:
    """Whether two numbers are the ends of one range."""
    if high.unit is not None and low.unit not in (None, high.unit):
        return False
    if low.numeral.vague or high.numeral.vague or low.numeral.fraction != high.numeral.fraction:
        return False
    between = tokens[low.stop : high.first]
    if not between or len(between) > 7:
        return False
    joint = between[0].lower
    rest = [t.lower for t in between[1:] if t.lower not in DASHES]
    if (joint in DASHES or joint == "up") and rest[:1] == ["to"]:
        joint, rest = "to", rest[1:]
    if rest and " ".join(rest) not in _UPPER_END and not _only_modifiers(tokens, high):
        return False
    rises = lower_end(low, high) < high.numeral.value
    if joint in DASHES:
        return rises and not rest
    if joint == "or":
        return rises and low.numeral.scale <= high.numeral.scale and not low.numeral.vague
    if joint == "to":
        falls = low.unit == "percent" and not rises and "from" not in lowers(tokens, low.first - 3, low.first)
        return not falls and not _is_change(tokens, low, high)  # "by 61 percent to 30 percent" is two shares
    if joint == "and":
        return rises and any(t.lower == "between" for t in tokens[max(0, low.first - 4) : low.first])
    return False


def _only_modifiers(tokens: list[Token], high: Number) -> bool:
    return read_lead(tokens, high.first).first <= high.first - 1 and read_lead(tokens, high.first).complete


def _is_change(tokens: list[Token], low: Number, high: Number) -> bool:
    """ "rose from 3,000 to 10,000": two figures of different times, not the ends of one.

    "45, up from 20 to 30" has a range as the former figure, "was revised down from 15 to 12" two figures.
    """
    words = lowers(tokens, low.first - 12, low.first)
    if not speaks_of("change", words) or speaks_of("spread", words):
        return False
    if "from" not in words[-3:]:
        by = "by" in words[-3:]
        told = set(words) & context("tally")  # "the toll jumped by 20 to 76"
        return (by and bool(told)) or (low.unit is not None and (by or speaks_of("change", words[-3:])))
    before = words[: len(words) - 1 - words[::-1].index("from")]
    if before[-1:] in (["up"], ["down"]) and not speaks_of("change", before[-3:-1]):
        return False
    return lowers(tokens, high.stop, high.stop + 1) != ["to"]


def is_alternative(tokens: list[Token], low: Number, high: Number) -> bool:
    """ "60, if not 80, houses", "12 (and possibly 20) miners": what the first number may yet turn out to be."""
    between = [t.lower for t in tokens[low.stop : high.first] if t.text[0].isalpha()]
    if high.first - low.stop > _ALTERNATIVE or low.unit not in (None, high.unit):
        return False
    between = between[1:] if between[:1] == ["of"] else between
    opened = next((n for n in (2, 1) if " ".join(between[:n]) in alternatives()), 0)
    return bool(opened) and high.numeral.value > low.numeral.value and is_modifier(between[opened:])


def lower_end(low: Number, high: Number) -> float:
    """The value of a range's lower end, with the scale that stands only at the upper one ("10 to 15,000")."""
    a, b = low.numeral, high.numeral
    if a.scale == 1 and b.scale > 1 and not a.fraction and a.value <= b.coefficient:
        return a.value * b.scale
    thousands = b.value / _THOUSAND
    if a.scale == b.scale == 1 and b.value % _THOUSAND == 0 and 2 <= a.value < thousands <= _NEAR * a.value:
        return a.value * _THOUSAND
    return a.value
