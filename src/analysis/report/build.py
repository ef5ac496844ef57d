"""From raw articles to a version: runs the notebooks and publishes what they drafted."""

import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analysis import notebooks, notices, progress, robustness, store
from analysis.parameters import Parameters
from analysis.report.archive import print_page
from analysis.report.corrected import unapplied
from analysis.report.versions import Version, publish, sole_writer
from analysis.study import Study, write_lock


@dataclass(frozen=True)
class Outcome:
    """What a build came to: the version, whether it is new, raw files that moved, records set aside, and a sentence
    for each correction that found nothing to correct and for each line of the study's files that was not used."""

    version: Version
    new: bool
    raw_changes: pl.DataFrame
    quarantine: pl.DataFrame
    unapplied: list[str]
    unused: list[str]


def locations(study: Study, folder: Path) -> dict[str, str]:
    """Where the study lies, as seen from the notebooks' folder."""
    seen = {"study": _relative(study.folder, folder), "raw": ""}
    if study.raw.absolute() != (study.folder / "raw").absolute():
        seen["raw"] = _relative(study.raw, folder)
    return seen


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()


def run(study: Study, folder: Path, parameters: Parameters, sets: robustness.Sets | None = None) -> Path:
    """Runs the notebooks of `folder` for a study; the executed copies are in the folder returned.

    With parameter `sets` the spread is measured under each of them before the last notebook writes the report.
    """
    executed, places = study.processed / "notebooks", locations(study, folder)
    robustness.forget(study)
    *stages, last = notebooks.NOTEBOOKS
    if sets:
        notebooks.execute(folder, executed, parameters, places, stages)
        with progress.stage("robustness"):
            robustness.measure(study, sets)
        notebooks.execute(folder, executed, parameters, places, [last])
    else:
        notebooks.execute(folder, executed, parameters, places)
    return executed


def build(study: Study, folder: Path, parameters: Parameters, sets: robustness.Sets | None = None) -> Outcome:
    """Runs everything for `study` and publishes the result as a version, or confirms the one that has it."""
    with sole_writer(study.reports):
        changes = write_lock(study)
        executed = run(study, folder, parameters, sets)
        version, new = publish(study.processed / "report", executed, study.reports, finish=print_page)
    made = store.load(study, "articles", "quarantine", "estimates", "attributions", "corrections")
    missed = unapplied(made["corrections"], study.corrections)
    return Outcome(version, new, changes, made["quarantine"], missed, notices.lines(notices.notices(study, made)))
