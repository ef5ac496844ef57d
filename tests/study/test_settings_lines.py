"""An error in study.toml names the line that it speaks of."""

from pathlib import Path

import pytest

from analysis.study.settings_lines import Lines

TEXT = """title = "A ferry"
window.from = 2021-07-01

[select]
"outlet" = "Bay Times"
words_any = ["ferry"]

[[quantities]]
label = "Dead"

[[quantities]]
label = "Missing"
unit = "EUR"
"""
LINES = Lines(Path("study.toml"), TEXT)


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("title",), 1),
        (("window",), 2),  # a dotted key
        (("outlet", "select"), 5),  # a key in quotes
        (("words_any", "select"), 6),
        (("label", "quantities", 1), 9),
        (("label", "quantities", 2), 12),
        (("unit", "quantities", 2), 13),
        (("unit", "quantities", 1), 8),  # not there: the head of the entry
        (("", "select"), 4),
        (("quantities",), 8),  # a table that is named as a key
    ],
)
def test_the_line_of_a_key_is_found(where, line):
    assert str(LINES.error("wrong", *where)) == f"study.toml:{line}: wrong"


def test_a_key_of_another_table_is_not_taken_for_it():
    text = Lines(Path("study.toml"), '[nouns]\nlabel = "x"\n\n[[quantities]]\nsubject = "y"\n')
    assert str(text.error("wrong", "label", "quantities", 1)).startswith("study.toml:4:")


def test_what_is_nowhere_is_told_of_the_file():
    assert str(LINES.error("missing", "question")) == "study.toml: missing"


def test_entries_are_the_lines_where_blocks_begin():
    assert LINES.entries("quantities") == [8, 11]
    assert LINES.entries("nouns") == []
