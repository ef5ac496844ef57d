"""From raw articles to a version: runs the notebooks and publishes what they drafted."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from analysis import notebooks
from analysis.claims import notices
from analysis.io.progress import stage
from analysis.report import coded_results, robustness
from analysis.report.corrections_told import unapplied
from analysis.report.versions import Printed, Version, print_page, publish, sole_writer, versions
from analysis.study import Study, store, write_lock
from analysis.study.parameters import Parameters


@dataclass(frozen=True)
class Outcome:
    """What a build came to: the version, whether it is new, raw files that moved, records set aside, a sentence
    for each correction that found nothing to correct, or found its row by words, and for each line of the study's
    files that was not used, why there is no print (empty where there is one), and a sentence for all that became of
    the parameter sets of the version before."""

    version: Version
    new: bool
    raw_changes: pl.DataFrame
    articles: pl.DataFrame
    quarantine: pl.DataFrame
    left_out: pl.DataFrame
    unapplied: list[str]
    unused: list[str]
    unprinted: str = ""
    carried: list[str] = field(default_factory=list)


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
    return _run(study, folder, parameters, sets)[0]


def _run(study: Study, folder: Path, parameters: Parameters, sets: robustness.Sets | None) -> tuple[Path, float]:
    """The folder of the executed copies, and the seconds that measuring under the sets took."""
    executed, places = study.processed / "notebooks", locations(study, folder)
    robustness.forget(study)
    coded_results.forget(study)
    coded = coded_results.is_coded(study)
    if not sets and not coded:
        notebooks.execute(folder, executed, parameters, places)
        return executed, 0.0
    *stages, last = notebooks.NOTEBOOKS
    notebooks.execute(folder, executed, parameters, places, stages)
    seconds = robustness.measured_in(study, sets) if sets else 0.0
    if coded:
        with stage("coded sample"):
            coded_results.measure(study)
    notebooks.execute(folder, executed, parameters, places, [last])
    return executed, seconds


def build(
    study: Study, folder: Path, parameters: Parameters, sets: robustness.Sets | None = None, carry: bool = True
) -> Outcome:
    """Runs everything for `study` and publishes the result as a version, or confirms the one that has it.

    Without parameter `sets` those of the newest version are measured again, unless `carry` is false.
    """
    printed: list[Printed] = []
    with sole_writer(study.reports):
        before = next(reversed(versions(study.reports)), None)
        carried = robustness.carried_sets(before, parameters, sets)
        changes = write_lock(study)
        executed, taken = _run(study, folder, parameters, sets or (carried.sets if carry else {}) or None)
        version, new = publish(
            study.processed / "report", executed, study.reports, finish=lambda made: printed.append(print_page(made))
        )
    made = store.load(study, "articles", "quarantine", "left_out", "estimates", "attributions", "corrections")
    missed = unapplied(made["corrections"], study.corrections)
    unused = notices.lines(notices.notices(study, made))
    told = carried.told(version, new, carry, taken)
    reason = "".join(print_.reason for print_ in printed)
    return Outcome(
        version,
        new,
        changes,
        made["articles"],
        made["quarantine"],
        made["left_out"],
        missed,
        unused,
        reason,
        told,
    )
