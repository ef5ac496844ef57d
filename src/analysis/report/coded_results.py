"""What the coded sample of a study says, measured before the report is written: quality here, corrections."""

import json
from collections.abc import Mapping

import polars as pl

from analysis.coding.drawing import FILES, FOLDER
from analysis.coding.results import coded_sample, corrected_measures, quality_here
from analysis.coding.sheets import SETTLED
from analysis.io.atomic_write import replacing, write_whole
from analysis.report.manifest import file_digest
from analysis.study import Study, store
from analysis.study.parameters import check
from analysis.tables import OPTIONAL

SHEET = f"{FOLDER}/{SETTLED}"
"""The settled sheet in the folder of a study."""
NAMES = ("corrected", "quality_here")
NOTE = "coded.json"


def is_coded(study: Study) -> bool:
    """Whether a study has a settled sheet."""
    return (study.folder / SHEET).is_file()


def measure(study: Study) -> None:
    """Measures what the coded sample says of the tables in the study's `processed/`, and keeps it there.

    Nothing where no sentence is settled. Completed folders are measured one after the other (docs/coding.md), so this
    takes as long as some twenty runs of the spread stage.
    """
    tables = store.load(study)
    sample = coded_sample(study, tables)
    if sample is None:
        return
    parameters = check(store.parameters_used(study.processed))
    found = {"corrected": corrected_measures(study, parameters, tables, sample), "quality_here": quality_here(sample)}
    for name, frame in found.items():
        with replacing(study.processed / f"{name}.parquet") as unfinished:
            frame.write_parquet(unfinished, compression="zstd")
    write_whole(study.processed / NOTE, json.dumps(_made_from(study, tables), indent=1, sort_keys=True) + "\n")


def forget(study: Study) -> None:
    """Takes earlier results out of `processed/`."""
    for name in (NOTE, *(f"{name}.parquet" for name in NAMES)):
        (study.processed / name).unlink(missing_ok=True)


def measured(study: Study, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables kept in `processed/`, by name; none where there are none, or they were made from others."""
    path = study.processed / NOTE
    if not path.is_file() or json.loads(path.read_text("utf-8")) != _made_from(study, tables):
        return {}
    kept = {name: pl.read_parquet(study.processed / f"{name}.parquet", glob=False) for name in NAMES}
    return {name: OPTIONAL[name].validate(frame, cast=True) for name, frame in kept.items()}


def _made_from(study: Study, tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    digests = {name: file_digest(study.folder / name) for name in FILES if (study.folder / name).is_file()}
    return digests | {name: store.digest(frame) for name, frame in tables.items() if name not in OPTIONAL}
