"""A first line in capitals before a colon or a dash: the place of an agency's report, or the head of a piece."""

import csv
from importlib import resources

import pytest

from analysis.articles.cleaning import credits

STORY = "The water rose in the old town, where each household had been told to leave. A long night, the mayor said."


def rubric(paragraph: str, story: str = STORY) -> bool:
    found = credits.dateline(paragraph)
    assert found is not None
    return credits.is_rubric(found, paragraph, story)


def rows() -> list[dict[str, str]]:
    lines = resources.files("analysis.articles").joinpath("lexicons", "rubrics.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["word"])
def test_what_newspapers_head_a_piece_with_is_no_place(row: dict[str, str]) -> None:
    assert rubric(row["example"], "")


@pytest.mark.parametrize(
    "paragraph",
    [
        "HOUSEHOLD — Dry the cellar first.",
        "LONG NIGHT: The town waits.",
        "THE MAYOR — A portrait of Ada Brink.",
        "OLD TOWN: The town waits.",
    ],
)
def test_words_that_the_story_has_in_lower_case_are_no_name(paragraph: str) -> None:
    assert rubric(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "HESTEAD — The water rose.",
        "NEW YORK: The water rose.",
        "THE HAGUE — The water rose.",
        "ORLE: The water rose in the old town.",
        "NIGHT, Norland (AP) — The water rose.",
        "READING, March 14 (Reuters) - The water rose.",
        "HEALTH, Norland — The water rose.",
        "MEXICO CITY — The water rose.",
        "BUENOS AIRES: The water rose.",
    ],
)
def test_a_place_is_none_and_region_day_or_agency_prove_one(paragraph: str) -> None:
    assert not rubric(paragraph)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("AFP, AP", "AFP"),
        ("Reuters, AFP and staff.", "Reuters"),
        ("- Reuters/AP.", "Reuters"),
        ("AFP, citing the port, put the toll at 30.", None),
        ("Reuters, which sent a team, saw no boats.”", None),
    ],
)
def test_a_sentence_that_begins_with_an_agency_is_no_credit(line: str, agency: str | None) -> None:
    assert credits.agency_named(line) == agency
