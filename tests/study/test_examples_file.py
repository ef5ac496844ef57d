"""`examples.csv`: numbers judged yes or no, each for its quantity, and what is refused."""

from pathlib import Path

import polars as pl
import pytest

from analysis.study import StudyError, open_study
from analysis.study.examples_file import FILE, ExampleError, example_line, judge, read_examples

HEAD = "id,belongs,quantity,at,words\n"
ONE, TWO = "estimate-0123456789ab", "estimate-ba9876543210"
LABELS = ["Killed", "Hurt"]
REFUSED = [
    ("number-1,yes,Killed", "2: id 'number-1'; expected an estimate_id"),
    (f"{ONE},maybe,Killed", "2: belongs 'maybe'; expected yes or no"),
    (f"{ONE},,Killed", "2: belongs ''; expected yes or no"),
    (f"{ONE},yes,Drowned", "2: quantity 'Drowned' is no label of study.toml; there are 'Killed', 'Hurt'"),
    (f"{ONE},yes", "2: the study has 2 quantities; say which one"),
    (f"{ONE},yes,Killed,one.txt,30 people", "2: at 'one.txt'; expected ARTICLE:START-END"),
    (f"{ONE},yes,Killed\n{ONE},no,Killed", f"3: line 2 says the opposite of '{ONE}'"),
    (f"{ONE}", "2: 1 cells, expected 2 to 5"),
    (f"{ONE},yes,Killed,one:1-2,30 people, in all", "2: 6 cells, expected 2 to 5"),
]


def estimates(*ids: str) -> pl.DataFrame:
    rows = [{"estimate_id": name, "article_id": "one", "start": 4, "end": 13, "text": "30 people"} for name in ids]
    return pl.DataFrame(rows)


def write(folder: Path, rows: str) -> Path:
    path = folder / FILE
    path.write_text(f"# judged by two\n{HEAD}{rows}", "utf-8")
    return path


def test_a_line_is_an_answer_for_one_quantity_and_no_without_a_label_for_each(tmp_path: Path) -> None:
    path = write(tmp_path, f"{ONE},yes,Killed,one:4-13,30 people\n{TWO},no\n")
    assert read_examples(path, LABELS).rows() == [
        (ONE, True, "Killed", "one:4-13", "30 people", 3),
        (TWO, False, "Killed", None, None, 4),
        (TWO, False, "Hurt", None, None, 4),
    ]


def test_yes_without_a_label_is_the_only_quantity_and_what_is_said_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path, f"{ONE},yes\n{HEAD}{ONE},yes\n")
    assert read_examples(path, ["Killed"]).select("id", "belongs", "quantity").rows() == [(ONE, True, "Killed")]
    assert read_examples(tmp_path / "none.csv", LABELS).is_empty()


@pytest.mark.parametrize(("rows", "message"), REFUSED)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / FILE
    path.write_text(f"{HEAD}{rows}\n", "utf-8")
    with pytest.raises(ExampleError) as refused:
        read_examples(path, LABELS)
    assert str(refused.value).startswith(f"{path}:{message}")


def test_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("estimate,answer\n", "utf-8")
    with pytest.raises(ExampleError, match=r"examples\.csv:1: expected the columns id,belongs,quantity,at,words"):
        read_examples(tmp_path / FILE, LABELS)


def test_a_study_opens_with_its_examples_or_names_the_line(study_folder: Path) -> None:
    path = study_folder / FILE
    path.write_text(f"{HEAD}{ONE},yes\n", "utf-8")
    assert open_study(study_folder).examples["quantity"].to_list() == ["People rescued"]
    path.write_text(f"{HEAD}{ONE},perhaps\n", "utf-8")
    with pytest.raises(StudyError, match=r"examples\.csv:2: belongs 'perhaps'"):
        open_study(study_folder)


def test_the_line_to_paste_is_read_back_whatever_the_words(tmp_path: Path) -> None:
    row = estimates(ONE).row(0, named=True) | {"text": '=30, "or so"'}
    path = write(tmp_path, f"{example_line(row, True, 'Killed, all')}\n{example_line(row)}\n")
    with pytest.raises(ExampleError, match="4: belongs 'yes or no'"):
        read_examples(path, ["Killed, all"])
    write(tmp_path, f"{example_line(row, True, 'Killed, all')}\n")
    assert read_examples(path, ["Killed, all"]).row(0) == (
        ONE, True, "Killed, all", "one:4-13", '=30, "or so"', 3,
    )  # fmt: skip


def test_a_judgement_is_written_once_and_only_of_a_number_that_is_there(tmp_path: Path) -> None:
    new = judge(tmp_path, estimates(ONE), ONE, True, "Killed")
    assert judge(tmp_path, estimates(ONE), ONE, True, "Killed") == new
    assert (tmp_path / FILE).read_text("utf-8") == f"{HEAD}{new}\n"
    with pytest.raises(ExampleError, match="no row"):
        judge(tmp_path, estimates(ONE), TWO, False)
