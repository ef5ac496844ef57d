"""A folder of articles without a study: opened as one that asks for nothing."""

from pathlib import Path

import pytest

from analysis.study import StudyError
from analysis.study.bare import asks_nothing, is_bare, open_folder


def with_article(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("A title\n\nThe mayor spoke.\n", "utf-8")
    return folder


def test_a_folder_of_articles_is_a_study_that_asks_for_nothing(tmp_path: Path) -> None:
    folder = with_article(tmp_path / "found")
    study = open_folder(folder)
    assert (study.folder, study.raw) == (folder, folder)
    assert is_bare(study) and asks_nothing(study) and study.actors.is_empty()
    assert [path.name for path in folder.iterdir()] == ["one.txt"]


def test_articles_in_raw_go_before_those_beside_it_and_those_named_before_both(tmp_path: Path) -> None:
    folder = with_article(tmp_path / "found")
    with_article(folder / "raw")
    assert open_folder(folder).raw == folder / "raw"
    elsewhere = with_article(tmp_path / "elsewhere")
    assert open_folder(folder, elsewhere).raw == elsewhere


def test_a_study_is_opened_as_it_is_written(study_folder: Path) -> None:
    study = open_folder(study_folder)
    assert study.quantities["label"].to_list() == ["People rescued"]
    assert not is_bare(study) and not asks_nothing(study)


def test_no_folder_and_a_folder_without_articles_are_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="nowhere: no such folder; name one that holds articles"):
        open_folder(tmp_path / "nowhere")
    with pytest.raises(StudyError, match="no article; put files there"):
        open_folder(tmp_path)
