"""What may have caused a difference between two versions: articles, files written by people, parameters, code.

A version ships the files that people wrote in `study/`, so that a changed alias can be named; where a version does
not have them, only the file is named.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analysis.report.comparison.differences import differing
from analysis.report.wording import counted
from analysis.study.csv_files import CsvError, read_columns
from analysis.study.settings import SettingsError, read_toml

Tables = Mapping[str, pl.DataFrame]

STUDY = "study"
"""The folder of a version that holds the files written by people."""
TITLE = 60
PAGE = {"report", "cli", "notebooks", "lab", "kernel", "__main__"}
"""Parts of the package that make no table."""
LINE = ["table", "id", "action", "column", "value", "reason", "applied", "row_id"]
"""The columns of a correction: what tells its line from another, and what came of it."""
KEYS = {
    "actors.csv": "actor_id",
    "sources.csv": "raw_path",
    "outlets.csv": "outlet",
    "deeds.csv": "words",
    "examples.csv": "id",
}
"""The column that tells a row from another, of the files whose rows are told."""
BARELY = ", in its remarks or the order of its lines only"
ENTAILED = {
    "value": {"low", "high", "variant_id"},
    "bound": {"low", "high", "variant_id"},
    "low": {"value", "variant_id"},
    "high": {"value", "variant_id"},
    "status": {"variant_id"},
    "counted_group": {"topical", "family_id", "variant_id"},
    "subject": {"topical", "family_id", "variant_id"},
    "relation": {"topical", "polarity", "variant_id"},
    "source": {"source_kind", "origin"},
    "relays": {"depth", "hop"},
    "certainty": {"certainty_cue", "certainty_modal", "certainty_evidential"},
    "attribution_id": {"origin", "relays", "depth", "hop", "said_on", "stance", "certainty", "basis"},
    "origin": {"basis"},
}
"""What else of a row follows from a column that was set by hand."""


MOST_NAMED = 6
"""Parts of the package that are named one by one."""


@dataclass(frozen=True)
class Cause:
    """One thing that differs, in words; `names` are the ids (articles, rows, actors) that it touches, `columns` the
    only columns of them, where it does not touch the whole row. Of code they are the parts that changed,
    of a parameter it is its name."""

    kind: str
    text: str
    names: frozenset[str] = field(default_factory=frozenset)
    columns: frozenset[str] = field(default_factory=frozenset)

    @property
    def acts(self) -> bool:
        """Whether it can change a table: a correction that found no row cannot, nor a table left out of the
        comparison, nor the code of the page."""
        return self.kind not in ("not applied", "not compared", "page")


def causes(
    old: Path, new: Path, before: Mapping[str, Any], after: Mapping[str, Any], was: Tables, now: Tables
) -> list[Cause]:
    """Everything that differs between what two versions (folders, manifests, tables) were made from."""
    return [
        *_articles(before["inputs"], after["inputs"], was, now),
        *_corrections(was, now),
        *_people(old, new, before["inputs"], after["inputs"], was, now),
        *_parameters(before["parameters"], after["parameters"]),
        *_environment(before["environment"], after["environment"]),
    ]


def _articles(before: Mapping[str, str], after: Mapping[str, str], was: Tables, now: Tables) -> Iterator[Cause]:
    for path, change in differing(before, after).items():
        if path.startswith("raw/"):
            held = {**_held(was, path), **_held(now, path)}
            titles = [title or name for name, title in held.items()]
            what = f"“{_cut(titles[0])}”" if len(titles) == 1 else counted(len(titles), "article")
            yield Cause("article", f"article {change}: {what} ({path})", frozenset(held))


def _held(tables: Tables, path: str) -> dict[str, str | None]:
    """article_id -> title of the articles that a raw file holds."""
    if "articles" not in tables or not {"article_id", "raw_path", "title"} <= {*tables["articles"].columns}:
        return {}
    articles = tables["articles"].filter(pl.format("raw/{}", "raw_path") == path)
    return dict(articles.select("article_id", "title").iter_rows())


def _cut(text: str) -> str:
    return text if len(text) <= TITLE else f"{text[: TITLE - 1].rstrip()}…"


def _corrections(was: Tables, now: Tables) -> Iterator[Cause]:
    if "corrections" not in was or "corrections" not in now:
        return
    old, new = (_lines(tables["corrections"]) for tables in (was, now))
    for word, rows, others in (("taken back", old, new), ("made", new, old)):
        for line in sorted(rows.keys() - others.keys(), key=str):
            row_id, applied = rows[line]
            yield _correction(f"correction {word}", line, row_id, applied)
    for line in sorted(old.keys() & new.keys(), key=str):
        (one, was_applied), (other, applied) = old[line], new[line]
        if was_applied != applied:
            yield _correction(f"correction {'now' if applied else 'no longer'} applied", line, other or one, True)


Line = tuple[str, str, str, str, str | None, str]


def _lines(corrections: pl.DataFrame) -> dict[Line, tuple[str | None, bool]]:
    """The lines of corrections.csv, each with the row that it touched and whether it was applied.

    A column that a version does not have tells nothing.
    """
    told = [pl.col(name) if name in corrections.columns else pl.lit(None).alias(name) for name in LINE]
    return {row[:6]: (row[7], bool(row[6])) for row in corrections.select(told).iter_rows()}


def _correction(what: str, line: Line, row_id: str | None, applied: bool) -> Cause:
    table, name, action, column, value, reason = line
    done = f"{action} {table} {name}" + (f", {column} = {value or 'nothing'}" if column else "")
    why = f" ({reason})" if reason else ""
    if not applied:
        return Cause("not applied", f"{what}, not applied: {done}{why}")
    columns = frozenset({column, *ENTAILED.get(column, ())}) if action == "set" else frozenset()
    names = frozenset({name, row_id} if row_id else {name})
    return Cause("correction", f"{what}: {done}{why}", names, columns)


def _people(
    old: Path, new: Path, before: Mapping[str, str], after: Mapping[str, str], was: Tables, now: Tables
) -> Iterator[Cause]:
    for name, change in differing(before, after).items():
        if name.startswith("raw/"):
            continue
        one, other = old / STUDY / name, new / STUDY / name
        if name.startswith("coding/"):
            yield Cause("study", f"the coded sample: {name} {change}")
        elif name == "corrections.csv":
            # its lines are told by the table of corrections
            if next(_corrections(was, now), None) is None:
                yield Cause("study", f"{name} {change}{BARELY}")
        elif change == "changed" and one.is_file() and other.is_file():
            yield from _changed(name, one, other, now)
        else:
            yield Cause("study", f"{name} {change}")


def _changed(name: str, one: Path, other: Path, now: Tables) -> Iterator[Cause]:
    """What differs between two copies of a file that people write; of one that cannot be read, that it cannot."""
    copies = []
    for path in (one, other):
        try:
            copies.append(_read(path))
        except (CsvError, SettingsError) as error:
            # a copy published by other code, or damaged since, takes no run down; no place of this machine is told
            what = str(error).removeprefix(str(path)).lstrip(":")
            whose = one.parents[1].name if path == one else "this version"
            yield Cause("study", f"{name} changed; its copy in {whose} cannot be read: {what.strip()}")
    if len(copies) < 2:
        return
    if copies[0] == copies[1]:
        yield Cause("study", f"{name} changed{BARELY}")
    elif name == "study.toml":
        yield from _settings(*copies)
    elif name == "actors.csv":
        yield from _actors(*copies)
    else:
        yield from _sources(name, copies[0], copies[1], now)


def _read(path: Path) -> dict[str, Any]:
    """A file that people write, as it stands: settings by name, or rows by their first column."""
    if path.suffix == ".toml":
        return dict(_flat(read_toml(path)[0]))
    return read_columns(path, KEYS[path.name])


def _actors(was: Mapping[str, dict[str, str]], now: Mapping[str, dict[str, str]]) -> Iterator[Cause]:
    for actor, change in differing(was, now).items():
        if change != "changed":
            yield Cause("actor", f"actor {change}: {actor}", frozenset({actor}))
            continue
        for column in dict.fromkeys([*was[actor], *now[actor]]):
            one, other = was[actor].get(column, ""), now[actor].get(column, "")
            if column == "aliases":
                for word, names in (("removed", _missing(one, other)), ("added", _missing(other, one))):
                    if names:
                        text = f"{'alias' if len(names) == 1 else 'aliases'} {word}: {', '.join(map(_quoted, names))}"
                        yield Cause("actor", f"{text} of {actor}", frozenset({actor, *names}))
            elif one != other:
                yield Cause("actor", f"actor {actor}: {_moved(column, one, other)}", frozenset({actor}))


def _missing(aliases: str, others: str) -> list[str]:
    there = {alias.strip() for alias in others.split("|")}
    return [alias.strip() for alias in aliases.split("|") if alias.strip() and alias.strip() not in there]


def _quoted(text: str) -> str:
    return f"“{text}”"


def _moved(name: str, before: object, after: object) -> str:
    return f"{name} {'nothing' if before in (None, '') else before} → {'nothing' if after in (None, '') else after}"


def _sources(
    name: str, was: Mapping[str, dict[str, str]], now: Mapping[str, dict[str, str]], tables: Tables
) -> Iterator[Cause]:
    for path, change in differing(was, now).items():
        cells = was.get(path, {}), now.get(path, {})
        moved = [
            _moved(column, *(side.get(column) for side in cells))
            for column in dict.fromkeys([*cells[0], *cells[1]])
            if change == "changed" and cells[0].get(column, "") != cells[1].get(column, "")
        ]
        held = frozenset(_held(tables, f"raw/{path}"))
        yield Cause("study", f"{name}, {path}: {', '.join(moved) or change}", held)


def _settings(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Cause]:
    for name in differing(was, now):
        # parameters are told by their values in the manifest
        if not name.startswith("parameters."):
            yield Cause("study", f"study.toml: {_moved(name, was.get(name), now.get(name))}")


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, inner in enumerate(value, 1):
            yield from _flat(inner, f"{name} {number}")
    else:
        yield name, str(value)


def _parameters(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    for name in differing(before, after):
        yield Cause("parameter", f"parameter {_moved(name, before.get(name), after.get(name))}", frozenset({name}))


def _environment(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    if before.get("code") != after.get("code"):
        parts = differing(before.get("parts") or {}, after.get("parts") or {}) if "parts" in before else {}
        kind = "page" if parts and set(parts) <= PAGE else "code"
        yield Cause(kind, f"the code changed{_within(parts)}", frozenset(parts))
    if "notebooks" in before:
        for name, change in differing(before["notebooks"], after.get("notebooks") or {}).items():
            yield Cause("code", f"notebook {name} {change}")
    was, now = before.get("packages") or {}, after.get("packages") or {}
    for name in differing(was, now):
        yield Cause("package", f"package {_moved(name, was.get(name), now.get(name))}")
    if before.get("python") != after.get("python"):
        yield Cause("package", f"Python {before.get('python')} → {after.get('python')}")


def _within(parts: Collection[str]) -> str:
    """The parts in words, the stages of the data first; where there are many, how many others."""
    first = [part for part in ("articles", "claims", "spread", "report") if part in parts]
    rest = sorted(set(parts) - set(first))
    named = first + (rest if len(parts) <= MOST_NAMED else [f"{len(rest)} other parts"])
    return f" in {', '.join(named)}" if parts else ""
