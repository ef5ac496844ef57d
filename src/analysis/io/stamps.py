"""Size and time of files: what says quickly that a file was not written since somebody looked."""

from collections.abc import Iterable
from pathlib import Path

Stamp = tuple[int, int]
"""Size in bytes, and time of the last change in nanoseconds."""


def stamp(path: Path) -> Stamp | None:
    """Size and time of a file; None where it is not there, or a link leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def stamps(paths: Iterable[Path]) -> dict[Path, Stamp | None]:
    """The stamp of each path, by the absolute path."""
    return {path.absolute(): stamp(path) for path in paths}
