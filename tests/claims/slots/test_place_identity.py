"""When two names mean one place."""

import pytest

from analysis.claims.slots.place_identity import names_in, precise, regions_of, skeleton, told_places

SAME = [("Khan Sheikhoun", "Khan Shaykhun"), ("al-Karst", "Karst"), ("Urum al-Joz", "Urom al-Jouz")]
OTHER = [("Lorn", "Karst"), ("Lorn", "Lorna Doone"), ("Ilos", "Ulster")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_are_others(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_country_stands_apart_from_what_is_in_it() -> None:
    assert told_places(["Peruvian Karst", "Peru", "US"]) == ["Karst", "Peru", "United States"]
    assert precise(["Karst", "Peru"]) == {skeleton("Karst")}


def test_a_name_ends_before_a_day() -> None:
    assert names_in("Lorn Friday night", 0) == ("Lorn", 4)
    assert names_in("Friday night", 0) is None


def test_a_name_that_is_often_called_a_province_is_a_region() -> None:
    texts = [
        "In Karst province they died.",
        "Karst Province is far.",
        "He lives in Lorn.",
        "The Lorn region.",
        *["In Lorn."] * 9,
    ]
    assert regions_of(texts) == {skeleton("Karst")}
