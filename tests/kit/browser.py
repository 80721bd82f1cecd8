"""A headless Chromium, controlled over its debugging socket."""

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

from tests.conftest import find_program
from tests.kit.patience import PATIENCE_SECONDS

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip


@dataclass
class Browser:
    """One page, with the events that it has sent."""

    socket: ClientConnection
    number: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, **values: object) -> dict[str, Any]:
        """Call a method of the page's debugger and return its result."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": values}))
        while True:
            message = json.loads(self.socket.recv(timeout=PATIENCE_SECONDS))
            if message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]
            self.events.append(message)

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Open a file and wait until it is loaded."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.resize(width, height)
        self.call("Page.navigate", url=path.as_uri())
        for _ in range(300):
            if self.run("document.readyState") == "complete" and self.run("location.protocol") == "file:":
                break
            time.sleep(0.05)
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def open_address(self, address: str, width: int = 1280, height: int = 720) -> None:
        """Open a page of a server and wait until it is loaded."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.resize(width, height)
        self.call("Page.navigate", url=address)
        self.wait_until("location.protocol === 'http:' && document.readyState === 'complete'")

    def wait_until(self, condition: str) -> None:
        """Wait until a condition holds in the page."""
        for _ in range(600):
            if self.run(condition):
                return
            time.sleep(0.05)
        raise AssertionError(f"never true: {condition}")

    def resize(self, width: int, height: int) -> None:
        """Resize the window."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def run(self, script: str) -> Any:
        """Run a script in the page and return its value; the page's own policy does not apply."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press_key(self, key: str) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEY_CODES[key])

    def save_picture(self, path: Path) -> None:
        """Save a picture of the whole page."""
        picture = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(picture["data"]))

    def print_to_pdf(self) -> bytes:
        """Return the page as a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def list_requests(self) -> list[str]:
        """Return every address that was requested, without data addresses."""
        urls = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return [url for url in urls if not url.startswith("data:")]

    def list_complaints(self) -> list[str]:
        """Return errors, warnings and violations that reached the console."""
        complaints: list[str] = []
        for event in self.events:
            values = event.get("params", {})
            match event.get("method"):
                case "Log.entryAdded":
                    complaints.append(values["entry"]["text"])
                case "Runtime.exceptionThrown":
                    complaints.append(str(values["exceptionDetails"]))
                case "Runtime.consoleAPICalled":
                    complaints.append(str(values["args"]))
                case _:
                    pass
        return complaints


KEY_CODES = {"ArrowRight": 39, "ArrowLeft": 37, "End": 35, "Tab": 9}


@contextmanager
def open_browser() -> Generator[Browser]:
    """Start a browser with an empty profile and yield its one page."""
    executable = find_program("chromium")
    assert executable is not None
    profile = Path(tempfile.mkdtemp(prefix="same-direction-browser-"))
    process = subprocess.Popen(
        [executable, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with connect(find_page_address(profile, process), max_size=None, open_timeout=PATIENCE_SECONDS) as socket:
            yield Browser(socket)
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
        shutil.rmtree(profile, ignore_errors=True)


def find_page_address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the address of the page's debugger, once the browser has written it to its profile."""
    import urllib.request

    port_file = profile / "DevToolsActivePort"
    for _ in range(400):
        assert process.poll() is None, "the browser ended at once"
        if port_file.exists() and port_file.read_text().strip():
            break
        time.sleep(0.05)
    port = port_file.read_text().splitlines()[0]
    for _ in range(100):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE_SECONDS) as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        if pages:
            return pages[0]["webSocketDebuggerUrl"]
        time.sleep(0.05)
    raise AssertionError("the browser has no page")
