"""Each stage without notebooks, from a study, or a folder of tables, to a folder of tables."""

import json
from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.failures import plain_errors
from analysis.cli.options import (
    Cores,
    ParameterFile,
    RawFolder,
    Scheduler,
    ShardPart,
    StudyFolder,
    TableFolder,
    chosen_parameters,
    work_on,
)
from analysis.cli.printing import say, say_counts, say_left_out, say_part, say_quarantined, say_unused
from analysis.io.parts import StagePart
from analysis.study import Study, StudyError, open_study, store

STUDY_POINTER = "study.json"
"""The file in a folder of tables that says of which study they are."""


def articles(
    study: StudyFolder,
    to: Annotated[Path, typer.Option(help="The folder to write the tables to.")],
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    jobs: Cores = None,
    scheduler: Scheduler = None,
    shard: ShardPart = None,
) -> None:
    """Cleans raw articles into the tables articles, passages, alignments and quarantine."""
    with plain_errors(to):
        from analysis.articles import read_articles, read_part

        work_on(jobs)
        opened = open_study(study, raw)
        chosen = chosen_parameters(opened, parameters)
        if shard:
            say_part(shard, read_part(opened, StagePart.read(shard), at=to, jobs=None))
            return
        result = read_articles(opened, chosen, at=to, jobs=None, scheduler=scheduler)
        store.save(opened, "1_articles", result._asdict(), chosen, to)
        pointer = {"folder": str(opened.folder.absolute()), "raw": str(opened.raw.absolute())}
        (to / STUDY_POINTER).write_text(json.dumps(pointer, indent=1) + "\n", encoding="utf-8")
        say_counts(result._asdict())
        say_quarantined(result.quarantine)
        say_left_out(result.left_out, result.articles)
        if cut := result.articles["characters_missing"].count():
            say(f"cut short by their collection: {cut} articles, of which the beginning alone is read")
        say_unused(opened, result._asdict())


def claims(
    folder: TableFolder,
    parameters: ParameterFile = None,
    jobs: Cores = None,
    scheduler: Scheduler = None,
    shard: ShardPart = None,
) -> None:
    """Reads the tables estimates, attributions and links out of the articles in FOLDER."""
    with plain_errors(folder):
        from analysis.claims import read_claims, read_part
        from analysis.report.corrections_told import unapplied

        work_on(jobs)
        study = _study_of(folder)
        made = store.load(study, "articles", "passages", "alignments", "quarantine", folder=folder)
        chosen = chosen_parameters(study, parameters)
        articles, passages, alignments, quarantine = made.values()
        if shard:
            part = StagePart.read(shard)
            say_part(shard, read_part(study, articles, passages, alignments, chosen, part, at=folder, jobs=None))
            return
        result = read_claims(
            study, articles, passages, alignments, chosen, quarantine, at=folder, jobs=None, scheduler=scheduler
        )
        store.save(study, "2_claims", result._asdict(), chosen, folder)
        say_counts(result._asdict())
        say_quarantined(result.quarantine)
        for line in unapplied(result.corrections, study.corrections):
            say(line)
        say_unused(study, result._asdict())


def spread(folder: TableFolder, parameters: ParameterFile = None) -> None:
    """Measures how the claims in FOLDER spread: families, timeline, adoption and the other spread tables."""
    with plain_errors(folder):
        from analysis.spread import measure_spread

        study = _study_of(folder)
        chosen = chosen_parameters(study, parameters)
        read = ("articles", "passages", "alignments", "quarantine", "estimates", "attributions", "links")
        made = store.load(study, *read, folder=folder)
        result = measure_spread(study, chosen, **made)
        store.save(study, "3_spread", result._asdict(), chosen, folder)
        say_counts(result._asdict())


def _study_of(folder: Path) -> Study:
    pointer = folder / STUDY_POINTER
    if not pointer.is_file():
        raise StudyError(f"{pointer}: no such file; make the folder with `analysis articles STUDY --to {folder}`")
    return open_study(**json.loads(pointer.read_text(encoding="utf-8")))
