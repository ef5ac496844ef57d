"""The quantities of interest are read whole or refused with the entry that is wrong."""

from typing import Any

import pytest

from analysis import tables
from analysis.study.interest import NounError, nouns_of, quantities_of

GROUP = {"counted_group": "casualty"}


def test_what_is_left_out_is_not_asked_for() -> None:
    (row,) = quantities_of([{**GROUP, "subject": "Karst"}]).to_dicts()
    assert (row["label"], row["status"], row["parts"], row["narrowed"]) == ("Karst: casualty", [], True, False)


def test_a_subject_is_named_in_the_label_and_not_by_its_id() -> None:
    (row,) = quantities_of([{**GROUP, "subject": "karst_gov"}], {"karst_gov": "Government of Karst"}).to_dicts()
    assert (row["label"], row["subject"]) == ("Government of Karst: casualty", "karst_gov")


def test_a_quantity_may_count_one_unit() -> None:
    losses = {"counted_group": "money", "label": "Losses", "subject": "Karst", "unit": "USD"}
    (row,) = quantities_of([losses]).to_dicts()
    assert (row["unit"], row["narrowed"]) == ("USD", True)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"subject": "Karst", "parts": False},
        {"subject": "Karst", "additional": False},
        {"subject": "Karst", "unless": ["storm"]},
        {"subject": "Karst", "about": ["flood"]},
        {"subject": "Karst", "unit": "USD"},
        {"subject": "Karst", "counted_group": ["casualty", "personnel"]},
    ],
)
def test_a_quantity_of_more_than_group_and_subject_is_narrowed(more: dict[str, Any]) -> None:
    assert quantities_of([GROUP | more])["narrowed"].to_list() == [True]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"counted_group": "people"}, "entry 2: counted_group = 'people'; expected one of personnel, "),
        (GROUP | {"state": "killed"}, "entry 2: unknown key 'state'; known keys: counted_group, "),
        (GROUP | {"status": "killed"}, 'status = \'killed\'; expected a list of words such as status = ["…", "…"]'),
        (GROUP | {"status": ["dead"]}, "status 'dead'; expected some of planned, "),
        (GROUP | {"about": [" "]}, "about = [' ']; expected a list of words"),
        (
            GROUP | {"within": ["Karst"]},
            "within goes with about: places speak against a number only where about names",
        ),
        ({"counted_group": []}, "counted_group = []; expected one of personnel, "),
        ({"counted_group": ["casualty", "people"]}, "counted_group = ['casualty', 'people']; expected one of"),
        (GROUP | {"additional": 0}, "additional = 0; expected true or false"),
        (GROUP | {"unit": "dollars"}, "unit = 'dollars'; expected an ISO 4217 code of money such as USD"),
        (GROUP | {"unit": 3}, "unit = 3; expected text"),
        (GROUP | {"label": 3}, "label = 3; expected text"),
        (GROUP | {"parts": "no"}, "parts = 'no'; expected true or false"),
        (GROUP | {"label": "one"}, "entry 2: label 'one' stands twice"),
    ],
)
def test_what_is_wrong_is_named(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as refused:
        quantities_of([GROUP | {"label": "one"}, entry])
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("casualty", ["casualty"]), (["personnel", "casualty", "personnel"], ["personnel", "casualty"])],
)
def test_a_quantity_counts_one_group_or_several(given: str | list[str], kept: list[str]) -> None:
    (row,) = quantities_of([{"counted_group": given}]).to_dicts()
    assert (row["counted_group"], row["label"]) == (kept, ", ".join(kept))


@pytest.mark.parametrize("group", tables.GROUPS)
def test_a_noun_may_be_moved_to_any_group(group: str) -> None:
    assert nouns_of({"customer": group, "passer-by": group}) == {"customer": group, "passer-by": group}


@pytest.mark.parametrize(
    ("noun", "group", "message"),
    [
        ("customer", "people", "'customer': 'people' is no group; expected one of personnel, "),
        ("customer", ["personnel"], "'customer': ['personnel'] is no group"),
        ("bank customer", "personnel", "'bank customer': expected one word in lower case"),
        ("Customer", "personnel", "'Customer': expected one word in lower case"),
        ("", "personnel", "'': expected one word"),
    ],
)
def test_a_noun_that_cannot_be_moved_is_refused(noun: str, group: Any, message: str) -> None:
    with pytest.raises(NounError) as refused:
        nouns_of({noun: group})
    assert message in str(refused.value)
