"""Which unit a number has: every form of the lexicon, whose money it is, and that no two units make one range."""

import pytest

from analysis.amounts import units
from analysis.claims.quantities.grammar import Quantity
from analysis.claims.quantities.sentence_reader import read_sentences
from analysis.io.lexicons import read_lexicon

FORMS = read_lexicon("analysis.claims", "units").rows(named=True)


def read(sentence: str) -> list[Quantity]:
    return next(read_sentences([sentence])).quantities


def test_every_form_is_read_as_its_example_says() -> None:
    readings = read_sentences([f"It came to {row['example']}." for row in FORMS])
    groups = {"measure": "other"}
    wrong = [
        (row["example"], row["unit"], [(q.value, q.unit, q.group) for q in reading.quantities])
        for row, reading in zip(FORMS, readings, strict=True)
        if [(q.value, q.unit, q.group) for q in reading.quantities]
        != [(12, row["unit"], groups.get(row["group"], row["group"]))]
    ]
    assert wrong == []


def test_every_unit_has_a_name() -> None:
    assert {row["unit"] for row in FORMS} <= set(units())


@pytest.mark.parametrize(
    ("sentence", "unit", "low", "high"),
    [
        ("The bill was $5 million.", "USD", 5e6, 5e6),
        ("The bill was 5 million dollars.", "USD", 5e6, 5e6),
        ("The bill was 5 million U.S. dollars.", "USD", 5e6, 5e6),
        ("The bill was US$5 million.", "USD", 5e6, 5e6),
        ("The bill was USD 5.2bn.", "USD", 5.2e9, 5.2e9),
        ("The bill was C$5m.", "CAD", 5e6, 5e6),
        ("The bill was CAD 5 million.", "CAD", 5e6, 5e6),
        ("The bill was 5 million Canadian dollars.", "CAD", 5e6, 5e6),
        ("The bill was between C$5m and C$7m.", "CAD", 5e6, 7e6),
        ("The bill was A$5m.", "AUD", 5e6, 5e6),
        ("The bill was J$5 million.", "JMD", 5e6, 5e6),
        ("The bill was 17 to 25 billion Canadian dollars.", "CAD", 17e9, 25e9),
        ("The bill was $17-25bn.", "USD", 17e9, 25e9),
        ("The bill was 300 million Mexican pesos.", "MXN", 3e8, 3e8),
        ("The bill was 300 million pesos.", "peso", 3e8, 3e8),
        ("The bill was Rs 500 crore.", "rupee", 5e9, 5e9),
        ("The bill was 4,000 Egyptian pounds.", "EGP", 4000, 4000),
        ("The bill was hundreds of millions of dollars.", "USD", 2e8, None),
        ("They drove thousands of miles.", "mile", 2000, None),
        ("Output was 5 million barrels of oil per day.", "barrel per day", 5e6, 5e6),
        ("It was 12C outside.", "degree celsius", 12, 12),
        ("It cost 12c a day.", "cent", 12, 12),
        ("Rates rose 2 percentage points.", "percentage point", 2, 2),
        ("Rates rose to 12 per cent.", "percent", 12, 12),
        ("They sent 12 divers.", None, 12, 12),
    ],
)
def test_whose_money_and_which_measure(sentence: str, unit: str | None, low: float, high: float | None) -> None:
    (quantity,) = read(sentence)
    assert (quantity.unit, quantity.low, quantity.high) == (unit, low, high)


def test_amounts_of_two_currencies_are_two_numbers_and_no_range() -> None:
    found = [(q.unit, q.value) for q in read("It cost €17bn to $19bn, others say £12bn or $13bn.")]
    assert found == [("EUR", 17e9), ("USD", 19e9), ("GBP", 12e9), ("USD", 13e9)]


@pytest.mark.parametrize("sentence", ["COP 28 met in May.", "The TOP 10 list is out.", "They met at ALL 12 of them."])
def test_words_in_capitals_are_no_money(sentence: str) -> None:
    assert all(quantity.group != "money" for quantity in read(sentence))
