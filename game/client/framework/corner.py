"""The two buttons at the top right of every screen: settings and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.theme import TARGET, Box

SETTINGS_KEY: Final = "corner.settings"
HELP_KEY: Final = "corner.help"
GAP: Final = 4.0
MARGIN: Final = 10.0
CORNER_ROOM: Final = 2 * TARGET + GAP + MARGIN
"""Width that the bar at the top leaves to the two buttons, in units."""
BACK_KEY: Final = "corner.back"
BACK_WIDTH: Final = 98.0
WORDS_FROM: Final = 1000.0
"""Width of the window from which the way back has a word beside its arrow."""


def back_room(stage: Stage) -> float:
    """Return the width that the way back takes beside the two buttons; nothing in a window without one."""
    if stage.go_back is None:
        return 0.0
    return GAP + (BACK_WIDTH if stage.size[0] >= WORDS_FROM else TARGET)


def add_back(stage: Stage) -> None:
    """Build the button that leads back to the page from which this window was opened, if there is one."""
    room = back_room(stage)
    if stage.go_back is None or stage.widgets.find(BACK_KEY) is not None:
        return
    box = stage.size[0] - CORNER_ROOM - room, 10, room - GAP, TARGET
    label = stage.text("client.back") if stage.size[0] >= WORDS_FROM else ""
    stage.widgets.button(
        BACK_KEY, box, label, stage.go_back, kind="bar", icon="arrow-left", describe=stage.text("client.back_help")
    )


def add_corner(stage: Stage, open_settings: Callable[[], None], open_help: Callable[[], None]) -> None:
    """Build the two buttons after the controls of the scene, unless they exist."""
    if stage.widgets.find(SETTINGS_KEY) is not None:
        return
    width, _ = stage.size

    def box(place: int) -> Box:
        return width - MARGIN - TARGET - place * (TARGET + GAP), 10, TARGET, TARGET

    stage.widgets.button(
        SETTINGS_KEY, box(1), "", open_settings, kind="bar", icon="settings", describe=stage.text("settings.open")
    )
    stage.widgets.button(
        HELP_KEY, box(0), "", open_help, kind="bar", icon="circle-question-mark", describe=stage.text("help.open")
    )
