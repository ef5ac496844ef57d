"""The page as a PDF for the archive, printed by Chromium where it is present.

Printed without scripts, so that every figure is the drawing itself, as vectors. Nothing in the file names this
machine: links to files beside the page are taken out, those inside it stay. Dates are fixed, but what the browser
writes hangs on its version, which is no part of the lock: the print is no artefact to be reproduced, and no digest
of it is kept.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from analysis.report.manifest import PRINT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120
"""Longer than the longest page takes on a slow machine; a browser that hangs is ended then."""

_FIGURE = re.compile(r'<details class="within"')
_OUTSIDE = re.compile(r'(<a\b[^>]*?) href="(?!#)[^"]*"')
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_DAY = b"D:19700101000000+00'00'"


def browser() -> str | None:
    """The path of a browser that can print, where there is one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@dataclass(frozen=True)
class Printed:
    """What printing came to: the file, or why there is none."""

    path: Path | None
    reason: str = ""


def print_page(folder: Path) -> Printed:
    """Prints `index.html` of a version into `report.pdf` beside it, where a browser does so in time."""
    program = browser()
    if program is None:
        return Printed(None, "it is printed by Chromium, which was not found")
    with tempfile.TemporaryDirectory(prefix="print-", ignore_cleanup_errors=True) as scratch:
        source, target = Path(scratch) / "index.html", Path(scratch) / PRINT
        source.write_text(printable((folder / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", f"--user-data-dir={scratch}/profile", f"--print-to-pdf={target}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []), source.as_uri(),
        ]  # fmt: skip
        if reason := _failed(command):
            return Printed(None, reason)
        if not target.is_file() or not (pdf := target.read_bytes()).startswith(b"%PDF"):
            return Printed(None, f"{Path(program).name} ended without an error, but wrote no PDF")
        (folder / PRINT).write_bytes(settled(pdf))
    return Printed(folder / PRINT)


def _failed(command: list[str]) -> str:
    """Runs the browser; why it did not print, or nothing. At its limit it is ended with all that it started."""
    name = Path(command[0]).name
    try:
        running = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        return f"{name} could not be started ({error.strerror})"
    try:
        code = running.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"printing took longer than {SECONDS:g} s"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    if code < 0:
        return f"{name} was ended by signal {-code}"
    return f"{name} ended with exit code {code}" if code else ""


def printable(html: str) -> str:
    """The page as it is printed: no scripts, no links to other files, no figure folded.

    What else stands folded stays out, as the rows of a table beyond the first: the page and the files have it.
    """
    style = resources.files("analysis.report").joinpath("page", "print.css").read_text("utf-8")
    bare = _OUTSIDE.sub(r"\1", _SCRIPT.sub("", html))
    return _FIGURE.sub('<details open class="within"', bare).replace("</head>", f"<style>{style}</style>\n</head>", 1)


def settled(pdf: bytes) -> bytes:
    """The file without the moment of its making; every length stays as it is, as the file's index of places asks."""
    return _DATE.sub(lambda found: (b"/%s (%s)" % (found[1], _DAY)).ljust(len(found[0]))[: len(found[0])], pdf)
