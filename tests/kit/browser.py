"""A headless Chromium, spoken to over its debugging socket: enough to open a page and see what it did."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.conftest import program

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip


@dataclass
class Browser:
    """One page: what it asked the network for, and what it complained of."""

    socket: ClientConnection
    number: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **values: object) -> dict[str, Any]:
        """Ask the page's debugger for something and return its answer."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": values}))
        while True:
            message = json.loads(self.socket.recv(timeout=30))
            if message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]
            self.events.append(message)

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Open a file and wait until it is loaded."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.size(width, height)
        self.call("Page.navigate", url=path.as_uri())
        for _ in range(300):
            if self.run("document.readyState") == "complete" and self.run("location.protocol") == "file:":
                break
            time.sleep(0.05)
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def size(self, width: int, height: int) -> None:
        """Make the window as large as this."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def run(self, script: str) -> Any:
        """Return what a script in the page comes to, as the debugger may run it whatever the page forbids."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def key(self, key: str) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key])

    def picture(self, path: Path) -> None:
        """Keep a picture of the whole page."""
        taken = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(taken["data"]))

    def printed(self) -> bytes:
        """Return the page as a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def requests(self) -> list[str]:
        """Return every address that was asked for, but for what the page brings along."""
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """Return errors, warnings and violations that reached the console."""
        found: list[str] = []
        for event in self.events:
            values = event.get("params", {})
            match event.get("method"):
                case "Log.entryAdded":
                    found.append(values["entry"]["text"])
                case "Runtime.exceptionThrown":
                    found.append(str(values["exceptionDetails"]))
                case "Runtime.consoleAPICalled":
                    found.append(str(values["args"]))
                case _:
                    pass
        return found


KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Tab": 9}


@contextmanager
def browser() -> Generator[Browser]:
    """Start a browser with an empty profile and give its one page."""
    found = program("chromium")
    assert found is not None
    profile = Path(tempfile.mkdtemp(prefix="same-direction-browser-"))
    process = subprocess.Popen(
        [found, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with connect(page_address(profile, process), max_size=None, open_timeout=20) as socket:
            yield Browser(socket)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(profile, ignore_errors=True)


def page_address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return where the page's debugger listens, once the browser has written it down."""
    import urllib.request

    port_file = profile / "DevToolsActivePort"
    for _ in range(400):
        assert process.poll() is None, "the browser ended at once"
        if port_file.exists() and port_file.read_text().strip():
            break
        time.sleep(0.05)
    port = port_file.read_text().splitlines()[0]
    for _ in range(100):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=10) as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        if pages:
            return pages[0]["webSocketDebuggerUrl"]
        time.sleep(0.05)
    raise AssertionError("the browser has no page")
