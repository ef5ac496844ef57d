"""On how many cores the shards of a stage are made, what is put together, and what is told of it meanwhile."""

import os
from pathlib import Path

import polars as pl
import pytest
from squares import SQUARES, cut, run

from analysis.io.faults import Fault
from analysis.io.progress import Progress
from analysis.io.shards import Shard
from analysis.io.workers import jobs_of, tell, work


def test_what_is_asked_goes_before_the_environment_and_that_before_the_machine(monkeypatch):
    monkeypatch.setenv("ANALYSIS_JOBS", "3")
    assert jobs_of(2) == 2
    assert jobs_of() == 3
    monkeypatch.setenv("ANALYSIS_JOBS", "")
    assert jobs_of() == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("word", ["many", "-1", "1.5", "0", "²"])
def test_a_number_of_cores_that_is_none_is_told(monkeypatch, word):
    monkeypatch.setenv("ANALYSIS_JOBS", word)
    with pytest.raises(Fault, match=rf"ANALYSIS_JOBS={word}: expected a number of cores"):
        jobs_of()


@pytest.mark.parametrize(("parts", "jobs"), [(1, 1), (7, 1), (50, 1), (7, 2)])
def test_what_is_put_together_hangs_on_neither_the_cut_nor_the_cores(tmp_path: Path, parts: int, jobs: int) -> None:
    assert run(tmp_path, cut(parts), jobs).equals(SQUARES)


def test_a_shard_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run(tmp_path / "a", cut(7, str(log)))
    assert len(log.read_text().splitlines()) == 7
    run(tmp_path / "a", cut(7, str(log)))
    assert len(log.read_text().splitlines()) == 7


def test_an_error_in_a_worker_is_raised_and_what_was_made_stays(tmp_path: Path) -> None:
    shards = [*cut(6), Shard("bad", 1, 0, ("no number", 3))]
    with pytest.raises(TypeError):
        run(tmp_path, iter(shards), jobs=2)
    assert not [path for path in tmp_path.iterdir() if path.name == "bad"]


class Counted(Progress):
    """Keeps every step that it is told of."""

    def __init__(self, articles: int) -> None:
        super().__init__("claims", articles)
        self.steps: list[tuple[int, int, int]] = []

    def done(self, articles: int, words: int, known: int = 0) -> None:
        self.steps.append((articles, words, known))


def read(numbers: list[int]) -> dict[str, pl.DataFrame]:
    """Two articles at a time, of ten words each."""
    for _ in range(len(numbers) // 2):
        tell(2, 20)
    return {"rows": pl.DataFrame({"n": numbers})}


def shards(*sizes: int, known: int = 0) -> list[Shard]:
    return [Shard(f"{size}-{known}", size + known, 10 * size, (list(range(size)),), known) for size in sizes]


@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_of_a_shard_are_counted_as_they_are_read_and_all_of_it_at_the_end(tmp_path: Path, jobs: int) -> None:
    counted = Counted(50)
    places = work(read, shards(5, 4), tmp_path, counted, jobs)
    assert len(places) == 2 and counted.steps.count((2, 20, 0)) == 4
    assert [sum(column) for column in zip(*counted.steps, strict=True)] == [9, 90, 0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_shard_that_is_there_is_known(tmp_path: Path, jobs: int) -> None:
    work(read, shards(5), tmp_path, Counted(1))
    counted = Counted(50)
    work(read, shards(5), tmp_path, counted, jobs)
    assert counted.steps == [(5, 0, 5)]


def test_articles_that_a_cache_holds_are_known_before_the_others_are_read(tmp_path: Path) -> None:
    counted = Counted(50)
    work(read, shards(2, known=7), tmp_path, counted)
    assert [step for step in counted.steps if any(step)] == [(7, 0, 7), (2, 20, 0)]


def test_a_function_that_tells_nothing_is_counted_when_it_is_done(tmp_path: Path) -> None:
    counted = Counted(50)
    work(lambda: {"rows": pl.DataFrame({"n": [1]})}, [Shard("a", 3, 30, ())], tmp_path, counted)
    assert counted.steps == [(3, 30, 0)]
