"""Two numbers that belong together: the ends of a range, a score, a change from one to the other."""

from collections.abc import Sequence
from functools import cache

from analysis.claims.quantities.modifiers import read_lead
from analysis.claims.quantities.tokens import DASHES, PACKAGE, Token
from analysis.claims.quantities.units import Number
from analysis.io.lexicons import read_lexicon

_THOUSAND = 1000.0
_NEAR = 5
_UPPER_END = frozenset({"a high of", "a maximum of", "a peak of"})


def is_score(tokens: list[Token], number: Number, upper: Number) -> bool:
    """ "won 3-1", "lost 78-81": two bare numbers joined by a dash that are no range."""
    between = tokens[number.stop : upper.first]
    if len(between) != 1 or between[0].lower not in DASHES or not (between[0].glued and tokens[upper.first].glued):
        return False
    bare = number.unit is None and upper.unit is None and number.numeral.plain and upper.numeral.plain
    return bare and upper.numeral.value <= number.numeral.value


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
        return not _is_change(tokens, low, high)
    if joint == "and":
        return rises and any(t.lower == "between" for t in tokens[max(0, low.first - 4) : low.first])
    return False


def _only_modifiers(tokens: list[Token], high: Number) -> bool:
    return read_lead(tokens, high.first).first <= high.first - 1 and read_lead(tokens, high.first).complete


def _is_change(tokens: list[Token], low: Number, high: Number) -> bool:
    """ "rose from 3,000 to 10,000": two figures of different times, not the ends of one."""
    words = [t.lower for t in tokens[: low.first]]
    near = words[-12:]
    if not speaks_of("change", near) or speaks_of("spread", near):
        return False
    if "from" not in words[-3:]:
        return low.unit is not None and ("by" in near[-3:] or speaks_of("change", near[-3:]))
    former = words[-4:][: words[-4:].index("from")][-1:] if "from" in words[-4:] else []
    ranges_on = high.stop < len(tokens) and tokens[high.stop].lower == "to"
    return not ranges_on and former not in (["up"], ["down"])


def speaks_of(kind: str, words: Sequence[str]) -> bool:
    """Whether one of the words tells of a change (kind change) or of the ends of a range (spread)."""
    return any(w in _change_words(kind) for w in words)


@cache
def _change_words(kind: str) -> frozenset[str]:
    return frozenset(w for w, k in read_lexicon(PACKAGE, "change_words").iter_rows() if k == kind)


def lower_end(low: Number, high: Number) -> float:
    """The value of a range's lower end, with the scale that stands only at the upper one ("10 to 15,000")."""
    a, b = low.numeral, high.numeral
    if a.scale == 1 and b.scale > 1 and not a.fraction and a.value <= b.coefficient:
        return a.value * b.scale
    thousands = b.value / _THOUSAND
    if a.scale == b.scale == 1 and b.value % _THOUSAND == 0 and 2 <= a.value < thousands <= _NEAR * a.value:
        return a.value * _THOUSAND
    return a.value
