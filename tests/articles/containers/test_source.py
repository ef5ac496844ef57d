"""A file as a stream, within limits."""

import gzip
import io
from pathlib import Path

import pytest

from analysis.articles.containers import source as module
from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.source import HEAD, Source, as_bytes, lines_of


def of(data: bytes) -> Source:
    return Source("a", io.BufferedReader(io.BytesIO(data)))


def test_a_file_is_read_from_its_beginning_every_time() -> None:
    source = of(b"ab\ncd")
    assert source.head() == source.read() == source.again().read() == source.read() == b"ab\ncd"


def test_the_head_is_the_first_bytes() -> None:
    assert of(b"x" * (HEAD + 10)).head() == b"x" * HEAD
    assert of(b"").head() == b""


def test_of_a_packed_file_cut_short_the_head_is_what_is_there(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(range(256)) * 400, compresslevel=1)
    cut = tmp_path / "a.gz"
    cut.write_bytes(packed[: len(packed) // 2])
    with gzip.open(cut) as file:
        head = Source("a", file).head()
    assert head and (bytes(range(256)) * 400).startswith(head)
    cut.write_bytes(packed[:12])
    with gzip.open(cut) as file, pytest.raises(EOFError):
        Source("a", file).head()


def test_what_cannot_be_held_in_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DOCUMENT_BYTES", 8)
    assert of(b"12345678").read() == b"12345678"
    with pytest.raises(Unreadable, match="in one document"):
        of(b"123456789").read()
    lines = lines_of(io.BytesIO(b"1234\n123456789\n1\n"))
    assert next(lines) == b"1234\n"
    with pytest.raises(Unreadable, match="a line of more than"):
        next(lines)


def test_records_of_one_content_have_one_checksum() -> None:
    assert as_bytes({"a": 1, "b": "é"}) == as_bytes({"b": "é", "a": 1}) == b'{"a": 1, "b": "\\u00e9"}'
