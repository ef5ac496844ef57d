"""Records of JSON and of JSON lines."""

import io
import json
import re
from collections.abc import Iterator
from typing import IO, Any

import ijson

from analysis.articles.containers.decoding import Unreadable, decode, sniff
from analysis.articles.containers.source import Source, as_bytes, lines_of
from analysis.articles.records import Entry

LISTS = ["articles", "data", "items", "records", "documents", "docs", "results", "stories", "entries", "news"]
"""Names under which a JSON object holds its list of records."""
DEEPEST = 500
"""Lists and objects one inside the other; no record has so many, and the parser's memory grows with their square."""
_MARKS = re.compile(rb'\\.|["\[\]{}]', re.DOTALL)


def json_lines(source: Source) -> Iterator[Entry]:
    """One record a line; empty lines are none."""
    head = source.head()
    if not head.strip():
        raise Unreadable("empty", "no characters but white space")
    encoding = sniff(head)
    lines: Iterator[bytes] = lines_of(source.again())
    if encoding.startswith(("utf-16", "utf-32")):
        text = io.TextIOWrapper(source.again(), encoding=encoding, errors="replace")
        lines = (line.encode() for line in lines_of(text))
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf").strip()
        if line:
            yield _object(str(number), line)


def _object(place: str, line: bytes) -> Entry:
    try:
        content = json.loads(decode(line))
    except Unreadable as error:
        return Entry(place, line, {}, error.reason, error.detail)
    except (ValueError, RecursionError) as error:
        return Entry(place, line, {}, "broken_json", f"line {place}: {error}"[:300])
    return _checked(place, line, content)


def _checked(place: str, raw: bytes, content: Any) -> Entry:
    if not isinstance(content, dict):
        return Entry(
            place, raw, {}, "not_an_object", f"expected an object with fields, found {type(content).__name__}"
        )
    return Entry(place, raw, content)


def json_records(source: Source) -> Iterator[Entry]:
    """A list is read as a stream; an object, and what is no plain UTF-8 list, as a whole."""
    number = 0
    if source.head().removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[":
        try:
            items = ijson.items(_Shallow(source.again()), "item", use_float=True)
            for number, item in enumerate(items, 1):
                yield _checked(str(number), as_bytes(item), item)
            return
        except (ijson.JSONError, UnicodeError) as error:
            if number and (rest := _after(source, number)) is not None:
                yield from rest
                return
            if number:
                detail = f"entry {number + 1}: {error}; what follows it is not read"
                yield Entry(str(number + 1), b"", {}, "broken_json", detail[:300])
                return
    yield from _json_whole(source)


def _after(source: Source, number: int) -> Iterator[Entry] | None:
    """The entries of a list after the first ones, where it is read as a whole: Python's parser takes NaN and integers
    of any size, as its writer makes them. None where it takes no more than the stream's."""
    try:
        content = json.loads(decode(source.read()))
    except (Unreadable, ValueError, RecursionError):
        return None
    return (_checked(str(at), as_bytes(item), item) for at, item in enumerate(content[number:], number + 1))


class _Shallow:
    """A file of JSON that breaks off where it is nested too deep; what stands before is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._rest = file, b""
        self._depth, self._in_text = 0, False

    def read(self, size: int = -1) -> bytes:
        if self._depth > DEEPEST:
            raise ijson.JSONError(f"nested more than {DEEPEST} deep")
        part = self._file.read(size)
        seen, before = self._rest + part, len(self._rest)
        # a backslash at the end belongs to what follows it
        self._rest = b"\\" if (len(seen) - len(seen.rstrip(b"\\"))) % 2 else b""
        for mark in _MARKS.finditer(seen, 0, len(seen) - len(self._rest)):
            if mark[0] == b'"':
                self._in_text = not self._in_text
            elif not self._in_text and len(mark[0]) == 1:
                self._depth += 1 if mark[0] in b"[{" else -1
                if self._depth > DEEPEST:
                    return part[: mark.start() - before] or self.read()
        return part


def _json_whole(source: Source) -> Iterator[Entry]:
    data = source.read()
    text = decode(data)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("broken_json", str(error)[:300]) from None
    if isinstance(content, dict):
        inner = next((content[name] for name in LISTS if isinstance(content.get(name), list)), None)
        if inner is None:
            yield Entry("", data, content)
            return
        content = inner
    if not isinstance(content, list):
        raise Unreadable("not_an_object", f"expected an object or a list, found {type(content).__name__}")
    for number, item in enumerate(content, 1):
        yield _checked(str(number), as_bytes(item), item)
