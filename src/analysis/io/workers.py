"""Who makes the shards of a stage: this process, workers on every core of this machine, or those of a cluster."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from analysis.io.environment import environment
from analysis.io.faults import Fault
from analysis.io.progress import Progress
from analysis.io.shards import Frames, Shard, write

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

JOBS = "ANALYSIS_JOBS"
"""The variable of the environment that says on how many cores to work."""
AHEAD = 2
"""Shards in hand for each worker, so that none waits and memory stays bounded."""
POOLED = 40
"""Articles from which workers pay: each takes some seconds to start, in which as many articles are read."""
GLANCE = 1.0
"""Seconds to wait for a shard before the parts of shards that are done are counted."""
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"), "1"
)


def jobs_of(asked: int | None = None) -> int:
    """On how many cores to work: as asked, as `ANALYSIS_JOBS` says, else on every core this process may use.

    Raises:
        Fault: the variable says something else than a number of cores.
    """
    if asked:
        return asked
    if told := os.environ.get(JOBS, "").strip():
        if not (told.isascii() and told.isdigit() and int(told)):
            raise Fault(f"{JOBS}={told}: expected a number of cores from 1 on, or nothing for all of them")
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work(
    read: Callable[..., Frames],
    shards: Iterable[Shard],
    folder: Path,
    progress: Progress,
    jobs: int = 1,
    pooled: int = POOLED,
    scheduler: str | None = None,
) -> list[Path]:
    """The folders of all shards, in their order, each made by `read(*shard.given)` unless it is there already.

    `read` is a function of a module (workers import it), from what a shard holds to named tables. With more than one
    of `jobs`, and `pooled` articles or more, processes are spawned, each with one thread; they end with this one.
    With a `scheduler` it is the workers of that cluster who make them (`cluster.work_on_cluster`).
    """
    if scheduler:
        from analysis.io.cluster import work_on_cluster

        return work_on_cluster(read, shards, folder, progress, scheduler)
    folder.mkdir(parents=True, exist_ok=True)
    first: list[Shard] = []
    coming = iter(shards)
    while sum(shard.articles for shard in first) < pooled and (some := list(islice(coming, 1))):
        first += some
    every = chain(first, coming)
    if jobs == 1 or sum(shard.articles for shard in first) < pooled:
        return [_made(read, shard, folder, progress) for shard in every]
    context = get_context("spawn")
    told = context.SimpleQueue()
    with one_thread(), ProcessPoolExecutor(jobs, context, _begin, (told,)) as pool:
        try:
            return list(_in_pool(pool, told, read, every, folder, progress, jobs))
        except BrokenProcessPool as error:
            pool.shutdown(wait=False, cancel_futures=True)
            raise Fault(
                f"a worker was ended from outside, as for want of memory (jobs: {jobs}); what is made stays, run the "
                "same command again with fewer jobs"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def tell(articles: int, words: int) -> None:
    """Says, from within the function of a shard, that so many of its articles are read, so that they are counted."""
    if _telling:
        _telling[-1](articles, words)


_telling: list[Callable[[int, int], None]] = []
"""Whom to tell of the shard that this process reads."""


class _Count:
    """What of one shard is counted already: what was known before, then parts of it, at last the rest."""

    def __init__(self, shard: Shard, progress: Progress) -> None:
        self._articles, self._words = shard.articles - shard.known, shard.words
        self._progress = progress
        if shard.known:
            progress.done(shard.known, 0, known=shard.known)

    def part(self, articles: int, words: int) -> None:
        self._articles, self._words = self._articles - articles, self._words - words
        self._progress.done(articles, words)

    def rest(self) -> None:
        if self._articles:
            self.part(self._articles, self._words)


def _end_with_parent() -> None:
    """A worker whose run was killed would wait for ever."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _made(read: Callable[..., Frames], shard: Shard, folder: Path, progress: Progress) -> Path:
    place = folder / shard.key
    if place.is_dir():
        progress.done(shard.articles, 0, known=shard.articles)
        return place
    count = _Count(shard, progress)
    _telling.append(count.part)
    try:
        write(read(*shard.given), place)
    finally:
        _telling.pop()
    count.rest()
    return place


def _in_pool(
    pool: ProcessPoolExecutor,
    told: "SimpleQueue[tuple[str, int, int]]",
    read: Callable[..., Frames],
    shards: Iterable[Shard],
    folder: Path,
    progress: Progress,
    jobs: int,
) -> Iterator[Path]:
    """In the order of the shards; no more are taken from the iterator than the workers can have in hand."""
    order: list[Path] = []
    running: dict[Future[None], str] = {}
    counts: dict[str, _Count] = {}

    def drain(most: int) -> None:
        while len(running) > most:
            finished, _ = wait(running, GLANCE, return_when=FIRST_COMPLETED)
            while not told.empty():
                key, articles, words = told.get()
                counts[key].part(articles, words)
            for future in finished:
                future.result()
                counts[running.pop(future)].rest()

    for shard in shards:
        place = folder / shard.key
        order.append(place)
        if place.is_dir() or shard.key in counts:
            progress.done(shard.articles, 0, known=shard.articles)
        else:
            counts[shard.key] = _Count(shard, progress)
            running[pool.submit(written, read, shard, place)] = shard.key
        drain(AHEAD * jobs)
    drain(0)
    yield from order


def _begin(told: "SimpleQueue[tuple[str, int, int]]") -> None:
    """What a worker does first."""
    global _told
    _told = told
    _end_with_parent()


_told: "SimpleQueue[tuple[str, int, int]] | None" = None
"""In a worker: the way back to the process that started it."""


def written(read: Callable[..., Frames], shard: Shard, place: Path) -> None:
    """Makes a shard in a worker."""
    _telling[:] = [lambda articles, words: _told.put((shard.key, articles, words)) if _told else None]
    write(read(*shard.given), place)


def one_thread() -> AbstractContextManager[None]:
    """Processes started inside use one thread each: the cores are shared by processes already."""
    return environment(_ONE_THREAD)
