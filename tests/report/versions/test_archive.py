"""The print for the archive: whole, offline, without a trace of time and machine."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import CHROMIUM

from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.report.versions import archive
from analysis.study import Study

BROWSER = """#!/bin/sh
for argument; do case "$argument" in --print-to-pdf=*) target="${argument#*=}";; esac; done
"""
"""The beginning of a browser that knows where to print to."""


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], archive.Printed]:
    """Prints a page with a browser that does what it is told."""
    folder = tmp_path / "version"
    folder.mkdir()
    (folder / "index.html").write_text("<head></head>page", "utf-8")

    def printing(script: str) -> archive.Printed:
        (tmp_path / "chromium").write_text(BROWSER + script, "utf-8")
        (tmp_path / "chromium").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return archive.print_page(folder)

    return printing


def test_without_a_browser_there_is_no_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "BROWSERS", ("no-such-browser",))
    assert archive.print_page(tmp_path) == archive.Printed(None, "it is printed by Chromium, which was not found")
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_prints_leaves_the_print_beside_the_page(printed: Callable) -> None:
    done = printed("printf '%%PDF-1.7 (D:1)' > \"$target\"")
    assert (done.path.name, done.path.read_bytes(), done.reason) == (archive.PRINT, b"%PDF-1.7 (D:1)", "")


def test_printing_that_runs_past_its_limit_says_so_and_is_ended(
    printed: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "SECONDS", 0.5)
    # a browser starts others; they end with it
    done = printed(f"(sleep 2; touch {tmp_path}/alive) & wait")
    assert (done.path, done.reason) == (None, "printing took longer than 0.5 s")
    time.sleep(2.5)
    assert not (tmp_path / "alive").exists()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 7", "chromium ended with exit code 7"),
        ("kill -9 $$", "chromium was ended by signal 9"),
        ("exit 0", "chromium ended without an error, but wrote no PDF"),
        ('echo oops > "$target"', "chromium ended without an error, but wrote no PDF"),
    ],
)
def test_a_browser_that_fails_is_told_with_how_it_ended(
    printed: Callable, tmp_path: Path, script: str, reason: str
) -> None:
    assert printed(script) == archive.Printed(None, reason)
    assert sorted(path.name for path in (tmp_path / "version").iterdir()) == ["index.html"]


def test_a_browser_that_cannot_be_started_is_told(printed: Callable, tmp_path: Path) -> None:
    (tmp_path / "version" / "index.html").write_text("page", "utf-8")
    done = printed("")
    assert done.path is None
    (tmp_path / "chromium").write_text("#!/no/such/shell\n", "utf-8")
    assert "could not be started" in archive.print_page(tmp_path / "version").reason


def test_what_is_printed_has_no_script_no_link_out_and_no_figure_folded() -> None:
    html = (
        '<head></head><script>alert("</x>")</script><a class="a" href="tables/a.csv">CSV</a><a href="#here">here</a>'
        '<details class="within"><summary>s</summary></details><details open><script type="x">1</script></details>'
    )
    text = archive.printable(html)
    assert "<script" not in text and "alert" not in text
    assert re.findall(r'href="[^"]*"', text) == ['href="#here"']
    assert text.count("<details open") == 2 == text.count("<details")
    assert "@page" in text


def test_the_moment_of_printing_is_taken_out_without_moving_a_byte() -> None:
    made = b"1 0 obj <</CreationDate (D:20261124110400+00'00')\n/ModDate (D:20261124110401+00'00')>> endobj"
    settled = archive.settled(made)
    assert b"2026" not in settled and settled.count(b"D:19700101000000+00'00'") == 2
    assert len(settled) == len(made) and settled.index(b"endobj") == made.index(b"endobj")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium among the system's packages")
def test_a_page_is_printed_with_its_drawings_as_vectors(
    tmp_path: Path, study: Study, tables: dict, figures: list[Figure]
) -> None:
    page.write_page(tmp_path, study, tables, figures[:2], None, {"version": "v1"}, None)
    printed = archive.print_page(tmp_path).path
    assert printed is not None
    pdf = printed.read_bytes()
    assert pdf.startswith(b"%PDF") and b"1970" in pdf
    assert b"/Subtype /Image" not in pdf
    assert b"file://" not in pdf and str(tmp_path).encode() not in pdf
