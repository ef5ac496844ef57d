"""A sheet as a file: cells that cannot be used, guarded cells, a larger sample."""

import csv

import pytest
from answered_sheets import LABELS, answered, sheet

from analysis.coding.drawing import extended, frame_of, no_design
from analysis.coding.sheets import (
    SheetError,
    merged,
    read_rows_of,
    read_sheet,
    sheet_lines,
    sheet_path,
    write_sheet,
)
from analysis.study import StudyError


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [("value", "many", "value 'many'"), ("bound", "about", "bound 'about'"), ("quantity", "Fish", "quantity 'Fish'"),
     ("said_on", "Friday", "said_on 'Friday'"), ("number", "seven whales", "number 'seven whales'"),
     ("number", "", "number is empty")],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_is_told_with_its_line(lines, tmp_path, column, cell, told):
    n = next(n for n, line in enumerate(lines) if line["number"])
    path = sheet(
        tmp_path, [{**line, "there": "yes", column: cell} if n == at else line for at, line in enumerate(lines)]
    )
    with pytest.raises(SheetError, match=rf"sheet_a.csv:{n + 2}: {told}"):
        read_sheet(path, LABELS)


def test_an_answer_is_yes_or_no(lines, tmp_path):
    with pytest.raises(SheetError, match=r"sheet_a.csv:2: there: 'perhaps'"):
        read_sheet(sheet(tmp_path, answered(lines, there=lambda line: "perhaps")), LABELS)


def test_a_coder_has_a_short_name(tmp_path):
    with pytest.raises(StudyError, match=r"coder '../x'"):
        sheet_path(tmp_path, "../x")


def test_a_larger_sample_keeps_what_was_answered(tables, lines, tmp_path):
    path = sheet(tmp_path, answered(lines, origin="Captain"))
    frame = frame_of(tables)
    more = sheet_lines(extended(no_design(1), frame, 20), frame, read_rows_of(tables), blind=False)
    write_sheet(path, merged(path, more))
    coded = read_sheet(path, LABELS)
    assert coded.items.height == len({(one["text"], one["item"]) for one in lines}) and coded.open > 0
    assert set(coded.rows["origin"]) == {"Captain"}


def test_cells_that_a_spreadsheet_would_run_are_guarded_and_read_as_they_were(lines, tmp_path):
    odd = [{**line, "origin": "=SUM(A1)" if line["number"] else ""} for line in answered(lines)]
    path = sheet(tmp_path, odd)
    with path.open(encoding="utf-8") as file:
        assert {row["origin"] for row in csv.DictReader(file)} == {"'=SUM(A1)", ""}
    assert set(read_sheet(path, LABELS).rows["origin"]) == {"=SUM(A1)"}
