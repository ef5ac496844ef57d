"""An empty study folder with commented templates, for `make study`."""

import re
import shutil
from importlib import resources
from pathlib import Path

from analysis.study import StudyError

STUDIES = Path("studies")
"""Where studies beside the first one are made."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def make_study(name: str, studies: Path = STUDIES) -> Path:
    """Makes `studies/name` with templates for `open_study`; returns it. `StudyError` where it stands already."""
    if not _NAME.fullmatch(name):
        raise StudyError(
            f"{name!r} is no name for a study; expected letters, digits, dots and dashes, as in "
            "`make study NAME=spring-flood`"
        )
    folder = studies / name
    if folder.exists():
        raise StudyError(f"{folder}: stands already and is left as it is; choose another name, or remove it first")
    unfinished = studies / f".{name}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    with resources.as_file(resources.files("analysis").joinpath("study_template")) as template:
        shutil.copytree(template, unfinished)
    unfinished.rename(folder)
    return folder
