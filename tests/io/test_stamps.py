"""Size and time of files."""

import os
from pathlib import Path

from analysis.io.stamps import stamp, stamps


def test_a_file_written_again_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    before = stamp(path)
    os.utime(path, ns=(1, 2))
    assert stamp(path) == (3, 2) != before


def test_what_is_not_there_has_none(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    found = stamps([tmp_path / "link", tmp_path / "missing", tmp_path])
    assert [found[tmp_path / name] for name in ("link", "missing")] == [None, None]
    assert found[tmp_path] is not None


def test_paths_are_told_from_the_root(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("one")
    assert list(stamps([Path("a.txt")])) == [tmp_path / "a.txt"]
