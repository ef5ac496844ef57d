"""What a file needs of memory does not grow with the number of its records."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from test_packed import tarred, zipped
from test_warc import page, response

from analysis.articles.containers import entries

PAGE = page("The river rose by two metres on Monday, officials said. " * 3_000).encode()
"""170,000 characters, as long as pages of news sites are."""
LIMIT = 16 * 2**20


def crawl(count: int) -> bytes:
    return b"".join(response(number, PAGE) for number in range(count))


def lines(count: int) -> bytes:
    text = b"The river rose by two metres on Monday, officials said. " * 3_000
    return b'{"text": "' + text + b'"}\n' + b'{"text": "It rained."}\n' + (b'{"text": "' + text + b'"}\n') * count


def members(count: int) -> dict[str, bytes | str]:
    return {f"{number}.html": PAGE for number in range(count)}


@pytest.mark.parametrize(
    ("name", "make", "count"),
    [
        ("a.warc.gz", crawl, 200),
        ("a.zip", lambda count: zipped(members(count)), 200),
        ("a.tar.gz", lambda count: tarred(members(count)), 200),
        ("a.zip", lambda count: zipped({"a.jsonl": lines(count)}, zipfile.ZIP_STORED), 200),
    ],
    ids=["WARC", "ZIP", "TAR", "JSON lines in a ZIP"],
)
def test_thirty_megabytes_are_read_in_half_of_that(tmp_path: Path, name: str, make, count: int) -> None:
    path = tmp_path / name
    path.write_bytes(make(count))
    tracemalloc.start()
    read = sum(1 for _ in entries(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read >= count
    assert peak < LIMIT
