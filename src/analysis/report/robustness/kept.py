"""The robustness table as it is kept beside the tables that it belongs to, until the report is drafted."""

import json
import time
from collections.abc import Mapping

import polars as pl

from analysis.io.atomic_write import replacing, write_whole
from analysis.io.progress import stage
from analysis.report.robustness.measuring import Sets, robustness_of
from analysis.study import Study, store
from analysis.study.parameters import check
from analysis.tables import Robustness

NAME = "robustness"


def measure(study: Study, sets: Sets) -> pl.DataFrame:
    """Runs the sets on the tables in the study's `processed/` and keeps the result there for the report."""
    tables = store.load(study)
    base = check(store.parameters_used(study.processed))
    frame = robustness_of(study, base, sets, tables)
    with replacing(study.processed / f"{NAME}.parquet") as unfinished:
        frame.write_parquet(unfinished, compression="zstd")
    note = {"tables": _digests(tables), "sets": {name: dict(values) for name, values in sorted(sets.items())}}
    write_whole(study.processed / f"{NAME}.json", json.dumps(note, indent=1, sort_keys=True) + "\n")
    return frame


def measured_in(study: Study, sets: Sets) -> float:
    """Runs the sets as a stage of the run, which says so; the seconds that it took."""
    begun = time.monotonic()
    with stage(NAME):
        measure(study, sets)
    return time.monotonic() - begun


def forget(study: Study) -> None:
    """Takes an earlier result out of `processed/`, so that a report without the sets is one without them."""
    for ending in ("parquet", "json"):
        (study.processed / f"{NAME}.{ending}").unlink(missing_ok=True)


def measured(study: Study, tables: Mapping[str, pl.DataFrame]) -> tuple[pl.DataFrame, Sets] | None:
    """The table kept in `processed/` and its sets; None where there is none, or it belongs to other tables."""
    path = study.processed / f"{NAME}.json"
    if not path.is_file():
        return None
    note = json.loads(path.read_text(encoding="utf-8"))
    if note["tables"] != _digests(tables):
        return None
    return Robustness.validate(pl.read_parquet(study.processed / f"{NAME}.parquet", glob=False), cast=True), note[
        "sets"
    ]


def _digests(tables: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    return {name: store.digest(frame) for name, frame in tables.items() if name != NAME}
