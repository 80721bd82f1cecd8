"""A button at the right end of a card that turns something on or off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.ui.scroll_page import ScrollPage

TOGGLE_WIDTH: Final = 132.0
TOGGLE_HEIGHT: Final = 38.0


def add_toggle(
    page: ScrollPage,
    key: str,
    right: float,
    y: float,
    label: str,
    press: Callable[[], None],
    *,
    is_on: bool,
    icon: str,
    refused: str,
    describe: str,
) -> None:
    """Add the button with its right end at `right`; it is the primary one, with its icon, while it is off."""
    page.button(
        key,
        (right - TOGGLE_WIDTH, y, TOGGLE_WIDTH, TOGGLE_HEIGHT),
        label,
        press,
        kind="quiet" if is_on else "primary",
        icon="" if is_on else icon,
        refused=refused,
        describe=describe,
    )
