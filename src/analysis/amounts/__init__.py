"""Amounts: the words for numbers, what the units of the tables are called, how a number with its unit is written."""

import re
from functools import cache
from math import isclose
from typing import NamedTuple

from analysis.io.lexicons import read_lexicon

SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
"""Money from a million on is written in these, as news has it; the letter for million would be a metre elsewhere."""
DECIMALS = 3
"""With more decimals than these a scale hides digits that were stated, and the number is written out."""
STATED_DECIMALS = 6
"""Nobody states more decimals; a number that has them comes of a fraction in words ("a third") and is shortened."""
PREFIXES = {"approx": "about ", "at_least": "at least ", "at_most": "up to "}
ONE_ENDED = ("at_least", "at_most")
ROUND_PLURALS = {
    20: "tens", 24: "dozens", 40: "scores", 200: "hundreds", 2e3: "thousands", 2e4: "tens of thousands",
    2e5: "hundreds of thousands", 2e6: "millions", 2e7: "tens of millions", 2e9: "billions",
}  # fmt: skip
"""A plural of a round number by the least that it can be: that is the word that was printed."""


EXPECTED = "an ISO 4217 code of money such as USD, percent, or a unit such as kilometre"
"""What a file that names a unit should hold."""


class Unit(NamedTuple):
    """The noun counted, the sign or code before a number, and what follows one and any other number."""

    name: str
    before: str
    one: str
    many: str


@cache
def units() -> dict[str, Unit]:
    """Every unit that the tables may hold: ISO 4217 codes of money, percent, units of time and measure."""
    rows = read_lexicon(__name__, "unit_names").drop("example").iter_rows()
    return {unit: Unit(name, before or "", one or "", many or "") for unit, name, before, one, many in rows}


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Kind and value of every word for a number."""
    rows = read_lexicon(__name__, "number_words").iter_rows()
    return {word: (kind, float(value)) for word, kind, value in rows if kind != "letter"}


@cache
def scale_letters() -> dict[str, float]:
    """What the letters mean that are written on to digits: 12k, 4bn."""
    rows = read_lexicon(__name__, "number_words").iter_rows()
    return {word: float(value) for word, kind, value in rows if kind == "letter"}


@cache
def any_number_word() -> str:
    """A pattern for a number in words, the longest first."""
    return "|".join(sorted(map(re.escape, number_words()), key=lambda word: (-len(word), word)))


def name_of(unit: str | None) -> str | None:
    """The noun that a unit counts, in the singular: "dollar" of USD; None of None."""
    return units()[unit].name if unit is not None else None


def sign(unit: str) -> str:
    """What stands for a unit where there is no number: "$", "CAD", "%", "barrels"."""
    known = units().get(unit, Unit(unit, "", unit, unit))
    return known.before or known.many


def plain(value: float) -> str:
    """A number with thousands set off and every decimal that was stated: 12,000, 0.75."""
    if value == int(value):
        return f"{value:,.0f}"
    text = f"{value:,.12g}"
    return text if len(text.partition(".")[2]) <= STATED_DECIMALS and "e" not in text else _shortened(value)


def _shortened(value: float) -> str:
    return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.1f}"


def amount(value: float, unit: str | None = None) -> str:
    """A number with its unit: "12,000", "$17 bn", "CAD 5 m", "12 %", "5 km"; a unit that no list knows follows it."""
    if unit is None:
        return plain(value)
    known = units().get(unit, Unit(unit, "", unit, unit))
    if known.before and value < 0:
        return f"-{amount(-value, unit)}"
    if known.before:
        return f"{known.before}{' ' if known.before[-1].isalpha() else ''}{_scaled(value)}"
    return f"{plain(value)} {known.one if value == 1 else known.many}"


def _scaled(value: float) -> str:
    for size, scale in SCALES:
        text = plain(value / size)
        short = len(text.partition(".")[2]) <= DECIMALS
        if abs(value) >= size and short and isclose(float(text.replace(",", "")) * size, value, rel_tol=1e-14):
            return f"{text} {scale}"
    return plain(value)


def interval(low: float | None, high: float | None, bound: str, unit: str | None = None) -> str:
    """What the words allow, in words: "about 12,000", "at least $5 m", "$17 bn to $25 bn", "thousands (at least
    2,000)".
    """
    ends = [end for end in dict.fromkeys((low, high)) if end is not None]
    if not ends:
        return "an unstated number"
    if bound == "vague":
        if high is None and unit is None and low in ROUND_PLURALS:
            return f"{ROUND_PLURALS[low]} (at least {plain(low)})"
        return f"{amount(ends[0], unit)} or more" if high is None else f"{_range(ends, unit)} or so"
    return PREFIXES.get(bound, "") + _range(ends[-1:] if bound in ONE_ENDED else ends, unit)


def _range(ends: list[float], unit: str | None) -> str:
    """Both ends, or the one that there is; a unit that follows its number follows the last of them alone."""
    trailing = unit is not None and not units().get(unit, Unit(unit, "", "", "")).before
    first = plain(ends[0]) if trailing else amount(ends[0], unit)
    return f"{first} to {amount(ends[1], unit)}" if len(ends) > 1 else amount(ends[0], unit)
