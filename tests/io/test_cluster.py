"""Shards made by the workers of a Dask scheduler: the same, whatever dies meanwhile."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from squares import SQUARES, cut, squared

from analysis.io import cluster
from analysis.io.cluster import work_on_cluster
from analysis.io.faults import Fault
from analysis.io.progress import Progress
from analysis.io.shards import Frames, gathered

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers in processes of their own."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        yield local.scheduler_address


def run(folder: Path, address: str, parts: int = 12, pause: float = 0) -> pl.DataFrame:
    shards = cut(parts, str(folder / "log"), pause)
    made = work_on_cluster(squared, shards, folder / "shards", Progress("squares", 60), address)
    return gathered(made, ["squares"])["squares"]


def calls(folder: Path) -> list[str]:
    return sorted((folder / "log").read_text("utf-8").split())


def test_what_workers_make_is_put_together_in_order_and_made_once(tmp_path: Path, address: str) -> None:
    assert run(tmp_path, address).equals(SQUARES)
    assert run(tmp_path, address).equals(SQUARES)
    assert len(calls(tmp_path)) == 12


def test_a_worker_that_is_killed_has_its_shards_made_by_another(tmp_path: Path, address: str) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        processes = client.run(lambda: __import__("os").getpid()).values()
        first = next(iter(processes))
        killing = subprocess.Popen(
            [sys.executable, "-c", f"import os, time; time.sleep(0.5); os.kill({first}, {signal.SIGKILL.value})"]
        )
        assert run(tmp_path, address, pause=0.15).equals(SQUARES)
        assert killing.wait() == 0
    assert set(calls(tmp_path)) == {str(60 * n // 12) for n in range(12)}


@pytest.mark.simulation
def test_a_scheduler_started_again_is_given_what_is_left(tmp_path: Path) -> None:
    port, file = "38786", tmp_path / "scheduler.json"

    def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{module}", *arguments]
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parent
        )

    def scheduler() -> subprocess.Popen[bytes]:
        return start("scheduler", "--port", port, "--no-dashboard", "--scheduler-file", str(file))

    def worker() -> subprocess.Popen[bytes]:
        return start("worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard")

    running = [scheduler(), worker()]
    script = (
        "import sys, test_cluster; from pathlib import Path; "
        "print(test_cluster.run(Path(sys.argv[1]), sys.argv[2], pause=0.3).equals(test_cluster.SQUARES))"
    )
    paths = [str(Path(__file__).parent), *sys.path]
    client = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = {paths!r}; {script}",
            str(tmp_path),
            f"tcp://127.0.0.1:{port}",
        ],
        stdout=subprocess.PIPE,
    )
    try:
        while not (tmp_path / "log").exists() and client.poll() is None:
            time.sleep(0.1)
        for process in running:
            process.kill()
            process.wait()
        running = [scheduler(), worker()]
        told, _ = client.communicate(timeout=120)
        assert told == b"True\n"
    finally:
        for process in [*running, client]:
            process.kill()


def test_who_does_not_answer_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(Fault, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler answers"):
        run(tmp_path, "tcp://127.0.0.1:1")


def nowhere(*_: object) -> Frames:
    return {}


def test_a_folder_that_only_workers_see_is_told(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "written", nowhere)
    with pytest.raises(Fault, match="written by a worker and not seen here"):
        run(tmp_path, address)


def no_space(*_: object) -> Frames:
    raise OSError(28, "No space left on device", "/shared/shards/one")


def test_a_full_disk_of_a_worker_is_no_lost_scheduler(tmp_path: Path, address: str) -> None:
    with pytest.raises(Fault, match=r"/shared/shards/one: No space left on device, told by a worker"):
        work_on_cluster(no_space, cut(3), tmp_path, Progress("squares", 60), address)
    assert run(tmp_path, address).equals(SQUARES)
