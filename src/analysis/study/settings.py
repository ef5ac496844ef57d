"""Reads `study.toml` and refuses what cannot be understood, with file, line and what was expected."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis.io.lexicons import read_lexicon
from analysis.study.select_settings import check_select
from analysis.study.settings_lines import Lines, SettingsError

__all__ = ["KEYS", "Lines", "SettingsError", "read_settings", "read_toml"]

KEYS = ["title", "question", "window", "quantities", "nouns", "select", "fields", "parameters", "families"]
_TABLES = {
    "window": ["from", "to"],
    "families": ["by_place"],
    **dict.fromkeys(["nouns", "select", "fields", "parameters"]),
}
"""Keys that hold a table, and the keys known in it; None where any may stand."""


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
    check_select(settings.get("select", {}), lines)
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
