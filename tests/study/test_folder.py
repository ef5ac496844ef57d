"""A study folder is read whole or refused with file, line and what was expected."""

from datetime import date
from pathlib import Path

import pytest

from analysis.study import LOCK_NAME, StudyError, lock_changes, open_study, write_lock


def test_a_complete_study_is_read(study_folder: Path) -> None:
    study = open_study(study_folder)
    assert (study.title, study.question) == ("Flood", "How many were rescued?")
    assert study.window == (date(2021, 7, 1), date(2021, 7, 31))
    assert study.quantities.select("counted_group", "subject", "label").rows() == [
        (["personnel"], "Town", "People rescued")
    ]
    assert dict(study.actors.select("actor_id", "aliases").iter_rows()) == {
        "Town": ["Town", "The town"],
        "Mayor": ["Mayor", "The mayor", "mayor"],
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("study.toml", 'title = "Flood"', "titel = 1", "unknown key 'titel'"),
        ("study.toml", 'title = "Flood"', "", "title is missing"),
        ("study.toml", "[window]", "[window", "not valid TOML"),
        ("study.toml", "2021-07-01", '"July"', "window.from = 'July': expected a date"),
        ("study.toml", '"personnel"', '"people"', "quantities, entry 1: counted_group = 'people'"),
        ("actors.csv", "aliases", "names", "column 'aliases' is missing"),
        ("actors.csv", "person", "human", "actors.csv:3: kind 'human' of 'Mayor'"),
        ("actors.csv", "Town,mayor", "City,mayor", "actors.csv:3: parent 'City' of 'Mayor' is not"),
        ("actors.csv", "government,,,", "government,,Mayor,", "form a circle"),
        ("actors.csv", "Town,mayor", "Town,mayor|the town", "'the town' names both 'Town' and 'Mayor'"),
    ],
)
def test_what_is_wrong_is_named(study_folder: Path, file: str, old: str, new: str, message: str) -> None:
    path = study_folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(StudyError) as refused:
        open_study(study_folder)
    assert message in str(refused.value)
    assert file in str(refused.value)


@pytest.mark.parametrize("missing", ["study.toml", "actors.csv"])
def test_a_missing_file_is_named(study_folder: Path, missing: str) -> None:
    (study_folder / missing).unlink()
    with pytest.raises(StudyError, match=missing):
        open_study(study_folder)


def test_a_missing_raw_folder_is_refused(study_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="put the raw articles there"):
        open_study(study_folder, tmp_path / "nowhere")


def test_the_lock_says_which_raw_files_moved(study_folder: Path) -> None:
    study = open_study(study_folder)
    assert write_lock(study).rows() == [("one.txt", "added")]
    locked = (study_folder / LOCK_NAME).read_bytes()
    assert write_lock(study).is_empty()
    assert (study_folder / LOCK_NAME).read_bytes() == locked

    (study.raw / "one.txt").write_text("changed", "utf-8")
    (study.raw / "two.txt").write_text("new", "utf-8")
    assert lock_changes(study).rows() == [("one.txt", "changed"), ("two.txt", "added")]
    write_lock(study)
    (study.raw / "two.txt").unlink()
    assert lock_changes(study).rows() == [("two.txt", "removed")]


def test_reports_stand_beside_the_notebooks_or_in_the_study(study_folder: Path) -> None:
    assert open_study(study_folder).reports == study_folder / "reports"
    (study_folder.parent / "notebooks").mkdir()
    assert open_study(study_folder).reports == study_folder.parent / "reports"


def test_the_first_study_holds_the_five_articles_as_received(project: Path) -> None:
    assert lock_changes(open_study(project / "data")).is_empty()
    seeds = project.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the articles as received are not beside this checkout")
    received = {path.name: path.read_bytes() for path in seeds.glob("*.txt")}
    assert {path.name: path.read_bytes() for path in (project / "data" / "raw").iterdir()} == received
