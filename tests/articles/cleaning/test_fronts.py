"""What a scraper glued to the beginning of a text, and where the text goes on."""

import pytest

from analysis.articles.cleaning.fronts import after_title, date_in_front


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("date 2024-10-18 ", "2024-10-18"),
        ("Posted on April 2, 2017 ", "2017-04-02"),
        ("Wed 05 Apr 2017 - ", "2017-04-05"),
        ("Published: 3 May 2031 | ", "2031-05-03"),
    ],
)
def test_a_date_is_taken_off_with_its_label(front: str, day: str) -> None:
    text = f"{front}Dam breaks in Orle"
    found = date_in_front(text)
    assert found is not None
    stated, at = found
    assert (stated.at.date().isoformat(), text[at:]) == (day, "Dam breaks in Orle")


@pytest.mark.parametrize(
    "text",
    [
        "On April 2, 2017 the dam broke",
        "April 2, 2017 was a Sunday in Orle",
        "April 2, 2017",
        "April 2, 2017 Dam",
        "April 2, 2017Dam breaks in Orle",
        "The dam that broke on 2 April 2017 Was rebuilt",
        "Dam breaks in Orle",
    ],
)
def test_a_date_that_is_part_of_a_sentence_or_stands_alone_stays(text: str) -> None:
    assert date_in_front(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Dam breaks Water ran down.", "Water ran down."),
        ("DAM BREAKS: water ran down.", "water ran down."),
        ("Posted on April 2, 2017 by Ann Lee Dam breaks Water ran down.", "Water ran down."),
        ("Dam breakswater at sea.", None),
        ("Ann Lee Dam breaks Water ran down.", None),
        ("Dam breaks.", None),
        ("Water ran down.", None),
    ],
)
def test_a_title_printed_once_more_goes(text: str, rest: str | None) -> None:
    cut = after_title(text, 0, "Dam breaks")
    assert (None if cut is None else text[cut:]) == rest


@pytest.mark.parametrize("above", ["Dams of the world. ", "İİİİ İzmir: "])
def test_only_what_follows_the_given_place_is_looked_at_whatever_letters_stand_above(above: str) -> None:
    text = f"{above}İzmir floods Water rose."
    cut = after_title(text, len(above), "İZMİR FLOODS" if above.startswith("D") else "İzmir Floods")
    assert cut is not None and text[cut:] == "Water rose."
