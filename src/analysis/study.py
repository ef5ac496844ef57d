"""What a study folder holds: the event as data, read and checked before anything runs.

A folder with `raw/`, `study.toml`, `actors.csv`, `sources.csv`, optionally `corrections.csv`, and the lock
file of checksums that the tool writes (`raw.lock.csv`).
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from analysis import tables

LOCK_NAME = "raw.lock.csv"

ACTOR_COLUMNS = ["actor_id", "name", "kind", "country", "parent", "aliases"]
SOURCE_COLUMNS = ["raw_path", "outlet", "url", "published", "licence", "note"]
CORRECTION_COLUMNS = ["table", "id", "action", "column", "value", "reason"]
QUANTITY_LISTS = ["status", "counted", "about", "unless", "within"]
QUANTITY_KEYS = ["counted_group", "subject", "label", *QUANTITY_LISTS, "parts"]
QUANTITY_SCHEMA: dict[str, Any] = {
    **dict.fromkeys(["counted_group", "subject", "label"], pl.String),
    **dict.fromkeys(QUANTITY_LISTS, pl.List(pl.String)),
    **dict.fromkeys(["parts", "narrowed"], pl.Boolean),
}
STUDY_KEYS = {"title", "question", "window", "quantities", "select", "parameters", "families"}


class StudyError(ValueError):
    """A study folder that cannot be used: names the file, what was expected and what to do."""


@dataclass(frozen=True)
class Study:
    """A study folder, read and checked.

    `actors`: actor_id, name, kind, country, parent, aliases (list of strings, name and id included).
    `sources` and `corrections`: the columns of the files, as strings, empty cells null.
    `quantities`: the quantities of interest: counted_group, subject (null: whosever), label; status and counted
    (lists; empty: any); about, unless, within (lists of words that name the matter, its rivals, and places around it);
    parts (whether numbers that are said to be part of another belong); narrowed (more than group and subject is asked).
    `window`: first and last day of the event, either may be None.
    """

    folder: Path
    raw: Path
    title: str
    question: str
    window: tuple[date | None, date | None]
    quantities: pl.DataFrame
    select: dict[str, Any]
    families_by_place: bool
    parameters: dict[str, Any]
    actors: pl.DataFrame
    sources: pl.DataFrame
    corrections: pl.DataFrame

    @property
    def processed(self) -> Path:
        """Where the tables of this study are written."""
        return self.folder / "processed"

    @property
    def reports(self) -> Path:
        """Where its versions are: beside `notebooks/` for the study that stands there, else in its own folder."""
        beside = self.folder.absolute().parent
        return (beside if (beside / "notebooks").is_dir() else self.folder) / "reports"


def open_study(folder: str | Path, raw: str | Path | None = None) -> Study:
    """The study in `folder`; `raw` names another folder of raw articles. `StudyError` where it cannot be used."""
    folder = Path(folder)
    path = folder / "study.toml"
    if not path.is_file():
        raise StudyError(f"{path}: no such file; a study folder holds study.toml, actors.csv and raw/")
    settings = _settings(path)
    raw_folder = Path(raw) if raw else folder / "raw"
    if not raw_folder.exists():
        raise StudyError(f"{raw_folder}: no such file or folder; put the raw articles there or name them with --raw")
    window = settings.get("window", {})
    return Study(
        folder=folder,
        raw=raw_folder,
        title=_text(settings, "title", path),
        question=_text(settings, "question", path),
        window=(_day(window, "from", path), _day(window, "to", path)),
        quantities=quantities_of(settings.get("quantities", []), path),
        select=settings.get("select", {}),
        families_by_place=bool(settings.get("families", {}).get("by_place", False)),
        parameters=settings.get("parameters", {}),
        actors=_actors(folder / "actors.csv"),
        sources=_optional_csv(folder / "sources.csv", SOURCE_COLUMNS),
        corrections=_optional_csv(folder / "corrections.csv", CORRECTION_COLUMNS),
    )


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path}: not valid TOML: {error}") from None
    if unknown := sorted(set(settings) - STUDY_KEYS):
        raise StudyError(f"{path}: unknown key {unknown[0]!r}; known keys: {', '.join(sorted(STUDY_KEYS))}")
    return settings


def _text(settings: dict[str, Any], key: str, path: Path) -> str:
    value = settings.get(key)
    if not isinstance(value, str) or not value.strip():
        raise StudyError(f'{path}: {key} is missing; expected a line such as {key} = "…"')
    return value.strip()


def _day(window: dict[str, Any], key: str, path: Path) -> date | None:
    value = window.get(key)
    if value is not None and not isinstance(value, date):
        raise StudyError(f"{path}: window.{key} = {value!r}: expected a date such as 2024-10-18, without quotes")
    return value


def quantities_of(rows: list[dict[str, Any]], path: Path = Path("study.toml")) -> pl.DataFrame:
    """The quantities of interest from the entries of `study.toml`, checked; see `Study.quantities`."""
    found = [_quantity(row, f"{path}: quantities, entry {number}") for number, row in enumerate(rows, 1)]
    labels = [row["label"] for row in found]
    for number, label in enumerate(labels, 1):
        if label in labels[: number - 1]:
            raise StudyError(f"{path}: quantities, entry {number}: label {label!r} stands twice; give each its own")
    return pl.DataFrame(found, schema=QUANTITY_SCHEMA, orient="row")


def _quantity(row: dict[str, Any], where: str) -> dict[str, Any]:
    if unknown := sorted(set(row) - set(QUANTITY_KEYS)):
        raise StudyError(f"{where}: unknown key {unknown[0]!r}; known keys: {', '.join(QUANTITY_KEYS)}")
    if row.get("counted_group") not in tables.GROUPS:
        raise StudyError(
            f"{where}: counted_group = {row.get('counted_group')!r}; expected one of {', '.join(tables.GROUPS)}"
        )
    for key in ("subject", "label"):
        if not isinstance(row.get(key, ""), str):
            raise StudyError(f'{where}: {key} = {row[key]!r}; expected text such as {key} = "…"')
    if not isinstance(row.get("parts", True), bool):
        raise StudyError(f"{where}: parts = {row['parts']!r}; expected true or false")
    lists = {key: row.get(key, []) for key in QUANTITY_LISTS}
    for key, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise StudyError(f'{where}: {key} = {words!r}; expected a list of words such as {key} = ["…", "…"]')
    if unknown := sorted(set(lists["status"]) - set(tables.STATUSES)):
        raise StudyError(f"{where}: status {unknown[0]!r}; expected some of {', '.join(tables.STATUSES)}")
    if (lists["unless"] or lists["within"]) and not lists["about"]:
        raise StudyError(f"{where}: unless and within go with about; name the matter in about")
    subject, parts = row.get("subject") or None, row.get("parts", True)
    plain = f"{subject}: {row['counted_group']}" if subject else row["counted_group"]
    return {
        "counted_group": row["counted_group"],
        "subject": subject,
        "label": row.get("label") or plain,
        **lists,
        "parts": parts,
        "narrowed": subject is None or not parts or any(lists.values()),
    }


def _actors(path: Path) -> pl.DataFrame:
    frame = _csv(path, ACTOR_COLUMNS)
    for line, row in enumerate(frame.iter_rows(named=True), 2):
        if row["actor_id"] is None:
            raise StudyError(f"{path}:{line}: actor_id is empty")
        if row["kind"] not in tables.KINDS:
            raise StudyError(
                f"{path}:{line}: kind {row['kind']!r} of {row['actor_id']!r}; "
                f"expected one of {', '.join(tables.KINDS)}"
            )
    _check_parents(frame, path)
    frame = frame.with_columns(
        aliases=pl.concat_list(pl.concat_list("actor_id", "name"), pl.col("aliases").fill_null("").str.split("|"))
        .list.eval(pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != ""))
        .list.unique(maintain_order=True)
    )
    _check_aliases(frame, path)
    return frame


def _check_parents(frame: pl.DataFrame, path: Path) -> None:
    parents = dict(frame.select("actor_id", "parent").iter_rows())
    for line, actor in enumerate(parents, 2):
        seen, above = {actor}, parents[actor]
        while above is not None:
            if above not in parents:
                raise StudyError(f"{path}:{line}: parent {above!r} of {actor!r} is not an actor_id of this file")
            if above in seen:
                raise StudyError(f"{path}:{line}: the parents of {actor!r} form a circle")
            seen.add(above)
            above = parents[above]


def _check_aliases(frame: pl.DataFrame, path: Path) -> None:
    owners: dict[str, str] = {}
    for line, (actor, aliases) in enumerate(frame.select("actor_id", "aliases").iter_rows(), 2):
        for alias in aliases:
            if (other := owners.setdefault(alias.casefold(), actor)) != actor:
                raise StudyError(f"{path}:{line}: alias {alias!r} names both {other!r} and {actor!r}; keep it in one")


def _optional_csv(path: Path, columns: list[str]) -> pl.DataFrame:
    if path.is_file():
        return _csv(path, columns)
    return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))


def _csv(path: Path, columns: list[str]) -> pl.DataFrame:
    if not path.is_file():
        raise StudyError(f"{path}: no such file; expected a CSV file with the columns {', '.join(columns)}")
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise StudyError(f"{path}: not a readable CSV file: {error}") from None
    if missing := [column for column in columns if column not in frame.columns]:
        raise StudyError(f"{path}:1: column {missing[0]!r} is missing; expected {', '.join(columns)}")
    return frame.select(columns).with_columns(pl.all().str.strip_chars().replace("", None))


def raw_files(raw: Path) -> Iterator[Path]:
    """Every file under `raw` in the order of its path, hidden ones left out; `raw` may be a single file."""
    if raw.is_file():
        yield raw
        return
    files = (path for path in raw.rglob("*") if path.is_file() or path.is_symlink())
    yield from sorted(path for path in files if not any(p.startswith(".") for p in path.relative_to(raw).parts))


def checksums(raw: Path) -> pl.DataFrame:
    """raw_path, bytes, sha256 of every raw file: what the lock file holds."""
    root = raw.parent if raw.is_file() else raw
    rows = [
        {
            "raw_path": path.relative_to(root).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in raw_files(raw)
        if path.is_file()
    ]
    return pl.DataFrame(rows, schema={"raw_path": pl.String, "bytes": pl.Int64, "sha256": pl.String})


def write_lock(study: Study) -> pl.DataFrame:
    """Writes the lock file where the raw files differ from it; returns what changed: raw_path, change."""
    changes = lock_changes(study)
    path = study.folder / LOCK_NAME
    if changes.height or not path.is_file():
        checksums(study.raw).write_csv(path)
    return changes


def lock_changes(study: Study) -> pl.DataFrame:
    """raw_path, change (added | removed | changed) of the raw files against the lock file."""
    path = study.folder / LOCK_NAME
    found = checksums(study.raw)
    locked = pl.read_csv(path, schema=found.schema) if path.is_file() else found.clear()
    both = locked.join(found, on="raw_path", how="full", suffix="_found", coalesce=True)
    change = (
        pl.when(pl.col("sha256").is_null())
        .then(pl.lit("added"))
        .when(pl.col("sha256_found").is_null())
        .then(pl.lit("removed"))
        .when(pl.col("sha256") != pl.col("sha256_found"))
        .then(pl.lit("changed"))
    )
    return both.select("raw_path", change=change).drop_nulls().sort("raw_path")
