"""Given a number and its unit, these words; what is written loses no digit that was stated."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.amounts import SCALES, amount, interval, name_of, plain, sign, units
from analysis.io.lexicons import read_lexicon


@pytest.mark.parametrize(
    "row", read_lexicon("analysis.amounts", "unit_names").rows(named=True), ids=lambda r: r["unit"]
)
def test_twelve_of_a_unit_are_written_as_its_example_says(row: dict[str, str]) -> None:
    assert amount(12, row["unit"]) == row["example"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (12_000, None, "12,000"),
        (0.75, None, "0.75"),
        (1 / 3, None, "0.333"),
        (10_000_000_000_000, None, "10,000,000,000,000"),
        (17e9, "USD", "$17 bn"),
        (2.5e9, "GBP", "£2.5 bn"),
        (4.07e9, "USD", "$4.07 bn"),
        (5e6, "CAD", "CAD 5 m"),
        (2.35e12, "JPY", "¥2.35 tn"),
        (250_000, "EUR", "€250,000"),
        (17_234_567, "USD", "$17,234,567"),
        (1_500_000.5, "USD", "$1,500,000.5"),
        (12, "percent", "12 %"),
        (1, "percentage point", "1 percentage point"),
        (5, "kilometre", "5 km"),
        (1, "foot", "1 foot"),
        (6, "foot", "6 feet"),
        (300e6, "peso", "300,000,000 pesos"),
        (3, "a unit of nobody's", "3 a unit of nobody's"),
    ],
)
def test_an_amount_in_words(value: float, unit: str | None, words: str) -> None:
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "words"),
    [
        (17e9, 25e9, "between", "USD", "$17 bn to $25 bn"),
        (12, 15, "between", "percent", "12 to 15 %"),
        (5000, 6000, "between", None, "5,000 to 6,000"),
        (20e9, 20e9, "approx", "USD", "about $20 bn"),
        (18e9, None, "at_least", "EUR", "at least €18 bn"),
        (None, 25e9, "at_most", "USD", "up to $25 bn"),
        (2000, None, "vague", None, "thousands (at least 2,000)"),
        (300, None, "vague", None, "300 or more"),
        (2e6, 9e6, "vague", "CAD", "CAD 2 m to CAD 9 m or so"),
        (5, 5, "exact", "kilometre", "5 km"),
        (None, None, "vague", "USD", "an unstated number"),
    ],
)
def test_what_is_stated_in_words(low: float, high: float, bound: str, unit: str | None, words: str) -> None:
    assert interval(low, high, bound, unit) == words


@given(st.integers(0, 10**13), st.sampled_from(["USD", "EUR", "CAD"]))
def test_no_digit_of_money_is_lost(value: int, unit: str) -> None:
    number, _, scale = amount(value, unit).removeprefix(sign(unit)).strip().partition(" ")
    size = {name: size for size, name in SCALES}.get(scale, 1)
    assert round(float(number.replace(",", "")) * size) == value


@given(st.decimals(0, 10_000, places=3))
def test_no_digit_of_a_count_is_lost(value: object) -> None:
    assert float(plain(float(str(value))).replace(",", "")) == float(str(value))


def test_money_has_iso_codes_and_a_name() -> None:
    money = [unit for unit, known in units().items() if known.before]
    assert all(re.fullmatch("[A-Z]{3}", unit) for unit in money)
    assert {"USD", "EUR", "CAD", "MXN", "JMD"} <= set(money)
    assert (name_of("USD"), name_of("kilometre"), name_of(None)) == ("dollar", "kilometre", None)
