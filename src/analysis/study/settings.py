"""Reads `study.toml` and refuses what cannot be understood, with file, line and what was expected."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis.io.lexicons import read_lexicon

KEYS = ["title", "question", "window", "quantities", "nouns", "select", "fields", "parameters", "families"]
_TABLES = {
    "window": ["from", "to"],
    "families": ["by_place"],
    **dict.fromkeys(["nouns", "select", "fields", "parameters"]),
}
"""Keys that hold a table, and the keys known in it; None where any may stand."""


class SettingsError(ValueError):
    """A `study.toml` that cannot be understood: names file and line, and what was expected."""


class Lines:
    """The lines of a TOML file, so that an error can name the one that it speaks of."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def error(self, message: str, key: str = "", table: str = "", entry: int = 0) -> SettingsError:
        """The error at a key of a table, or of the n-th entry of a list of tables; the file where it is not found."""
        number = self._find(key, table, entry)
        return SettingsError(f"{self._path}:{number}: {message}" if number else f"{self._path}: {message}")

    def entries(self, table: str) -> list[int]:
        """The lines at which the entries of a list of tables begin; none where they are written in another way."""
        opened = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
        return [number for number, line in enumerate(self._lines, 1) if opened.match(line)]

    def _find(self, key: str, table: str, entry: int) -> int | None:
        heads = [(n, line.strip()) for n, line in enumerate(self._lines, 1) if line.lstrip().startswith("[")]
        first, last = 0, heads[0][0] - 1 if heads else len(self._lines)
        if table:
            opened = [n for n, line in heads if re.match(rf"\[+\s*{re.escape(table)}\s*\]", line)]
            if len(opened) < max(entry, 1):
                return self._assigned(table, 0, len(self._lines))
            first = opened[max(entry, 1) - 1]
            last = next((n for n, _ in heads if n > first), len(self._lines) + 1) - 1
        return (self._assigned(key, first, last) if key else None) or first or self._headed(key, heads)

    def _assigned(self, key: str, first: int, last: int) -> int | None:
        form = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]")
        return next((n for n in range(first + 1, last + 1) if form.match(self._lines[n - 1])), None)

    def _headed(self, key: str, heads: list[tuple[int, str]]) -> int | None:
        return next((n for n, line in heads if re.match(rf"\[+\s*[\"']?{re.escape(key)}[\"']?\s*[\].]", line)), None)


def read_toml(path: Path) -> tuple[dict[str, Any], Lines]:
    """What a TOML file says, whatever it says, and its lines; `SettingsError` where it is no TOML in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 ({error.reason}); save it in that encoding") from None
    lines = Lines(path, text)
    try:
        return tomllib.loads(text), lines
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"{path}{f':{place[1]}' if place else ''}: not valid TOML: {error}") from None


def read_settings(path: Path) -> tuple[dict[str, Any], Lines]:
    """The settings, keys and types checked, and their lines; `SettingsError` names the first that is wrong.

    `window` holds dates, `select` dates under from and to; entries of `quantities` are tables.
    """
    settings, lines = read_toml(path)
    if unknown := [key for key in settings if key not in KEYS]:
        raise lines.error(f"unknown key {unknown[0]!r}; known keys: {', '.join(KEYS)}", unknown[0])
    for key in ("title", "question"):
        if not isinstance(settings.get(key), str) or not settings[key].strip():
            raise lines.error(f'{key} is missing; expected a line such as {key} = "…"', key)
    for name, known in _TABLES.items():
        _check_table(settings, name, known, lines)
    for name in ("window", "select"):
        _check_days(settings.get(name, {}), name, lines)
    _check_fields(settings.get("fields", {}), lines)
    if not isinstance(settings.get("families", {}).get("by_place", False), bool):
        raise lines.error("by_place: expected true or false", "by_place", "families")
    rows = settings.get("quantities", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise lines.error("quantities: expected blocks that each begin with [[quantities]]", table="quantities")
    return settings, lines


def _check_table(settings: Mapping[str, Any], name: str, known: list[str] | None, lines: Lines) -> None:
    table = settings.get(name, {})
    if not isinstance(table, dict):
        raise lines.error(f"{name} = {table!r}: expected a block that begins with [{name}]", name)
    if known is not None and (unknown := [key for key in table if key not in known]):
        raise lines.error(f"unknown key {unknown[0]!r} in {name}; known keys: {', '.join(known)}", unknown[0], name)


def _check_fields(table: Mapping[str, Any], lines: Lines) -> None:
    known = read_lexicon("analysis.articles", "fields")["field"].to_list()
    for name, field in table.items():
        if field not in known:
            raise lines.error(f"fields.{name} = {field!r}: expected one of {', '.join(known)}", name, "fields")


def _check_days(table: Mapping[str, Any], name: str, lines: Lines) -> None:
    for key in ("from", "to"):
        day = table.get(key)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise lines.error(
                f"{name}.{key} = {str(day)!r}: expected a date such as 2024-10-18, without quotes", key, name
            )
    if "from" in table and "to" in table and table["to"] < table["from"]:
        raise lines.error(f"{name}.to = {table['to']}: expected a day not before {name}.from", "to", name)
