"""`same-direction host --rehearse`: console and projector with computer teams, from one command."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.sync.client import connect

from game.protocol.codec import encode
from game.protocol.messages import VERSION, Hello
from tests.kit.remote_facilitator import Facilitator, facilitate
from tests.kit.window import Host, running_host, screen, until


def find_windows(parent: int) -> list[int]:
    """Return the processes that a host has started and that still run."""
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(word) for word in found.read_text().split()] if found.exists() else []


def describe_windows(host: Host, home: Path, display: str) -> str:
    """Return what the host has printed and logged, and where a picture of the screen is."""
    logged = "".join(path.read_text(encoding="utf-8") for path in home.rglob("host.jsonl"))
    picture = home / "screen.png"
    subprocess.run(["import", "-display", display, "-window", "root", str(picture)], check=False)
    return f"{''.join(host.printed)}\n{logged}\nprocesses {find_windows(host.process.pid)}, picture {picture}"


@contextmanager
def rehearsing(small: Path, home: Path) -> Iterator[tuple[Host, Facilitator]]:
    """Rehearse on a screen of its own; yield once console and projector have joined."""
    with (
        screen() as display,
        running_host(home, str(small), "--seed", "3", "--rehearse", display=display) as host,
        facilitate(host.address, host.pin) as facilitator,
    ):

        def has_both() -> bool:
            console = facilitator.console()
            parts = [one.part for one in console.console.people] if console else []
            return parts.count("facilitator") == 2 and "projector" in parts

        try:
            facilitator.until(has_both, "console and projector", 120)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{describe_windows(host, home, display)}") from None
        yield host, facilitator


@pytest.mark.needs("Xvfb", "xdotool", "import")
def test_rehearsal_opens_console_and_projector(small: Path, tmp_path: Path) -> None:
    with rehearsing(small, tmp_path) as (host, facilitator):
        console = facilitator.console()
        assert console is not None
        assert len(console.console.teams) == 3
        facilitator.do("start")
        facilitator.until_phase("briefing")
        windows = find_windows(host.process.pid)
        assert len(windows) == 2
        host.process.terminate()
        host.process.wait(30)
        until(lambda: None if any(Path(f"/proc/{one}").exists() for one in windows) else True, "no windows")
        assert "ended by itself" not in "".join(host.printed), "the host has closed them"


@pytest.mark.needs("Xvfb", "xdotool", "import")
def test_host_says_that_a_window_is_gone(small: Path, tmp_path: Path) -> None:
    with rehearsing(small, tmp_path) as (host, _):
        os.kill(find_windows(host.process.pid)[0], signal.SIGKILL)
        again = f"same-direction join {host.address} --part facilitator --pin {host.pin}"
        until(lambda: True if again in "".join(host.printed) else None, lambda: f"{again} in {host.printed}")
        assert "The console has ended by itself with exit code -9" in "".join(host.printed)


def test_listed_person_sits_down_by_name(small: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Dana Reed, 2, K\n", encoding="utf-8")
    arguments = (str(small), "--port", "0", "--seed", "3", "--teams", "2", "--seats", str(people))
    with (
        running_host(tmp_path, *arguments) as host,
        facilitate(host.address, host.pin) as facilitator,
        connect(f"ws://{host.address}", proxy=None, compression=None) as player,
    ):
        player.send(encode(Hello(VERSION, "Dana Reed", "player", code=host.code)))

        def is_seated() -> bool:
            console = facilitator.console()
            people = console.console.people if console else ()
            return any((one.name, one.team, one.seat) == ("Dana Reed", 2, "K") for one in people)

        facilitator.until(is_seated, "the seat of the list")
