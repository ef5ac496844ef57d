"""JupyterLab on this machine, opened in the browser with every other address blocked."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browser
import pytest

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

    def begin(self, cells: int) -> None:
        """Runs the first cells of the notebook by Shift and Enter."""
        self.until("!!document.querySelector('.jp-Notebook .jp-Cell')")
        time.sleep(5)
        self.click(*self.run(MIDDLE))
        for _ in range(cells):
            self.shift_enter()
            time.sleep(1)


@contextmanager
def opened_lab(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a JupyterLab that shows `root`."""
    blocked = [flag for flag in browser.FLAGS if "resolver" not in flag]
    monkeypatch.setattr(browser, "FLAGS", [*blocked, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--port={port}", "--ip=127.0.0.1", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    command = [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={root}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _listening(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _listening(port: int) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise AssertionError("JupyterLab did not start")
