"""A page opened in headless Chromium with the network blocked, driven over its debugging protocol."""

import asyncio
import atexit
import base64
import json
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

from analysis.report.figures import Figure

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--hide-scrollbars", "--remote-debugging-port=0", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
]  # fmt: skip
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
FAULTS = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
  .filter(fault => ['serious', 'critical'].includes(fault.impact))
  .map(fault => fault.id + ': ' + fault.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))"""
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowRight": 39}
DRAWN = """new Promise(done => {
  const wait = () => document.documentElement.dataset.charts ? done() : setTimeout(wait, 30);
  wait();
})"""


@cache
def shared() -> str:
    """The address of the one Chromium of this run, started when the first page is opened and ended with the run."""
    profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile.name}", "about:blank"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)

    def end() -> None:
        process.terminate()
        process.wait()
        profile.cleanup()

    atexit.register(end)
    assert process.stderr is not None
    found = next(m for line in process.stderr if (m := re.search(r"ws://\S+", line)))
    # what it says later is read by nobody, and must not fill the pipe
    threading.Thread(target=process.stderr.read, daemon=True).start()
    return found[0]


def live(figures: Sequence[Figure]) -> int:
    """How many charts a page draws at once: those that are no table and do not stand folded."""
    return sum(1 for figure in figures if not figure.tabular and not figure.within)


class Page:
    """One page; `messages` are console errors and warnings, `requests` what it asked for beyond itself."""

    def __init__(self, path: Path, width: int = 1280, dark: bool = False, scripts: bool = True) -> None:
        self.url = path.as_uri()
        self.width = width
        self.dark = dark
        self.scripts = scripts
        self.messages: list[str] = []
        self.requests: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._number = 0

    def __enter__(self) -> "Page":
        self._loop.run_until_complete(self._open(shared()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._loop.run_until_complete(self._close())
        self._loop.close()

    async def _open(self, address: str) -> None:
        self._socket: WebSocketClientConnection = await websocket_connect(address, max_message_size=1 << 28)
        # a context of its own: no page sees what another one kept
        self._context = (await self._send("Target.createBrowserContext"))["browserContextId"]
        target = await self._send("Target.createTarget", url="about:blank", browserContextId=self._context)
        attached = await self._send("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self._send(f"{domain}.enable")
        await self._show()
        await self._send("Emulation.setFocusEmulationEnabled", enabled=True)
        await self._send("Emulation.setScriptExecutionDisabled", value=not self.scripts)
        await self._send("Page.navigate", url=self.url)
        # asked for again and again, since a page without scripts tells nobody that it has loaded
        while await self._evaluate("document.readyState") != "complete":
            await asyncio.sleep(0.02)

    async def _close(self) -> None:
        del self._session
        await self._send("Target.disposeBrowserContext", browserContextId=self._context)
        self._socket.close()

    async def _show(self) -> None:
        scheme = "dark" if self.dark else "light"
        await self._send("Emulation.setEmulatedMedia", media="",
                         features=[{"name": "prefers-color-scheme", "value": scheme}])  # fmt: skip
        await self._send("Emulation.setDeviceMetricsOverride", width=self.width, height=900, deviceScaleFactor=1,
                         mobile=False)  # fmt: skip

    def show(self, width: int, dark: bool) -> None:
        """Shows the page at another width, whose charts are drawn anew, or in the other mode."""
        anew, self.width, self.dark = width != self.width, width, dark
        if anew:
            self.run("delete document.documentElement.dataset.charts")
        self._loop.run_until_complete(self._show())
        if anew:
            self.drawn()

    async def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if hasattr(self, "_session") and not method.startswith("Target."):
            message["sessionId"] = self._session
        await self._socket.write_message(json.dumps(message))
        while True:
            answer = json.loads(await self._socket.read_message())
            if answer.get("id") == message["id"]:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        if event["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
            self.messages.append(str([value.get("value") for value in parameters["args"]]))
        elif event["method"] == "Runtime.exceptionThrown":
            self.messages.append(parameters["exceptionDetails"]["text"])
        elif event["method"] == "Log.entryAdded":
            self.messages.append(parameters["entry"]["text"])
        elif event["method"] == "Network.requestWillBeSent":
            url = parameters["request"]["url"]
            if url.split("#")[0] != self.url and not url.startswith("data:"):
                self.requests.append(url)

    async def _evaluate(self, expression: str) -> Any:
        result = await self._send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        return self._loop.run_until_complete(self._evaluate(expression))

    def drawn(self) -> int:
        """Waits until the live charts are drawn; how many there are."""
        self.run(DRAWN)
        return int(self.run("document.documentElement.dataset.charts"))

    def print_(self) -> None:
        """Shows the page as it is printed."""
        self._loop.run_until_complete(self._send("Emulation.setEmulatedMedia", media="print"))

    def press(self, key: str) -> None:
        """A key pressed and let go."""
        text = {"Enter": "\r"}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            self._loop.run_until_complete(
                self._send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key],
                           text=text if kind == "keyDown" else "")
            )  # fmt: skip

    def click(self, x: float, y: float) -> None:
        """A click of the left button at a place in the window."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._loop.run_until_complete(
                self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
            )

    def faults(self) -> list[str]:
        """What axe-core finds serious or critical."""
        self.run(f"{AXE}; true")
        return list(self.run(FAULTS))

    def picture(self, path: Path, whole: bool = False) -> None:
        """The page as a PNG."""
        result = self._loop.run_until_complete(self._send("Page.captureScreenshot", captureBeyondViewport=whole))
        path.write_bytes(base64.b64decode(result["data"]))
