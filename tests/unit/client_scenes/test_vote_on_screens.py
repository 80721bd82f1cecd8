"""The room's vote on screens: players answer, the projector shows it, the console puts it up and runs it."""

from __future__ import annotations

import pytest

from game.client.components.luck_range import find_verdict
from game.client.gallery import sample_game
from game.client.gallery.scene_exhibits import console, projector
from game.protocol.messages import (
    AskDecisions,
    DayIs,
    Debrief,
    DecisionsAre,
    Facilitate,
    FromServer,
    Vote,
    WhatIfVote,
)
from game.protocol.view_base import LuckRange
from game.text.catalogue import Catalogue
from tests.kit.client_driver import ClientDriver

TEXT = Catalogue.load("en")
OPEN = WhatIfVote("open", 1, "Home First", voted=2)
LIVES, SPARED = LuckRange(31, 12, 50), LuckRange(140, -20, 300)
DONE = WhatIfVote("done", 1, "Home First", "saved", 5, (3, 1, 1), 20, 20, LIVES, SPARED)
DECISIONS = DecisionsAre(1, (("r1-1", "Escalation beds"), ("r1-2", "Home First")))


def open_debrief(messages: list[FromServer], seat: str | None = None) -> ClientDriver:
    driver = ClientDriver(messages)
    driver.now += 1000
    driver.tell(Debrief("led", 40, 196))
    own = sample_game.seat_view(seat) if seat else None
    driver.tell(DayIs(40, sample_game.public("run", day=40), own))
    return driver


@pytest.fixture
def player():
    driver = open_debrief(sample_game.seat_messages("end"), "P")
    yield driver
    driver.app.close()


@pytest.fixture
def desk():
    driver = open_debrief(console())
    yield driver
    driver.app.close()


def read_texts(driver: ClientDriver) -> str:
    """Return the texts of the next frames."""
    driver.app.stage.drawn_texts = driver.app.stage.widgets.drawn_texts = drawn = []
    driver.scene.enter()
    driver.frames(3)
    return " ".join(piece.text for piece in drawn)


def test_player_answers_once(player: ClientDriver) -> None:
    player.tell(OPEN)
    player.press("vote cost")
    assert [one for one in player.sent if isinstance(one, Vote)] == [Vote("cost")]
    player.tell(WhatIfVote("open", 1, "Home First", "cost", 3))
    player.press("vote cost")
    assert len([one for one in player.sent if isinstance(one, Vote)]) == 1


def test_answers_close_when_the_year_is_played(player: ClientDriver) -> None:
    player.tell(OPEN)
    player.tell(WhatIfVote("running", 1, "Home First", "cost", 5, (3, 1, 1), 7, 20))
    assert player.widgets.find("vote cost") is None
    assert TEXT.text("scene.voting.progress", done=7, lucks=20) in read_texts(player)


def test_result_stands_beside_the_vote(player: ClientDriver) -> None:
    player.tell(DONE)
    texts = read_texts(player)
    assert TEXT.text("scene.voting.saved_found") in texts
    assert TEXT.text("scene.voting.lives", mean="3.1", low="1.2", high="5.0") in texts
    assert TEXT.text("scene.voting.yours") in texts


def test_few_answers_stay_private(player: ClientDriver) -> None:
    player.tell(WhatIfVote("done", 1, "Home First", "saved", 2, None, 20, 20, LIVES, SPARED))
    assert TEXT.text("scene.voting.too_few") in read_texts(player)


def test_panel_comes_back_after_the_vote(player: ClientDriver) -> None:
    player.tell(DONE)
    player.tell(WhatIfVote("off"))
    assert TEXT.text("scene.voting.found") not in read_texts(player)


def test_projector_shows_the_vote_without_buttons() -> None:
    driver = open_debrief(projector("end"))
    driver.tell(OPEN)
    assert TEXT.text("scene.voting.question") in read_texts(driver)
    assert driver.widgets.find("vote cost") is None
    driver.app.close()


def test_console_puts_a_decision_to_the_vote(desk: ClientDriver) -> None:
    desk.press("vote ask")
    assert desk.sent[-1] == AskDecisions(1)
    assert TEXT.text("console.vote_reading") in read_texts(desk)
    desk.tell(DECISIONS)
    assert TEXT.text("console.vote_reading") not in read_texts(desk)
    desk.press("vote after")
    desk.press("vote open")
    assert desk.sent[-1] == Facilitate("vote", team=1, amount=1, thing="r1-2", text="Home First")


def test_console_runs_and_takes_away(desk: ClientDriver) -> None:
    desk.tell(OPEN)
    desk.press("vote run")
    assert desk.sent[-1] == Facilitate("vote", amount=2)
    desk.tell(WhatIfVote("running", 1, "Home First", done=3, lucks=20))
    assert desk.widgets.find("vote run") is None
    desk.tell(DONE)
    desk.press("vote off")
    assert desk.sent[-1] == Facilitate("vote", amount=0)


@pytest.mark.parametrize(
    ("lives", "verdict"),
    [(LIVES, "saved"), (LuckRange(-9, -20, -1), "cost"), (LuckRange(5, -1, 11), "none"), (LuckRange(0, 0, 0), "none")],
)
def test_zero_in_the_range_is_no_difference(lives: LuckRange, verdict: str) -> None:
    assert find_verdict(lives) == verdict
