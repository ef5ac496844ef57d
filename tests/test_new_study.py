"""A new study folder opens, says step by step what is missing, and is never overwritten."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.new_study import make_study
from analysis.study import StudyError, check_ready, open_study


def test_the_templates_open_and_lead_on(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    study = open_study(folder)
    assert (study.actors.height, study.sources.height, study.quantities.height) == (0, 0, 0)
    with pytest.raises(StudyError, match=r"raw: no file; put the articles there"):
        check_ready(study)
    (folder / "raw" / "one.txt").write_text("The mayor said 30 people had drowned.", "utf-8")
    with pytest.raises(StudyError, match=r"study\.toml: no quantity of interest; .*\[\[quantities\]\]"):
        check_ready(study)
    toml = folder / "study.toml"
    written = toml.read_text("utf-8")
    with_block = written.replace("# [[quantities]]", "[[quantities]]").replace("# counted_group", "counted_group")
    toml.write_text(with_block, "utf-8")
    assert check_ready(open_study(folder)).quantities["counted_group"].to_list() == ["casualty"]


def test_every_remark_of_the_template_is_a_setting_that_can_be_used(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    toml = folder / "study.toml"
    lines = toml.read_text("utf-8").splitlines()
    settings = [line.removeprefix("# ") if line.startswith("# ") and (" = " in line or "[" in line[:4]) else line
                for line in lines]  # fmt: skip
    toml.write_text("\n".join(settings), "utf-8")
    study = open_study(folder)
    assert study.quantities.row(0, named=True)["about"] == ["flood", "Karst"]
    assert (study.families_by_place, study.parameters) == (True, {"reuse_containment": 0.2})


def test_an_example_line_without_its_remark_is_an_actor(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    actors = folder / "actors.csv"
    text = actors.read_text("utf-8")
    example = next(line for line in text.splitlines() if line.startswith("# Example: ")).removeprefix("# Example: ")
    actors.write_text(f"{text}Karst,Karst,government,,,\n{example}\nBay,The Bay,shop,,,\n", "utf-8")
    with pytest.raises(StudyError, match=r"actors\.csv:9: kind 'shop' of 'Bay'"):
        open_study(folder)


@pytest.mark.parametrize("name", ["", "../data", "a b", ".hidden"])
def test_a_name_that_is_no_folder_of_its_own_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no name for a study"):
        make_study(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_study_that_stands_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(app, ["new", "flood"])
    assert first.exit_code == 0
    assert "make report STUDY=studies/flood" in first.output
    mine = tmp_path / "studies" / "flood" / "study.toml"
    mine.write_text('title = "Mine"\n', "utf-8")
    second = CliRunner().invoke(app, ["new", "flood"])
    assert second.exit_code == 2
    assert mine.read_text("utf-8") == 'title = "Mine"\n'
