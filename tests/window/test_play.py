"""`same-direction play`: a window with its own host, and the message on a machine without a screen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from game.journal.recovery import recover
from tests.kit.window import COMMAND, create_environment, screen, until, window


def find_children(number: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    found = Path(f"/proc/{number}/task/{number}/children")
    return [int(word) for word in found.read_text().split()] if found.exists() else []


def is_gone(number: int) -> bool | None:
    """Return true once a process has ended."""
    return None if Path(f"/proc/{number}").exists() else True


@pytest.mark.needs("Xvfb", "xdotool", "import")
def test_host_of_play_ends_with_window(small: Path, tmp_path: Path) -> None:
    arguments = ("play", str(small), "--seat", "M", "--seed", "3", "--out", str(tmp_path / "games"))
    with screen() as display, window(tmp_path, display, *arguments) as player:
        player.wait_scene("briefing")
        hosts = find_children(player.process.pid)
        assert len(hosts) == 1
        player.click("ready")
        player.wait_scene("board")
        player.save_screenshot("play_board")
        assert player.close() == 0
        until(lambda: is_gone(hosts[0]), "the end of the host")
    (file,) = (tmp_path / "games").iterdir()
    assert recover(file).was_closed
    said = (tmp_path / "client.out").read_text()
    assert f'same-direction replay "{file}"' in said
    assert f'same-direction debrief "{file}"' in said


@pytest.mark.needs("Xvfb", "xdotool", "import")
def test_host_ends_when_window_is_killed(small: Path, tmp_path: Path) -> None:
    with screen() as display, window(tmp_path, display, "play", str(small), "--seat", "M", "--seed", "3") as player:
        player.wait_scene("briefing")
        (host,) = find_children(player.process.pid)
        player.process.kill()
        player.process.wait()
        until(lambda: is_gone(host), "the end of the host")


def test_play_without_screen_suggests_demo(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "play"],
        env=create_environment(tmp_path, None),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "same-direction demo" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
