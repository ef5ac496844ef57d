"""What numbers are printed: of each quantity of interest the lowest and the highest, and how often each."""

from collections.abc import Sequence

from analysis.report.findings.levels import Quantity, Tables, ends, enough, most, printed
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import listed
from analysis.study.parameters import Parameters

FIGURE = "estimates-over-time"
LISTED = 6
"""So many different numbers are listed one by one; of more only the ends are told."""
BESIDE = 3
"""So many further quantities are told with their numbers."""


def values(found: Sequence[Quantity], tables: Tables, parameters: Parameters) -> Finding:
    """The numbers of the first quantity, and beside it the ends of the others."""
    if not found:
        said = "No estimate of the quantities of interest was found, so nothing can be said of them."
        return Finding(said, FIGURE, known=False)
    main, numbers = found[0], StatedNumbers("numbers printed")
    beside = _beside(found[1:], numbers)
    if main.levels.is_empty():
        apart = _apart(main, numbers)
        said = f"{main.label}: nobody puts a number forward as the whole."
        return Finding(said, FIGURE, known=False, detail=f"{apart} {beside}".strip(), numbers=numbers.kept())
    claim = f"{main.label}: {_claim(main, numbers)}."
    detail = [_how_often(main, tables, parameters, numbers), _size(main, numbers), _apart(main, numbers), beside]
    return Finding(claim, FIGURE, detail=" ".join(filter(None, detail)), numbers=numbers.kept())


def _claim(quantity: Quantity, numbers: StatedNumbers) -> str:
    low, high = ends(quantity.levels)
    if len(printed(quantity.levels)) == 1:
        only = numbers.stated(f"{quantity.label}, the only one", low)
        alone = quantity.levels.height == 1
        return f"one mention, {only}" if alone else f"every mention says {only}"
    return f"the numbers printed go {_range(quantity, numbers)}"


def _range(quantity: Quantity, numbers: StatedNumbers) -> str:
    low, high = ends(quantity.levels)
    first = numbers.stated(f"{quantity.label}, lowest", low)
    last = numbers.stated(f"{quantity.label}, highest", high)
    return first if first == last else f"from {first} to {last}"


def _how_often(quantity: Quantity, tables: Tables, parameters: Parameters, numbers: StatedNumbers) -> str:
    """Each number with its mentions where there are few; else which is met most often, where that can be said."""
    each, total = printed(quantity.levels), quantity.levels.height
    if len(each) == 1:
        return ""
    if len(each) <= LISTED:
        told = [
            f"{numbers.stated(f'{quantity.label}, number {place}', row)} "
            f"({numbers.plain(f'{quantity.label}, mentions of number {place}', n)})"
            for place, (row, n) in enumerate(each, 1)
        ]
        return f"Printed, with the number of mentions: {', '.join(told)}."
    different = numbers.plain(f"{quantity.label}, different numbers", len(each), "numbers")
    common = most(each) if enough(quantity.levels, tables, parameters) else None
    if common is None:
        return f"{different} different numbers are printed."
    row, n = common
    shown = numbers.stated(f"{quantity.label}, most often", row)
    times = numbers.plain(f"{quantity.label}, mentions of the number printed most often", n)
    return (
        f"Of {different} different numbers {shown} is printed most often: in {times} of "
        f"{numbers.count(f'{quantity.label}, mentions', total, 'mention')}."
    )


def _size(quantity: Quantity, numbers: StatedNumbers) -> str:
    levels, label = quantity.levels, quantity.label
    parts = [
        numbers.count(f"{label}, mentions", levels.height, "mention"),
        numbers.count(f"{label}, articles", levels["article_id"].n_unique(), "article"),
        numbers.count(f"{label}, independent texts", levels["text_cluster"].n_unique(), "independent text"),
        numbers.count(f"{label}, named sources", levels["originator"].drop_nulls().n_unique(), "named source"),
    ]
    return f"n = {parts[0]} in {parts[1]} ({parts[2]}, {parts[3]})."


def _apart(quantity: Quantity, numbers: StatedNumbers) -> str:
    """The mentions left out of the range, and why."""
    reasons = {
        "parts or additions": quantity.parts,
        "earlier numbers": quantity.former,
        "denied": quantity.denied,
        "asked about, demanded or left unconfirmed": quantity.open,
    }
    told = [
        f"{numbers.plain(f'{quantity.label}, left out as {why}', n)} {why}" for why, n in reasons.items() if n
    ]
    return f"Left out of the range: {listed(told)}." if told else ""


def _beside(others: Sequence[Quantity], numbers: StatedNumbers) -> str:
    """The other quantities and deeds, each with its ends."""
    held = [quantity for quantity in others if quantity.levels.height]
    told = [
        f"{quantity.label} {_range(quantity, numbers)} "
        f"({numbers.count(f'{quantity.label}, mentions', quantity.levels.height, 'mention')})"
        for quantity in held[:BESIDE]
    ]
    if more := len(held) - len(told):
        told.append(numbers.count("quantities not told", more, "more quantity", "more quantities"))
    return f"Counted apart: {listed(told)}." if told else ""
