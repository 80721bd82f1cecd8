"""The facilitator's console and the projector as real windows."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.client.ui.press_guard import SETTLE_SECONDS
from game.journal.entries import Facilitated
from game.journal.recovery import recover
from tests.kit.remote_facilitator import facilitate, open_console
from tests.kit.window import join_as, running_host, screen, until, window

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "import")


def test_console_runs_the_clock(small: Path, tmp_path: Path) -> None:
    with running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as host:
        file = host.file
        with open_console(host, tmp_path) as (observer, console):
            console.click("start")
            observer.until_phase("briefing")
            time.sleep(2 * SETTLE_SECONDS)  # it has taken the place of the button to start
            console.click("pause")
            observer.until(lambda: bool(observer.now.paused), "a pause")
            left = observer.now.remaining_ms
            console.save_screenshot("console_paused")
            console.click("pause")
            observer.until(lambda: not observer.now.paused, "going on")
            console.key("m")
            observer.until(lambda: observer.now.remaining_ms > left, "a minute more")
            console.click("bookmark")
            console.click("skip")
            console.click("skip")
            observer.until_phase("plan")
            console.key("n")
            console.key("n")
            observer.until_phase("run")
            console.save_screenshot("console_run")
            assert console.close() == 0
    done = [row.record.act for row in recover(file).entries if isinstance(row.record, Facilitated)]
    assert done == ["start", "pause", "resume", "extend", "bookmark", "skip", "skip"]


def test_projector_shows_joining_and_board(small: Path, tmp_path: Path) -> None:
    with (
        running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as host,
        screen((1920, 1080)) as display,
        window(tmp_path, display, "join") as big,
        facilitate(host.address, host.pin) as facilitator,
    ):
        join_as(big, host, "projector")
        big.wait_scene("projector")
        big.save_screenshot("projector_joining")
        facilitator.do("start")
        big.wait_event("phase", phase="briefing")
        facilitator.do("skip")
        big.wait_event("phase", phase="plan")
        big.save_screenshot("projector_board")
        assert big.controls() == {}


def test_window_reconnects_to_resumed_host(small: Path, tmp_path: Path) -> None:
    with screen() as display, running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as first:
        address, code, file = first.address, first.code, first.file
        with (
            facilitate(address, first.pin) as facilitator,
            window(tmp_path / "player", display, "join", address, "--name", "Amira", "--code", code) as player,
        ):
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
            player.save_screenshot("resume_1_lost")
            with running_host(tmp_path, "--resume", str(file), "--port", address.rpartition(":")[2]) as second:
                assert (second.address, second.code) == (address, code)
                until(lambda: (player.last("link") or {}).get("state") == "open" or None, "the window to be back")
                with facilitate(address, second.pin) as again:
                    again.until(lambda: again.now.paused, "a paused clock")
                    assert again.now.phase == "plan"
                    again.do("resume")
                    player.save_screenshot("resume_2_back")
                    player.click("ready")  # asks once, since most of the days are unspent
                    time.sleep(2 * SETTLE_SECONDS)  # nobody reads the question faster
                    player.click("ready")
                    again.until_phase("run")
                    player.wait_event("phase", phase="run")
