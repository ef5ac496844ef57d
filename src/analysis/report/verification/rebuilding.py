"""Re-runs a published version from its raw articles in a clean folder, and judges it artefact by artefact."""

import shutil
import tempfile
from pathlib import Path

from analysis.io.progress import stage
from analysis.report import build
from analysis.report.manifest import STUDY_FILES
from analysis.report.verification.inputs import known_parameters, known_sets
from analysis.report.verification.judging import judge
from analysis.report.verification.verdict import Verdict
from analysis.report.versions import Version, complete, versions
from analysis.study import Study, StudyError, open_study

PROJECT_FILES = ["uv.lock", "pyproject.toml"]


def verify(study: Study, folder: Path, name: str | None = None) -> list[Verdict]:
    """The verdict on every artefact of a version (the newest, unless named); the study is left as it is."""
    version = chosen_version(study, name)
    with tempfile.TemporaryDirectory(prefix="verify-") as scratch:
        rebuilt = rebuild(study, folder, version, Path(scratch))
        with stage("comparison"):
            return judge(study, version, rebuilt, folder.absolute().parent)


def rebuild(study: Study, folder: Path, version: Version, scratch: Path) -> Path:
    """The version made anew in `scratch` from the study's raw articles, with the parameters published.

    Raises:
        ParameterError: if the manifest gives a parameter a value that it cannot have.
    """
    clean = _clean_copy(study, folder, scratch, version)
    parameters = known_parameters(version.manifest, str(version.folder / "manifest.json"))
    executed = build.run(clean, scratch / "notebooks", parameters, known_sets(version.manifest))
    complete(clean.processed / "report", executed, scratch / "rebuilt")
    return scratch / "rebuilt"


def chosen_version(study: Study, name: str | None) -> Version:
    """The named version of a study, or its newest; `StudyError` where there is none."""
    present = versions(study.reports)
    wanted = [version for version in present if name in (None, version.name)]
    if not wanted:
        there = ", ".join(version.name for version in present) or "none"
        raise StudyError(
            f"{study.reports}: no version {name or 'at all'} to verify; present: {there}; run `make report`"
        )
    return wanted[-1]


def _clean_copy(study: Study, folder: Path, scratch: Path, version: Version) -> Study:
    """Only what a build reads: raw files, files written by people, notebooks, lock, and the version before."""
    target = scratch / ("data" if study.reports.parent != study.folder else "study")
    target.mkdir()
    for name in STUDY_FILES:
        if (study.folder / name).is_file():
            (target / name).parent.mkdir(exist_ok=True)
            shutil.copy(study.folder / name, target / name)
    if study.raw.is_dir():
        shutil.copytree(study.raw, target / "raw", symlinks=True)
    else:
        (target / "raw").mkdir()
        shutil.copy(study.raw, target / "raw" / study.raw.name)
    (scratch / "notebooks").mkdir()
    for path in folder.glob("*.ipynb"):
        shutil.copy(path, scratch / "notebooks" / path.name)
    for name in PROJECT_FILES:
        if (folder.absolute().parent / name).is_file():
            shutil.copy(folder.absolute().parent / name, scratch / name)
    clean = open_study(target)
    for earlier in versions(study.reports):
        if earlier.number < version.number:
            shutil.copytree(earlier.folder, clean.reports / earlier.name)
    return clean
