"""Parts of a stage that several runs make: together they are all of it."""

from pathlib import Path

import pytest
from squares import SQUARES, cut, run, squared

from analysis.io.faults import Fault
from analysis.io.parts import StagePart
from analysis.io.progress import Progress
from analysis.io.shards import SHARDS, shared_shelf, shelf
from analysis.io.workers import work


def make(at: Path, part: str) -> int:
    with shared_shelf(at, "squares") as folder:
        return len(
            work(squared, StagePart.read(part).chosen(cut(20, str(at / "log"))), folder, Progress("squares", 20))
        )


def test_parts_are_put_together_by_a_run_that_finds_them(tmp_path: Path) -> None:
    assert [make(tmp_path, f"{n}/3") for n in (3, 1, 2)] == [6, 7, 7]
    made = (tmp_path / "log").read_text("utf-8")
    with shelf(tmp_path, "squares") as folder:
        assert run(folder, cut(20, str(tmp_path / "log"))).equals(SQUARES)
    assert (tmp_path / "log").read_text("utf-8") == made
    assert not (tmp_path / SHARDS / "squares").exists()


def test_a_part_that_nobody_made_is_made_when_all_are_put_together(tmp_path: Path) -> None:
    make(tmp_path, "1/2")
    with shelf(tmp_path, "squares") as folder:
        assert run(folder, cut(20)).equals(SQUARES)


def test_parts_may_be_made_at_once_but_not_while_they_are_put_together(tmp_path: Path) -> None:
    with shared_shelf(tmp_path, "squares"):
        make(tmp_path, "1/2")
        with pytest.raises(Fault, match="parts are still being made there"), shelf(tmp_path, "squares"):
            pass
    with shelf(tmp_path, "squares"), pytest.raises(Fault, match="its shards are being put together"):
        make(tmp_path, "2/2")


@pytest.mark.parametrize("typed", ["", "3", "0/2", "3/2", "1/0", "a/b", "1/2/3"])
def test_what_is_no_part_is_told(typed: str) -> None:
    with pytest.raises(Fault, match="expected a number and how many there are, as in --shard 2/8"):
        StagePart.read(typed)
