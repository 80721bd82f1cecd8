"""The real window with the real server, used by mouse and keyboard as a person would."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.client.ui.press_guard import SETTLE_SECONDS
from game.journal.entries import SeatActed, SeatReady
from game.journal.recovery import recover
from game.protocol.actions import AnswerPhone, SetLever
from tests.kit.remote_facilitator import facilitate
from tests.kit.window import join_as_player, running_host, screen, until, window

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "import")

LEVER = "escalation_beds"


def test_person_plays_a_round(small: Path, tmp_path: Path) -> None:
    with running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as host:
        file = host.file
        with (
            facilitate(host.address, host.pin) as facilitator,
            screen() as display,
            window(tmp_path / "player", display, "join") as player,
        ):
            join_as_player(player, host.address, host.code)
            player.click("sit P")
            player.wait_control("leave")
            player.save_screenshot("playing_1_lobby")
            facilitator.do("start")
            player.wait_scene("briefing")
            player.click("next")
            player.save_screenshot("playing_2_briefing")
            player.click("ready")
            player.wait_scene("board")
            player.click(f"lever.{LEVER}", across=0.9)
            player.click(f"set.{LEVER}")
            player.wait_event("answer", id=player.wait_event("act", kind="SetLever")["id"], refused="")
            player.save_screenshot("playing_3_board")
            player.click("ready")  # asks once, since most of the days are unspent
            time.sleep(2 * SETTLE_SECONDS)  # nobody reads the question faster
            player.click("ready")
            facilitator.until_phase("run")
            player.wait_scene("phone")
            player.save_screenshot("playing_4_phone")
            player.click("answer 1")
            player.wait_event("answer", id=player.wait_event("act", kind="AnswerPhone")["id"], refused="")
            facilitator.until_phase("review")
            player.wait_scene("review")
            player.save_screenshot("playing_5_review")
            assert player.close() == 0
    entries = [entry for entry in recover(file).entries if entry.seat == "P"]
    acted = [entry.record.action for entry in entries if isinstance(entry.record, SeatActed)]
    assert [action.lever for action in acted if isinstance(action, SetLever)] == [LEVER]
    assert any(isinstance(action, AnswerPhone) for action in acted)
    phases = {entry.phase for entry in entries if isinstance(entry.record, SeatReady)}
    assert {"briefing", "plan"} <= phases


def test_all_arguments_need_no_click(small: Path, tmp_path: Path) -> None:
    with (
        running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as host,
        screen() as display,
        window(
            tmp_path, display, "join", host.address, "--part", "facilitator", "--pin", host.pin
        ) as console,
    ):
        console.wait_scene("console")


def test_wrong_code_is_reported(small: Path, tmp_path: Path) -> None:
    with (
        running_host(tmp_path, str(small), "--port", "0", "--seed", "3") as host,
        screen() as display,
        window(tmp_path, display, "join", host.address, "--name", "Amira") as player,
    ):
        player.wait_scene("find")
        player.click("code")
        player.type("WRONG2")
        high = player.wait_control("join")[1]
        player.click("join")
        player.wait_event("link", trouble="client.trouble.ended")
        # The sentence about what was wrong pushes the form down.
        until(lambda: player.controls()["join"][1] > high or None, "a sentence above the form")
        player.save_screenshot("playing_wrong_code")
        player.click("code")
        player.key("ctrl+a")
        player.type(host.code)
        player.click("join")
        player.wait_scene("lobby")
