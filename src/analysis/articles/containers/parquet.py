"""Records of Parquet files."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from analysis.articles.containers.packed import MEMBER_BYTES, unpacked_copy
from analysis.articles.containers.source import Source, as_bytes
from analysis.articles.records import Entry

ROWS = 2_000
"""Rows held in memory at a time."""


def rows(source: Source) -> Iterator[Entry]:
    """One record a row."""
    if source.path is not None:
        yield from _rows(source.path)
        return
    # polars reads from the end of a file and by its path, so that a packed one is unpacked first: to the disk
    with (
        tempfile.NamedTemporaryFile(suffix=".parquet") as unpacked,
        unpacked_copy(source.again(), MEMBER_BYTES) as copy,
    ):
        shutil.copyfileobj(copy, unpacked)
        unpacked.flush()
        yield from _rows(Path(unpacked.name))


def _rows(path: Path) -> Iterator[Entry]:
    rows = pl.scan_parquet(path, glob=False)
    count = rows.select(pl.len()).collect().item()
    for offset in range(0, count, ROWS):
        for number, content in enumerate(rows.slice(offset, ROWS).collect().iter_rows(named=True), offset + 1):
            yield Entry(str(number), as_bytes(content), content)
