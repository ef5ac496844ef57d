"""Labels of the archives, by the examples that their rows give."""

import csv
from importlib import resources

import pytest

from analysis.articles.archives import header_labels


def rows(name: str) -> list[dict[str, str]]:
    lines = resources.files("analysis.articles").joinpath("lexicons", f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", rows("archive_labels"), ids=lambda row: row["example"])
def test_each_label_is_read_from_its_example(row: dict[str, str]) -> None:
    found = header_labels.label(row["archive"], row["example"])
    assert found is not None
    assert (found.field, found.part) == (row["field"], row["part"])


@pytest.mark.parametrize("row", rows("archive_words"), ids=lambda row: f"{row['use']}: {row['example']}")
def test_each_word_is_found_in_its_example(row: dict[str, str]) -> None:
    assert any(form.casefold() in row["example"].casefold() for form in row["forms"].split("|"))


@pytest.mark.parametrize(
    "line",
    [
        "Notes: the mayor spoke first.",
        "Subject: what the council said.",
        "Graphic: it was a terrible sight",
        "The LENGTH: of it",
        "LENGTH",
        "BYLINES: many",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_none_in_nexis(line: str) -> None:
    assert header_labels.label("nexis", line) is None


def test_a_hard_space_makes_a_label_of_a_word_in_lower_case() -> None:
    found = header_labels.label("nexis", "Byline:\xa0Jon Vale")
    assert found == ("byline", "head", "Jon Vale")


@pytest.mark.parametrize(
    ("line", "is_count"),
    [
        ("1 of 74 DOCUMENTS", True),
        ("                               9 of 10 DOCUMENTS", True),
        ("2001 of 2146 DOCUMENTS", True),
        ("Dokument 1 von 74", True),
        ("DOCUMENT 3 de 12", True),
        ("1 of 10", False),
        ("1 of 10 DOCUMENTS were lost", False),
        ("Some 3 of 10 documents", False),
    ],
)
def test_a_count_of_documents_stands_alone(line: str, is_count: bool) -> None:
    assert header_labels.is_count(line) == is_count


@pytest.mark.parametrize(
    ("line", "told"),
    [("808 words", 808), ("1,086 words", 1086), ("1.086 Wörter", 1086), ("1 259 mots", 1259), ("170 字", 170),
     ("86 palabras", 86), ("words", None), ("808 words were said", None), ("808", None)],
)  # fmt: skip
def test_a_length_in_words_is_told_in_the_language_of_the_interface(line: str, told: int | None) -> None:
    assert header_labels.words_told(line) == told


@pytest.mark.parametrize(
    ("printed", "name"),
    [("By JON VALE", "JON VALE"), ("BY STEPHEN POLLARD", "STEPHEN POLLARD"), ("Von Petra Vogel", "Petra Vogel"),
     ("Par Zoé Marin", "Zoé Marin"), ("Byron Hall", "Byron Hall"), ("Vale, Jon", "Vale, Jon"), ("", None)],
)  # fmt: skip
def test_a_byline_goes_without_its_by(printed: str, name: str | None) -> None:
    assert header_labels.without_by(printed) == name
