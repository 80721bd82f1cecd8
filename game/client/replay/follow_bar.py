"""The bar of a led debrief: who chooses the day, and the one press to look around or to come back."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE_DARK, BODY, PAD, SKY, WHITE, YELLOW, Box

HEIGHT: Final = 76.0
INSET: Final = 12.0
_BUTTON: Final = 32.0
BUTTON_ROOM: Final = 36.0
"""Width beside the text of a button, so that its label is whole."""


def is_shown(stage: Stage) -> bool:
    """Return whether a facilitator leads a debrief on this screen."""
    return stage.follower is not None and stage.store.is_debriefing and stage.follower.is_led


def add_follow_bar(stage: Stage, bottom: float) -> None:
    """Add the button; `bottom` is where the bar ends, in units."""
    follower = stage.follower
    if follower is None or not is_shown(stage):
        return
    x, y, width, height = _box(stage, bottom)
    box = (x + INSET, y + height - _BUTTON - 8, width - 2 * INSET, _BUTTON)
    press = follower.come_back if follower.is_aside else follower.look_aside
    kind = "primary" if follower.is_aside else "normal"
    stage.widgets.button("follow", box, _label(stage), press, kind=kind)


def draw_follow_bar(stage: Stage, pen: Pen, bottom: float) -> None:
    """Draw the bar beneath its button."""
    if stage.follower is None or not is_shown(stage):
        return
    x, y, width, height = _box(stage, bottom)
    pen.box(x, y, width, height, BLUE_DARK, edge=SKY, radius=6, thick=1)
    colour = YELLOW if stage.follower.is_aside else WHITE
    pen.text(x + INSET, y + 9, _sentence(stage), BODY, "semibold", colour)


def _box(stage: Stage, bottom: float) -> Box:
    """Return the bar's box, in the corner of the place that holds nothing but houses."""
    texts = (_sentence(stage), _label(stage))
    width = max(stage.letters.width(text, BODY, "semibold") for text in texts) + 2 * INSET + BUTTON_ROOM
    return PAD, bottom - HEIGHT - 4, width, HEIGHT


def _label(stage: Stage) -> str:
    is_aside = stage.follower is not None and stage.follower.is_aside
    return stage.text("scene.replaying.come_back" if is_aside else "scene.replaying.look_aside")


def _sentence(stage: Stage) -> str:
    is_aside = stage.follower is not None and stage.follower.is_aside
    return stage.text("scene.replaying.aside" if is_aside else "scene.replaying.led")
