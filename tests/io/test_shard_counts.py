"""What a stage says of its shards while they are made: parts as they are read, and what is known as known."""

from pathlib import Path

import polars as pl
import pytest

from analysis.io.progress import Progress
from analysis.io.shards import Shard
from analysis.io.workers import tell, work


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
