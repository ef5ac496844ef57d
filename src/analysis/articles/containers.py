"""The file formats that hold articles: plain text, HTML, JSON, JSON lines, CSV, Parquet, each also gzipped."""

import csv
import gzip
import io
import json
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import ijson
import polars as pl

from analysis.articles.decoding import Unreadable, decode, sniff
from analysis.articles.entries import Entry

KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".docx": "docx", ".rtf": "rtf",
    ".xml": "xml",
}  # fmt: skip
LISTS = ["articles", "data", "items", "records", "documents", "docs", "results"]
"""Names under which a JSON object holds its list of records."""
BROKEN = (
    OSError, EOFError, zlib.error, csv.Error, RecursionError, pl.exceptions.PolarsError, pl.exceptions.PanicException,
)  # fmt: skip
"""What the readers raise at a broken file; polars panics at some Parquet, which is no `Exception`."""
ROWS = 2_000
HEAD = 65_536


def _suffixes(name: str) -> tuple[str, str]:
    """The ending that tells the format, and the whole ending with that of compression."""
    lower = name.lower()
    packed = name[-3:] if lower.endswith(".gz") else ""
    ending = Path(name[: len(name) - len(packed)]).suffix
    return ending.lower(), ending + packed


def stem(name: str) -> str:
    """The path of a file without its ending."""
    ending = _suffixes(name)[1]
    return name[: len(name) - len(ending)] if ending else name


def kind_of(name: str) -> str:
    """The format by the file's ending; `Unreadable` (unknown_format) where it is none of those read."""
    ending = _suffixes(name)[0]
    if ending not in KINDS:
        raise Unreadable("unknown_format", f"ending {ending!r}; read are {', '.join(KINDS)}, each also with .gz")
    return KINDS[ending]


def _open(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def read(path: Path) -> bytes:
    """The bytes of a file, unpacked."""
    with _open(path) as file:
        return file.read()


def entries(path: Path, kind: str) -> Iterator[Entry]:
    """The records of a file, one after the other; what is no record comes with a reason."""
    if kind == "jsonl":
        return _json_lines(path)
    if kind == "json":
        return _json(path)
    return _csv(path) if kind == "csv" else _parquet(path)


def _json_lines(path: Path) -> Iterator[Entry]:
    with _open(path) as file:
        head = file.read(HEAD)
        if not head.strip():
            raise Unreadable("empty", "no characters but white space")
        encoding = sniff(head)
    with _open(path) as file:
        lines: Iterator[bytes] = iter(file)
        if encoding.startswith(("utf-16", "utf-32")):
            text = io.TextIOWrapper(file, encoding=encoding, errors="replace")  # type: ignore[type-var]
            lines = (line.encode() for line in text)
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


def _json(path: Path) -> Iterator[Entry]:
    """A list is read as a stream; an object, and what is no plain UTF-8 list, as a whole."""
    number = 0
    if _is_list(path):
        try:
            for entry in _json_list(path):
                yield entry
                number += 1
            return
        except (ijson.JSONError, UnicodeError) as error:
            if number:
                detail = f"entry {number + 1}: {error}; what follows it is not read"
                yield Entry(str(number + 1), b"", {}, "broken_json", detail[:300])
                return
    yield from _json_whole(path)


def _is_list(path: Path) -> bool:
    with _open(path) as file:
        return file.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["


def _json_list(path: Path) -> Iterator[Entry]:
    with _open(path) as file:
        for number, item in enumerate(ijson.items(file, "item", use_float=True), 1):
            yield _checked(str(number), _bytes(item), item)


def _json_whole(path: Path) -> Iterator[Entry]:
    data = read(path)
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
        yield _checked(str(number), _bytes(item), item)


def _bytes(content: Any) -> bytes:
    """A record without bytes of its own, for its checksum."""
    return json.dumps(content, ensure_ascii=True, sort_keys=True, default=str).encode()


def _csv(path: Path) -> Iterator[Entry]:
    with _open(path) as file:
        head = file.read(HEAD)
    if not head.strip():
        raise Unreadable("empty", "no characters but white space")
    csv.field_size_limit(sys.maxsize)
    with io.TextIOWrapper(_open(path), encoding=sniff(head), errors="replace", newline="") as file:
        first = file.readline().removeprefix("\ufeff")
        mark = max(",;\t|", key=first.count)
        names = next(csv.reader([first], delimiter=mark))
        for number, row in enumerate(csv.reader(file, delimiter=mark), 1):
            if row:
                yield _row(str(number), names, row)


def _row(place: str, names: list[str], row: list[str]) -> Entry:
    if len(row) != len(names):
        return Entry(
            place, _bytes(row), {}, "broken_row", f"row {place}: {len(row)} cells under {len(names)} columns"
        )
    content = {name.strip(): cell or None for name, cell in zip(names, row, strict=True)}
    return Entry(place, _bytes(content), content)


def _parquet(path: Path) -> Iterator[Entry]:
    if path.name.lower().endswith(".gz"):
        # Parquet is read from its end, so that a packed file has to be unpacked first: to disk, not to memory
        with tempfile.NamedTemporaryFile(suffix=".parquet") as unpacked, _open(path) as file:
            shutil.copyfileobj(file, unpacked)
            unpacked.flush()
            yield from _parquet_rows(Path(unpacked.name))
    else:
        yield from _parquet_rows(path)


def _parquet_rows(path: Path) -> Iterator[Entry]:
    rows = pl.scan_parquet(path, glob=False)
    count = rows.select(pl.len()).collect().item()
    for offset in range(0, count, ROWS):
        for number, content in enumerate(rows.slice(offset, ROWS).collect().iter_rows(named=True), offset + 1):
            yield Entry(str(number), _bytes(content), content)
