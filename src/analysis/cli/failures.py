"""How a command fails: one sentence on standard error, an exit code, and the traceback in a file."""

import errno
import os
import platform
import re
import shlex
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import typer

from analysis.cli.terminal import written_out
from analysis.io.faults import Fault

TRACEBACK = "ANALYSIS_TRACEBACK"
"""The environment variable that, set to anything, shows tracebacks on the screen as well: for developers."""
LOGS = "logs"
ERROR_LOG = "error.log"
WRONG = 2
INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended: 128 and the number of the signal."""


@contextmanager
def plain_errors(processed: Path | None = None) -> Iterator[None]:
    """Turns every failure inside into one sentence and an exit code: 2, or 130 at Ctrl-C.

    Tracebacks go to `logs/` in `processed`, where the folder that it stands in is there and can be written to, else
    to a temporary folder; the sentence names the file.
    """
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
        raise
    except KeyboardInterrupt as error:
        where = f" at {error}" if str(error) else ""
        _stop(INTERRUPTED, f"\nstopped by Ctrl-C{where}; every version in reports/ is whole, run again when you like")
    except Fault as error:
        _stop(WRONG, f"{error}{_kept(processed, error.log) if error.log else ''}")
    except ModuleNotFoundError as error:
        _stop(WRONG, missing(error.name or str(error)))
    except Exception as error:
        refused = error if isinstance(error, OSError) else _of_system(error)
        if refused is not None and refused.errno in _HELPS:
            _stop(WRONG, unwritten(refused))
        kept = _kept(processed, {ERROR_LOG: traceback.format_exc()})
        if isinstance(error, OSError) and error.filename:
            _stop(WRONG, f"{error.filename}: {error.strerror}{kept}")
        words = " ".join(str(error).split())
        told = f"{type(error).__name__}: {words}" if words else type(error).__name__
        _stop(WRONG, f"this should not happen: {told[:LONGEST]}{kept}; please report it with that file")


def _of_system(error: Exception) -> OSError | None:
    """What the system refused polars, which tells it in words: "No space left on device (os error 28)"."""
    told = re.search(r"\(os error (\d+)\)", str(error)) if type(error).__module__.startswith("polars") else None
    return OSError(int(told[1]), os.strerror(int(told[1]))) if told else None


LONGEST = 300
"""Characters of an error that fit on a screen."""


def _stop(code: int, sentence: str) -> None:
    if os.environ.get(TRACEBACK):
        traceback.print_exc()
    print(written_out(sentence), file=sys.stderr)
    raise typer.Exit(code) from None


def _kept(processed: Path | None, log: Mapping[str, str]) -> str:
    """Writes the log; the half sentence that says where it is."""
    version = f"analysis {metadata.version('analysis')}, Python {platform.python_version()}, {platform.platform()}"
    head = f"{shlex.join(sys.argv)}\n{version}\n\n"
    files = {name: head + text if name == ERROR_LOG else text for name, text in log.items()}
    for folder in (processed / LOGS if processed and processed.parent.is_dir() else None, None):
        try:
            place = folder or Path(tempfile.mkdtemp(prefix="analysis-"))
            place.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (place / name).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        named = [f"{_WHAT.get(name, 'the notebook as far as it ran')} is {place / name}" for name in files]
        return "; " + ", ".join(named)
    return f"; no place to write the details to, set {TRACEBACK}=1 to see them"


_WHAT = {ERROR_LOG: "the traceback"}


def missing(module: str) -> str:
    """What is not installed, and whether the extra for reports brings it."""
    name = module.split(".")[0].replace("_", "-")
    lines = metadata.requires("analysis") or []
    if any(line.startswith(name) and "extra == 'report'" in line.replace('"', "'") for line in lines):
        return f"{module} is not installed; reports need it: pip install 'analysis[report]'"
    return f"{module} is not installed, though every installation needs it; install the package again"


_HELPS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "free some space and run again"),
    **dict.fromkeys(
        (errno.EROFS, errno.EACCES), "let this folder be written to, or copy the project to one that can be"
    ),
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EEXIST), "a file stands where a folder is needed; move it away and run again"
    ),
    errno.ENAMETOOLONG: "choose a shorter name or a place nearer to the root",
}


def unwritten(error: OSError) -> str:
    """What the disk refused, and what helps; the versions there are whole in any case."""
    place = error.filename2 or error.filename
    where = f"{place}: " if place else ""
    return f"{where}{error.strerror or error}; {_HELPS[error.errno or 0]}. Versions in reports/ are as they were."
