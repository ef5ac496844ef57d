"""The lowest and the highest number of one quantity and deed, and how often each; what is no level is apart."""

import pytest
from folders import LABEL, Article, Mention, exactly, outlets, same, told

ONE = [Article()]
FEW = [Article(), Article("B", 1)]
FIGURE = "estimates-over-time"


def claim(articles: list[Article], mentions: list[Mention]) -> str:
    return told(articles, mentions)[FIGURE].claim


def test_a_single_mention_is_said_to_be_one() -> None:
    assert claim(ONE, [exactly(30)]) == f"{LABEL} rescued: one mention, 30."


def test_the_ends_tell_in_how_many_mentions_they_stand() -> None:
    said = told(FEW, [exactly(20), exactly(20, 1), exactly(45, 1)])[FIGURE]
    assert said.detail.startswith("The lowest number printed is 20 (in 2 mentions), the highest 45 (in 1 mention).")


def test_the_claim_tells_the_first_number_and_the_highest_by_whom_and_when() -> None:
    given = [exactly(20, origin="Vell"), exactly(45, 1, origin="Karst"), exactly(30, 1)]
    assert claim(FEW, given) == (
        f"{LABEL} rescued: on 1 Mar 2021, the first day known, 20 (by Ines Vell); "
        "the highest is 45 (2 Mar 2021, by Republic of Karst)."
    )
    assert claim(FEW, [exactly(45), exactly(20, 1)]) == (
        f"{LABEL} rescued: 45 is the first number whose day is known (1 Mar 2021, nobody named) and the highest."
    )
    assert "45 (nobody named), the highest number among them." in claim(
        FEW, [exactly(20), exactly(45), exactly(9, 1)]
    )


def test_where_no_day_is_known_no_number_is_the_first() -> None:
    assert claim([Article("A", 0, 30)], [exactly(20), exactly(45)]) == (
        f"{LABEL} rescued: the highest number is 45 (nobody named)."
    )


def test_who_gave_the_highest_number_is_counted_where_many_did() -> None:
    many = [exactly(45, 1, origin=name) for name in ("Vell", "Karst", "Orle")]
    assert "the highest is 45 (2 Mar 2021, by several sources)" in claim(FEW, [exactly(20), *many])


def test_a_number_of_a_first_batch_is_told_to_be_none_of_all() -> None:
    given = [exactly(20, text="the second wave of 20 guards"), exactly(45, 1)]
    assert "Not said of all: 20 as “second wave” (in 1 mention)." in told(FEW, given)[FIGURE].detail
    assert (
        "Not said of all" not in told(FEW, [exactly(20, text="a wave of 20 guards"), exactly(45, 1)])[FIGURE].detail
    )


@pytest.mark.parametrize(
    ("other", "highest"),
    [
        (Mention(1, 20, 40, "between"), "the highest 20 to 40 (in 1 mention)"),
        (Mention(1, 100, None, "at_least"), "the highest at least 100 (in 1 mention)"),
        (Mention(1, None, 90, "at_most"), "the highest up to 90 (in 1 mention)"),
        (
            Mention(1, 200, None, "vague"),
            "the highest 11 (in 1 mention); in words up to hundreds (at least 200)",
        ),
    ],
)
def test_a_range_or_a_bound_above_the_numbers_is_the_highest_and_said_as_it_is(other: Mention, highest: str) -> None:
    assert highest in told(FEW, [exactly(3), exactly(11), other])[FIGURE].detail


def test_a_number_of_an_article_without_a_day_counts_as_any_other() -> None:
    assert "the highest is 900 (day not known" in claim(
        [Article(), Article("B", 0, 30)], [exactly(11), exactly(900, 1)]
    )


def test_an_upper_bound_is_never_a_number_without_one() -> None:
    said = told(FEW, [Mention(0, None, 90, "at_most"), exactly(100, 1)])[FIGURE]
    assert "lowest number printed is up to 90" in said.detail and "is 90" not in said.text


def test_what_is_only_denied_is_no_highest_and_is_told_as_left_out() -> None:
    found = told(FEW, [exactly(30), exactly(40), exactly(500, 1, stance="deny")])[FIGURE]
    assert "the highest 40" in found.detail and "500" not in found.text
    assert "Left out of the range: 1 denied." in found.detail


@pytest.mark.parametrize("relation", ["additional", "included", "fraction", "former"])
def test_increments_parts_and_earlier_numbers_are_no_levels(relation: str) -> None:
    found = told(FEW, [exactly(30), exactly(40), exactly(900, 1, relation=relation)])[FIGURE]
    assert "900" not in found.text and "Left out of the range: 1 " in found.detail


@pytest.mark.parametrize("stance", ["ask", "demand", "cannot_confirm"])
def test_what_nobody_puts_forward_is_left_out(stance: str) -> None:
    found = told(FEW, [exactly(30), exactly(900, 1, stance=stance)])[FIGURE]
    assert "900" not in found.text and "1 asked about, demanded or left unconfirmed" in found.detail


def test_planned_is_not_sent() -> None:
    planned = [exactly(9000, 1, status="planned")]
    found = told(FEW, [exactly(30, status="sent"), exactly(40, status="sent"), *planned])[FIGURE]
    assert found.claim.startswith(f"{LABEL} sent:") and "9,000" not in found.claim
    assert f"Counted apart: {LABEL} planned 9,000 (1 mention)." in found.detail


def test_a_label_that_names_the_deed_does_not_say_it_twice() -> None:
    assert claim(ONE, [exactly(30, family="Rescued in Orle")]).startswith("Rescued in Orle: one mention")


def test_a_number_of_no_interest_is_in_no_sentence() -> None:
    assert "700" not in told(FEW, [exactly(30), exactly(700, 1, topical=False)])[FIGURE].text


def test_the_most_frequent_is_not_said_of_few_outlets() -> None:
    numbers = [exactly(3), *[exactly(10 + k) for k in range(7)], exactly(3, 1)]
    found = told(FEW, numbers)[FIGURE]
    assert "most often" not in found.text and "8 different numbers are printed." in found.detail


def test_it_is_said_where_outlets_are_enough_and_one_number_leads() -> None:
    numbers = [*same(exactly(30), range(5)), *[exactly(100 + k, 5 + k) for k in range(7)]]
    found = told(outlets(12), numbers)[FIGURE]
    assert "Of 8 different numbers 30 is printed most often, in 5 of 12 mentions." in found.detail


@pytest.mark.parametrize("times", [1, 3])
def test_what_is_tied_or_stands_on_one_mention_is_not_the_most_frequent(times: int) -> None:
    numbers = [m for k in range(8) for m in same(exactly(100 + k), range(times))]
    found = told(outlets(12), [*numbers, *[exactly(1000 + k, k) for k in range(12)]])[FIGURE]
    assert "most often" not in found.text


def test_a_word_such_as_hundreds_is_no_number_that_is_most_frequent_or_lowest() -> None:
    words = same(Mention(0, 200, None, "vague"), range(9))
    found = told(outlets(12), [*words, *[exactly(1000 + k, k) for k in range(12)]])[FIGURE]
    assert "most often" not in found.text and "the lowest number printed is 1,000" in found.detail
    assert "9 mentions give only a word such as “hundreds”." in found.detail


def test_one_number_with_and_without_about_is_one_number() -> None:
    said = claim(FEW, [exactly(30), Mention(1, 30, 30, "approx")])
    assert said == f"{LABEL} rescued: every number printed is 30, with or without an “about” or “at least”."


def test_a_range_that_holds_all_others_is_told_once() -> None:
    said = claim(FEW, [Mention(0, 17, 25, "between"), Mention(1, 20, 20, "approx")])
    assert said == f"{LABEL} rescued: all numbers printed lie within 17 to 25, itself printed in 1 mention."


def test_one_odd_mention_does_not_move_the_middle_half() -> None:
    many = [exactly(120 + k, k) for k in range(12)]
    plain, odd = (told(outlets(12), rows)[FIGURE] for rows in (many, [*many, exactly(2)]))
    middle = "; in the middle half of the mentions with a number, "
    assert plain.claim.endswith(f"{middle}123 to 128.") and odd.claim.endswith(f"{middle}122 to 128.")
    ends = "That leaves out the lowest and the highest quarter; the lowest number printed is 2 (in 1 mention), the "
    assert odd.detail.startswith(ends)


def test_reprints_are_voices_and_texts_are_counted_beside_them() -> None:
    copies = [Article(f"Outlet {k}", k, cluster="wire") for k in range(4)]
    found = told(copies, same(exactly(30), range(4)))[FIGURE]
    assert "n = 4 mentions in 4 articles (1 independent text, 0 named sources)." in found.detail


def test_without_a_number_nothing_is_said() -> None:
    found = told(ONE, [])[FIGURE]
    assert not found.known and not found.numbers
    denied = told(ONE, [exactly(30, stance="deny")])[FIGURE]
    assert not denied.known and "30" not in denied.text


def test_numbers_put_to_the_main_event_of_their_article_are_told() -> None:
    found = told(FEW, [exactly(30), exactly(31, 1, event_basis="main")])[FIGURE]
    assert "1 of them names no event and is taken to speak of the main one of its article." in found.detail
    assert "taken to speak" not in told(FEW, [exactly(30), exactly(31, 1)])[FIGURE].text
