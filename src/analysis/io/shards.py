"""A stage in shards: each a pure function of its input, written the moment it is done.

A shard is a folder of Parquet files that appears in one rename, under the digest of what it was made from. A run that
was killed finds the shards that it had finished and goes on behind them. What the shards are put together to is the
business of the stage: `gathered` only reads them one below the other.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import polars as pl

from analysis.io.faults import Fault

SHARDS = "shards"
"""The folder of shards beside the tables of a study."""
Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Shard:
    """A part of a stage's work: the digest of all that it is made from, its size, what the function is given.

    `known` of its articles need not be read, since an earlier run has kept what it read; `words` are the others'.
    """

    key: str
    articles: int
    words: int
    given: tuple[Any, ...] = field(repr=False)
    known: int = 0


@contextmanager
def shelf(at: Path | None, stage: str) -> Iterator[Path]:
    """A folder for the shards of a stage, which go when they are put together (when the block ends).

    In the folder `at` those of a run that was killed are found again. Where none is given, where it cannot be written
    to, and while another run has it, the folder is one of this run's own.

    Raises:
        Fault: parts are being made there (`shared_shelf`).
    """
    with _held(at / SHARDS / stage) if at else nullcontext() as kept:
        if kept is None:
            with tempfile.TemporaryDirectory(prefix=f"{stage}-") as scratch:
                yield Path(scratch)
        else:
            yield kept
            shutil.rmtree(kept, ignore_errors=True)


@contextmanager
def shared_shelf(at: Path, stage: str) -> Iterator[Path]:
    """The folder of `shelf` for runs that make a part of the shards each, and leave them there to be put together.

    Raises:
        Fault: they are being put together.
    """
    folder = at / SHARDS / stage
    with _lock_beside(folder).open("w") as lock:
        if not _locked(lock, fcntl.LOCK_SH):
            raise Fault(f"{folder}: its shards are being put together; make parts when that run has ended")
        yield folder


@contextmanager
def _held(folder: Path) -> Iterator[Path | None]:
    """The folder, held for this process until the block or the process ends; None where that cannot be."""
    try:
        lock = _lock_beside(folder).open("w")
    except OSError:
        yield None
        return
    with lock:
        if _locked(lock, fcntl.LOCK_EX):
            yield folder
        elif _locked(lock, fcntl.LOCK_SH):
            raise Fault(f"{folder}: parts are still being made there; put them together when those runs have ended")
        else:
            yield None


def _lock_beside(folder: Path) -> Path:
    """The file to be locked for a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder.with_name(f".{folder.name}.lock")


def _locked(lock: IO[str], how: int) -> bool:
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def write(frames: Frames, place: Path) -> None:
    """Writes the tables of a shard; the folder `place` is there as a whole or not at all."""
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        for name, frame in frames.items():
            # by way of memory, since polars hides why it could not write
            whole = BytesIO()
            frame.write_parquet(whole, compression="lz4")
            (unfinished / f"{name}.parquet").write_bytes(whole.getbuffer())
    except OSError as error:
        # a disk that is full needs the space
        shutil.rmtree(unfinished, ignore_errors=True)
        raise OSError(error.errno, error.strerror, str(place)) from error
    try:
        unfinished.rename(place)
    except OSError:
        # another run has made the same shard meanwhile
        if not place.is_dir():
            raise
        shutil.rmtree(unfinished, ignore_errors=True)


def gathered(places: Iterable[Path], names: Iterable[str]) -> dict[str, pl.DataFrame]:
    """The tables of all shards by name, one shard below the other; no columns where there is no shard.

    Raises:
        Fault: a file of one cannot be read; that shard is taken away, so that the next run makes it again.
    """
    held = list(places)
    return {
        name: pl.concat([_read(place / f"{name}.parquet") for place in held]) if held else pl.DataFrame()
        for name in names
    }


def _read(path: Path) -> pl.DataFrame:
    # opened here: a path is a pattern to polars, and folders may hold [ and *
    try:
        with path.open("rb") as file:
            return pl.read_parquet(file)
    except (pl.exceptions.PolarsError, FileNotFoundError) as error:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise Fault(
            f"{path}: no whole Parquet file, as if cut short; its shard is taken away, run the same command again"
        ) from error
