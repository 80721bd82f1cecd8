"""A press that was aimed at one button never presses the one that has taken its place."""

import pygame
from msgspec.structs import replace

from game.client.gallery import sample_feeds, sample_game
from game.client.ui.press_guard import SETTLE_SECONDS, PressGuard
from game.protocol.actions import AnswerPhone
from game.protocol.messages import Facilitate, Ready
from tests.kit.client_driver import ClientDriver

STEPS_OF_BRIEFING = 4


def click_here(hands, position):
    """Press and release the mouse where it rests, as fast as a hand can."""
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, button=1, pos=position))
    hands.frames(3)


def rest_on(hands, key):
    """Move the mouse to a control and leave it there; return where."""
    position = hands.widgets.place(hands.control(key)).center
    pygame.mouse.set_pos(position)
    hands.frames(3)
    return position


def wait_until_settled(hands):
    hands.frames(40, seconds=SETTLE_SECONDS / 30)


def test_next_again_is_not_ready():
    hands = ClientDriver(sample_game.seat_messages("briefing"))
    wait_until_settled(hands)
    position = rest_on(hands, "next")
    for _ in range(STEPS_OF_BRIEFING + 1):
        click_here(hands, position)
    assert hands.widgets.find("next") is None, "the last step has been reached"
    assert Ready(True) not in hands.sent
    wait_until_settled(hands)
    click_here(hands, position)
    assert Ready(True) in hands.sent
    hands.close()


def test_call_is_not_answered_by_a_press_on_the_board(hands):
    ringing = sample_game.full("phone", ringing=True)
    hands.tell(sample_game.clock("phone"), replace(ringing, version=2))
    position = hands.widgets.place(hands.control("answer 0")).center
    plan = sample_game.full("plan")
    hands.tell(sample_game.clock("plan"), replace(plan, version=3))
    pygame.mouse.set_pos(position)
    wait_until_settled(hands)
    hands.tell(sample_game.clock("phone"), replace(ringing, version=4))
    click_here(hands, position)
    assert not [one for one in hands.actions if isinstance(one, AnswerPhone)]
    wait_until_settled(hands)
    click_here(hands, position)
    assert [one for one in hands.actions if isinstance(one, AnswerPhone)]


def test_mouse_that_has_moved_there_presses_at_once(hands):
    pygame.mouse.set_pos((5, 400))
    hands.frames(3)
    hands.tell(sample_game.clock("phone"), replace(sample_game.full("phone", ringing=True), version=2))
    hands.click_control("answer 0")
    assert [one for one in hands.actions if isinstance(one, AnswerPhone)]


def test_next_event_and_ready_are_apart():
    """A run's *To the next event* was where review, crisis and stock-take have *I am ready*, and skipped those."""
    messages = [*sample_game.seat_messages("run")]
    hands = ClientDriver([], feed=sample_feeds.SoloFeed(messages))
    skip = hands.widgets.place(hands.control("speed.next"))
    speeds = hands.widgets.place(hands.control("speed"))
    for version, phase in enumerate(("plan", "review", "crisis"), 2):
        hands.tell(sample_game.clock(phase), replace(sample_game.full(phase), version=version))
        ready = hands.widgets.place(hands.control("ready"))
        assert not ready.colliderect(skip), phase
        assert phase != "plan" or not ready.colliderect(speeds), "a second press on Ready would change the speed"
    assert Facilitate("skip") not in hands.sent
    hands.close()


def test_press_counts_when_the_mouse_has_been_elsewhere():
    """Another button had come under the mouse; it went to a neighbour, came back within a moment, and meant it."""
    guard = PressGuard()

    def look(position, *, scene="first"):
        guard.notice(position, 0.1, lambda _: scene, {scene})

    look((100, 60))
    guard.change_scene()
    look((100, 60), scene="second")
    assert guard.refuses((100, 60))
    look((260, 60), scene="second")
    look((96, 60), scene="second")
    assert not guard.refuses((96, 60))


def test_nothing_is_looked_up_while_nothing_moves(hands, monkeypatch):
    """Every frame searched all controls twice, on a screen that stood still."""
    pygame.mouse.set_pos((400, 300))
    hands.frames(3)
    looks = []
    monkeypatch.setattr(PressGuard, "notice", lambda *values: looks.append(values))
    hands.frames(5)
    assert not looks
    hands.scene.ask_rebuild()
    hands.frames(3)
    assert len(looks) == 1
    pygame.mouse.set_pos((410, 300))
    hands.frames(3)
    assert len(looks) == 2
