"""A figure in JupyterLab, by keys and without a network: the table below it follows the mark that is chosen."""

import sys
from pathlib import Path

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
import browser
from jupyterlab_page import Lab, opened_lab

from analysis.lab import LAB

pytestmark = [
    pytest.mark.simulation,
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="chromium is not installed"),
]
CELLS = [
    "import sys\nsys.path.insert(0, {room!r})",
    "from example import example, study\nfrom analysis.report import figures\nfrom analysis.report.live import live",
    "tables, this_study = example(), study()\n"
    "chosen = live(figures.estimates_over_time(tables, this_study), tables, this_study)\nchosen",
]
ROWS = "document.querySelectorAll('.analysis-figure tbody tr').length"
STOP = "document.querySelector('.analysis-figure .chart [role=button][tabindex=\"0\"]')"


def test_the_table_follows_the_mark_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LAB, '{"study": "", "raw": "", "parameters": ""}')
    room = str(Path(__file__).parents[1])
    cells = [nbformat.v4.new_code_cell(source.replace("{room!r}", repr(room))) for source in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "figure.ipynb")
    with opened_lab(tmp_path, monkeypatch) as address, Lab(f"{address}/lab/tree/figure.ipynb") as page:
        page.begin(len(CELLS))
        page.until(f"!!{STOP}")
        everything = page.run(ROWS)
        assert everything > 10
        page.run(f"{STOP}.focus(); 1")
        page.press("Enter")
        page.until(f"{ROWS} === 1")
        page.press("ArrowRight")
        page.press("Enter")
        page.until("document.querySelectorAll('.analysis-figure .is-lit').length > 0")
        page.run("document.querySelector('.analysis-figure .told button').click(); 1")
        page.until(f"{ROWS} === {everything}")
        assert [
            url for url in page.requests if "127.0.0.1" not in url and not url.startswith(("blob:", "data:"))
        ] == []
