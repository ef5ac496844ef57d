"""A file of corrections with the lines of one test."""

from pathlib import Path

import pytest
from pasted import HEAD


@pytest.fixture
def file(tmp_path: Path):
    def write(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "corrections.csv"
        path.write_text(head + "\n".join(rows) + "\n", "utf-8")
        return path

    return write
