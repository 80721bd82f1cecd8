"""Buttons for what a seat can do: each with its price, an explanation, and the reason when it is refused.

An action that is not open yet in this round has no button; a refused one keeps its button, which
says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from game.client.board.dependencies import Dependencies
from game.client.framework.number_text import price_text
from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, QUIET, SMALL
from game.protocol.actions import Action
from game.protocol.refusals import Code
from game.protocol.seat_views import Can
from game.quantities import Mark

ROW: Final = 34.0
GAP: Final = 6.0
BELOW: Final = 3.0
"""Between two rows of buttons, and below the last, in units."""
TWO_COLUMNS_FROM: Final = 300.0
"""Width from which two buttons share a row, in units."""
ICON_ROOM: Final = BODY + 8.0
SIDES: Final = 14.0
DEPENDS_ON: Final = Dependencies(rebuild=("public.open_actions", "seat.can"))


@dataclass(frozen=True)
class ActionButton:
    """A button: the key of its control, its words, and what pressing it does."""

    key: str
    label: str
    help: str
    can: Can
    press: Callable[[], None]
    kind: Kind = "normal"
    icon: str = ""
    is_written: bool = False
    """Whether its help is written below it."""


def action_button(
    stage: Stage, key: str, words: str, can: Can, action: Action, *, kind: Kind = "normal", icon: str = ""
) -> ActionButton:
    """Return a button that sends an action; `words` and `<words>_help` are catalogue keys, with `{price}`."""

    def press() -> None:
        stage.act(action)

    return priced_button(stage, key, words, can, press, kind=kind, icon=icon)


def priced_button(
    stage: Stage, key: str, words: str, can: Can, press: Callable[[], None], *, kind: Kind = "normal", icon: str = ""
) -> ActionButton:
    """Return a button that shows the price of an action and calls `press`, for instance to open a form."""
    label = stage.text(words, price=format_price(stage, can))
    return ActionButton(key, label, stage.text(f"{words}_help"), can, press, kind, icon)


def format_price(stage: Stage, can: Can) -> str:
    """Return the price in days, or when it will have one: a refused action is not free of charge."""
    if can.refusal is None or can.days:
        return price_text(stage.catalogue, can.days)
    values = dict(can.refusal.values)
    if can.refusal.code is Code.NOT_ENOUGH_DAYS and isinstance(needed := values.get("needed"), int):
        return price_text(stage.catalogue, needed)
    if can.refusal.code is Code.NOT_OPEN:
        opens = values.get("round")
        return stage.text("client.job.opens", round=opens) if opens else stage.text("client.job.opens_later")
    return stage.text("client.job.not_now")


def describe_mark(stage: Stage, mark: Mark) -> str:
    """Return what the days of an action count as."""
    return stage.text("client.job.counts", mark=stage.text(f"scene.mark.{mark}"))


def find_open_action(stage: Stage, action: str, target: str | None = None) -> Can | None:
    """Return what an action would cost; none while its kind is not open in this round."""
    return stage.store.can(action, target) if stage.store.is_open(action) else None


def paint_action_buttons(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, buttons: Sequence[ActionButton]
) -> float:
    """Paint buttons, two to a row where there is room, and below them why some are refused."""
    if not buttons:
        return y
    across = 2 if width >= TWO_COLUMNS_FROM and len(buttons) > 1 else 1
    each = (width - GAP * (across - 1)) / across
    for start in range(0, len(buttons), across):
        row = buttons[start : start + across]
        wide = each if len(row) == across else width
        high = max(_height(page, one, wide) for one in row)
        for place, one in enumerate(row):
            left = x + place * (each + GAP)
            page.button(
                one.key, (left, y, wide, high), one.label, one.press, kind=one.kind, icon=one.icon,
                describe=describe_action(stage, one), refused=stage.refusal(one.can.refusal), is_written=one.is_written,
            )  # fmt: skip
        y += high + GAP
    y -= GAP - BELOW
    for sentence in _refusal_sentences(stage, buttons):
        y = page.paragraph(x, y, width, sentence, SMALL, colour=QUIET) + 4
    return y


def _height(page: ScrollPage, one: ActionButton, width: float) -> float:
    room = width - SIDES - (ICON_ROOM if one.icon else 0)
    lines = page.pen.letters.wrap(one.label, room, BODY, "semibold")
    return max(ROW, len(lines) * page.line(BODY, "semibold") + 10)


def describe_action(stage: Stage, one: ActionButton) -> str:
    """Return what a button is and does, and where it costs days what they count as."""
    return f"{one.help} {describe_mark(stage, one.can.counts_as)}." if one.can.days else one.help


def _refusal_sentences(stage: Stage, buttons: Iterable[ActionButton]) -> tuple[str, ...]:
    """Return each reason once, but for "not now", which holds for every button outside planning."""
    refusals = [one.can.refusal for one in buttons if one.can.refusal is not None]
    return tuple(dict.fromkeys(stage.refusal(refusal) for refusal in refusals if refusal.code is not Code.NOT_NOW))
