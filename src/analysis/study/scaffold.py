"""An empty study folder with commented templates, for `make study`."""

import shlex
import shutil
from importlib import resources
from pathlib import Path

from analysis.study import StudyError

STUDIES = Path("studies")
"""Where studies beside the first one are made, if no place is named."""


def make_study(name: str, studies: Path = STUDIES) -> Path:
    """Makes a folder with templates for `open_study` and returns it: `studies/name`, or the path that `name` is.

    What has a slash is a path. `StudyError` where the folder stands already, or the name cannot be one.
    """
    path = Path(name).expanduser() if "/" in name or "\\" in name else studies / name
    last = path.name
    if (
        not name.strip()
        or last in ("", "..")
        or last.startswith(".")
        or last != last.strip()
        or not last.isprintable()
    ):
        raise StudyError(
            f"{name!r} is no name for a study; expected a name or a path that ends with one, as in "
            "`make study NAME=spring-flood` or `make study NAME=../elsewhere/spring-flood`"
        )
    if path.exists():
        raise StudyError(f"{path}: stands already and is left as it is; choose another name, or remove it first")
    unfinished = path.with_name(f".{last}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    with resources.as_file(resources.files("analysis.study").joinpath("template")) as template:
        shutil.copytree(template, unfinished)
    unfinished.rename(path)
    return path


def report_command(folder: Path) -> str:
    """The command that reports on a study, to be pasted into a shell whatever the folder's name."""
    return _command("report", folder)


def survey_command(folder: Path) -> str:
    """The command that tells what is counted in a study's articles, to be pasted likewise."""
    return _command("survey", folder)


def _command(target: str, folder: Path) -> str:
    # make reads a dollar sign as the beginning of a variable
    value = shlex.quote(str(folder).replace("$", "$$"))
    return f"make {target} STUDY={value}"
