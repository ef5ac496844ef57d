"""What numbers are printed: of each quantity of interest the lowest and the highest, and how often each."""

from collections.abc import Sequence

import polars as pl

from analysis.report.findings.first_and_highest import batches, differ, first_and_highest
from analysis.report.findings.levels import (
    STATED,
    CountedQuantity,
    Tables,
    ends,
    enough,
    middle_half,
    most,
    numbered,
    printed,
    words_above,
)
from analysis.report.findings.number_ranges import ranged
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording, listed, spanned
from analysis.study.parameters import Parameters

FIGURE = "estimates-over-time"
LISTED = 6
"""So many different numbers are listed one by one; of more only the ends are told."""
MIDDLE = 12
"""From fewer mentions the middle half is not told: a quarter of them would be one or two."""
BESIDE = 3
"""So many further quantities are told with their numbers."""


def values(found: Sequence[CountedQuantity], tables: Tables, words: Wording, parameters: Parameters) -> Finding:
    """The numbers of the first quantity: the first and the highest; below them the ends, and those of the others."""
    if not found:
        said = "No estimate of the quantities of interest was found, so nothing can be said of them."
        return Finding(said, FIGURE, known=False)
    main, numbers = found[0], StatedNumbers("numbers printed")
    if main.levels.is_empty():
        apart, beside = _apart(main, numbers), _beside(found[1:], numbers)
        said = f"{main.label}: nobody puts a number forward as the whole."
        return Finding(said, FIGURE, known=False, detail=f"{apart} {beside}".strip(), numbers=numbers.kept())
    ends_told = _ends(main, numbers)
    middle = _middle(main, numbers)
    lead = first_and_highest(main, words, numbers) if differ(main) else [] if middle else [ends_told]
    claim = numbers.leading(f"{main.label}: {'; '.join(filter(None, [*lead, middle]))}.")
    detail = [
        f"That leaves out the lowest and the highest quarter; {ends_told}." if middle
        else f"{ends_told[:1].upper()}{ends_told[1:]}." if differ(main) else "",
        batches(main, numbers),
        _how_often(main, tables, parameters, numbers),
        _size(main, numbers),
        _inferred(main, tables, numbers),
        _apart(main, numbers),
        _beside(found[1:], numbers),
    ]  # fmt: skip
    short, articles = _short(main, tables, middle or "; ".join(lead), numbers), main.levels["article_id"].n_unique()
    told = " ".join(filter(None, detail))
    return Finding(claim, FIGURE, detail=told, numbers=numbers.kept(), short=short, articles=articles)


def _short(quantity: CountedQuantity, tables: Tables, told: str, numbers: StatedNumbers) -> str:
    stating = numbers.plain(f"{quantity.label}, articles", quantity.levels["article_id"].n_unique(), "articles")
    total = numbers.count("articles", tables["articles"].height, "article")
    return f"{quantity.label}: {stating} of {total} print a number; {told}."


def _ends(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    each = printed(quantity.levels)
    if len(each) == 1:
        row, n = each[0]
        only = numbers.stated(f"{quantity.label}, the only number", row)
        return f"one mention, {only}" if n == 1 else f"every mention says {only}"
    low, high = ends(quantity.levels)
    if low["bottom"] == high["top"]:
        only = numbers.stated(f"{quantity.label}, the only number", low)
        return f"every number printed is {only}, with or without an “about” or “at least”"
    if all(low[column] == high[column] for column in STATED):
        n = next(n for row, n in each if all(row[column] == low[column] for column in STATED))
        span = numbers.stated(f"{quantity.label}, widest", low)
        times = numbers.count(f"{quantity.label}, mentions of the widest", n, "mention")
        return f"all numbers printed lie within {span}, itself printed in {times}"
    stated = numbered(quantity.levels)
    lowest = stated.filter(pl.col("bottom") == low["bottom"])
    highest = stated.filter(pl.col("top") == high["top"])
    told = [
        f"{numbers.stated(f'{quantity.label}, {name}', row)} "
        f"(in {numbers.count(f'{quantity.label}, mentions of the {name}', rows.height, 'mention')})"
        for name, row, rows in (("lowest", low, lowest), ("highest", high, highest))
    ]
    return f"the lowest number printed is {told[0]}, the highest {told[1]}{_in_words(quantity, numbers)}"


def _in_words(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    """The word that means more than every number printed, such as "thousands" beside 355."""
    above = words_above(quantity.levels)
    if above.is_empty():
        return ""
    row = above.row(0, named=True)
    times = above.filter(pl.col("bottom") == row["bottom"]).height
    told = numbers.stated(f"{quantity.label}, highest word", row)
    shown = numbers.count(f"{quantity.label}, mentions of the word", times, "mention")
    return f"; in words up to {told} (in {shown})"


def _middle(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    """The range of the numbers that one or two odd mentions do not move."""
    stated = numbered(quantity.levels)
    if stated.height < MIDDLE or len(printed(quantity.levels)) == 1:
        return ""
    low, high = middle_half(stated)
    first = numbers.stated(f"{quantity.label}, lower end of the middle half", low)
    last = numbers.stated(f"{quantity.label}, upper end of the middle half", high)
    return f"in the middle half of the mentions with a number, {spanned(first, last)}"


def _how_often(quantity: CountedQuantity, tables: Tables, parameters: Parameters, numbers: StatedNumbers) -> str:
    """Each number with its mentions where there are few; else which is met most often, where that can be said."""
    label, each = quantity.label, printed(quantity.levels)
    if len(each) == 1:
        return ""
    if len(each) <= LISTED:
        told = [
            f"{numbers.stated(f'{label}, number {place}', row)} "
            f"({numbers.plain(f'{label}, mentions of number {place}', n)})"
            for place, (row, n) in enumerate(each, 1)
        ]
        return f"Printed, with the number of mentions: {', '.join(told)}."
    stated = numbered(quantity.levels)
    different = numbers.plain(f"{label}, different numbers", len(printed(stated)), "numbers")
    common = most(printed(stated)) if enough(quantity.levels, tables, parameters) else None
    vague = quantity.levels.height - stated.height
    words = (
        f" {numbers.count(f'{label}, mentions with a word alone', vague, 'mention')} "
        f"{'gives' if vague == 1 else 'give'} only a word such as “hundreds”."
        if vague
        else ""
    )
    if common is None:
        return f"{different} different numbers are printed.{words}"
    row, n = common
    shown = numbers.stated(f"{label}, most often", row)
    times = numbers.plain(f"{label}, mentions of the number printed most often", n)
    total = numbers.count(f"{label}, mentions with a number", stated.height, "mention")
    return f"Of {different} different numbers {shown} is printed most often, in {times} of {total}.{words}"


def _size(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    levels, label = quantity.levels, quantity.label
    parts = [
        numbers.count(f"{label}, mentions", levels.height, "mention"),
        numbers.count(f"{label}, articles", levels["article_id"].n_unique(), "article"),
        numbers.count(f"{label}, independent texts", levels["text_cluster"].n_unique(), "independent text"),
        numbers.count(f"{label}, named sources", levels["originator"].drop_nulls().n_unique(), "named source"),
    ]
    return f"n = {parts[0]} in {parts[1]} ({parts[2]}, {parts[3]})."


def _inferred(quantity: CountedQuantity, tables: Tables, numbers: StatedNumbers) -> str:
    """How many mentions name no event of their own and were put to the main one of their article."""
    main = tables["estimates"].filter(pl.col("event_basis").cast(pl.String) == "main")
    n = quantity.levels.join(main, on="estimate_id", how="semi").height
    if not n:
        return ""
    told = numbers.count(f"{quantity.label}, mentions put to the main event", n, "of them names", "of them name")
    taken = "is taken to speak of the main one of its" if n == 1 else "are taken to speak of the main one of their"
    return f"{told} no event and {taken} article."


def _apart(quantity: CountedQuantity, numbers: StatedNumbers) -> str:
    """The mentions left out of the range, and why."""
    reasons = {
        "parts or additions": quantity.parts,
        "earlier numbers": quantity.former,
        "denied": quantity.denied,
        "asked about, demanded or left unconfirmed": quantity.open,
    }
    told = [f"{numbers.plain(f'{quantity.label}, left out as {why}', n)} {why}" for why, n in reasons.items() if n]
    return f"Left out of the range: {listed(told)}." if told else ""


def _beside(others: Sequence[CountedQuantity], numbers: StatedNumbers) -> str:
    """The other quantities and deeds, each with its ends."""
    held = [quantity for quantity in others if quantity.levels.height]
    told = [f"{quantity.label} {ranged(quantity.label, quantity.levels, numbers)}" for quantity in held[:BESIDE]]
    if more := len(held) - len(told):
        told.append(numbers.count("quantities not told", more, "more quantity", "more quantities"))
    return f"Counted apart: {listed(told)}." if told else ""
