"""What a page, a notebook or another text file says, line by line, so that two of them can be compared in words."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl

from analysis.report.verification.verdict import Change, told_rows

TEXTS = {".html", ".ipynb", ".json", ".yml", ".yaml", ".svg", ".txt", ".md"}
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
ATTRIBUTES = ("href", "alt", "title", "aria-label")
"""Attributes of elements whose words a reader can be told."""
_PHRASING = {
    *("a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub"),
    *("sup", "time", "u", "var", "wbr"),
}
"""Elements that stand within a line (HTML Living Standard, 3.2.5.2.5, phrasing content that holds text)."""


def lines(path: Path, attributes: tuple[str, ...] = ATTRIBUTES) -> list[str] | None:
    """What a reader of the file is told, white space made even; None where it is no text or cannot be read.

    Of a page also what stands in some `attributes` of its elements, before the line in which they stand.
    """
    if path.suffix not in TEXTS or not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix in (".html", ".svg"):
            return visible(text, attributes)
        if path.suffix in (".ipynb", ".json"):
            return list(_even(_strings(json.loads(text))))
    except (OSError, ValueError, RecursionError):
        return None
    return list(_even(text.splitlines()))


class _Visible(HTMLParser):
    """Gathers the text of a page, its links and the words of its pictures; of scripts only the data they carry."""

    def __init__(self, attributes: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._attributes = attributes
        self._line = ""
        self._hidden = self._data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self._end_line(tag)
        self._data = tag == "script" and held.get("type") == "application/json"
        self._hidden = tag == "style" or (tag == "script" and not self._data)
        self.found += [held[name] or "" for name in self._attributes if name in held]

    def handle_endtag(self, tag: str) -> None:
        self._end_line(tag)
        if tag in ("script", "style"):
            self._hidden = self._data = False

    def handle_data(self, data: str) -> None:
        if self._data:
            self.found += _strings(json.loads(data))
        elif not self._hidden:
            self._line += data

    def close(self) -> None:
        super().close()
        self._end_line("html")

    def _end_line(self, tag: str) -> None:
        if tag not in _PHRASING:
            self.found.append(self._line)
            self._line = ""


def visible(html: str, attributes: tuple[str, ...] = ATTRIBUTES) -> list[str]:
    """The text of a page that a reader or the page's own scripts can show, with what stands in some attributes."""
    parser = _Visible(attributes)
    parser.feed(html)
    parser.close()
    return list(_even(parser.found))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield from str(value).splitlines()


def _even(texts: Any) -> Iterator[str]:
    for text in texts:
        if line := " ".join(text.split()):
            yield line


def without_environment(found: list[str], environment: Mapping[str, Any]) -> list[str]:
    """The lines without what they say of the environment, which differs by itself."""
    python = str(environment.get("python"))
    packages = environment.get("packages") or {}
    named = [str(value) for name in ("code", "lock") if (value := environment.get(name))]
    # the cards of the figures show the first signs of a digest
    marks = [*named, *(digest[:12] for digest in named)]
    marks += [f"Python {python}", *(f"{name} {version}" for name, version in packages.items())]
    alone = {python, *packages.values()}
    kept = []
    for line in found:
        for mark in marks:
            line = line.replace(mark, "…")
        kept.append("…" if line in alone else line)
    return kept


def apart(artefact: str, published: list[str], recomputed: list[str]) -> pl.DataFrame:
    """The lines that only one of two texts has, as the rows of a verdict; one row where only their order differs."""
    one, other = Counter(published), Counter(recomputed)
    rows: list[Change] = [("vanished", f"“{line}”", None, None, None) for line in (one - other)]
    rows += [("appeared", f"“{line}”", None, None, None) for line in (other - one)]
    if not rows and published != recomputed:
        rows = [("changed", "lines", "order", "as published", "another")]
    return told_rows(artefact, rows)


def digests(found: list[str]) -> set[str]:
    """The digests that a text names."""
    return {digest for line in found for digest in _DIGEST.findall(line)}
