"""A host as a process of its own, started as people start it, with folders of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.kit.patience import PATIENCE_SECONDS

SMALL_WINTER = """
extends = "winter_pressures"

[parameters.population]
value = 20000

[place]
sizes_for = 300000
"""


@dataclass
class HostProcess:
    """A running `same-direction host`, and what it has printed."""

    process: asyncio.subprocess.Process
    printed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything that was printed so far."""
        return "\n".join(self.printed)

    def find(self, label: str) -> str:
        """Return what is printed after a label."""
        found = re.search(rf"{label}\s+(\S+)", self.text)
        assert found, self.text
        return found[1]

    @property
    def path(self) -> Path:
        """The game's file, which stands on a line of its own."""
        return Path(next(line for line in self.printed if line.endswith(".samedirection") and line.startswith("/")))

    async def read_until(self, words: str) -> None:
        """Read what is printed until some words have come."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while words not in self.text:
                line = await self.process.stdout.readline()
                assert line, f"the host has ended:\n{self.text}"
                self.printed.append(line.decode().rstrip())

    async def kill(self) -> None:
        """Kill it outright."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    async def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it in order and return its exit code."""
        self.process.send_signal(by)
        assert self.process.stdout is not None
        rest = await asyncio.wait_for(self.process.stdout.read(), PATIENCE_SECONDS)
        self.printed += rest.decode().splitlines()
        return await self.process.wait()


def make_environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment whose games are in `home` alone; the compiled model is shared."""
    return {**os.environ, "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state"), **more}


async def start_process(home: Path, *arguments: str, **more: str) -> asyncio.subprocess.Process:
    """Start `same-direction` with arguments."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "game.cli.main", *arguments,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env=make_environment(home, **more),
    )  # fmt: skip


async def start_host(home: Path, *arguments: str, **more: str) -> HostProcess:
    """Start a host and return it when it serves."""
    host = HostProcess(await start_process(home, "host", *arguments, **more))
    await host.read_until("Ctrl+C")
    return host


def write_small_winter(folder: Path) -> Path:
    """Write a scenario of a small place and return its path."""
    path = folder / "small_winter.toml"
    path.write_text(SMALL_WINTER, encoding="utf-8")
    return path
