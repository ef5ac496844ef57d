"""A study before anything is written of it: a folder of articles and nothing else."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

from analysis.study.folder import Study, open_study
from analysis.study.raw_files import raw_files
from analysis.study.study_error import StudyError


def open_folder(folder: str | Path, raw: str | Path | None = None) -> Study:
    """The study in `folder`; where that has no `study.toml`, one that asks for nothing yet, as the templates do.

    Its articles are those in `raw/`, else the folder's own. `StudyError` where there is no article.
    """
    folder = Path(folder)
    if (folder / "study.toml").is_file():
        study = open_study(folder, raw)
    elif not folder.is_dir():
        raise StudyError(f"{folder}: no such folder; name one that holds articles, or a study")
    else:
        place = Path(raw) if raw else folder / "raw" if (folder / "raw").is_dir() else folder
        with resources.as_file(resources.files("analysis.study").joinpath("template")) as template:
            study = replace(open_study(template, place), folder=folder, stamps={})
    if next(raw_files(study.raw), None) is None:
        raise StudyError(
            f"{study.raw}: no article; put files there (text, web pages, Word, PDF, exports of archives)"
        )
    return study


def asks_nothing(study: Study) -> bool:
    """Whether a study has articles and no quantity of interest."""
    return study.quantities.is_empty() and next(raw_files(study.raw), None) is not None


def is_bare(study: Study) -> bool:
    """Whether nothing is written of it yet."""
    return not (study.folder / "study.toml").is_file()
