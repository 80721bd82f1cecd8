"""The bar of a led debrief: who chooses the day, and the one press to look around or to come back."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE_DARK, BODY, PAD, SKY, WHITE, YELLOW

HEIGHT: Final = 44.0
_BUTTON: Final = 32.0


def is_shown(stage: Stage) -> bool:
    """Return whether a facilitator leads a debrief on this screen."""
    return stage.follower is not None and stage.store.is_debriefing and stage.follower.is_led


def add_follow_bar(stage: Stage, bottom: float) -> None:
    """Add the button; `bottom` is where the bar ends, in units."""
    follower = stage.follower
    if follower is None or not is_shown(stage):
        return
    is_aside, label = follower.is_aside, _label(stage)
    wide = _measure_button(stage)
    x = PAD + 14 + stage.letters.width(_sentence(stage), BODY, "semibold") + 16
    y = bottom - HEIGHT + (HEIGHT - _BUTTON) / 2 - 6
    press = follower.come_back if is_aside else follower.look_aside
    stage.widgets.button("follow", (x, y, wide, _BUTTON), label, press, kind="primary" if is_aside else "normal")


def draw_follow_bar(stage: Stage, pen: Pen, bottom: float) -> None:
    """Draw the bar beneath its button."""
    if stage.follower is None or not is_shown(stage):
        return
    sentence = _sentence(stage)
    wide = 14 + stage.letters.width(sentence, BODY, "semibold") + 16 + _measure_button(stage) + 8
    y = bottom - HEIGHT - 6
    pen.box(PAD, y, wide, HEIGHT, BLUE_DARK, edge=SKY, radius=6, thick=1)
    colour = YELLOW if stage.follower.is_aside else WHITE
    pen.text(PAD + 14, y + (HEIGHT - pen.letters.height(BODY, "semibold")) / 2, sentence, BODY, "semibold", colour)


def _label(stage: Stage) -> str:
    is_aside = stage.follower is not None and stage.follower.is_aside
    return stage.text("scene.replaying.come_back" if is_aside else "scene.replaying.look_aside")


def _measure_button(stage: Stage) -> float:
    return stage.letters.width(_label(stage), BODY, "semibold") + 28


def _sentence(stage: Stage) -> str:
    is_aside = stage.follower is not None and stage.follower.is_aside
    return stage.text("scene.replaying.aside" if is_aside else "scene.replaying.led")
