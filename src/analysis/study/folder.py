"""What a study folder holds: the event as data, read and checked before anything runs.

A folder with `raw/`, `study.toml`, `actors.csv`, `sources.csv`, optionally `outlets.csv`, `deeds.csv`
`examples.csv` and `corrections.csv`, and the lock file of checksums that the tool writes (`raw.lock.csv`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

import polars as pl

from analysis import tables
from analysis.io.stamps import Stamp, stamps
from analysis.study.corrections import CorrectionError, read_corrections
from analysis.study.csv_files import CsvError, read_table
from analysis.study.deeds_file import DeedError, known_deeds, no_deeds, read_deeds
from analysis.study.examples_file import ExampleError, no_examples, read_examples
from analysis.study.interest import NounError, QuantityError, nouns_of, quantities_of
from analysis.study.outlets import OutletError, no_outlets, read_outlets, with_outlets
from analysis.study.parameters import ParameterError, check
from analysis.study.raw_files import encodable, raw_files
from analysis.study.settings import SettingsError, read_settings
from analysis.study.study_error import StudyError

TEMPLATE_TITLE = "My event"
"""The title that `make study` writes, until somebody names the event."""

ACTOR_COLUMNS = ["actor_id", "name", "kind", "country", "parent", "aliases"]
ACTOR_TYPES = ("person", "body", "place")
"""What an actor may be, in the optional column `type`; it tells whom "he", "she" and "it" may mean."""
SOURCE_COLUMNS = ["raw_path", "outlet", "url", "published", "licence", "note"]


@dataclass(frozen=True)
class Study:
    """A study folder, read and checked.

    `actors`: actor_id, name, kind, country, parent, aliases (list of strings, name and id included), type (list of
    `ACTOR_TYPES`, empty where the file does not say).
    `sources` and `corrections`: the columns of the files, as strings, empty cells null, and `line`, where they stand.
    `outlets`: outlet, aliases (list), kind, country, clients (list), line, as `outlets.read_outlets` gives them.
    `deeds`: deeds of the study's own, as `deeds.read_deeds` gives them.
    `examples`: numbers that were judged, as `examples_file.read_examples` gives them.
    `quantities`: the quantities of interest, as `interest.quantities_of` gives them.
    `window`: first and last day of the event, either may be None.
    `nouns`: nouns that the study puts into a group of its own choice, by lemma.
    `fields`: names that this study's records use, and which known field each is.
    `stamps`: size and time of its files as they were when it was opened, so that a later change can be told.
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
    outlets: pl.DataFrame = field(default_factory=no_outlets)
    deeds: pl.DataFrame = field(default_factory=no_deeds)
    examples: pl.DataFrame = field(default_factory=no_examples)
    nouns: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    stamps: dict[Path, Stamp | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def speakers(self) -> pl.DataFrame:
        """Whom the articles may name as a source: the actors, and the outlets that are none of them."""
        return with_outlets(self.actors, self.outlets)

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
    people = stamps(folder.iterdir())
    actors = _actors(folder / "actors.csv")
    deeds = _deeds(folder / "deeds.csv")
    settings, quantities, nouns = _settings(
        path, known_deeds(deeds), dict(actors.select("actor_id", "name").iter_rows())
    )
    raw_folder = Path(raw) if raw else folder / "raw"
    if not raw_folder.exists():
        raise StudyError(f"{raw_folder}: no such file or folder; put the raw articles there or name them with --raw")
    for place in (folder, raw_folder):
        if (shown := encodable(str(place.absolute()))) != str(place.absolute()):
            raise StudyError(f"{shown}: the name of a folder here is not UTF-8; rename it")
    window = settings.get("window", {})
    return Study(
        folder=folder,
        raw=raw_folder,
        title=settings["title"].strip(),
        question=settings["question"].strip(),
        window=(window.get("from"), window.get("to")),
        quantities=quantities,
        select=settings.get("select", {}),
        families_by_place=settings.get("families", {}).get("by_place", False),
        parameters=settings.get("parameters", {}),
        actors=actors,
        sources=_sources(folder / "sources.csv"),
        corrections=_corrections(folder / "corrections.csv"),
        outlets=_outlets(folder / "outlets.csv"),
        deeds=deeds,
        examples=_examples(folder / "examples.csv", quantities["label"].to_list()),
        nouns=nouns,
        fields=settings.get("fields", {}),
        stamps=people | stamps(raw_files(raw_folder)),
    )


def _settings(
    path: Path, deeds: list[str], names: dict[str, str]
) -> tuple[dict[str, Any], pl.DataFrame, dict[str, str]]:
    try:
        settings, lines = read_settings(path)
    except SettingsError as error:
        raise StudyError(str(error)) from None
    try:
        check(settings.get("parameters", {}), "parameters")
    except ParameterError as error:
        raise StudyError(str(lines.error(str(error), error.parameter, "parameters"))) from None
    try:
        nouns = nouns_of(settings.get("nouns", {}))
        entries = settings.get("quantities", [])
        return settings, quantities_of(entries, names, lines.entries("quantities"), deeds), nouns
    except NounError as error:
        raise StudyError(str(lines.error(f"nouns, {error}", error.noun, "nouns"))) from None
    except QuantityError as error:
        raise StudyError(str(lines.error(f"quantities, {error}", error.key, "quantities", error.entry))) from None


def _actors(path: Path) -> pl.DataFrame:
    frame = _csv(path, ACTOR_COLUMNS, ["type"])
    seen: dict[str, int] = {}
    for row in frame.iter_rows(named=True):
        line = row["line"]
        if row["actor_id"] is None:
            raise StudyError(f"{path}:{line}: actor_id is empty; expected a short name of its own")
        if (first := seen.setdefault(row["actor_id"], line)) != line:
            raise StudyError(f"{path}:{line}: actor_id {row['actor_id']!r} stands in line {first} already; keep one")
        if row["kind"] not in tables.KINDS:
            raise StudyError(
                f"{path}:{line}: kind {row['kind']!r} of {row['actor_id']!r}; "
                f"expected one of {', '.join(tables.KINDS)}"
            )
        if others := [word for word in _parted(row["type"]) if word not in ACTOR_TYPES]:
            raise StudyError(
                f"{path}:{line}: type {others[0]!r} of {row['actor_id']!r}; "
                f"expected {', '.join(ACTOR_TYPES)}, several parted by |, or nothing"
            )
    _check_parents(frame, path)
    frame = frame.with_columns(
        type=pl.col("type")
        .fill_null("")
        .str.split("|")
        .list.eval(pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != "")),
        aliases=pl.concat_list(pl.concat_list("actor_id", "name"), pl.col("aliases").fill_null("").str.split("|"))
        .list.eval(pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != ""))
        .list.unique(maintain_order=True),
    )
    _check_aliases(frame, path)
    return frame


def _parted(cell: str | None) -> list[str]:
    """The words of a cell that | parts."""
    return [word.strip() for word in (cell or "").split("|") if word.strip()]


def _check_parents(frame: pl.DataFrame, path: Path) -> None:
    parents = dict(frame.select("actor_id", "parent").iter_rows())
    for actor, line in frame.select("actor_id", "line").iter_rows():
        seen, above = {actor}, parents[actor]
        while above is not None:
            if above not in parents:
                raise StudyError(f"{path}:{line}: parent {above!r} of {actor!r} is not an actor_id of this file")
            if above in seen:
                raise StudyError(f"{path}:{line}: the parents of {actor!r} form a circle; leave one of them empty")
            seen.add(above)
            above = parents[above]


def _check_aliases(frame: pl.DataFrame, path: Path) -> None:
    owners: dict[str, str] = {}
    for line, actor, aliases in frame.select("line", "actor_id", "aliases").iter_rows():
        for alias in aliases:
            if (other := owners.setdefault(alias.casefold(), actor)) != actor:
                raise StudyError(f"{path}:{line}: alias {alias!r} names both {other!r} and {actor!r}; keep it in one")


def _corrections(path: Path) -> pl.DataFrame:
    try:
        return read_corrections(path)
    except CorrectionError as error:
        raise StudyError(str(error)) from None


def _deeds(path: Path) -> pl.DataFrame:
    try:
        return read_deeds(path)
    except DeedError as error:
        raise StudyError(str(error)) from None


def _examples(path: Path, labels: list[str]) -> pl.DataFrame:
    try:
        return read_examples(path, labels)
    except ExampleError as error:
        raise StudyError(str(error)) from None


def _outlets(path: Path) -> pl.DataFrame:
    try:
        return read_outlets(path)
    except OutletError as error:
        raise StudyError(str(error)) from None


def _sources(path: Path) -> pl.DataFrame:
    """`sources.csv`, where there is one; every line about another raw file below `raw/`."""
    frame = _csv(path, SOURCE_COLUMNS) if path.is_file() else _table([], SOURCE_COLUMNS)
    seen: dict[str, int] = {}
    for line, name, url in frame.select("line", "raw_path", "url").iter_rows():
        if name is None:
            raise StudyError(f"{path}:{line}: raw_path is empty; expected the path of a file below raw/")
        if PureWindowsPath(name).anchor or ".." in PureWindowsPath(name).parts:
            raise StudyError(f"{path}:{line}: raw_path {name!r} leaves the study; expected a path below raw/")
        if (first := seen.setdefault(name, line)) != line:
            raise StudyError(f"{path}:{line}: {name!r} stands in line {first} already; keep one")
        if url is not None and not url.lower().startswith(("http://", "https://")):
            raise StudyError(f"{path}:{line}: url {url!r}; expected an address that begins with https:// or http://")
    return frame


def _csv(path: Path, columns: list[str], optional: Sequence[str] = ()) -> pl.DataFrame:
    if not path.is_file():
        raise StudyError(f"{path}: no such file; expected a CSV file with the columns {', '.join(columns)}")
    try:
        return _table(read_table(path, columns, optional), [*columns, *optional])
    except CsvError as error:
        raise StudyError(str(error)) from None


def _table(rows: list[dict[str, str | int | None]], columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={**dict.fromkeys(columns, pl.String), "line": pl.Int64})


def check_ready(study: Study) -> Study:
    """The study, where there is something to report on; `StudyError` says all that is still to be filled in."""
    toml = study.folder / "study.toml"
    missing = []
    if next(raw_files(study.raw), None) is None:
        missing.append(
            f"{study.raw}: no file; put the articles there (text, web pages, Word, PDF, tables, exports of archives, "
            "zipped or not) or name them with RAW= or --raw"
        )
    if study.quantities.is_empty():
        missing.append(
            f"{toml}: no quantity of interest; say what is counted in a block that begins "
            'with [[quantities]], such as counted_group = "casualty" and label = "Killed by the flood"'
        )
    if not missing:
        return study
    # these alone do not keep a study from being read; the end of a run tells them
    if study.actors.is_empty():
        missing.append(f"{study.folder / 'actors.csv'}: nobody is named; say who may speak or be counted, one a line")
    if study.title == TEMPLATE_TITLE:
        missing.append(f"{toml}: the title is still {TEMPLATE_TITLE!r}; name the event in title and question")
    raise StudyError("\n".join(missing))
