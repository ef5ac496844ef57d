"""Which kind a file is, told by its content; its name decides where the content leaves it open."""

import bz2
import gzip
import json
import lzma
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from analysis.articles.cleaning import is_plainly_english
from analysis.articles.containers.decoding import Unreadable, decode, sniff
from analysis.articles.containers.delimited import MARKS
from analysis.articles.containers.packed import open_zip
from analysis.articles.containers.source import HEAD, Source
from analysis.articles.records import known_field

KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "delimited", ".tsv": "delimited", ".tab": "delimited",
    ".parquet": "parquet", ".md": "markdown", ".markdown": "markdown", ".docx": "docx", ".rtf": "rtf", ".pdf": "pdf",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".xml": "xml", ".warc": "warc", ".wet": "warc", ".zip": "zip",
    ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar",
}  # fmt: skip
MARKED = {"parquet", "docx", "rtf", "pdf", "warc", "zip", "tar"}
"""Kinds whose files begin with a mark of their own: without it, the name alone makes none of them."""
UNKNOWN = "unknown"
"""Bytes without a mark under a name that says nothing: the export of an archive, or no article."""
PACKED = (".gz", ".bz2", ".xz")
"""Endings of compression, which any kind may bear behind its own."""
LAYERS = 2
"""Compressions one around the other; more are no way to keep articles."""
_COMPRESSED = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
_MARKS = [(0, b"{\\rtf", "rtf"), (0, b"PAR1", "parquet"), (0, b"WARC/", "warc"), (257, b"ustar", "tar")]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
"""In such a container newer documents lie that have a password."""
PDF_HEAD = 1_024
"""Bytes within which the mark of a PDF stands, as its readers have it."""
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_OBJECT = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,80}"\s*:')
_PRETTY = re.compile(
    r'\s*(?:\[\s*\n\s*\{\s*\n|\[\s*\n?\s*\{[^\n]*\},[ \t\r]*\n|(?:\[\s*)?\{\s*\n\s*"|\[\s*\n\s*\{[^\n]*\}\s*\])'
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL = {"mime-version", "message-id", "received", "return-path", "delivered-to", "snapshot-content-location"}
"""Header lines that only a mail, or a page saved as one, begins with."""
LINE = 2**24
"""Bytes of the first line that are read to see whether it is a record by itself."""


@lru_cache(maxsize=1_024)
def endings(name: str) -> tuple[str, str]:
    """The ending that hints at the kind, and the whole ending with that of compression."""
    lower = name.lower()
    packed = next((name[-len(ending) :] for ending in PACKED if lower.endswith(ending)), "")
    ending = Path(name[: len(name) - len(packed)]).suffix
    return ending.lower(), ending + packed


def stem(name: str) -> str:
    """The path of a file without its ending."""
    ending = endings(name)[1]
    return name[: len(name) - len(ending)] if ending else name


def unpacked(source: Source) -> Source:
    """The file inside its compressions, where it has any; `Unreadable` (too_deep) where there are too many."""
    for _ in range(LAYERS + 1):
        head = source.again().read(8)
        compressed = next((kind for mark, kind in _COMPRESSED.items() if head.startswith(mark)), None)
        if compressed is None:
            return source
        source = Source(source.name, _opened(source.again(), compressed))
    raise Unreadable("too_deep", f"packed more than {LAYERS} times over")


def _opened(file: IO[bytes], compressed: str) -> IO[bytes]:
    if compressed == "gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=file, mode="rb"))
    return cast(IO[bytes], bz2.open(file) if compressed == "bz2" else lzma.open(file))


def kind_of(source: Source) -> str:
    """The kind of an unpacked file: one of the values of `KINDS`, or `UNKNOWN`.

    `Unreadable` (unknown_format | encrypted) for what is known and not read.
    """
    head = source.head()
    if (marked := _marked(head, source)) is not None:
        return marked
    ending = endings(source.name)[0]
    hint = KINDS.get(ending)
    text = head.decode(sniff(head), "replace").removeprefix("\ufeff")
    if (told := _told(text, hint, source)) is not None:
        return told
    if hint is not None and hint not in MARKED:
        return hint
    return "text" if hint is None and is_plainly_english(text) else UNKNOWN


def unknown(source: Source) -> Unreadable:
    """The reason why a file is none of those read, and which these are."""
    read = f"{', '.join(KINDS)}, each also with {', '.join(PACKED)}"
    return Unreadable("unknown_format", f"ending {endings(source.name)[0]!r} and no mark of another; read are {read}")


def _marked(head: bytes, source: Source) -> str | None:
    """The kind by the mark that binary formats begin with."""
    for place, mark, kind in _MARKS:
        if head.startswith(mark, place):
            return kind
    if b"%PDF-" in head[:PDF_HEAD]:
        return "pdf"
    if head.startswith(_OLE):
        if _PASSWORD in source.read():
            raise Unreadable("encrypted", "a document that opens with a password only; save it without one")
        raise Unreadable("unknown_format", "an Office file in the format of before 2007; save it as .docx")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and zipfile.is_zipfile(source.again()):
        return _zipped(source)
    return None


def _zipped(source: Source) -> str:
    with open_zip(source) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        raise Unreadable("unknown_format", "a spreadsheet of Excel; save it as .csv")
    if "mimetype" in names:
        raise Unreadable("unknown_format", "an OpenDocument text or a book; save it as .docx or .txt")
    return "zip"


def _told(text: str, hint: str | None, source: Source) -> str | None:
    """The kind of a text by what it begins with; None where that leaves it open."""
    if _is_mail(text):
        return "mail"
    if _PAGE.match(text, _root(text)):
        return "html"
    if text.lstrip().startswith("<?xml"):
        return hint if hint == "html" else "xml"
    if hint in ("json", "jsonl") or _OBJECT.match(text):
        return _object_or_lines(text, hint, source)
    if hint in (None, "text") and _is_delimited(text):
        return "delimited"
    return None


def _root(text: str) -> int:
    """Where the first tag stands, behind remarks and the declaration of XML."""
    at = 0
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        closed = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?", at) else None
        if closed is None or (end := text.find(closed, at)) < 0:
            return at
        at = end + len(closed)


def _is_mail(text: str) -> bool:
    names, at = set(), 0
    while (match := _HEADER.match(text, at)) is not None:
        names.add(match[1].lower())
        at = match.end()
    return len(names) > 1 and bool(names & _MAIL)


def _object_or_lines(text: str, hint: str | None, source: Source) -> str:
    """JSON lines under the name of JSON, and the other way round."""
    if hint == "jsonl":
        return "json" if _PRETTY.match(text) else "jsonl"
    file = source.again()
    first = file.readline(LINE)
    try:
        alone = isinstance(json.loads(decode(first)), dict) and first.endswith(b"\n")
    except (ValueError, RecursionError, Unreadable):
        return "json"
    second = next((line for line in iter(lambda: file.readline(HEAD), b"") if line.strip()), b"")
    return "jsonl" if alone and second.lstrip().startswith(b"{") else "json"


def _is_delimited(text: str) -> bool:
    """Whether the first line names three known fields, the text among them."""
    first = text.split("\n", 1)[0]
    for mark in MARKS:
        if first.count(mark) < 2:
            continue
        known = {known_field(name.strip().strip('"')) for name in first.split(mark)} - {None}
        if len(known) >= 3 and "text" in known:
            return True
    return False
