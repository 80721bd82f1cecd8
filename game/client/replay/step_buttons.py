"""Two buttons at the right of a panel's head that go to the thing before and the thing after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage

STEP_HEIGHT: Final = 32.0
STEP_WIDTH: Final = 44.0


def paint_steps(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, name: str, go: Callable[[int], None]
) -> float:
    """Paint the buttons and return where they begin; `go` takes −1 or 1.

    The buttons are called `NAME.previous` and `NAME.next`, and described by `scene.replaying.NAME_previous` and so on.
    """
    left = x + width - 2 * STEP_WIDTH - 4
    for place, (steps, icon, key) in enumerate(((-1, "skip-back", "previous"), (1, "skip-forward", "next"))):
        box = (left + place * (STEP_WIDTH + 4), y, STEP_WIDTH, STEP_HEIGHT)
        page.button(
            f"{name}.{key}", box, "", lambda steps=steps: go(steps), icon=icon, kind="quiet",
            describe=stage.text(f"scene.replaying.{name}_{key}"),
        )  # fmt: skip
    return left
