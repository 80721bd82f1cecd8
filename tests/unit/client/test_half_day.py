"""Shadowing: what one expects of a colleague first, then half a day in their shoes, told against it."""

import pygame
import pytest
from msgspec.structs import replace

from game.client.board.drafts.half_day import find_greatest_pressure, find_standing
from game.client.board.panels.half_day_page import find_lit_zones
from game.client.gallery import sample_game
from game.protocol.actions import Shadow
from tests.kit.client_driver import TEXT, ClientDriver


def tell_side(hands, seat="C"):
    """Tell a window that a colleague has agreed."""
    view = sample_game.full("plan")
    assert view.seat is not None
    hands.tell(replace(view, version=2, seat=replace(view.seat, shadowing=(sample_game.shadowed(seat),))))


def texts(hands):
    """Return what is drawn now, as one string."""
    hands.app.stage.drawn_texts = found = []
    hands.widgets.drawn_texts = found
    hands.scene.ask_rebuild()
    hands.frames()
    return " ".join(one.text for one in found)


def test_nobody_is_asked_before_a_guess(hands):
    hands.talk_to("K").press("shadow.K")
    assert hands.actions == []
    assert hands.control("half_day.ask.K").refused
    hands.press("half_day.ask.K")
    assert hands.actions == []
    hands.widgets.focus("half_day.standing")
    hands.key(pygame.K_RIGHT)
    hands.press("half_day.ask.K")
    assert hands.actions == [Shadow("K")]


def test_morning_follows_consent(hands):
    hands.talk_to("C").press("shadow.C")
    hands.widgets.focus("half_day.standing")
    hands.key(pygame.K_RIGHT)
    hands.press("half_day.ask.C")
    assert find_lit_zones(hands.app.store, hands.scene.drafts.half_day) == ()
    tell_side(hands)
    assert hands.widgets.find("half_day.next") is not None
    lit = find_lit_zones(hands.app.store, hands.scene.drafts.half_day)
    assert {"wards", "community", "practices", "list"} <= set(lit)
    assert "home" not in lit


@pytest.mark.parametrize(
    ("expected", "is_right"),
    [("far", False), ("near", True), ("met", False)],
)
def test_score_is_told_against_the_guess(hands, expected, is_right):
    tell_side(hands)
    side = sample_game.shadowed("C")
    assert find_standing(side.score) == "near"
    hands.talk_to("C").press("half_day.C")
    hands.scene.drafts.half_day.standing = expected
    hands.press("half_day.next")
    said = TEXT.text(f"client.half_day.standing_{expected}")
    drawn = texts(hands)
    assert TEXT.text("client.half_day.score", score=side.score) in drawn
    words = TEXT.text("client.half_day.right" if is_right else "client.half_day.wrong", said=said)
    assert words in drawn


def test_greatest_pressure_costs_most_points():
    side = sample_game.shadowed("C")
    points = {state.goal: state.points for state in side.states}
    worst = find_greatest_pressure(side)
    assert worst is not None
    assert all(
        goal.weight * (100 - points[goal.goal]) <= worst.weight * (100 - points[worst.goal]) for goal in side.goals
    )
    full = replace(side, states=tuple(replace(state, points=100) for state in side.states))
    assert find_greatest_pressure(full) is None


def test_day_ends_in_the_own_chair(hands):
    tell_side(hands)
    hands.talk_to("C").press("half_day.C")
    hands.press("half_day.next")
    hands.press("half_day.next")
    assert hands.widgets.find("half_day.next") is None
    hands.press("half_day.leave")
    assert hands.scene.drafts.half_day is None
    assert hands.scene.drafts.open_colleague == "C"


def test_escape_leaves_the_half_day(hands):
    hands.talk_to("K").press("shadow.K")
    hands.key(pygame.K_ESCAPE)
    assert hands.scene.drafts.half_day is None


def test_guess_is_kept_until_they_agree(hands):
    hands.talk_to("C").press("shadow.C")
    hands.widgets.focus("half_day.standing")
    hands.key(pygame.K_RIGHT)
    hands.press("half_day.leave")
    tell_side(hands)
    hands.press("half_day.C")
    assert hands.scene.drafts.half_day.standing == "far"


@pytest.fixture
def hands():
    found = ClientDriver(sample_game.seat_messages())
    yield found
    found.close()
