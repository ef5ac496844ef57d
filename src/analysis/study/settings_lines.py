"""The lines of `study.toml`, and the error that names one of them."""

import re
from pathlib import Path


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
