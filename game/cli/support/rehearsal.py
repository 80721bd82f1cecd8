"""The windows of a rehearsal: the facilitator's console and the projector, opened by the host itself."""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final

from game.cli.support.installed_parts import list_own_command
from game.cli.support.output import say
from game.text.catalogue import Catalogue

END_SECONDS: Final = 5.0
"""Time for a window to close."""

LOOK_SECONDS: Final = 0.5
"""Time between two looks at whether the windows are still open."""

TAIL_BYTES: Final = 4000
"""Of what a window has written, the end that is read when it has ended."""


@dataclass(frozen=True, slots=True)
class RehearsalWindow:
    """A window in a process of its own, and the file that takes what it writes."""

    name: str
    """`console` or `projector`."""
    arguments: list[str]
    """Of `same-direction`, with which it was opened."""
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    def read_last_line(self) -> str:
        """Return the last line that the window has written; empty for none."""
        with suppress(OSError, ValueError):
            start = max(0, self.output.seek(0, os.SEEK_END) - TAIL_BYTES)
            self.output.seek(start)
            lines = self.output.read().decode(errors="replace").split("\n")
            return next((line.strip() for line in reversed(lines) if line.strip()), "")
        return ""


def list_window_arguments(address: str, code: str, pin: str) -> dict[str, list[str]]:
    """Return the arguments that open the console and the projector, by their names."""
    return {
        "console": ["join", address, "--part", "facilitator", "--pin", pin],
        "projector": ["join", address, "--part", "projector", "--code", code],
    }


def open_windows(address: str, code: str, pin: str) -> list[RehearsalWindow]:
    """Open both windows, each in a process of its own."""
    return [
        open_window(name, arguments, list_own_command(*arguments))
        for name, arguments in list_window_arguments(address, code, pin).items()
    ]


def open_window(name: str, arguments: list[str], command: list[str]) -> RehearsalWindow:
    """Start `command`; what it writes goes to a file that is gone when the host is."""
    output = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the window
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    return RehearsalWindow(name, arguments, process, output)


async def watch_windows(windows: list[RehearsalWindow]) -> None:
    """Say of each window that ends by itself how it has ended, and how to open it again; return when none is left."""
    left = list(windows)
    while left:
        await asyncio.sleep(LOOK_SECONDS)
        for window in [one for one in left if one.process.poll() is not None]:
            left.remove(window)
            for sentence in describe_end(window):
                say(sentence)


def describe_end(window: RehearsalWindow) -> tuple[str, str]:
    """Return two sentences about a window that has ended: how, and the command that opens it again."""
    words = Catalogue.load("en")
    name, code, line = words.text(f"host.window.{window.name}"), window.process.returncode, window.read_last_line()
    if code == 0:
        ended = words.text("host.window.closed", window=name)
    elif line:
        ended = words.text("host.window.ended", window=name, code=code, line=line)
    else:
        ended = words.text("host.window.ended_silently", window=name, code=code)
    return ended, words.text("host.window.again", command=" ".join(["same-direction", *window.arguments]))


def close_windows(windows: list[RehearsalWindow]) -> None:
    """Close the windows that are still open."""
    for window in windows:
        with suppress(OSError):
            window.process.terminate()
    for window in windows:
        try:
            window.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            window.process.kill()
            window.process.wait()
        window.output.close()
