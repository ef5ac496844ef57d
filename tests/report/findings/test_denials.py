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
    spoken = [Denial(0, 1, f"Passer-by {k}") for k in range(8)]
    assert "and 2 more sources" in told(FEW, [exactly(30)], spoken)[FIGURE].detail


def test_a_body_counts_once_in_a_sentence_with_who_speaks_for_it_and_nobody_beside_it_not_at_all() -> None:
    spoken = [Denial(0, 1, "Vell"), Denial(0, 1, "Harbour office"), Denial(0, 1), Denial(1, 1, "Vell")]
    found = told(FEW, [exactly(30), exactly(30, 1)], spoken)[FIGURE]
    assert found.claim.startswith("2 statements deny one of the numbers")
    assert "by Harbour office with Ines Vell (2)." in found.detail


EVENT = {"subject": "Karst", "event": "deployment, Orle"}


@pytest.mark.parametrize(
    ("content", "answers"),
    [
        ("that Republic of Karst had sent soldiers", True),
        ("the deployment of men of Republic of Karst", True),
        ("that Republic of Karst had sold boats", False),
        ("that Orle had sent soldiers", False),
        ("it", False),
    ],
)
def test_a_denial_of_the_event_names_it_or_what_is_counted_and_whose_it_is(content: str, answers: bool) -> None:
    mentions = [exactly(30, position=2, **EVENT)]
    found = told(FEW, mentions, [Denial(1, 7, "Karst", content=content)])[FIGURE]
    said = "Without a number, 1 statement denies the event itself, by Republic of Karst (1)."
    assert (said in found.detail) is answers and ("1 denial of other matters" in found.detail) is not answers
    assert ("the event itself" in found.short) is answers


def test_of_a_number_that_is_nobodys_what_is_denied_has_to_name_the_event() -> None:
    mentions = [exactly(30, position=2, event="flash flood, Orle")]
    spoken = [
        Denial(1, 7, "Karst", content="that a flash flood had come"),
        Denial(1, 9, "Karst", content="that men came"),
    ]
    found = told(FEW, mentions, spoken)[FIGURE]
    assert "1 statement denies the event itself" in found.detail and "1 denial of other" in found.detail
