"""The coding notebook in JupyterLab, by keys alone and without a network: asked, answered, saved."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "report"))
import browser
from jupyterlab_page import Lab, opened_lab

from analysis.coding.sheets import read_sheet, write_sheet

pytestmark = [
    pytest.mark.simulation,
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="chromium is not installed"),
]
PROGRESS = "document.querySelector('.progress[role=status]')?.textContent ?? ''"


@pytest.fixture
def sheet(flood: Path, project: Path, tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    shutil.copy(project / "notebooks" / "5_coding.ipynb", tmp_path / "notebooks")
    coding = shutil.copytree(flood, tmp_path / "data") / "coding"
    coding.mkdir()
    sentence = "The mayor said 30 people had been rescued."
    line = {"text": "t1", "article": "one", "sentence": sentence}
    number = {"number": "30 people", "value": "30", "quantity": "People rescued"}
    write_sheet(coding / "sheet_a.csv", [{**line, "item": "i1", **number}, {**line, "item": "i2"}])
    return coding / "sheet_a.csv"


def test_a_sentence_is_coded_in_jupyterlab(sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened_lab(tmp_path, monkeypatch) as address, Lab(f"{address}/lab/tree/notebooks/5_coding.ipynb") as page:
        page.begin(5)
        page.until(f"{PROGRESS}.startsWith('0 of 2 sentences')")
        page.run("document.querySelector('[aria-label=\"A sentence to be coded\"]').focus(); 1")
        page.press("Enter")
        page.until(f"{PROGRESS}.startsWith('1 of 2 sentences')")
        assert [url for url in page.requests if "127.0.0.1" not in url and not url.startswith("blob:")] == []
    assert read_sheet(sheet, ["People rescued"]).rows["value"].to_list() == [30.0]
