"""Re-runs a published version from its raw articles in a clean folder and compares artefact by artefact.

Text and whole numbers must be equal, floats within `compare.RELATIVE_TOLERANCE`. Pictures and pages are
derived from the results; their bytes must be equal where lock file and code are those of the publication.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analysis.parameters import Parameters
from analysis.report import build, compare
from analysis.report.manifest import (
    STUDY_FILES,
    environment,
    file_digest,
    file_digests,
    inputs,
    json_digest,
    read_manifest,
)
from analysis.report.versions import Version, complete, versions
from analysis.study import Study, StudyError, open_study

REPRODUCED = "reproduced"
RESULTS = ["study", "inputs", "parameters", "robustness", "tables", "figures"]
PROJECT_FILES = ["uv.lock", "pyproject.toml"]


@dataclass(frozen=True)
class Verdict:
    """One artefact: what was published, what was recomputed, and whether they agree."""

    artefact: str
    published: str
    recomputed: str
    verdict: str
    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=compare.CHANGES))

    @property
    def holds(self) -> bool:
        """Whether the artefact is reproduced, or differs only as another environment may."""
        return self.verdict.startswith(REPRODUCED)


def verify(study: Study, folder: Path, name: str | None = None) -> list[Verdict]:
    """The verdict on every artefact of a version (the newest, unless named); the study is left as it is."""
    version = chosen_version(study, name)
    with tempfile.TemporaryDirectory(prefix="verify-") as scratch:
        rebuilt = rebuild(study, folder, version, Path(scratch))
        return judge(study, version, rebuilt, folder.absolute().parent)


def rebuild(study: Study, folder: Path, version: Version, scratch: Path) -> Path:
    """The version made anew in `scratch` from the study's raw articles, with the parameters published."""
    clean = _clean_copy(study, folder, scratch, version)
    parameters = Parameters.model_validate(version.manifest["parameters"])
    executed = build.run(clean, scratch / "notebooks", parameters, version.manifest.get("robustness"))
    complete(clean.processed / "report", executed, scratch / "rebuilt")
    return scratch / "rebuilt"


def judge(study: Study, version: Version, rebuilt: Path, project: Path) -> list[Verdict]:
    """A version against the same version made anew, artefact by artefact."""
    return [
        *_inputs(study, version),
        *_parameters(study, version),
        _identity(version),
        *_tables(version, rebuilt),
        *_figures(version, rebuilt),
        *_files(version, rebuilt, project),
    ]


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


def _inputs(study: Study, version: Version) -> Iterator[Verdict]:
    published, found = version.manifest["inputs"], inputs(study)
    for name in sorted(published.keys() | found.keys()):
        was, now = published.get(name), found.get(name)
        if was == now:
            verdict = REPRODUCED
        else:
            verdict = "input removed" if now is None else "input added" if was is None else "input changed"
        yield Verdict(f"input {name}", _short(was), _short(now), verdict)


def _parameters(study: Study, version: Version) -> Iterator[Verdict]:
    published = version.manifest["parameters"]
    for name, was in sorted(published.items()):
        now = study.parameters.get(name, was)
        verdict = REPRODUCED if was == now else "parameter changed"
        yield Verdict(f"parameter {name}", str(was), str(now), verdict)


def _identity(version: Version) -> Verdict:
    """Whether the manifest still says what it was signed with."""
    found = json_digest({name: version.manifest[name] for name in RESULTS if name in version.manifest})
    same = found == version.manifest["identity"]
    return Verdict(
        "manifest.json",
        _short(version.manifest["identity"]),
        _short(found),
        REPRODUCED if same else "manifest altered",
    )


def _tables(version: Version, rebuilt: Path) -> Iterator[Verdict]:
    shipped, recomputed = compare.read_version(version.folder), compare.read_version(rebuilt)
    found = read_manifest(rebuilt)["tables"]
    for name, published in version.manifest["tables"].items():
        now = found.get(name, {"rows": 0, "digest": None})
        rows = pl.DataFrame(schema=compare.CHANGES)
        if name in shipped and name in recomputed:
            rows = compare.table_changes(name, shipped[name], recomputed[name])
        if rows.height:
            altered = _altered(version, f"tables/{name}.parquet")
            verdict = "published table altered" if altered else f"{rows.height} differences"
        else:
            # tables that are not shipped have only their digest to be compared by
            equal = name in shipped or published["digest"] == now["digest"]
            verdict = REPRODUCED if equal else "differs"
        yield Verdict(f"table {name}", f"{published['rows']} rows", f"{now['rows']} rows", verdict, rows)


def _figures(version: Version, rebuilt: Path) -> Iterator[Verdict]:
    found = read_manifest(rebuilt)["figures"]
    for name, was in version.manifest["figures"].items():
        now = found.get(name)
        yield Verdict(f"figure {name}", _short(was), _short(now), REPRODUCED if was == now else "differs")


def _files(version: Version, rebuilt: Path, project: Path) -> Iterator[Verdict]:
    recomputed, published = file_digests(rebuilt), version.manifest["files"]
    present = file_digests(version.folder)
    for name in sorted(published.keys() | present.keys() | recomputed.keys()):
        was, there, now = published.get(name), present.get(name), recomputed.get(name)
        yield Verdict(f"file {name}", _short(there), _short(now), _file_verdict(was, there, now, version, project))


def _file_verdict(was: str | None, there: str | None, now: str | None, version: Version, project: Path) -> str:
    if was is None:
        return "not part of the publication"
    if there is None:
        return "published file missing"
    if there != was:
        return "published file altered"
    if there == now:
        return REPRODUCED
    if now is None:
        return "not recomputed"
    return (
        "differs"
        if _same_environment(version, project)
        else f"{REPRODUCED} in results; other bytes, other environment"
    )


def _same_environment(version: Version, project: Path) -> bool:
    was: Mapping[str, Any] = version.manifest["environment"]
    now = environment(project)
    return all(was[name] == now[name] for name in ("python", "lock", "code"))


def _altered(version: Version, name: str) -> bool:
    path = version.folder / name
    return not path.is_file() or file_digest(path) != version.manifest["files"].get(name)


def _short(digest: str | None) -> str:
    return digest[:12] if digest else "none"
