"""Given the lines above a body, which of them are there for a date, a name or an address."""

import pytest

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.header_marks import Header, Marks, choose_date


def marks(*lines: str) -> tuple[Header, set[int]]:
    header = Header()
    reader = Marks(blocks("\n".join(lines)), header, None)
    for index in range(len(lines)):
        reader.read(index)
    return header, reader.found


def test_each_kind_of_line_gives_its_field() -> None:
    header, found = marks("Dam breaks", "By Reuters", "18 October 2024", "https://post.example/dam-breaks")
    assert (header.byline, header.agency) == ("Reuters", "Reuters")
    assert header.url == "https://post.example/dam-breaks"
    assert [one[0] for one in header.dated] == [2]
    assert found == {1, 2, 3}


def test_the_first_of_a_kind_counts() -> None:
    header, found = marks("By Ann Lee", "By Bo Park")
    assert (header.byline, found) == ("Ann Lee", {0, 1})


PROSE = "The river burst its banks near the old market town early on Tuesday, the water authority said."


def test_a_bare_date_below_a_paragraph_may_be_the_heading_of_a_day_in_the_story() -> None:
    assert marks(PROSE, "18 October 2024", PROSE, "19 October 2024")[0].dated[:1] == []
    assert marks("18 October 2024", PROSE)[1] == {0}
    assert marks(PROSE, "Updated: 18 October 2024")[1] == {1}


@pytest.mark.parametrize("line", ["Dam breaks in Orle", f"{PROSE} On 18 October it fell.", "By the river it rose."])
def test_any_other_line_is_none(line: str) -> None:
    assert marks(line)[1] == set()


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Published: 3 May 2031", "Updated: 5 May 2031"], "2031-05-03"),
        (["Updated: 5 May 2031"], None),
        (["4 May 2031", "Published: 3 May 2031"], "2031-05-03"),
    ],
)
def test_the_date_of_publication_is_chosen_and_an_update_is_none(lines: list[str], day: str | None) -> None:
    header, _ = marks(*lines)
    choose_date(header, len(lines))
    assert (header.published and header.published.at.date().isoformat()) == day
