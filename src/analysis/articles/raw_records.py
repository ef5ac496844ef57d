"""The raw files of a study as records: each file one, or one per line, row, list entry, page or member.

Every record comes out once: as a `Record`, as a `Rejected` with its reason, or, where the study selects
records by their fields and this one is not among them, as a `Left`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from analysis.articles import containers
from analysis.articles.containers import Unreadable
from analysis.articles.dates import field_date
from analysis.articles.pages import own_address
from analysis.articles.records import Entry, read_fields
from analysis.study import Study, raw_files, raw_name
from analysis.study.select_settings import ASKED_OF_ARTICLES, listed

FIELDS = [
    "title", "standfirst", "outlet", "published", "url", "byline", "section", "dateline", "agency", "words",
    "document_id", "copyright", "retrieved",
]  # fmt: skip


LONGEST_TOLD = 300
"""Characters told of a title or an outlet of a record that is left out unread."""


class Record(NamedTuple):
    """One raw record, decoded: `text` is what raw offsets count in; `markup` says that it is HTML.

    `title`, `standfirst`, `outlet` and so on are the fields of the record, None where it has none; `retrieved`: when
    it was fetched or sent. `clean` says that the text is the body and nothing else.
    """

    article_id: str
    raw_path: str
    record: str
    raw_sha256: str
    markup: bool
    text: str
    title: str | None = None
    standfirst: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    section: str | None = None
    dateline: str | None = None
    agency: str | None = None
    words: str | None = None
    document_id: str | None = None
    copyright: str | None = None
    retrieved: str | None = None
    clean: bool = False


class Rejected(NamedTuple):
    """One raw record that cannot be read, and why."""

    raw_path: str
    record: str
    raw_sha256: str | None
    reason: str
    detail: str


class Left(NamedTuple):
    """One raw record that is no part of the study, and what was asked that it has not."""

    raw_path: str
    record: str
    title: str | None
    outlet: str | None
    published_at: datetime | None
    reason: str


class _Place(NamedTuple):
    path: Path
    raw_path: str
    article_id: str


def read_records(study: Study) -> Iterator[Record | Rejected | Left]:
    """All records of the study in the order of their files and of their places in them."""
    places = _places(study.raw)
    names = {place.raw_path for place in places}
    for place in places:
        yield from _file(place, study, containers.page_of(place.raw_path, names))


def _places(raw: Path) -> list[_Place]:
    paths = {raw_name(path, raw): path for path in raw_files(raw)}
    stems = {name: containers.stem(name) for name in paths}
    taken = Counter(stems.values())
    folders = {"/".join(name.split("/")[:depth]) for name in paths for depth in range(1, name.count("/") + 1)}
    return [
        _Place(path, name, name if taken[stems[name]] > 1 or stems[name] in folders else stems[name])
        for name, path in paths.items()
    ]


def _file(place: _Place, study: Study, page: str | None) -> Iterator[Record | Rejected | Left]:
    root = study.raw.parent if study.raw.is_file() else study.raw
    try:
        if place.path.is_symlink() and not place.path.resolve().is_relative_to(root.resolve()):
            raise Unreadable("outside", f"a link that leaves the folder {root.name!r}")
        if page is not None:
            raise Unreadable("part_of_page", f"saved by a browser beside the page {page}")
        yield from _records(place, study)
    except Unreadable as error:
        yield Rejected(place.raw_path, "", _sha256(place.path), error.reason, error.detail)
    except containers.BROKEN as error:
        yield Rejected(
            place.raw_path, "", _sha256(place.path), "unreadable", f"{type(error).__name__}: {error}"[:300]
        )


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _records(place: _Place, study: Study) -> Iterator[Record | Rejected | Left]:
    seen: Counter[str] = Counter()
    asked = {key: listed(value) for key, value in study.select.items() if key not in ASKED_OF_ARTICLES}
    entry = None
    for entry in containers.entries(place.path):
        if entry.whole and not entry.member:
            digest = _sha256(place.path)
        else:
            digest = hashlib.sha256(entry.raw).hexdigest() if entry.raw or entry.reason is None else None
        if entry.reason is not None:
            name = _unique(_name(entry, {}), seen)
            yield Rejected(place.raw_path, name, digest, entry.reason, entry.detail)
            continue
        fields = _told(entry.content) if entry.clean else read_fields(entry.content, study.fields)
        if asked and entry.whole:
            detail = "the study selects records by their fields, and a file of text has none"
            yield Rejected(place.raw_path, _unique(_name(entry, {}), seen), digest, "no_fields", detail)
            continue
        name = _unique(_name(entry, fields), seen)
        if missed := _missed(entry.content, asked):
            yield _left(place, name, fields, missed)
            continue
        try:
            yield _record(place, name, digest or "", entry, fields)
        except Unreadable as error:
            yield Rejected(place.raw_path, name, digest, error.reason, error.detail)
    if entry is None:
        raise Unreadable("empty", "the file holds no record")


def _unique(name: str, seen: Counter[str]) -> str:
    """The second record of one name is name~2."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"


def _name(entry: Entry, fields: dict[str, str]) -> str:
    """The record's own id or, where it has none, its place, below the name of the member that holds it."""
    return "/".join(filter(None, (entry.member, fields.get("id") or entry.place)))


def _record(place: _Place, name: str, digest: str, entry: Entry, fields: dict[str, str]) -> Record:
    markup = "text" not in fields and "html" in fields
    text = fields.get("html" if markup else "text")
    if text is None:
        there = ", ".join(str(field) for field in list(entry.content)[:20])
        raise Unreadable(
            "no_text", f"no field of text; expected one named text, body or content, found {there}"[:300]
        )
    if not text.strip():
        raise Unreadable("empty", "the field of text is empty")
    if "\x00" in text:
        raise Unreadable("nul_bytes", f"NUL character at offset {text.index(chr(0))} of the text")
    article_id = f"{place.article_id}/{name}" if name else place.article_id
    kept = {field: fields[field].replace("\x00", " ").strip() or None for field in FIELDS if field in fields}
    kept["url"], archived = own_address(kept.get("url") or "")
    kept["retrieved"] = kept.get("retrieved") or archived
    kept["url"] = kept["url"] or None
    return Record(article_id, place.raw_path, name, digest, markup, text, clean=entry.clean, **kept)


def _told(content: dict[str, str | None]) -> dict[str, str]:
    """The fields of an archive's record, which have their names already; its text even where it is empty."""
    return {name: value or "" for name, value in content.items() if value or name == "text"}


def _missed(content: dict[str, Any], asked: dict[str, list[Any]]) -> str | None:
    """The first field asked for that the record has not, or has with another value."""
    for key, wanted in asked.items():
        if key not in content:
            return f"no field “{key}”"
        if content[key] not in wanted:
            return f"another {key}"
    return None


def _left(place: _Place, name: str, fields: dict[str, str], reason: str) -> Left:
    stated = field_date(fields.get("published", ""))
    title, outlet = (" ".join(fields.get(field, "").split())[:LONGEST_TOLD] or None for field in ("title", "outlet"))
    return Left(place.raw_path, name, title, outlet, stated.at if stated else None, reason)


def raw_text(study: Study, raw_path: str, record: str, field: str = "text") -> str:
    """The decoded raw record that raw offsets count in.

    For a record with fields its field of text; `field="title"` (or standfirst) gives the field that the
    offsets of passages of that role count in, where the record has it. `KeyError` where there is none.
    """
    for name, value in _raw_texts_in(study, raw_path, field):
        if name == record:
            return value
    raise KeyError(f"{raw_path}: no record {record!r}")


def raw_texts(study: Study, articles: pl.DataFrame) -> dict[str, str]:
    """article_id -> decoded raw record of `articles` (article_id, raw_path, record); each file is read once."""
    found = {}
    for (raw_path,), rows in articles.group_by("raw_path", maintain_order=True):
        wanted = dict(rows.select("record", "article_id").iter_rows())
        for record, text in _raw_texts_in(study, str(raw_path), "text"):
            if record in wanted:
                found[wanted[record]] = text
    return found


def _raw_texts_in(study: Study, raw_path: str, field: str) -> Iterator[tuple[str, str]]:
    """The records of a file by name, with the text of a field, in their order, up to where the file breaks off."""
    records = _records(_Place(_path_of(study.raw, raw_path), raw_path, ""), study)
    while (found := _next_whole(records)) is not None:
        if isinstance(found, Record):
            value = getattr(found, field)
            yield found.record, found.text if value is None else str(value)


def _next_whole(records: Iterator[Record | Rejected | Left]) -> Record | Rejected | Left | None:
    """The next record; None at the end, and where the file breaks off (the quarantine says so already)."""
    try:
        return next(records, None)
    except containers.BROKEN:
        return None


def _path_of(raw: Path, raw_path: str) -> Path:
    root = raw.parent if raw.is_file() else raw
    if (root / raw_path).is_file():
        return root / raw_path
    return next((path for path in raw_files(raw) if raw_name(path, raw) == raw_path), root / raw_path)
