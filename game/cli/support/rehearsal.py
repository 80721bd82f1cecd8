"""The windows of a rehearsal: the facilitator's console and the projector, opened by the host itself."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import Final

from game.cli.support.installed_parts import list_own_command

END_SECONDS: Final = 5.0
"""Time for a window to close."""


def list_window_commands(address: str, code: str, pin: str) -> tuple[list[str], ...]:
    """Return the commands that open the console and the projector."""
    join = list_own_command("join", address)
    return [*join, "--part", "facilitator", "--pin", pin], [*join, "--part", "projector", "--code", code]


def open_windows(address: str, code: str, pin: str) -> list[subprocess.Popen[bytes]]:
    """Open both windows, each in a process of its own."""
    return [
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in list_window_commands(address, code, pin)
    ]


def close_windows(windows: list[subprocess.Popen[bytes]]) -> None:
    """Close the windows that are still open."""
    for window in windows:
        with suppress(OSError):
            window.terminate()
    for window in windows:
        try:
            window.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            window.kill()
