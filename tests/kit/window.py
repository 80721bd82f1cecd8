"""A real window on a screen of its own, used by mouse and keyboard and observed through its log.

Everything that waits has a time limit, and fails with what it was waiting for.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import platformdirs

from tests.kit.patience import PATIENCE_SECONDS

SHOTS: Final = Path(__file__).resolve().parents[2] / "build" / "screenshots"
COMMAND: Final = (sys.executable, "-m", "game.cli.main")
STEP_SECONDS: Final = 0.04
T = TypeVar("T")


def until(question: Callable[[], T | None], what: str | Callable[[], str], seconds: float = PATIENCE_SECONDS) -> T:
    """Ask again and again; return the first answer that is not none, or fail with what was expected."""
    end = time.monotonic() + seconds
    while (answer := question()) is None:
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what if isinstance(what, str) else what()}")
        time.sleep(STEP_SECONDS)
    return answer


def wait_for_exit(process: subprocess.Popen[Any], seconds: float = PATIENCE_SECONDS) -> int:
    """Return the exit code of a process that ends by itself; otherwise kill it and fail."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError(f"still running after {seconds:g} s: {process.args}") from None


def stop(process: subprocess.Popen[Any]) -> None:
    """Terminate a process that a test has started; kill it if that does not help."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# ---------------------------------------------------------------- a screen


@contextmanager
def screen(size: tuple[int, int] = (1366, 768)) -> Iterator[str]:
    """Start an X server; yield the name of its display."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        assert number, "the X server did not start"
        yield f":{number}"
    finally:
        stop(process)


def create_environment(home: Path, display: str | None, **more: str) -> dict[str, str]:
    """Return an environment in which a command saves its files under `home`, with one display or none."""
    environment = {
        name: value for name, value in os.environ.items() if name not in SCREENS and not name.startswith("XDG_")
    }
    environment.update(
        HOME=str(home),
        XDG_CACHE_HOME=str(platformdirs.user_cache_path()),  # where the compiled model is shared
        XDG_DATA_HOME=str(home / "data"),
        XDG_STATE_HOME=str(home / "state"),
        XDG_CONFIG_HOME=str(home / "config"),
        LC_ALL="C.UTF-8",
        SDL_AUDIODRIVER="dummy",
        SDL_FRAMEBUFFER_ACCELERATION="0",
        **more,
    )
    if display is not None:
        environment["DISPLAY"] = display
    return environment


SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def ask_to_close(display: str, number: int) -> None:
    """Send a window what a window manager sends when its cross is pressed; there is no manager here."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    connection = x11.XOpenDisplay(display.encode())
    assert connection, f"no display {display}"
    message = _ClientMessage(
        kind=CLIENT_MESSAGE,
        window=number,
        message=x11.XInternAtom(connection, b"WM_PROTOCOLS", 0),
        format=32,
        data=(x11.XInternAtom(connection, b"WM_DELETE_WINDOW", 0), 0, 0, 0, 0),
    )
    x11.XSendEvent(connection, number, 0, 0, ctypes.byref(message))
    x11.XCloseDisplay(connection)  # which flushes the connection


CLIENT_MESSAGE: Final = 33


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib.h, padded to the size of the union of all events."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("was_sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


# ---------------------------------------------------------------- a window


@dataclass
class Window:
    """A client that was started as a person starts it, and the events in its log."""

    process: subprocess.Popen[bytes]
    display: str
    log: Path
    number: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _read: int = 0

    # ------------------------------------------------------------ its log

    def read(self) -> list[dict[str, Any]]:
        """Return the events in the client's log so far."""
        if self.log.exists():
            with self.log.open("rb") as file:
                file.seek(self._read)
                for line in file:
                    if line.endswith(b"\n"):
                        self._read += len(line)
                        self.events.append(json.loads(line))
        return self.events

    def last(self, event: str) -> dict[str, Any] | None:
        """Return the newest event of a kind."""
        return next((one for one in reversed(self.read()) if one["event"] == event), None)

    @property
    def scene(self) -> str:
        """The scene that is shown."""
        found = self.last("scene")
        return found["scene"] if found else ""

    def wait_scene(self, name: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a scene is shown and has controls."""

        def shown() -> bool | None:
            controls = self.last("controls")
            is_there = self.scene == name and controls is not None and controls["scene"] == name
            return True if is_there else self._check_is_running()

        until(shown, lambda: f"scene {name!r}, but it is {self.scene!r}", seconds)

    def wait_event(self, event: str, seconds: float = PATIENCE_SECONDS, **values: object) -> dict[str, Any]:
        """Wait for an event with these values; return it."""

        def found() -> dict[str, Any] | None:
            fits = (one for one in self.read() if one["event"] == event)
            return next(
                (one for one in fits if all(one.get(k) == v for k, v in values.items())), self._check_is_running()
            )

        return until(found, lambda: f"{event} {values}; the last was {self.last(event)}", seconds)

    def controls(self) -> dict[str, list[int]]:
        """Return where the controls are: key → left, top, width, height in the window."""
        found = self.last("controls")
        return found["controls"] if found else {}

    def wait_control(self, key: str, seconds: float = PATIENCE_SECONDS) -> list[int]:
        """Wait for a control; return where it is."""
        return until(
            lambda: self.controls().get(key) or self._check_is_running(),
            lambda: f"control {key!r}; there are {sorted(self.controls())}",
            seconds,
        )

    def _check_is_running(self) -> None:
        assert self.process.poll() is None, f"the client has ended with {self.process.returncode}"

    # ------------------------------------------------------------ mouse and keyboard

    def xdotool(self, *words: str | float) -> str:
        """Run xdotool on this window's display."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return done.stdout.decode()

    def click(self, key: str, *, across: float = 0.5, seconds: float = PATIENCE_SECONDS) -> None:
        """Click on a control, `across` of the way from its left."""
        x, y, width, height = self.wait_control(key, seconds)
        self.click_at(x + width * across, y + height / 2)

    def click_at(self, x: float, y: float, button: int = 1) -> None:
        """Click somewhere in the window."""
        self.xdotool("mousemove", "--window", self.number, round(x), round(y))
        time.sleep(3 * STEP_SECONDS)
        self.xdotool("click", button)
        time.sleep(3 * STEP_SECONDS)

    def hold(self, key: str, seconds: float) -> None:
        """Press the mouse button on a control, and release it some time later."""
        x, y, width, height = self.wait_control(key)
        self.xdotool("mousemove", "--window", self.number, round(x + width / 2), round(y + height / 2))
        self.xdotool("mousedown", 1, "sleep", seconds, "mouseup", 1)

    def key(self, *keys: str) -> None:
        """Press keys, by their X names."""
        self.xdotool("key", "--delay", 60, *keys)
        time.sleep(2 * STEP_SECONDS)

    def reach(self, beginning: str, most: int = 120) -> str:
        """Press Tab until a control whose key begins so has the focus; return its key."""
        for _ in range(most):
            self.key("Tab")
            found = self.last("controls")
            focused = str((found or {}).get("focused") or "")
            if focused.startswith(beginning):
                return focused
        raise AssertionError(f"Tab does not reach {beginning!r} among {sorted(self.controls())}")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.xdotool("type", "--delay", 40, text)
        time.sleep(2 * STEP_SECONDS)

    def save_screenshot(self, name: str) -> Path:
        """Save a picture of the screen under build/screenshots."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)],
            check=True,
            timeout=PATIENCE_SECONDS,
            capture_output=True,
        )
        return path

    def close(self) -> int:
        """Close the window as its cross would; return the exit code."""
        ask_to_close(self.display, int(self.number))
        return wait_for_exit(self.process)


@contextmanager
def window(home: Path, display: str, *arguments: str, name: str = "client") -> Iterator[Window]:
    """Start a command that opens a window; yield the window, and end the command afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    log = home / f"{name}.jsonl"
    env = create_environment(home, display, SAME_DIRECTION_CLIENT_LOG=str(log), SDL_VIDEO_X11_WMCLASS="samedirection")
    with (home / f"{name}.out").open("wb") as out:
        process = subprocess.Popen([*COMMAND, *arguments], env=env, stdout=out, stderr=subprocess.STDOUT)
    found = Window(process, display, log)
    try:
        found.wait_event("open")
        found.number = until(
            lambda: found.xdotool("search", "--onlyvisible", "--class", "samedirection").split()[-1:] or None,
            "a window",
        )[0]
        found.xdotool("windowfocus", found.number)
        yield found
    finally:
        stop(process)


# ---------------------------------------------------------------- a host


@dataclass
class Host:
    """A host in a process of its own, and what it prints."""

    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list)

    def read_label(self, label: str) -> str:
        """Wait for a label in the frame that a host prints; return the text after it."""

        def found() -> str | None:
            assert self.process.poll() is None, f"the host has ended: {''.join(self.printed)}"
            lines = (line.strip(" │\n") for line in list(self.printed))
            return next((line.removeprefix(label).split()[0] for line in lines if line.startswith(label)), None)

        return until(found, lambda: f"{label!r} from the host, which printed {self.printed}")

    @property
    def address(self) -> str:
        """host:port."""
        return self.read_label("Address:")

    @property
    def code(self) -> str:
        """The join code."""
        return self.read_label("Join code:")

    @property
    def pin(self) -> str:
        """The facilitator's PIN."""
        return self.read_label("Facilitator PIN:")

    @property
    def file(self) -> Path:
        """Path of the game file."""

        def found() -> Path | None:
            lines = [line.strip() for line in list(self.printed)]
            return next((Path(line) for line in lines if line.endswith(".samedirection")), None)

        return until(found, lambda: f"the path of the game from the host, which printed {self.printed}")


@contextmanager
def running_host(home: Path, *arguments: str, display: str | None = None) -> Iterator[Host]:
    """Start `same-direction host`; yield it, and end it afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [*COMMAND, "host", *arguments, "--no-announce", "--out", str(home)],
        env={**create_environment(home, display), "COLUMNS": "400"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    host = Host(process)
    assert process.stdout is not None
    stream = process.stdout

    def read() -> None:
        with suppress(ValueError):
            for line in stream:
                host.printed.append(line)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        yield host
    finally:
        stop(process)
        reader.join(PATIENCE_SECONDS)
        stream.close()


# ---------------------------------------------------------------- the form by which a window joins

PARTS: Final = ("player", "facilitator", "projector", "observer")
"""As the form lists them."""


def join_as_player(player: Window, address: str, code: str) -> None:
    """Fill in the form field by field, and wait for the lobby."""
    player.wait_scene("find")
    for key, text in (("name", "Amira"), ("address", address), ("code", code.lower())):
        player.click(key)
        player.type(text)
    player.key("Return")
    player.wait_scene("lobby")


def join_as(visitor: Window, host: Host, part: str) -> None:
    """Fill in the form as facilitator or projector."""
    visitor.wait_scene("find")
    visitor.click("part", across=(PARTS.index(part) + 0.5) / len(PARTS))
    visitor.click("address")
    visitor.type(host.address)
    is_facilitator = part == "facilitator"
    visitor.click("pin" if is_facilitator else "code")
    visitor.type(host.pin if is_facilitator else host.code)
    visitor.key("Return")
