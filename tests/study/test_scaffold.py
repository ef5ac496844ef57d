"""A new study folder opens, says step by step what is missing, and is never overwritten."""

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import TEMPLATE_TITLE, StudyError, check_ready, open_study
from analysis.study.corrections import allowed, read_corrections
from analysis.study.examples_file import read_examples
from analysis.study.scaffold import make_study


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
    assert check_ready(open_study(folder)).quantities["counted_group"].to_list() == [["casualty"]]


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
    assert study.nouns == {"customer": "personnel", "lantern": "materiel"}


def test_an_example_line_without_its_remark_is_an_actor(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    actors = folder / "actors.csv"
    text = actors.read_text("utf-8")
    example = next(line for line in text.splitlines() if line.startswith("# Example: ")).removeprefix("# Example: ")
    actors.write_text(f"{text}Karst,Karst,government,,,\n{example}\nBay,The Bay,shop,,,\n", "utf-8")
    with pytest.raises(StudyError, match=r"actors\.csv:12: kind 'shop' of 'Bay'"):
        open_study(folder)


@pytest.mark.parametrize("name", ["", " ", "..", "/", ".hidden", "up/..", "up/.hidden", " lead", "new\nline"])
def test_a_name_that_is_no_folder_of_its_own_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no name for a study"):
        make_study(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["flood", "a b", "crue d'été", "100% [x] {y} #1", "studies/own", "../elsewhere/own", "/deep/down/a b", "$HOME"],
)
def test_a_study_stands_where_its_name_or_path_says_and_its_command_can_be_pasted(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    given = f"{tmp_path}{name}" if name.startswith("/") else name
    done = CliRunner().invoke(app, ["new", given])
    assert done.exit_code == 0, done.output
    folder = Path(given) if "/" in name else Path("studies") / name
    assert open_study(folder).title == TEMPLATE_TITLE
    assert f"{folder} is made." in done.output.replace("\n", " ")
    # what the shell and make leave of the pasted command
    makefile = project / "Makefile"
    makefile.write_text("report:\n\t@printf '%s' '$(subst ','\\'',$(STUDY))'\n", "utf-8")
    pasted = subprocess.run(done.output.splitlines()[-1], shell=True, capture_output=True, text=True, check=True)
    assert pasted.stdout == str(folder)
    assert sorted(p.name for p in folder.iterdir() if p.name.endswith(".csv")) == [
        "actors.csv",
        "corrections.csv",
        "deeds.csv",
        "examples.csv",
        "outlets.csv",
        "sources.csv",
    ]


def test_the_corrections_of_the_template_tell_all_that_may_be_set(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    path = folder / "corrections.csv"
    text = path.read_text("utf-8")
    assert read_corrections(path).is_empty()
    for table, column, value in allowed().rows():
        assert f"#   {table} {column}: {value}\n" in text
    examples = [line.removeprefix("# Example: ") for line in text.splitlines() if line.startswith("# Example: ")]
    path.write_text(text + "\n".join(examples) + "\n", "utf-8")
    assert read_corrections(path).height == len(examples) == 3


def test_the_example_of_a_judged_number_is_one(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    path = folder / "examples.csv"
    text = path.read_text("utf-8")
    assert read_examples(path, []).is_empty()
    examples = [line.removeprefix("# Example: ") for line in text.splitlines() if line.startswith("# Example: ")]
    path.write_text(text + "\n".join(examples) + "\n", "utf-8")
    assert read_examples(path, ["Killed by the flood"])["words"].to_list() == ["some 30 dead"]


def test_a_new_study_is_told_of_the_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["new", "flood"]).output
    assert "make survey STUDY=studies/flood" in told


def test_a_study_that_was_filled_in_by_half_is_told_all_that_is_missing(tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    with pytest.raises(StudyError) as refused:
        check_ready(open_study(folder))
    raw, quantities, actors, title = str(refused.value).splitlines()
    assert raw.startswith(f"{folder / 'raw'}: no file; put")
    assert quantities.startswith(f"{folder / 'study.toml'}: no quantity of interest; say")
    assert actors.startswith(f"{folder / 'actors.csv'}: nobody is named; say")
    assert title.startswith(f"{folder / 'study.toml'}: the title is still {TEMPLATE_TITLE!r}; name")


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
