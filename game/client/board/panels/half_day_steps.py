"""The buttons under half a day in a colleague's shoes: always in sight, however long the page above them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.board.action_buttons import action_button, describe_action, find_open_action
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.half_day import HalfDay
from game.client.framework.stage import Stage
from game.client.ui.theme import PAD, Box
from game.protocol.actions import Shadow

ROW: Final = 34.0
GAP: Final = 8.0
STEPS_HIGH: Final = ROW + 2 * GAP


def build_half_day_steps(stage: Stage, drafts: Drafts, rebuild: Callable[[], None], box: Box) -> None:
    """Build the buttons of the half day that is open: to ask for it, to move through it, and to leave it."""
    half_day = drafts.half_day
    if half_day is None:
        return
    x, y, width, _ = box
    x, y, width = x + PAD, y + GAP, width - 2 * PAD
    half = (width - GAP) / 2
    pair = ((x, y, half, ROW), (x + half + GAP, y, half, ROW))

    def leave() -> None:
        drafts.close_half_day()  # what was expected is kept for when they agree later
        rebuild()

    def move(steps: int) -> None:
        half_day.move(steps)
        rebuild()

    button, text = stage.widgets.button, stage.text
    if stage.store.shadowed(half_day.of) is None:
        has_question = _build_question(stage, half_day, pair[1])
        button("half_day.leave", pair[0] if has_question else (x, y, width, ROW), text("client.half_day.leave"), leave,
               kind="quiet")  # fmt: skip
        return
    if half_day.number:
        button("half_day.back", pair[0], text("client.half_day.back"), lambda: move(-1), icon="arrow-left")
    after = pair[1] if half_day.number else (x, y, width, ROW)
    if half_day.is_last:
        button("half_day.leave", after, text("client.half_day.own"), leave, kind="primary")
    else:
        button("half_day.next", after, text("client.half_day.next"), lambda: move(1), kind="primary")


def _build_question(stage: Stage, half_day: HalfDay, box: Box) -> bool:
    """Build the button that asks them, with its price, once something is expected; return whether there is one."""
    shadow, view = find_open_action(stage, "shadow", half_day.of), stage.store.public
    is_asked = view is not None and (stage.store.own_seat, half_day.of) in view.shadow_wishes
    if shadow is None or is_asked:
        return False
    key, action = f"half_day.ask.{half_day.of}", Shadow(half_day.of)
    one = action_button(stage, key, "client.team.shadow", shadow, action, kind="primary", icon="eye")
    refused = stage.refusal(shadow.refusal) if half_day.standing else stage.text("client.half_day.first")
    stage.widgets.button(
        one.key, box, one.label, one.press, kind=one.kind, icon=one.icon, describe=describe_action(stage, one),
        refused=refused,
    )  # fmt: skip
    return True
