"""What a line says of its dates: published, updated, no more than the date, or nothing."""

import csv
from datetime import datetime
from importlib import resources

import pytest

from analysis.articles.dates.stating import Dated, Said, by_update, label_of, publication, said_dates


def rows(name: str) -> list[dict[str, str]]:
    lines = resources.files("analysis.articles").joinpath("lexicons", f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def said(line: str, **more: str) -> list[tuple[str, str]]:
    return [(one.says, str(one.stated.at)[:16] if one.stated else "?") for one in said_dates(line, **more)]


@pytest.mark.parametrize("row", rows("date_labels"), ids=lambda row: row["example"])
def test_each_label_says_of_its_example_what_the_row_says(row: dict[str, str]) -> None:
    found = said_dates(row["example"])
    assert [one.says for one in found] == ([] if row["says"] == "other" else [row["says"]])


LINES = [
    ("4 July 2031", [("bare", "2031-07-04 00:00")]),
    ("Friday, July 4, 2031 at 9:30 am EDT", [("bare", "2031-07-04 09:30")]),
    ("NORVEL, 4 July 2031", [("bare", "2031-07-04 00:00")]),
    ("By Ann Lee and Tom Rusk, Coast Daily | 4 July 2031", [("bare", "2031-07-04 00:00")]),
    ("World | Ann Lee | 4 Jul 2031 | 3 min read", [("bare", "2031-07-04 00:00")]),
    ("Published 9:30 PM EDT, Fri July 4, 2031", [("published", "2031-07-04 21:30")]),
    (
        "Last updated: 5 July 2031 10:12 | Published on: 4 July 2031 09:30",
        [("updated", "2031-07-05 10:12"), ("published", "2031-07-04 09:30")],
    ),
    ("Submitted by ann on Fri, 07/14/2031 - 09:30", [("published", "2031-07-14 09:30")]),
    ("This article was first published on 4 July 2031.", [("published", "2031-07-04 00:00")]),
    ("Updated by the newsroom on 4 July 2031", [("updated", "2031-07-04 00:00")]),
    ("07/04/2031", [("bare", "?")]),
    ("Published: 04/07/2031", [("published", "?")]),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_for_its_dates(line: str, expected: list[tuple[str, str]]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The dam was opened on 4 July 2031.",
        "The book was first published on 4 July 2031.",
        "Workers inspect the bridge in Norvel, July 4, 2031. REUTERS/Ana Prill",
        "Dockers in Norvel, July 4, 2031",
        "When: 4 July 2031, 19:00",
        "Offer ends 4 July 2031",
        "© 4 July 2031 Coast Daily",
        "Photo: Ann Lee, 4 July 2031",
        "Next update: 4 July 2031",
        "By 4 July 2031",
        "Old Tom wrote 4 July 2031 08:01",
        "4 July 2031, 5 July 2031, 6 July 2031, 7 July 2031, 8 July 2031",
        "No date at all",
        "The council will vote on the new walls on 4 July 2031, the mayor said",
    ],
)
def test_any_other_line_says_nothing(line: str) -> None:
    assert said(line) == []


def test_a_label_may_stand_on_the_line_before() -> None:
    assert label_of("PUBLISHED") == "published"
    assert label_of("Last updated on:") == "updated"
    assert [label_of(line) for line in ("Offer ends", "Published in Norvel by us", "")] == [None, None, None]
    assert said("Jul 4, 2031, 05:35 AM SGT", label="published") == [("published", "2031-07-04 05:35")]


def chosen(*lines: tuple[int, int, str]) -> Said | None:
    found = [Dated(at, rank, one) for at, rank, line in lines for one in said_dates(line)]
    return publication(found, lambda at: abs(at - 5))


def test_the_best_place_and_then_the_nearest_gives_the_date() -> None:
    found = chosen((9, 2, "1 July 2031"), (4, 1, "3 July 2031"), (7, 1, "2 July 2031"))
    assert found is not None and found.words == "3 July 2031"


def test_an_update_is_never_the_date_of_publication() -> None:
    assert chosen((5, 0, "Updated 5 July 2031")) is None
    found = chosen((5, 0, "Updated 5 July 2031 10:12"), (6, 1, "4 July 2031"))
    assert found is not None and found.words == "4 July 2031"


def test_a_clock_that_another_line_gives_to_the_day_is_taken_with_it() -> None:
    found = chosen((5, 0, "Published 4 July 2031"), (6, 3, "4 July 2031 - 09:30"), (7, 3, "5 July 2031 - 10:00"))
    assert found is not None and found.words == "4 July 2031 - 09:30"


def test_a_date_that_reads_two_ways_is_read_as_another_line_states_it() -> None:
    found = chosen((5, 0, "Published: 04/07/2031"), (6, 3, "4 July 2031"))
    assert found is not None and found.words == "4 July 2031"
    found = chosen((5, 0, "Published: 04/07/2031"), (6, 3, "9 July 2031"))
    assert found is not None and found.stated is None


def test_the_first_update_bounds_what_does_not_say_when_it_was_published() -> None:
    found = by_update(said_dates("Updated 5 July 2031") + said_dates("Updated 6 July 2031 10:00"))
    assert found is not None
    assert found.latest == datetime(2031, 7, 5, 23, 59)
    assert found.evidence == "“Updated 5 July 2031”: not after 2031-07-05"
    assert by_update(said_dates("Published 5 July 2031")) is None
