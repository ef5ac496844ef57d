"""The lowest and the highest number of some mentions in words, with how many mentions that rests on."""

import polars as pl

from analysis.report.findings.levels import ends, numbered, words_above
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.wording import spanned


def ranged(name: str, levels: pl.DataFrame, numbers: StatedNumbers) -> str:
    """Such as "58 to at least 86 (11 mentions, 2 more in words)": "dozens" states no number, and is told apart.

    A word that means more than every number is said: "2 more in words, up to thousands". `levels`: as
    `levels.quantities` gives them; `name`: under which the numbers are kept.
    """
    low, high = ends(levels)
    span = spanned(numbers.stated(f"{name}, lowest", low), numbers.stated(f"{name}, highest", high))
    stated = numbered(levels)
    size = numbers.count(f"{name}, mentions with a number", stated.height, "mention")
    words = levels.height - stated.height
    more = f", {numbers.plain(f'{name}, mentions in words', words)} more in words" if words else ""
    above = words_above(levels)
    up_to = f", up to {numbers.stated(f'{name}, highest word', above.row(0, named=True))}" if above.height else ""
    return f"{span} ({size}{more}{up_to})"
