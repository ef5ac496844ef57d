"""An estimate belongs to the matter that is named nearest to it, else to the one named last before it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.slots.topics import Reader, topics_of
from analysis.study.interest import quantities_of

FLOOD = {
    "counted_group": "casualty",
    "label": "flood",
    "status": ["killed"],
    "about": ["flood", "Karst", "Lower Karst"],
    "unless": ["storm", "ferry in Karst"],
    "within": ["Northland"],
}
WINDOW = (date(2031, 5, 1), date(2031, 5, 31))


def row(text: str, number: str, **values: Any) -> dict[str, Any]:
    start = text.index(number)
    plain = {
        "counted_group": "casualty",
        "subject": None,
        "status": "killed",
        "counted": "person",
        "relation": "stated",
        "unit": None,
    }
    return {"start": start, "end": start + len(number), **plain, **values}


def reader(*quantities: dict[str, Any]) -> Reader:
    return Reader(topics_of(quantities_of(list(quantities or [FLOOD]))), WINDOW)


SENTENCES = [
    ("The flood killed 30 people.", "30", True),
    ("At least 30 people died in Karst.", "30", True),
    ("At least 30 people died in Vell.", "30", False),
    ("At least 30 people died in Northland after the flood.", "30", True),
    ("The storm killed 30 people.", "30", False),
    ("In Karst 30 people died and 14 were killed in Vell.", "30", True),
    ("In Karst 30 people died and 14 were killed in Vell.", "14", False),
    ("The flood left 30 dead and 52 hurt in Karst, the storm 14.", "14", False),
    ("The flood in Karst killed 30; a slide in Vell killed 14 and buried more than 9.", "9", False),
    ("The council, which sits in Vell, mourns a flood which has left 30 dead in Lower Karst.", "30", True),
    ("The sinking of the ferry in Karst killed 30 people.", "30", False),
    ("In 2027 a wave killed 30 people.", "30", False),
    ("In May 2031 the flood killed 30 people.", "30", True),
    ("So far 30 people have been killed.", "30", False),
]


@pytest.mark.parametrize(("text", "number", "is_about"), SENTENCES)
def test_the_nearest_name_decides(text: str, number: str, is_about: bool) -> None:
    assert reader().read(text, [row(text, number)]) == ["flood" if is_about else None]


def follow(*sentences: str, number: str = "30", title: str | None = None) -> str | None:
    """What the number in the last of these sentences belongs to."""
    article = reader()
    if title:
        article.read(title, [], is_title=True)
    *before, last = sentences
    for text in before:
        article.read(text, [])
    return article.read(last, [row(last, number)])[0]


SO_FAR = "So far 30 people have been killed."


def test_a_sentence_that_names_nothing_goes_on_with_the_one_before() -> None:
    assert follow("The flood came at night.", SO_FAR) == "flood"
    assert follow("The flood came at night.", "Nobody had been warned.", SO_FAR) == "flood"
    assert follow("The flood came at night.", "The storm of 2027 was worse.", SO_FAR) is None


def test_a_matter_is_forgotten_after_a_while_unless_the_title_names_it() -> None:
    others = ["Nobody had been warned."] * 10
    assert follow("The flood came at night.", *others, SO_FAR) is None
    assert follow(*others, SO_FAR, title="Flood kills dozens") == "flood"


def test_a_rivals_number_takes_the_matter_away() -> None:
    article = reader()
    article.read("The flood came at night.", [])
    rival = "A slide killed 9 people in Vell."
    assert article.read(rival, [row(rival, "9")]) == [None]
    assert article.read(SO_FAR, [row(SO_FAR, "30")]) == [None]


@pytest.mark.parametrize(
    ("narrowed", "estimate", "fits"),
    [
        ({}, {"subject": "Anybody"}, True),
        ({"subject": "Karst"}, {"subject": "Karst"}, True),
        ({"subject": "Karst"}, {"subject": "Vell"}, False),
        ({"status": ["killed"]}, {"status": "wounded"}, False),
        ({"counted": ["person", "dead"]}, {"counted": "goat"}, False),
        ({"parts": False}, {"relation": "included"}, False),
        ({"parts": True}, {"relation": "included"}, True),
        ({"additional": False}, {"relation": "additional"}, False),
        ({"additional": False}, {"relation": "included"}, True),
        ({"parts": False}, {"relation": "additional"}, True),
        ({"counted_group": ["personnel", "casualty"]}, {"counted_group": "personnel"}, True),
        ({"counted_group": ["personnel", "casualty"]}, {"counted_group": "unit"}, False),
        ({}, {"counted_group": "personnel"}, False),
        ({"unit": "USD"}, {"unit": "USD"}, True),
        ({"unit": "USD"}, {"unit": "EUR"}, False),
        ({"unit": "USD"}, {}, False),
    ],
)
def test_what_a_quantity_asks_for(narrowed: dict[str, Any], estimate: dict[str, Any], fits: bool) -> None:
    found = reader({"counted_group": "casualty", "label": "dead", **narrowed})
    assert found.read(SO_FAR, [row(SO_FAR, "30", **estimate)]) == ["dead" if fits else None]


RIVALS = {"counted_group": "casualty", "label": "dead", "unless": ["storm", "ferry in Karst"]}
RIVAL_SENTENCES = [
    ("So far 30 people have been killed.", {"30"}),
    ("At least 30 people died in Karst.", {"30"}),
    ("The storm of 2027 killed 14 people in Vell.", set()),
    ("The flood killed 30 and the storm 14.", {"30"}),
    ("The storm killed 14 people, the flood 30.", {"30"}),
    ("The flood killed 30 people, compared with 14 in the storm.", {"30"}),
    ("About 14 people died, officials said, in the storm.", set()),
    ("The storm killed 14 and 30 people.", {"30"}),
    ("The storm of 14 May killed 30 people.", set()),
    ("The storm came late; 30 people have been killed.", {"30"}),
]


@pytest.mark.parametrize(("text", "kept"), RIVAL_SENTENCES)
def test_rivals_alone_take_the_numbers_nearest_to_them(text: str, kept: set[str]) -> None:
    numbers = [number for number in ("30", "14") if number in text]
    found = reader(RIVALS).read(text, [row(text, number) for number in numbers])
    assert {number for number, label in zip(numbers, found, strict=True) if label} == kept


def test_a_part_goes_with_the_rival_of_its_sentence() -> None:
    text = "At least 14 people, including 3 children, died in the storm."
    rows = [row(text, "14"), row(text, "3", relation="included")]
    assert reader(RIVALS).read(text, rows) == [None, None]


def test_a_rival_alone_speaks_of_its_own_sentence_only() -> None:
    article = reader(RIVALS)
    article.read("The storm of 2027 was worse.", [])
    assert article.read(SO_FAR, [row(SO_FAR, "30")]) == ["dead"]


def test_the_first_quantity_that_fits_has_the_estimate() -> None:
    both = reader(FLOOD, {"counted_group": "casualty", "label": "any"})
    assert both.read("The flood killed 30.", [row("The flood killed 30.", "30")]) == ["flood"]
    assert both.read("The storm killed 30.", [row("The storm killed 30.", "30")]) == ["any"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read_and_what_is_named_in_the_number_itself_counts(before: str, after: str) -> None:
    text = f"{before} 30 flood dead {after}"
    start = len(before) + 1
    found = row("30 flood dead", "30 flood dead") | {"start": start, "end": start + len("30 flood dead")}
    assert reader().read(text, [found]) == ["flood"]
