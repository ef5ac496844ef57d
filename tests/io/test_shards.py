"""A folder of shards: each there as a whole or not at all, found again by the run after one that was killed."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from squares import SQUARES, cut, run, squared

from analysis.io.faults import Fault
from analysis.io.progress import Progress
from analysis.io.shards import SHARDS, Frames, gathered, shelf, write
from analysis.io.workers import work


def killed(*_: object) -> Frames:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


@pytest.mark.simulation
def test_a_worker_that_the_system_ends_is_told_in_a_sentence_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"as for want of memory \(jobs: 2\); what is made stays"):
        work(killed, cut(7), tmp_path, Progress("squares", 60), 2)
    assert run(tmp_path, cut(7)).equals(SQUARES)


@pytest.mark.parametrize("left", [0, 4, 100])
def test_a_shard_cut_short_is_taken_away_and_made_again_by_the_next_run(tmp_path: Path, left: int) -> None:
    run(tmp_path, cut(3))
    file = tmp_path / "20-40" / "squares.parquet"
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(Fault, match=r"20-40/squares\.parquet: no whole Parquet file"):
        run(tmp_path, cut(3))
    assert run(tmp_path, cut(3)).equals(SQUARES)


def test_a_shard_without_one_of_its_files_is_made_again_by_the_next_run(tmp_path: Path) -> None:
    run(tmp_path, cut(3))
    (tmp_path / "20-40" / "squares.parquet").unlink()
    with pytest.raises(Fault, match="run the same command again"):
        run(tmp_path, cut(3))
    assert run(tmp_path, cut(3)).equals(SQUARES)


def test_a_full_disk_is_told_with_its_place_leaves_nothing_unfinished_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_full_disk(_: Path, data: bytes) -> None:
        with Path("/dev/full").open("wb") as file:
            file.write(data)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", to_full_disk)
        with pytest.raises(OSError, match="No space left on device") as raised:
            write(squared(0, 3), tmp_path / "one")
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(tmp_path / "one"))
    assert not list(tmp_path.iterdir())
    write(squared(0, 3), tmp_path / "one")
    assert gathered([tmp_path / "one"], ["squares"])["squares"].height == 3


def test_two_runs_that_put_the_same_shards_together_give_the_same(tmp_path: Path) -> None:
    with shelf(tmp_path, "squares") as first, shelf(tmp_path, "squares") as second:
        one, other = run(first, cut(3)), run(second, cut(5))
    assert one.equals(other)
    assert not list((tmp_path / SHARDS).glob("squares"))


def test_a_shard_made_by_two_runs_is_there_once(tmp_path: Path) -> None:
    for _ in range(2):
        write(squared(0, 3), tmp_path / "one")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_shards_go_when_the_run_ends_and_stay_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), shelf(tmp_path, "squares") as folder:
        run(folder, cut(7))
        raise KeyError
    assert len(list((tmp_path / SHARDS / "squares").iterdir())) == 7
    with shelf(tmp_path, "squares") as folder:
        assert len(list(folder.iterdir())) == 7
    assert not (tmp_path / SHARDS / "squares").exists()


def test_a_run_beside_another_has_a_folder_of_its_own(tmp_path: Path) -> None:
    with shelf(tmp_path, "squares") as first, shelf(tmp_path, "squares") as second:
        assert first != second
        run(first, cut(7))
        assert run(second, cut(7)).equals(SQUARES)
    assert not second.exists()


def test_where_no_folder_can_be_made_another_is_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with shelf(tmp_path / "file", "squares") as folder:
        assert run(folder, cut(7)).equals(SQUARES)


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from squares import cut, run
from analysis.io.shards import shelf
if __name__ == "__main__":
    print("begun", flush=True)
    with shelf(Path(sys.argv[2]), "squares") as folder:
        run(folder, cut(20, sys.argv[2] + "/log", 0.01), int(sys.argv[3]))
    print("done", flush=True)
"""


@pytest.mark.parametrize(
    "kills", [pytest.param(6, marks=pytest.mark.slow), pytest.param(50, marks=pytest.mark.simulation)]
)
def test_a_run_killed_at_any_moment_goes_on_behind_what_it_had_finished(tmp_path: Path, kills: int) -> None:
    chance = random.Random(7)
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    command = [sys.executable, str(script), str(Path(__file__).parent), str(tmp_path)]
    for _ in range(kills):
        killed = subprocess.Popen([*command, "1"], stdout=subprocess.PIPE)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
        with pytest.raises(KeyError), shelf(tmp_path, "squares") as folder:
            raise KeyError
        whole = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.exists() else []
        assert all((path / "squares.parquet").is_file() for path in whole)
    with shelf(tmp_path, "squares") as folder:
        assert run(folder, cut(20, str(tmp_path / "log"))).equals(SQUARES)
    assert not (tmp_path / SHARDS / "squares").exists()


@pytest.mark.slow
def test_workers_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED.replace("0.01", "0.5"))
    command = [sys.executable, str(script), str(Path(__file__).parent), str(tmp_path), "2"]
    # the pipe is closed when the last process that has it has ended
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while not (tmp_path / "log").exists() and run.poll() is None:
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    told, _ = run.communicate(timeout=20)
    assert told == b"begun\n"
