"""A stage invented for tests: the squares of sixty numbers, cut into any number of shards."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl

from analysis.io.progress import Progress
from analysis.io.shards import Frames, Shard, gathered
from analysis.io.workers import work

SQUARES = pl.DataFrame({"n": range(60), "square": [n * n for n in range(60)]})


def squared(first: int, last: int, log: str = "", pause: float = 0) -> Frames:
    """The squares of a stretch of numbers; a line in the file `log` for each call."""
    if log:
        with Path(log).open("a") as file:
            file.write(f"{first}\n")
    time.sleep(pause)
    return {"squares": pl.DataFrame({"n": range(first, last), "square": [n * n for n in range(first, last)]})}


def cut(parts: int, log: str = "", pause: float = 0) -> Iterator[Shard]:
    ends = [60 * n // parts for n in range(parts + 1)]
    for first, last in pairwise(ends):
        yield Shard(f"{first}-{last}", last - first, 0, (first, last, log, pause))


def run(folder: Path, shards: Iterator[Shard], jobs: int = 1) -> pl.DataFrame:
    return gathered(work(squared, shards, folder, Progress("squares", 60), jobs), ["squares"])["squares"]
