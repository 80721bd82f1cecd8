"""The facilitator's console and the big screen as real windows: the room's one clock from the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.entries import Facilitated
from game.journal.recover import recover
from tests.kit.window import hosted, join_as, screen, until, window
from tests.kit.window_desk import desk

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "import")


def test_console_runs_the_clock(small: Path, tmp_path: Path) -> None:
    with hosted(tmp_path, str(small), "--port", "0", "--seed", "3") as host:
        file = host.file
        with (
            desk(host.address, host.pin) as watch,
            screen() as display,
            window(tmp_path, display, "join") as console,
        ):
            join_as(console, host, "facilitator")
            console.wait_scene("console")
            console.click("start")
            watch.until_phase("briefing")
            console.click("pause")
            watch.until(lambda: bool(watch.now.paused), "a pause")
            left = watch.now.remaining_ms
            console.shot("console_paused")
            console.click("pause")
            watch.until(lambda: not watch.now.paused, "going on")
            console.key("m")
            watch.until(lambda: watch.now.remaining_ms > left, "a minute more")
            console.click("bookmark")
            console.click("start")
            watch.until_phase("plan")
            console.key("n")
            watch.until_phase("run")
            console.shot("console_run")
            assert console.close() == 0
    done = [row.record.act for row in recover(file).entries if isinstance(row.record, Facilitated)]
    assert done == ["start", "pause", "resume", "extend", "bookmark", "skip", "skip"]


def test_projector_shows_join_then_board(small: Path, tmp_path: Path) -> None:
    with (
        hosted(tmp_path, str(small), "--port", "0", "--seed", "3") as host,
        screen((1920, 1080)) as display,
        window(tmp_path, display, "join") as big,
        desk(host.address, host.pin) as facilitator,
    ):
        join_as(big, host, "projector")
        big.wait_scene("projector")
        big.shot("projector_joining")
        facilitator.do("start")
        big.wait_event("phase", phase="briefing")
        facilitator.do("skip")
        big.wait_event("phase", phase="plan")
        big.shot("projector_board")
        assert big.controls() == {}


def test_window_returns_after_host_kill(small: Path, tmp_path: Path) -> None:
    with screen() as display, hosted(tmp_path, str(small), "--port", "0", "--seed", "3") as first:
        address, code, file = first.address, first.code, first.file
        with (
            desk(address, first.pin) as facilitator,
            window(tmp_path / "player", display, "join", address, "--name", "Amira", "--code", code) as player,
        ):
            player.wait_scene("find")
            player.click("join")
            player.wait_scene("lobby")
            player.click("sit P")
            player.wait_control("leave")
            facilitator.do("start")
            player.wait_scene("briefing")
            player.click("ready")
            player.wait_scene("board")
            player.click("lever.escalation_beds", across=0.8)
            player.click("set.escalation_beds")
            player.wait_event("answer", id=player.wait_event("act")["id"], refused="")
            first.process.kill()
            first.process.wait()
            player.wait_event("link", state="lost")
            player.shot("resume_1_lost")
            with hosted(tmp_path, "--resume", str(file), "--port", address.rpartition(":")[2]) as second:
                assert (second.address, second.code) == (address, code)
                until(lambda: (player.last("link") or {}).get("state") == "open" or None, "the window to be back", 15)
                with desk(address, second.pin) as again:
                    again.until(lambda: again.now.paused, "a paused clock")
                    assert again.now.phase == "plan"
                    again.do("resume")
                    player.shot("resume_2_back")
                    player.click("ready")
                    again.until_phase("run")
                    player.wait_event("phase", phase="run")
