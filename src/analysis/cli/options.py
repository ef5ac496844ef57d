"""What several commands are told: the study, its raw articles, a parameter set, the notebooks."""

import os
from pathlib import Path
from typing import Annotated

import typer

from analysis.io.workers import JOBS
from analysis.study import Study
from analysis.study.parameters import Parameters, check, read_parameters

StudyFolder = Annotated[Path, typer.Argument(help="The study folder: raw/, study.toml, actors.csv, sources.csv.")]
RawFolder = Annotated[Path | None, typer.Option(help="Raw articles elsewhere: a folder or one file.")]
ParameterFile = Annotated[Path | None, typer.Option(help="A parameter set: YAML lines of the form `name: value`.")]
TableFolder = Annotated[Path, typer.Argument(help="A folder of tables, made by `analysis articles … --to`.")]
Cores = Annotated[int | None, typer.Option(min=1, help="On how many cores to read; on all of them by default.")]
Scheduler = Annotated[
    str | None, typer.Option(help="A Dask scheduler whose workers read: tcp://HOST:PORT, or the file that it wrote.")
]
ShardPart = Annotated[
    str | None, typer.Option("--shard", help="Read only a part, as 2/8, to be put together by a run without this.")
]
NotebookFolder = Annotated[Path, typer.Option(help="Where the four notebooks are.")]

DEFAULT_STUDY = Path("data")
DEFAULT_NOTEBOOKS = Path("notebooks")
PROCESSED = "processed"


def work_on(jobs: int | None) -> None:
    """Has this run, and the kernels that it starts, read on so many cores."""
    if jobs:
        os.environ[JOBS] = str(jobs)


def chosen_parameters(study: Study, path: Path | None) -> Parameters:
    """The parameters of a run: defaults, then those of study.toml, then those of the parameter set."""
    values = read_parameters(path).model_dump(exclude_unset=True) if path else {}
    return check({**study.parameters, **values})
