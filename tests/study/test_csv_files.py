"""Files that people write with a spreadsheet: what is read, and how a file that is none is refused."""

from pathlib import Path

import pytest

from analysis.study.csv_files import CsvError, read_table

COLUMNS = ["actor_id", "name"]


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.csv"
    path.write_text(text, "utf-8")
    return path


def test_remarks_and_blank_lines_are_passed_over_and_lines_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "# a remark\nactor_id,name,note\n\nmayor, The mayor ,x\n")
    assert read_table(path, COLUMNS) == [{"actor_id": "mayor", "name": "The mayor", "line": 4}]


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_cells_parted_by_another_mark_are_told(tmp_path: Path, mark: str, word: str) -> None:
    path = written(tmp_path, f"actor_id{mark}name\nmayor{mark}The mayor\n")
    with pytest.raises(CsvError, match=f"its cells are parted by {word}, save it with commas"):
        read_table(path, COLUMNS)


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b"])
def test_a_sign_that_ends_no_line_parts_no_cell(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path, f"actor_id,name\nmayor,The{sign}mayor\n")
    assert read_table(path, COLUMNS)[0]["name"] == f"The{sign}mayor"
