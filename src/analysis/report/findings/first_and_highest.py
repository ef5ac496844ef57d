"""What was said first and what the highest number is, of one quantity and deed: by whom, and when."""

import polars as pl

from analysis.io.lexicons import read_lexicon
from analysis.report.findings.levels import STATED, CountedQuantity, Row, ends, numbered, printed
from analysis.report.findings.named_sources import members
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.wording import Wording, day, listed, spanned

NAMED = 2
"""Up to so many sources of a number are named; more are counted."""
ORDINALS = ("first", "second", "third", "initial", "next", "another", "last", "further")


def differ(quantity: CountedQuantity) -> bool:
    """Whether there is a lowest and a highest number: one alone, or a span that holds the others, is neither."""
    low, high = ends(quantity.levels)
    return low["bottom"] != high["top"] and any(low[name] != high[name] for name in STATED)


def first_and_highest(quantity: CountedQuantity, words: Wording, numbers: StatedNumbers) -> list[str]:
    """Such as "on 3 Mar 2021, the first day known, 58 (Mayor of Orle)" and "the highest is 86 (…, 5 Mar 2021)".

    Numbers of the first day on which one can be placed: what has no known day may be earlier.
    """
    label, stated = quantity.label, numbered(quantity.levels)
    top = ends(quantity.levels)[1]
    highest = stated.filter(pl.col("top") == top["top"])
    days = stated["day"].drop_nulls()
    if days.is_empty():
        return [f"the highest number is {numbers.stated(f'{label}, highest', top)} ({_by(highest, words)})"]
    on = min(days)
    first = stated.filter(pl.col("day") == on)
    low, high = ends(first)
    told = spanned(numbers.stated(f"{label}, first, lowest", low), numbers.stated(f"{label}, first, highest", high))
    if low == high | {"estimate_id": low["estimate_id"]} and high["top"] == top["top"]:
        return [f"{told} is the first number whose day is known ({day(on)}, {_by(first, words)}) and the highest"]
    if high["top"] == top["top"]:
        return [f"on {day(on)}, the first day known, {told} ({_by(first, words)}), the highest number among them"]
    met = highest["day"].drop_nulls()
    when = "day not known" if met.is_empty() else day(min(met))
    return [
        f"on {day(on)}, the first day known, {told} ({_by(first, words)})",
        f"the highest is {numbers.stated(f'{label}, highest', top)} ({when}, {_by(highest, words)})",
    ]


def _by(rows: pl.DataFrame, words: Wording) -> str:
    """Who gave these numbers: "by Mayor of Orle", "by several sources", "nobody named"."""
    sources = rows["originator"].drop_nulls().unique().sort().to_list()
    names = [members(rows, source, words) for source in sources]
    return f"by {listed(names) if len(names) <= NAMED else 'several sources'}" if names else "nobody named"


def batches(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    """The numbers that a text calls those of a first batch, a second wave: they are no rivals of a number of all."""
    sorts = read_lexicon("analysis.claims", "number_contexts").filter(kind="sort")["word"]
    phrase = rf"(?i)\b({'|'.join(ORDINALS)})\s+({'|'.join(sorts)})\s+of\b"
    found = quantity.levels.filter(pl.col("text").str.contains(phrase))
    if found.is_empty():
        return ""
    told = [_batch(quantity, row, found, phrase, numbers) for row, _ in printed(found)]
    return f"Not said of all: {listed(told)}."


def _batch(quantity: CountedQuantity, row: Row, found: pl.DataFrame, phrase: str, numbers: StatedNumbers) -> str:
    same = found.filter(pl.all_horizontal(pl.col(name).eq_missing(pl.lit(row[name])) for name in STATED))
    called = " ".join(same["text"].str.extract_groups(phrase)[0].values()).lower()
    shown = numbers.stated(f"{quantity.label}, said of a {called}", row)
    times = numbers.count(f"{quantity.label}, mentions of the {called} {shown}", same.height, "mention")
    return f"{shown} as “{called}” (in {times})"
