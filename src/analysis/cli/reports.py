"""Published versions: made, checked by a re-run, and compared."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.failures import plain_errors
from analysis.cli.options import (
    DEFAULT_NOTEBOOKS,
    DEFAULT_STUDY,
    PROCESSED,
    Cores,
    NotebookFolder,
    ParameterFile,
    RawFolder,
    StudyFolder,
    chosen_parameters,
    work_on,
)
from analysis.cli.printing import FIRST_ROWS, say, say_published, say_table
from analysis.cli.survey import say_survey
from analysis.study import StudyError, check_ready, open_study
from analysis.study.bare import asks_nothing


def report(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
    jobs: Cores = None,
    robustness: Annotated[
        bool,
        typer.Option(
            "--robustness/--without-robustness", help="Whether the parameter sets of the last version are kept."
        ),
    ] = True,
) -> None:
    """Runs the notebooks and publishes the result as the next version, or confirms the one that has it.

    Of a study that has articles and asks for no quantity it gives the survey.
    """
    with plain_errors(study / PROCESSED):
        from analysis.report.build import build

        work_on(jobs)
        opened = open_study(study, raw)
        chosen = chosen_parameters(opened, parameters)
        if asks_nothing(opened):
            say("The study asks for nothing yet, so this is a survey and no version:")
            say_survey(opened, chosen)
            return
        outcome = build(check_ready(opened), notebooks, chosen, carry=robustness)
        say_published(outcome)


def robustness(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
    jobs: Cores = None,
) -> None:
    """Publishes the report with a table of what its headline results become under other parameter sets.

    The sets are the files in parameters/ of the study, else those beside the notebooks.
    """
    with plain_errors(study / PROCESSED):
        from analysis.report.build import build
        from analysis.report.robustness import sets_for

        work_on(jobs)
        opened = check_ready(open_study(study, raw))
        sets = sets_for(opened, notebooks.absolute().parent)
        outcome = build(opened, notebooks, chosen_parameters(opened, parameters), sets)
        say_published(outcome)
        say(f"{len(sets)} parameter sets: {', '.join(sets)}")


def verify(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    version: Annotated[
        str | None, typer.Option(help="The version to verify, such as v1; the newest by default.")
    ] = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
) -> None:
    """Re-runs a version from its raw articles in a clean folder; says by artefact what is reproduced."""
    with plain_errors(study / PROCESSED):
        from analysis.report.verification import conclusion, told
        from analysis.report.verification import verify as compared

        verdicts = compared(open_study(study, raw), notebooks, version)
    rows = [(verdict.artefact, verdict.published, verdict.recomputed, verdict.verdict) for verdict in verdicts]
    say_table(("artefact", "published", "recomputed", "verdict"), rows)
    failed = [verdict for verdict in verdicts if not verdict.holds]
    loose = [verdict for verdict in verdicts if verdict.kind == "incomparable"]
    for verdict in [*failed, *loose]:
        for row in verdict.rows.head(FIRST_ROWS).iter_rows(named=True):
            say(f"  {told(row)}")
        if verdict.rows.height > FIRST_ROWS:
            say(f"  … {verdict.rows.height - FIRST_ROWS} more in {verdict.artefact}")
    for sentence in conclusion(verdicts):
        say(sentence)
    reproduced = sum(verdict.reproduced for verdict in verdicts)
    say(f"{reproduced} reproduced, {len(failed)} not, {len(loose)} not comparable here")
    if failed:
        raise typer.Exit(1)


def compare(
    old: Annotated[str, typer.Argument(help="The earlier version, such as v1.")],
    new: Annotated[str, typer.Argument(help="The later version, such as v2.")],
    study: Annotated[Path, typer.Option(help="The study folder.")] = DEFAULT_STUDY,
    whole: Annotated[bool, typer.Option("--all", help="Every change, row by row, with its cause.")] = False,
) -> None:
    """Prints what changed from one version to another and which input caused it, in a few lines; with --all, all."""
    with plain_errors(study / PROCESSED):
        from analysis.report import comparison

        reports = open_study(study).reports
        for name in (old, new):
            if not (reports / name / "manifest.json").is_file():
                raise StudyError(f"{reports / name}: no such version")
        found = comparison.compare(reports / old, reports / new)
        for line in comparison.changes.lines(found) if whole else comparison.changes.summary(found):
            say(line)
        if not whole and found["rows"]:
            say(f"all {len(found['rows']):,} changes, row by row: analysis compare {old} {new} --all")
