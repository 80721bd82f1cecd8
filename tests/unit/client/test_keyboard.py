"""A round by keyboard alone, scene by scene; what has the focus is always seen."""

import pygame
import pytest

from game.client.gallery import sample_game
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.ui.theme import FOCUS_OUTER
from game.protocol.actions import AnswerPhone, AnswerStockTake, CallIt, Give, SetLever, ShareFund
from game.protocol.messages import Ready
from tests.kit.client_driver import ClientDriver

EXHIBITS = {exhibit.name: exhibit for exhibit in SCENE_EXHIBITS}
MOST_STOPS = 120


class Keyboard:
    """Hands that only know keys, and see where the focus is after each."""

    def __init__(self, messages):
        self.driver = ClientDriver(messages)

    def press(self, *keys):
        for key in keys:
            self.driver.key(key)
            self.look()

    def look(self):
        """Assert that the control in focus is in sight, with its ring."""
        widgets = self.driver.widgets
        control = widgets.current
        if control is None:
            return
        place = widgets.place(control)
        assert min(place.size) > 8, f"{control.key} has the focus and is out of sight"
        around = place.inflate(12, 12).clip(self.driver.app.screen.get_rect())
        edge = [self.driver.app.screen.get_at((x, around.centery)) for x in range(around.left, place.left + 1)]
        edge += [self.driver.app.screen.get_at((x, around.centery)) for x in range(place.right - 1, around.right)]
        assert any(tuple(one)[:3] == FOCUS_OUTER.now for one in edge), f"{control.key} has no ring"

    def reach(self, beginning):
        """Press Tab until a control whose key begins so has the focus."""
        for _ in range(MOST_STOPS):
            self.press(pygame.K_TAB)
            if (self.driver.widgets.focused or "").startswith(beginning):
                return
        pytest.fail(f"Tab does not reach {beginning!r}")


@pytest.fixture
def keyboard():
    opened = []

    def start(messages):
        opened.append(Keyboard(messages))
        return opened[-1]

    yield start
    for one in opened:
        one.driver.close()


@pytest.mark.parametrize("seat", ["P", "C"])
def test_plan_by_keyboard(keyboard, seat):
    hands = keyboard(sample_game.seat_messages("plan", seat))
    hands.reach("lever." if seat == "P" else "fund.")
    hands.press(pygame.K_LEFT)
    hands.reach("set.")
    hands.press(pygame.K_RETURN)
    hands.reach("call_it")
    hands.press(pygame.K_RIGHT)
    hands.press(pygame.K_2)
    assert hands.driver.scene.tab == "changes"
    hands.reach("change.")
    hands.press(pygame.K_RETURN, pygame.K_ESCAPE)
    hands.press(pygame.K_r, pygame.K_RETURN, pygame.K_RETURN)
    kinds = [type(action) for action in hands.driver.actions]
    assert CallIt in kinds
    assert (SetLever if seat == "P" else ShareFund) in kinds
    assert [one for one in hands.driver.sent if isinstance(one, Ready)]


def test_person_is_asked_about_by_keyboard(keyboard):
    hands = keyboard(sample_game.seat_messages())
    hands.reach("place.wards")
    hands.press(pygame.K_RETURN)
    assert hands.driver.scene.asked_person is not None


def test_phone_by_keyboard(keyboard):
    hands = keyboard(EXHIBITS["phone"].messages())
    hands.press(pygame.K_2)
    assert isinstance(hands.driver.actions[-1], AnswerPhone)


def test_crisis_by_keyboard(keyboard):
    hands = keyboard(EXHIBITS["crisis"].messages())
    hands.reach("give ")
    hands.press(pygame.K_RETURN)
    assert isinstance(hands.driver.actions[-1], Give)
    hands.press(pygame.K_r, pygame.K_RETURN)
    assert isinstance(hands.driver.sent[-1], Ready)


def test_stock_take_by_keyboard(keyboard):
    hands = keyboard(EXHIBITS["stocktake"].messages())
    hands.reach("agree 0")
    hands.press(*(pygame.K_3,) * 6)
    hands.reach("plan ")
    hands.press(*(pygame.K_RIGHT,) * 10)
    hands.reach("hand in")
    hands.press(pygame.K_RETURN)
    assert isinstance(hands.driver.actions[-1], AnswerStockTake)


@pytest.mark.parametrize("name", ["review", "stocktake-answers", "briefing-brief"])
def test_ready_by_keyboard(keyboard, name):
    hands = keyboard(EXHIBITS[name].messages())
    hands.press(*EXHIBITS[name].keys)
    if hands.driver.widgets.find("ready") is None or name == "briefing-brief":
        hands.reach("ready")
    else:
        hands.press(pygame.K_r)
    hands.press(pygame.K_RETURN)
    assert isinstance(hands.driver.sent[-1], Ready)


def test_every_screen_leads_to_settings_by_keyboard(keyboard):
    for name in ("lobby", "briefing-place", "crisis", "stocktake", "review", "end"):
        hands = keyboard(EXHIBITS[name].messages())
        hands.reach("corner.settings")
        hands.press(pygame.K_RETURN, pygame.K_ESCAPE)
        assert hands.driver.app.layers.over is None
