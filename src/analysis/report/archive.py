"""The page as a PDF for the archive, printed by Chromium where it is present.

Printed without scripts, so that every figure is the drawing itself, as vectors. Nothing in the file names this
machine: links to files beside the page are taken out, those inside it stay. Dates are fixed, but what the browser
writes hangs on its version, which is no part of the lock: the print is no artefact to be reproduced, and no digest
of it is kept.
"""

import os
import re
import shutil
import subprocess
import tempfile
from importlib import resources
from pathlib import Path

PRINT = "report.pdf"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120

_FOLDED = re.compile(r"<details\b(?! open)")
_OUTSIDE = re.compile(r'(<a\b[^>]*?) href="(?!#)[^"]*"')
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_DAY = b"D:19700101000000+00'00'"


def browser() -> str | None:
    """The path of a browser that can print, where there is one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def print_page(folder: Path) -> Path | None:
    """Prints `index.html` of a version into `report.pdf` beside it; None where no browser is present or it fails."""
    program = browser()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="print-", ignore_cleanup_errors=True) as scratch:
        source, target = Path(scratch) / "index.html", Path(scratch) / PRINT
        source.write_text(printable((folder / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", f"--user-data-dir={scratch}/profile", f"--print-to-pdf={target}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []), source.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            (folder / PRINT).write_bytes(settled(target.read_bytes()))
        except (subprocess.SubprocessError, OSError):
            return None
    return folder / PRINT


def printable(html: str) -> str:
    """The page as it is printed: no scripts, no links to other files, nothing folded or cut off by a scroll bar.

    The data tables of the figures and the lines to paste stay out; they are in the files beside the page.
    """
    style = resources.files("analysis.report").joinpath("page", "print.css").read_text("utf-8")
    bare = _OUTSIDE.sub(r"\1", _SCRIPT.sub("", html))
    return _FOLDED.sub("<details open", bare).replace("</head>", f"<style>{style}</style>\n</head>", 1)


def settled(pdf: bytes) -> bytes:
    """The file without the moment of its making; every length stays as it is, as the file's index of places asks."""
    return _DATE.sub(lambda found: (b"/%s (%s)" % (found[1], _DAY)).ljust(len(found[0]))[: len(found[0])], pdf)
