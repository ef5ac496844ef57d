"""The raw files of a study, and the lock that knows them."""

import os
from pathlib import Path

import polars as pl
import pytest

from analysis.study.raw_files import checksums, encodable, raw_files, raw_name


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/c.html", ".hidden", "a/.git/config"):
        path = tmp_path / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "raw"


def test_files_come_in_the_order_of_their_paths_without_hidden_ones(raw: Path) -> None:
    assert [raw_name(path, raw) for path in raw_files(raw)] == ["a/c.html", "b.txt"]


def test_a_folder_below_a_hidden_one_is_no_hidden_folder(tmp_path: Path) -> None:
    place = tmp_path / ".studies" / "raw"
    place.mkdir(parents=True)
    (place / "a.txt").write_text("a")
    assert [path.name for path in raw_files(place)] == ["a.txt"]


def test_a_single_file_is_raw_too_and_goes_by_its_name(raw: Path) -> None:
    one = raw / "a" / "c.html"
    assert list(raw_files(one)) == [one]
    assert raw_name(one, one) == "c.html"


def test_a_link_that_leads_nowhere_is_seen_and_has_no_checksum(raw: Path) -> None:
    (raw / "lost.txt").symlink_to(raw / "nowhere")
    assert "lost.txt" in [path.name for path in raw_files(raw)]
    assert checksums(raw)["raw_path"].to_list() == ["a/c.html", "b.txt"]


def test_a_name_that_is_no_utf8_is_written_so_that_it_can_be_read() -> None:
    assert encodable(os.fsdecode(b"caf\xe9.txt")) == "caf\\xe9.txt"
    assert encodable("café.txt") == "café.txt"


def test_checksums_have_size_and_digest(raw: Path) -> None:
    (row,) = checksums(raw).filter(pl.col("raw_path") == "b.txt").rows()
    assert row[:2] == ("b.txt", 5)
    assert row[2].startswith("ffa0da5d")
