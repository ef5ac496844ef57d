"""Denials of the numbers and of nothing else, each counted where it is printed."""

import pytest
from folders import Article, Denial, exactly, outlets, told

FIGURE = "stances"
FEW = [Article(), Article("B", 1)]


def test_a_denial_of_another_matter_is_none_of_the_numbers() -> None:
    found = told(FEW, [exactly(30, position=2)], [Denial(0, 7, "Karst"), Denial(1, 2, "Karst")])[FIGURE]
    assert found.claim == "Nobody denies one of these numbers or says that it cannot be confirmed."
    assert found.detail == "2 denials of other matters left out."


@pytest.mark.parametrize(("position", "counts"), [(1, False), (2, True), (3, True), (4, False)])
def test_it_counts_in_the_sentence_of_the_number_and_the_next(position: int, counts: bool) -> None:
    found = told(FEW, [exactly(30, position=2)], [Denial(0, position, "Karst")])[FIGURE]
    assert found.claim.startswith("1 statement denies one of the numbers") is counts


def test_a_denied_number_counts_where_it_stands() -> None:
    found = told(FEW, [exactly(30), exactly(500, 1, position=5, origin="Karst", stance="deny")])[FIGURE]
    assert found.claim == "1 statement denies one of the numbers, or what is said beside it."
    assert "They stand in 1 of 2 articles, by Republic of Karst (1)." in found.detail


def test_doubt_is_no_denial() -> None:
    found = told(FEW, [exactly(30)], [Denial(0, 0, "Orle"), Denial(0, 1, "Karst", "cannot_confirm")])[FIGURE]
    assert found.claim.startswith("1 statement denies and 1 statement leaves unconfirmed one of the numbers")


def test_a_denial_printed_five_times_counts_five_times() -> None:
    copies = [Article(f"Outlet {k}", k, cluster="wire", repeats=None if k == 0 else 0) for k in range(5)]
    found = told(copies, [exactly(30, k) for k in range(5)], [Denial(k, 1, "Karst") for k in range(5)])[FIGURE]
    assert found.claim.startswith("5 statements deny ") and "in 5 of 5 articles" in found.detail


def test_who_denies_most_often_is_not_said_of_a_tie_or_of_few_outlets() -> None:
    numbers = [exactly(30, k) for k in range(12)]
    tied = [Denial(k, 1, ("Karst", "Orle")[k % 2]) for k in range(12)]
    led = [Denial(k, 1, "Karst" if k < 9 else "Orle") for k in range(12)]
    assert "most often" not in told(outlets(12), numbers, tied)[FIGURE].text
    assert (
        "most often by Republic of Karst (9) and Mayor of Orle (3)" in told(outlets(12), numbers, led)[FIGURE].detail
    )
    assert "most often" not in told([Article()] * 12, numbers, led)[FIGURE].text


def test_sources_beyond_the_named_ones_are_counted() -> None:
    spoken = [Denial(0, 1, f"Passer-by {k}") for k in range(5)]
    assert "and 2 more sources" in told(FEW, [exactly(30)], spoken)[FIGURE].detail
