"""The coding notebook in JupyterLab, by keys alone and without a network: asked, answered, saved."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "report"))
import browser

from analysis.coding.sheets import read_sheet, write_sheet

pytestmark = [
    pytest.mark.simulation,
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="chromium is not installed"),
]
PROGRESS = "document.querySelector('.progress[role=status]')?.textContent ?? ''"
MIDDLE = """(() => { const place = document.querySelector('.jp-Notebook .jp-Cell').getBoundingClientRect();
  return [place.x + place.width / 2, place.y + place.height / 2]; })()"""
SHIFT = 8


class Lab(browser.Page):
    """A page of a server on this machine."""

    def __init__(self, address: str) -> None:
        super().__init__(Path("/"))
        self.url = address

    def until(self, expression: str, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while not self.run(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.5)

    def shift_enter(self) -> None:
        for kind in ("rawKeyDown", "keyUp"):
            key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
            self._loop.run_until_complete(self._send("Input.dispatchKeyEvent", type=kind, modifiers=SHIFT, **key))


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
    blocked = [flag for flag in browser.FLAGS if "resolver" not in flag]
    monkeypatch.setattr(browser, "FLAGS", [*blocked, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--port={port}", "--ip=127.0.0.1", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    command = [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={tmp_path}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _listening(port)
        with Lab(f"http://127.0.0.1:{port}/lab/tree/notebooks/5_coding.ipynb") as page:
            page.until("!!document.querySelector('.jp-Notebook .jp-Cell')")
            time.sleep(5)
            page.click(*page.run(MIDDLE))
            for _ in range(5):
                page.shift_enter()
                time.sleep(1)
            page.until(f"{PROGRESS}.startsWith('0 of 2 sentences')")
            page.run("document.querySelector('[aria-label=\"A sentence to be coded\"]').focus(); 1")
            page.press("Enter")
            page.until(f"{PROGRESS}.startsWith('1 of 2 sentences')")
            assert [url for url in page.requests if "127.0.0.1" not in url and not url.startswith("blob:")] == []
    finally:
        server.terminate()
        server.wait()
    assert read_sheet(sheet, ["People rescued"]).rows["value"].to_list() == [30.0]


def _listening(port: int) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise AssertionError("JupyterLab did not start")
