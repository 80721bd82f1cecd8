"""A whole round in the real window by keyboard alone, from each seat."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.client.ui.press_guard import SETTLE_SECONDS
from game.journal.entries import SeatActed
from game.journal.recovery import recover
from game.protocol.actions import AnswerPhone, SetLever, ShareFund
from tests.kit.soak import SHARE
from tests.kit.window import screen, window

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "import")

SEATS = ("C", "P", "K", "M") if SHARE else ("C", "P")
"""A seat with a fund and one with levers; in `make soak` all of them."""


@pytest.mark.soak
@pytest.mark.parametrize("seat", SEATS)
def test_round_is_played_by_keyboard(small: Path, tmp_path: Path, seat: str) -> None:
    arguments = ("play", str(small), "--seat", seat, "--seed", "3", "--out", str(tmp_path / "games"))
    with screen() as display, window(tmp_path, display, *arguments) as player:
        player.wait_scene("briefing")
        player.reach("ready")
        player.key("Return")
        player.wait_scene("board")
        player.reach("fund." if seat == "C" else "lever.")
        player.key("Left" if seat == "C" else "Right")
        player.reach("set.")
        player.key("Return")
        player.wait_event("act", kind="ShareFund" if seat == "C" else "SetLever")
        player.save_screenshot(f"keyboard_{seat}_board")
        player.key("r", "Return")  # asks once, since most of the days are unspent
        time.sleep(2 * SETTLE_SECONDS)  # nobody reads the question faster
        player.key("Return")
        player.wait_scene("phone")
        player.key("1")
        player.wait_event("act", kind="AnswerPhone")
        player.wait_scene("review")
        player.key("r", "Return")
        player.wait_scene("board")
        assert player.close() == 0
    (file,) = (tmp_path / "games").iterdir()
    records = [entry.record for entry in recover(file).entries if entry.seat == seat]
    acted = [record.action for record in records if isinstance(record, SeatActed)]
    assert any(isinstance(action, SetLever | ShareFund) for action in acted)
    assert any(isinstance(action, AnswerPhone) for action in acted)
