"""One file as a stream of records, whatever it holds and however deep."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.streaming import DEPTH, entries


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def read(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, str, str | None]]:
    """Member, place, and the reason why a record is none."""
    (tmp_path / name).write_bytes(data)
    return [(entry.member, entry.place, entry.reason) for entry in entries(tmp_path / name)]


LINES = b'{"text": "a"}\n{"text": "b"}\n'


def test_records_are_named_by_the_archives_that_hold_them(tmp_path: Path) -> None:
    inner = zipped({"b/one.txt": b"The river rose.", "two.jsonl": LINES})
    assert read(tmp_path, "a.zip", zipped({"inner.zip": inner, "c.jsonl.gz": gzip.compress(LINES)})) == [
        ("inner.zip/b/one.txt", "", None),
        ("inner.zip/two.jsonl", "1", None),
        ("inner.zip/two.jsonl", "2", None),
        ("c.jsonl.gz", "1", None),
        ("c.jsonl.gz", "2", None),
    ]


def test_a_broken_or_empty_member_is_told_and_costs_the_others_nothing(tmp_path: Path) -> None:
    files = {"a.txt": b"", "b.json": b"{", "c.json": b"[]", "d.parquet": b"PAR1broken", "e.txt": b"The river rose."}
    found = read(tmp_path, "a.zip", zipped(files))
    assert [(member, reason) for member, _, reason in found] == [
        ("a.txt", "empty"), ("b.json", "broken_json"), ("c.json", "empty"), ("d.parquet", "unreadable"),
        ("e.txt", None),
    ]  # fmt: skip


def test_archives_are_opened_to_a_limit(tmp_path: Path) -> None:
    data = b"The river rose."
    for level in range(DEPTH + 1):
        data = zipped({f"{level}": data} if level else {"a.txt": data})
        found = read(tmp_path, "a.zip", data)
        assert [reason for *_, reason in found] == [None if level < DEPTH else "too_deep"]


def test_a_file_that_holds_nothing_readable_raises(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        read(tmp_path, "a.json", b"{")
    assert told.value.reason == "broken_json"
