"""The paragraphs of a Markdown text, and the fields in front of it."""

from datetime import date

import pytest

from analysis.articles import read_articles
from analysis.articles.containers.documents.markdown import front_matter, paragraphs
from analysis.study.parameters import Parameters

MARKDOWN = """# River bursts its banks

By **Ann Lee**

18 October 2024

The river *Lowa* burst its banks near [Hestead](https://hestead.example) early on
Tuesday, the water authority said.

![The bridge](bridge.jpg)

> “We have never seen the water rise so quickly,” the mayor told reporters outside the town hall.

- At least 40 houses were under water by noon, and some 300 people were taken to schools.
"""


def test_markdown_without_its_marks() -> None:
    assert paragraphs(MARKDOWN).split("\n\n") == [
        "River bursts its banks",
        "By Ann Lee",
        "18 October 2024",
        "The river Lowa burst its banks near Hestead early on Tuesday, the water authority said.",
        "“We have never seen the water rise so quickly,” the mayor told reporters outside the town hall.",
        "At least 40 houses were under water by noon, and some 300 people were taken to schools.",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The river<br>rose by<br />noon", ["The river rose by noon"]),
        ("It was <b>never</b> so high", ["It was never so high"]),
        ("wrapped\nline  \nand another", ["wrapped line and another"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a", "b", "1", "2"]),
        ("Title\n=====\n\ntext `code` ~~x~~", ["Title", "text code ~~x~~"]),
        ("\\*no\\* emphasis &amp; an entity", ["*no* emphasis & an entity"]),
        ("", []),
    ],
)
def test_words_stay_apart_as_they_are_shown(text: str, lines: list[str]) -> None:
    assert paragraphs(text).split("\n\n") == (lines or [""])


@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("mark", ["\n", "\r\n"])
def test_fields_stand_between_lines_of_dashes(end: str, mark: str) -> None:
    text = mark.join(["---", "title: Flood", "date: 2024-10-18", "7: seven", end, "The river rose."])
    assert front_matter(text) == ({"title": "Flood", "date": date(2024, 10, 18), "7": "seven"}, "The river rose.")


def test_the_fields_above_a_markdown_text_are_those_of_the_article(make_study, body: str) -> None:
    front = "---\ntitle: River bursts its banks\ndate: 2024-10-18\nauthor: Ann Lee\nsource: The Lowa Post\n---\n"
    row = read_articles(make_study({"a.md": front + body.replace("\n", "\n\n")}), Parameters()).articles.row(
        0, named=True
    )
    assert (row["title"], row["byline"], row["outlet"]) == ("River bursts its banks", "Ann Lee", "The Lowa Post")
    assert (row["body"], row["published_at"].date().isoformat()) == (body, "2024-10-18")


@pytest.mark.parametrize(
    "front",
    [
        "---\n[: broken\n---\n",
        "---\njust words\n---\n",
        "---\ndate: 2024-13-45\n---\n",
        "---\n---\n",
        "----\na: 1\n---\n",
    ],
)
def test_what_is_no_field_above_a_text_stays_text(front: str) -> None:
    assert front_matter(front + "The river rose.") == ({}, front + "The river rose.")
