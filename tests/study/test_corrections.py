"""A study and its runs with a file of corrections: a wrong one stops them, one that found nothing is told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import StudyError, open_study

HEAD = "table,id,action,column,value,reason\n"


def test_a_study_with_a_wrong_correction_does_not_open(study_folder: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}links,e1,set,mood,good,why\n", "utf-8")
    with pytest.raises(StudyError, match=r"corrections.csv:2: column 'mood'"):
        open_study(study_folder)


def test_a_run_ends_with_the_corrections_that_found_nothing(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,estimate-gone,strike,,,no number\n", "utf-8")
    folder = str(tmp_path / "tables")
    for step in (["articles", str(study_folder), "--to", folder], ["claims", folder]):
        done = CliRunner().invoke(app, step)
        assert done.exit_code == 0, done.output
    assert "corrections.csv:2: not applied, no such row: strike estimates estimate-gone" in done.output


def test_a_run_with_a_wrong_correction_does_not_begin(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "corrections.csv").write_text(f"{HEAD}estimates,e1,set,status,gone,why\n", "utf-8")
    done = CliRunner().invoke(app, ["articles", str(study_folder), "--to", str(tmp_path / "tables")])
    assert done.exit_code == 2
    assert "corrections.csv:2: status = 'gone': expected one of planned" in done.output
