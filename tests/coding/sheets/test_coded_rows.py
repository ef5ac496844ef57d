"""What a sheet shows, and what of its answers counts as coded."""

from answered_sheets import LABELS, answered, sheet

from analysis.coding.drawing import extended, frame_of, no_design
from analysis.coding.sheets import (
    read_rows_of,
    read_sheet,
    sheet_lines,
)


def test_a_sheet_shows_what_was_read_and_sentences_in_which_nothing_was(lines):
    boats = next(line for line in lines if line["quantity"] == "Boats sunk")
    assert boats["number"] in boats["sentence"] and boats["origin"] == "Harbour" and boats["there"] == ""
    assert boats["before"].startswith("News of bay")
    assert any(line["number"] == "" for line in lines)


def test_a_blind_sheet_shows_sentences_alone(tables):
    frame = frame_of(tables)
    blind = sheet_lines(extended(no_design(1), frame, 12), frame, read_rows_of(tables), blind=True)
    assert {line["number"] + line["value"] + line["origin"] for line in blind} == {""}


def test_a_sheet_that_was_confirmed_says_what_was_read(lines, tmp_path):
    coded = read_sheet(sheet(tmp_path, answered(lines)), LABELS)
    assert coded.open == 0 and coded.items.height == len({(one["text"], one["item"]) for one in lines})
    assert coded.rows.height == sum(one["number"] != "" for one in lines)
    assert set(coded.rows["low"] == coded.rows["value"]) == {True}


def test_a_sentence_is_coded_when_each_of_its_lines_is_answered(lines, tmp_path):
    half = [{**line, "there": "yes" if n == 0 and line["number"] else ""} for n, line in enumerate(lines)]
    coded = read_sheet(sheet(tmp_path, half), LABELS)
    assert coded.open == len({(one["text"], one["item"]) for one in lines}) - coded.items.height
    assert coded.rows.height <= 1


def test_a_number_that_was_missed_is_a_line_more(lines, tmp_path):
    silent = next(line for line in lines if line["number"] == "" and "News" in line["sentence"])
    missed = {**silent, "number": "news of bay", "there": "yes", "value": "2", "bound": "at_least"}
    others = [line for line in answered(lines) if line["sentence"] != silent["sentence"]]
    coded = read_sheet(sheet(tmp_path, [*others, missed]), LABELS)
    row = coded.rows.filter(number="news of bay").row(0, named=True)
    assert (row["value"], row["low"], row["high"], row["relation"]) == (2.0, 2.0, None, "stated")
