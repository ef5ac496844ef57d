"""What a reader of a file is told, so that two pages can be compared in words."""

from pathlib import Path

import pytest

from analysis.report.verification.text import apart, digests, lines, visible, without_environment

DIGEST = "0123456789abcdef" * 4


def test_the_text_of_a_page_is_what_its_reader_and_its_scripts_can_show() -> None:
    html = (
        "<style>p { color: red }</style><script>var hidden = 1;</script>"
        "<p title='A hint'>About\n 30  people &amp; more</p>"
        '<a href="tables/a.csv">CSV</a><img alt="A picture">'
        '<script type="application/json">{"text": "carried <b>", "n": [1, null]}</script>'
    )
    assert visible(html) == [
        "A hint", "About 30 people & more", "tables/a.csv", "CSV", "A picture", "text", "carried <b>", "n", "1",
    ]  # fmt: skip


def test_a_sentence_is_whole_where_words_in_it_are_links_or_set_off() -> None:
    html = (
        "<p><strong>Of 4 <a href='#term'>mentions</a>, one <em>co</em>unts.</strong></p><p>It is <b>hedged</b>.</p>"
    )
    assert visible(html) == ["#term", "Of 4 mentions, one counts.", "It is hedged."]
    assert visible("<p>Flood</p><ul><li>one</li><li>two<br>three</li></ul>four") == [
        "Flood",
        "one",
        "two",
        "three",
        "four",
    ]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.yml", "one:  two\n\n", ["one: two"]),
        ("a.ipynb", '{"cells": [{"source": ["x = 1\\n", "y"]}]}', ["cells", "source", "x = 1", "y"]),
        ("a.json", "{", None),
        ("a.png", "dots", None),
        ("a.html", '<script type="application/json">{</script>', None),
    ],
)
def test_files_that_hold_words_are_read_and_others_are_not(
    tmp_path: Path, name: str, content: str, found: list[str] | None
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert lines(tmp_path / name) == found
    assert lines(tmp_path / "missing.html") is None


def test_what_a_page_says_of_its_environment_is_no_difference() -> None:
    def said(python: str, code: str, polars: str) -> list[str]:
        page = ["code", code, f"Python {python}, polars {polars}", python, "30 people"]
        return without_environment(page, {"python": python, "code": code, "packages": {"polars": polars}})

    assert said("3.11", DIGEST, "2.1.0") == said("3.12", DIGEST[::-1], "2.2.0")
    assert "30 people" in said("3.11", DIGEST, "2.1.0")


def test_lines_that_only_one_text_has_are_told_and_another_order_is_too() -> None:
    def changes(one: list[str], other: list[str]) -> list[tuple]:
        return apart("file a", one, other).select("change", "key").rows()

    assert changes(["a", "b"], ["a", "b"]) == []
    assert changes(["a", "b"], ["a", "c"]) == [("vanished", "“b”"), ("appeared", "“c”")]
    assert changes(["a", "a"], ["a"]) == [("vanished", "“a”")]
    assert changes(["a", "b"], ["b", "a"]) == [("changed", "lines")]


def test_digests_are_found_where_they_stand() -> None:
    assert digests([f"18 rows, {DIGEST}", "abc", DIGEST + "0"]) == {DIGEST}
