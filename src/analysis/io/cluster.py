"""Shards on the workers of a Dask scheduler, on one machine or many (Rocklin 2015, Dask: parallel computation with
blocked algorithms and task scheduling).

The folder of shards must be storage that this machine and every worker see under one path. A worker that dies has its
shards made by another; where the scheduler is lost, what is not there yet is handed to it again.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.io.faults import Fault
from analysis.io.progress import Progress
from analysis.io.shards import Frames, Shard
from analysis.io.workers import AHEAD, written

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 60
"""Seconds to wait for a scheduler, and for one that was lost to come back."""
TIMES = 3
"""Times that a scheduler may be lost without a shard made between."""
GLANCE = 1.0
"""Seconds to wait for a shard before it is looked whether the scheduler is still there."""


def work_on_cluster(
    read: Callable[..., Frames], shards: Iterable[Shard], folder: Path, progress: Progress, scheduler: str
) -> list[Path]:
    """The folders of all shards, in their order, as `workers.work` gives them, made by the workers of `scheduler`.

    `scheduler`: the address of one (`tcp://host:8786`), or the path of the file that it has written. No more shards
    are taken from the iterator than the workers can have in hand.

    Raises:
        Fault: there is no such scheduler, it was lost again and again, its workers write where
            this machine does not see it, the storage refused what one wrote (a full disk), or a shard took several
            workers down.
    """
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    handed = _Handed(read, iter(shards), folder, progress)
    in_vain = 0
    while True:
        before = handed.made
        with _client(scheduler) as client:
            try:
                handed.work(client)
                return handed.order
            except (CancelledError, OSError) as error:
                in_vain = in_vain + 1 if handed.made == before else 0
                if in_vain == TIMES:
                    raise Fault(
                        f"{scheduler}: lost {TIMES} times without a shard made ({error}); those that are made "
                        "stay, run the same command again"
                    ) from error


class _Handed:
    """The shards that workers have in hand, and those that come after them."""

    def __init__(
        self, read: Callable[..., Frames], coming: Iterator[Shard], folder: Path, progress: Progress
    ) -> None:
        self.order: list[Path] = []
        self.made = 0
        self._read, self._coming, self._folder, self._progress = read, coming, folder, progress
        self._open: dict[str, Shard] = {}

    def work(self, client: "Client") -> None:
        """Hands out until nothing is left; what another scheduler had in hand first."""
        from distributed import wait

        running = {self._submitted(client, shard): shard for shard in self._open.values()}
        while True:
            for shard in self._some(AHEAD * max(1, sum(client.nthreads().values())) - len(running)):
                running[self._submitted(client, shard)] = shard
            if not running:
                return
            try:
                finished = wait(list(running), timeout=GLANCE, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                continue
            for future in finished:
                self._end(future, running.pop(future))

    def _some(self, most: int) -> Iterator[Shard]:
        """The next shards that are not there yet, up to `most`."""
        while most > 0 and (shard := next(self._coming, None)) is not None:
            place = self._folder / shard.key
            self.order.append(place)
            if place.is_dir():
                self._progress.done(shard.articles, 0, known=shard.articles)
            elif shard.key not in self._open:
                self._open[shard.key] = shard
                most -= 1
                yield shard

    def _submitted(self, client: "Client", shard: Shard) -> "Future":
        return client.submit(written, self._read, shard, self._folder / shard.key, pure=False)

    def _end(self, future: "Future", shard: Shard) -> None:
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        failed = future.exception() if future.status == "error" else None
        if isinstance(failed, OSError) and not isinstance(failed, CommClosedError):
            named = f"{failed.filename}: " if failed.filename else ""
            raise Fault(
                f"{named}{failed.strerror or failed}, told by a worker; what is made stays, mend it and run the same "
                "command again"
            ) from failed
        try:
            future.result()
        except KilledWorker as error:
            raise Fault(
                f"a shard of {shard.articles} articles took several workers down, as by memory: {error}"
            ) from error
        place = self._folder / shard.key
        if not place.is_dir():
            raise Fault(
                f"{place}: written by a worker and not seen here; the folder must be on storage that all share"
            )
        del self._open[shard.key]
        self.made += 1
        self._progress.done(shard.articles, shard.words)


@contextmanager
def _client(scheduler: str) -> "Iterator[Client]":
    """A client of the scheduler, closed at the end."""
    from distributed import Client

    where: dict[str, Any] = {"address": scheduler} if "://" in scheduler else {"scheduler_file": scheduler}
    try:
        client = Client(**where, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise Fault(f"{scheduler}: no Dask scheduler answers ({error}); give tcp://HOST:PORT or its file") from error
    try:
        with client.as_current():
            yield client
    finally:
        client.close(timeout=PATIENCE)
