"""Who gave the numbers: no carrier, nobody from a tie or a single mention, a person and his body as one."""

import pytest
from folders import LABEL, Article, Mention, exactly, outlets, same, told

FIGURE = "who-says-what"
FEW = [Article(), Article("B", 1)]


def test_it_says_how_many_mentions_name_their_source() -> None:
    found = told(FEW, [exactly(30, origin="Orle"), exactly(31, 1), exactly(32, 1)])[FIGURE]
    assert found.claim == "1 of 3 mentions say who gave the number."
    assert "That is 33 %; 1 different source is named." in found.detail


def test_nobody_named_is_said() -> None:
    found = told(FEW, [exactly(30), exactly(31, 1)])[FIGURE]
    assert (found.claim, found.known) == ("Nobody is named as the source of a number, in 2 mentions.", False)


def test_a_carrier_has_not_given_the_number() -> None:
    carried = same(exactly(30, origin="Wire", role="carrier"), range(11))
    found = told(outlets(12), [*carried, exactly(31, 11, origin="Orle")])[FIGURE]
    assert found.claim == "1 of 12 mentions say who gave the number."
    assert "11 mentions name only an agency, outlet or other hand that carried it." in found.detail
    assert "Wire" not in found.text


def test_an_agency_that_counted_itself_has_given_it() -> None:
    own = same(exactly(30, origin="Wire", role="originator"), range(12))
    assert "most often Wire of Karst: 12, 100 %" in told(outlets(12), own)[FIGURE].detail


def test_who_is_named_most_often_is_said_of_enough_outlets_only() -> None:
    given = [*same(exactly(30, origin="Orle"), range(8)), *same(exactly(31, origin="Karst"), range(8, 12))]
    assert "most often Mayor of Orle: 8, 67 %" in told(outlets(12), given)[FIGURE].detail
    assert "most often" not in told([Article()] * 12, given)[FIGURE].text


@pytest.mark.parametrize("times", [1, 2])
def test_a_tie_and_a_single_mention_lead_nothing(times: int) -> None:
    givers = ["Orle", "Karst", *[f"Passer-by {k}" for k in range(4)]]
    given = [exactly(30 + k, (2 * k + n) % 12, origin=who) for k, who in enumerate(givers) for n in range(times)]
    found = told(outlets(12), [*given, *[exactly(90, k) for k in range(12)]])[FIGURE]
    assert "most often" not in found.text


def test_a_person_and_the_body_he_speaks_for_are_one_source() -> None:
    given = [exactly(30, origin="Vell"), exactly(30, 1, origin="Harbour office"), exactly(40, 1, origin="Karst")]
    found = told(FEW, given)[FIGURE]
    assert "2 different sources are named" in found.detail
    assert "Harbour office with Ines Vell 30 (2 mentions); Republic of Karst 40 (1 mention)." in found.detail


def test_a_person_alone_is_called_by_his_name() -> None:
    found = told(FEW, [exactly(30, origin="Vell"), exactly(30, 1, origin="Vell")])[FIGURE]
    assert "Ines Vell 30 (2 mentions)" in found.detail and "Harbour office" not in found.text


def test_a_body_is_not_its_country() -> None:
    given = [exactly(30, origin="Harbour office"), exactly(30, 1, origin="Karst"), exactly(30, 1, origin="Orle")]
    assert "3 different sources are named" in told(FEW, given)[FIGURE].detail


def test_each_source_has_its_own_numbers_and_words_are_no_numbers() -> None:
    given = [exactly(7000, origin="Orle"), Mention(1, 2000, None, "vague", origin="Orle"),
             Mention(1, 355, None, "at_least", origin="Karst")]  # fmt: skip
    assert f"{LABEL} rescued, by source: Mayor of Orle 7,000 (1 mention, 1 more in words); " in (
        detail := told(FEW, given)[FIGURE].detail
    )
    assert "Republic of Karst at least 355 (1 mention)." in detail


def test_a_denial_of_a_number_gives_none() -> None:
    found = told(FEW, [exactly(30), exactly(500, 1, origin="Orle", stance="deny")])[FIGURE]
    assert not found.known and "500" not in found.text


def test_a_hand_beside_the_source_is_told() -> None:
    found = told(FEW, [exactly(30, origin="Orle", depth=1), exactly(30, 1, origin="Orle")])[FIGURE]
    assert "1 mention names an agency, outlet or other hand that carried it beside the source." in found.detail
