"""The print for the archive: whole, offline, without a trace of time and machine."""

import re
from pathlib import Path

import pytest
from browser import CHROMIUM

from analysis.report import archive, page
from analysis.report.figure import Figure
from analysis.study import Study


def test_without_a_browser_there_is_no_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "BROWSERS", ("no-such-browser",))
    assert archive.print_page(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_printed_has_no_script_no_link_out_and_nothing_folded() -> None:
    html = (
        '<head></head><script>alert("</x>")</script><a class="a" href="tables/a.csv">CSV</a><a href="#here">here</a>'
        '<details class="b"><summary>s</summary></details><details open><script type="x">1</script></details>'
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
    printed = archive.print_page(tmp_path)
    assert printed is not None
    pdf = printed.read_bytes()
    assert pdf.startswith(b"%PDF") and b"1970" in pdf
    assert b"/Subtype /Image" not in pdf
    assert b"file://" not in pdf and str(tmp_path).encode() not in pdf
