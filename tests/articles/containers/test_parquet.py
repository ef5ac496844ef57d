"""Records of Parquet files, from the disk and from within another file."""

import gzip
import io
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from analysis.articles.containers import parquet as module
from analysis.articles.containers.parquet import rows
from analysis.articles.containers.source import Source

FRAME = pl.DataFrame({"id": [1, 2, 3], "text": ["a", None, "é"], "at": [datetime(2031, 5, n) for n in (1, 2, 3)]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    # a name that is a pattern to polars
    found = tmp_path / "a[1]*.parquet"
    with found.open("wb") as file:
        FRAME.write_parquet(file)
    return found


@pytest.mark.parametrize("held", [2, 3, 2000])
def test_a_row_is_a_record_by_its_number(path: Path, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", held)
    with path.open("rb") as file:
        found = list(rows(Source(path.name, file, path)))
    assert [(entry.place, entry.content) for entry in found] == [
        (str(number), row) for number, row in enumerate(FRAME.iter_rows(named=True), 1)
    ]
    assert len({entry.raw for entry in found}) == 3


def test_a_packed_file_is_unpacked_first(path: Path) -> None:
    with gzip.open(io.BytesIO(gzip.compress(path.read_bytes()))) as file:
        assert [entry.content["id"] for entry in rows(Source("a.parquet.gz", file))] == [1, 2, 3]


def test_a_table_without_rows_has_no_record(tmp_path: Path) -> None:
    FRAME.clear().write_parquet(tmp_path / "a.parquet")
    with (tmp_path / "a.parquet").open("rb") as file:
        assert list(rows(Source("a.parquet", file, tmp_path / "a.parquet"))) == []
