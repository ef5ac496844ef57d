"""`analysis survey`: a folder of articles is enough, a study's files are used, and an empty study's report is it."""

import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.study import open_study
from analysis.study.scaffold import make_study

ARTICLE = """Flood in Karst kills 12

The Karst Courier, 4 May 2031

Karst (Andina) – At least 12 people were killed in Sunday's flood in Karst, the mayor, Ana Rojas, said.

Rojas said 300 people had been rescued.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "found"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, "utf-8")
    return folder


def survey(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["survey", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_folder_of_articles_is_enough_and_nothing_is_put_among_them(articles: Path) -> None:
    told = survey(articles)
    assert "What is counted in 1 article" in told
    assert "people killed" in told and "[[quantities]]" in told and "Ana Rojas" in told
    assert [path.name for path in articles.iterdir()] == ["one.txt"]


def test_the_proposal_is_a_study_once_the_articles_are_in_raw(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(articles, folder / "raw")
    told = survey(folder)
    assert str(folder / "survey" / "index.html") in told.replace("\n", "")
    for name in ("study.toml", "actors.csv"):
        shutil.copy(folder / "survey" / name, folder)
    assert open_study(folder).quantities.height >= 1
    assert "Paste what you want counted" in survey(folder)


def test_tables_go_where_they_are_told_to(articles: Path, tmp_path: Path) -> None:
    survey(articles, "--to", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"index.html", "slots.csv", "sources.csv", "actors.csv", "study.toml"}


def test_a_study_that_asks_for_nothing_has_its_survey_for_a_report(articles: Path, tmp_path: Path) -> None:
    folder = make_study("flood", tmp_path)
    shutil.copy(articles / "one.txt", folder / "raw")
    done = CliRunner().invoke(app, ["report", str(folder)])
    assert (done.exit_code, done.output.startswith("The study asks for nothing yet")) == (0, True)
    assert not (folder / "reports").exists()
    assert tomllib.loads((folder / "survey" / "study.toml").read_text("utf-8"))["quantities"]


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_no_articles_are_told_in_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(app, ["survey", str(tmp_path / place)])
    assert done.exit_code == 2
    assert str(tmp_path / place) in done.output and "Traceback" not in done.output


def test_articles_that_count_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "A quiet day\n\nNothing of note was said in the harbour on that day.\n", "utf-8"
    )
    assert "Nothing is counted in 1 article." in survey(tmp_path)
