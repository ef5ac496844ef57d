"""Files that are whole or not there."""

from pathlib import Path

import pytest

from analysis.io.atomic_write import replacing, write_whole


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as unfinished:
        unfinished.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_until_the_end_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old")
    with replacing(path) as unfinished:
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_a_file_that_holds_the_text_already_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    write_whole(path, "naïve\n")
    before = path.stat()
    write_whole(path, "naïve\n")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert path.read_bytes() == "naïve\n".encode()
    write_whole(path, "other\n")
    assert path.read_text() == "other\n"
