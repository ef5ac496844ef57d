"""Notebooks at work, without a version: a draft of the page, JupyterLab, the headline values kept for nbval."""

import os
from typing import Annotated

import typer

from analysis.cli import options
from analysis.cli.failures import plain_errors
from analysis.cli.printing import say, say_left_out, say_quarantined, say_unused
from analysis.study import check_ready, open_study, store


def preview(
    study: options.StudyFolder = options.DEFAULT_STUDY,
    raw: options.RawFolder = None,
    parameters: options.ParameterFile = None,
    notebooks: options.NotebookFolder = options.DEFAULT_NOTEBOOKS,
    jobs: options.Cores = None,
) -> None:
    """Runs the notebooks in one warm kernel and writes a draft of the page; makes no version."""
    with plain_errors(study / options.PROCESSED):
        from analysis import notebooks as runner
        from analysis.report.build import locations
        from analysis.report.corrections_told import unapplied

        options.work_on(jobs)
        opened = check_ready(open_study(study, raw))
        chosen = options.chosen_parameters(opened, parameters)
        runner.preview(notebooks, chosen, locations(opened, notebooks))
        made = store.load(opened)
        say_quarantined(made["quarantine"])
        say_left_out(made["left_out"], made["articles"])
        for line in unapplied(made["corrections"], opened.corrections):
            say(line)
        say_unused(opened, made)
        say(f"draft: {opened.processed / 'report' / 'index.html'}")


def lab(
    study: options.StudyFolder = options.DEFAULT_STUDY,
    further: Annotated[list[str] | None, typer.Argument(help="What follows -- goes to jupyter lab as it is.")] = None,
    raw: options.RawFolder = None,
    parameters: options.ParameterFile = None,
    notebooks: options.NotebookFolder = options.DEFAULT_NOTEBOOKS,
) -> None:
    """Opens the notebooks in JupyterLab, for this study."""
    with plain_errors():
        from analysis.lab import command

        opened = open_study(study, raw)
        options.chosen_parameters(opened, parameters)
        told = command(opened, parameters, notebooks, further or [])
        os.execv(told[0], told)


def accept(notebooks: options.NotebookFolder = options.DEFAULT_NOTEBOOKS) -> None:
    """Runs the default study and keeps its headline values in the notebooks, where nbval compares them."""
    with plain_errors(notebooks.absolute().parent / options.DEFAULT_STUDY / options.PROCESSED):
        from analysis import notebooks as runner
        from analysis.report.build import run

        opened = open_study(notebooks.absolute().parent / options.DEFAULT_STUDY)
        moved = runner.accept(notebooks, run(opened, notebooks, options.chosen_parameters(opened, None)))
        for cell in moved:
            say(f"headline moved: {cell}")
        say(f"{len(moved)} headline cells brought up to date")
