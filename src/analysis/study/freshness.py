"""What the tables of a stage were made from, and whether that is still so.

Beside the tables lies `STAGE.made.json`: digests of the study's files and of the tables that the stage read, its
parameters, its code, and the tables as it wrote them. It is the last file that a stage writes and the first that goes
when the stage runs again, so that one which was stopped half-way has none. Nothing of it enters a result.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

import analysis
from analysis.io.atomic_write import write_whole
from analysis.io.faults import Fault
from analysis.io.stamps import stamp
from analysis.study import Study, raw_files, raw_name
from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES

SETTLED = 2_000_000_000
"""Nanoseconds that a raw file must be older than the record for its size and time to speak for it: some file systems
keep times to two seconds, so a file written again within them would look the same."""

SHARED = ("amounts", "io", "schemas", "study", "tables.py")
"""The parts of the package that every stage runs."""

NAMED = 3
"""Changes told one by one; the others are counted."""


class StaleTableError(Fault):
    """Tables whose inputs have changed since; says what changed and which stage is to be run again."""


class File(BaseModel):
    """A file's content, and the stamp that it had."""

    sha256: str
    size: int
    time: int


class StageRecord(BaseModel):
    """What a stage was made from and what it wrote: `inputs` by file or part of `study.toml`, tables by name."""

    inputs: dict[str, str]
    raw: dict[str, File]
    read: dict[str, str]
    parameters: dict[str, Any]
    code: str
    written: dict[str, File]


def records(folder: Path) -> dict[str, StageRecord]:
    """The records in a folder of tables by stage, in the order of the stages; one that cannot be read is none."""
    found = {}
    for stage in STAGES:
        try:
            found[stage] = StageRecord.model_validate_json(_place(folder, stage).read_bytes())
        except (OSError, ValidationError):
            continue
    return found


def begin(study: Study, stage: str, parameters: Parameters, folder: Path) -> None:
    """Takes away the record of a stage that is about to write, unless what it writes would not fit its inputs.

    Raises:
        StaleTableError: a file was changed after the study was opened, so that the tables are not made from it.
        StaleTableError: a parameter that an earlier stage reads, too, has another value there.
    """
    for path in _paths(study, stage) if study.stamps else ():
        if study.stamps.get(path.absolute()) != stamp(path):
            raise StaleTableError(
                f"{path}: changed after {stage} had opened the study; nothing was written, run {stage} again from "
                "its first cell"
            )
    earlier = {name: record for name, record in records(folder).items() if name < stage}
    if told := _differing(earlier, stage, _values(stage, parameters)):
        raise StaleTableError(f"{folder}: {told}")
    _place(folder, stage).unlink(missing_ok=True)


def record(study: Study, stage: str, parameters: Parameters, folder: Path, written: Iterable[str]) -> None:
    """Writes the record of a stage whose tables are written."""
    known = records(folder)
    made = StageRecord(
        inputs=_inputs(study, stage),
        raw=_raw(study, {}, 0) if stage == "1_articles" else {},
        read=_last_written(known, STAGES[stage].reads, before=stage),
        parameters=_values(stage, parameters),
        code=code_digest(stage),
        written={name: _file(_table(folder, name)) for name in written},
    )
    write_whole(_place(folder, stage), json.dumps(made.model_dump(), indent=1, sort_keys=True) + "\n")


def check(study: Study, folder: Path, names: Iterable[str]) -> None:
    """Refuses tables that are not what the study, and the tables before them, would give now.

    A raw file counts as unchanged while its size and time are; `check_draft` goes by content.

    Raises:
        StaleTableError: names the first stage that is to be run again, and why.
    """
    wanted = set(names)
    last = max((place for place, stage in enumerate(STAGES.values()) if wanted & set(stage.writes)), default=-1)
    known = records(folder)
    for stage in list(STAGES)[: last + 1]:
        if reason := _stale(study, folder, stage, known):
            raise StaleTableError(f"{folder}: {reason}; run {stage} again, and what comes after it")
        earlier = {name: held for name, held in known.items() if name < stage}
        if told := _differing(earlier, stage, known[stage].parameters):
            raise StaleTableError(f"{folder}: {told}")


def check_draft(folder: Path, inputs: Mapping[str, str]) -> None:
    """Refuses a draft whose inputs (digests by path, as a manifest names them) or code the tables were not made from.

    Raises:
        StaleTableError: names the first stage that is to be run again, and why.
    """
    for stage, held in records(folder).items():
        made_from = {f"raw/{path}": file.sha256 for path, file in held.raw.items()}
        present = {name: digest for name, digest in inputs.items() if name.startswith("raw/")}
        changes = _changes(made_from, present) if stage == "1_articles" else []
        for name in STAGES[stage].files:
            changes += [f"{name} changed"] if held.inputs.get(name) != inputs.get(name) else []
        if held.code != code_digest(stage):
            changes.append(f"the code of the package changed ({STAGES[stage].code}, or what all stages share)")
        if changes:
            raise StaleTableError(f"{folder}: {_told(changes)}; run {stage} again, and what comes after it")


def code_digest(stage: str) -> str:
    """SHA-256 of the files of the package that a stage runs: its own subpackage, and what all share."""
    root = Path(analysis.__file__).parent
    parts = [root / part for part in (STAGES[stage].code, *SHARED)]
    files = sorted(path for part in parts for path in (part, *part.rglob("*")) if path.is_file())
    own = [path for path in files if "__pycache__" not in path.parts]
    return _json_digest({path.relative_to(root).as_posix(): _sha256(path) for path in own})


def _stale(study: Study, folder: Path, stage: str, known: Mapping[str, StageRecord]) -> str:
    """Why the tables of a stage are not to be used; empty where they are."""
    held = known.get(stage)
    if held is None:
        return f"{stage} has not run to its end here"
    changes = _changes(held.inputs, _inputs(study, stage))
    if stage == "1_articles":
        settled = _place(folder, stage).stat().st_mtime_ns - SETTLED
        now = {f"raw/{path}": file.sha256 for path, file in _raw(study, held.raw, settled).items()}
        changes += _changes({f"raw/{path}": file.sha256 for path, file in held.raw.items()}, now)
    if changes:
        return f"{_told(changes)} after {stage} had run"
    before = _last_written(known, STAGES[stage].reads, before=stage)
    if moved := [name for name, digest in held.read.items() if before.get(name) != digest]:
        return f"the table {moved[0]} was made anew after {stage} had run"
    for name, file in held.written.items():
        later = [other.written[name].sha256 for at, other in known.items() if at > stage and name in other.written]
        path = _table(folder, name)
        if stamp(path) != (file.size, file.time) and (
            not path.is_file() or _sha256(path) not in (file.sha256, *later)
        ):
            return f"{path.name} is not as {stage} wrote it"
    return ""


def _differing(earlier: Mapping[str, StageRecord], stage: str, values: Mapping[str, Any]) -> str:
    """The first parameter that an earlier stage was run with, too, but with another value."""
    for other, held in earlier.items():
        for name in values.keys() & held.parameters.keys():
            if held.parameters[name] != values[name]:
                return (
                    f"{name} is {held.parameters[name]!r} in {other} and {values[name]!r} in {stage}; give it the "
                    f"same value in both, and run both again"
                )
    return ""


def _values(stage: str, parameters: Parameters) -> dict[str, Any]:
    return {name: getattr(parameters, name) for name in STAGES[stage].parameters}


def _last_written(known: Mapping[str, StageRecord], names: Iterable[str], before: str) -> dict[str, str]:
    """Digest of each of the tables, as the last stage before another wrote it."""
    files: dict[str, File] = {}
    for stage, held in known.items():
        if stage < before:
            files |= held.written
    return {name: files[name].sha256 for name in names if name in files}


def _paths(study: Study, stage: str) -> list[Path]:
    """Every file of the study that a stage reads, or read when the study was opened, whether or not it is there."""
    named = [study.folder / name for name in ("study.toml", *STAGES[stage].files)]
    if stage != "1_articles":
        return named
    opened = [path for path in study.stamps if path.is_relative_to(study.raw.absolute())]
    return [*named, *raw_files(study.raw), *opened]


def _inputs(study: Study, stage: str) -> dict[str, str]:
    """Digest of every file written by people that a stage reads, and of every part of `study.toml` that it reads."""
    reads = STAGES[stage]
    named = {name: study.folder / name for name in reads.files}
    found = {name: _sha256(path) for name, path in named.items() if path.is_file()}
    data = (study.folder / "study.toml").read_bytes()
    try:
        settings = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return found | {"study.toml": hashlib.sha256(data).hexdigest()}
    chosen = settings.pop("parameters", {})
    settings["parameters"] = {name: value for name, value in chosen.items() if name in reads.parameters}
    parts = {name: value for name, value in settings.items() if name not in reads.unread}
    return found | {f"study.toml ({name})": _json_digest(value) for name, value in parts.items()}


def _raw(study: Study, known: Mapping[str, File], settled: int) -> dict[str, File]:
    """Every raw file by its path; one that has the stamp known, from before `settled`, is not read again."""
    found = {}
    for path in raw_files(study.raw):
        name, now = raw_name(path, study.raw), stamp(path)
        held = known.get(name)
        if held is not None and now == (held.size, held.time) and held.time < settled:
            found[name] = held
        elif now is not None and path.is_file():
            found[name] = _file(path)
    return found


def _file(path: Path) -> File:
    size, time = stamp(path) or (0, 0)
    return File(sha256=_sha256(path), size=size, time=time)


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What was added, removed or changed, in words."""
    return [
        f"{name} was {'added' if name not in before else 'removed' if name not in now else 'changed'}"
        for name in sorted(before.keys() | now.keys())
        if before.get(name) != now.get(name)
    ]


def _told(changes: list[str]) -> str:
    rest = len(changes) - NAMED
    return ", ".join(changes[:NAMED]) + (f" and {rest} more changes were made" if rest > 0 else "")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json_digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _table(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _place(folder: Path, stage: str) -> Path:
    return folder / f"{stage}.made.json"
