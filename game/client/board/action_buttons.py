"""Buttons for what a seat can do, in columns: the price on it, the rest beside it, and why it is refused.

A deed is one action with its words. What is not open yet in this round is not shown at all; what
is refused stays in reach and says why.
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

ROW: Final = 34.0
BETWEEN: Final = 6.0
TWO_FROM: Final = 300.0
"""Units across from which two buttons stand side by side."""
ICON_ROOM: Final = BODY + 8.0
SIDES: Final = 14.0
DEPENDS_ON: Final = Dependencies(rebuild=("public.open_actions", "seat.can"))


@dataclass(frozen=True)
class Deed:
    """One button: the name of its control, its words, and what pressing it does."""

    key: str
    label: str
    help: str
    can: Can
    press: Callable[[], None]
    kind: Kind = "normal"
    icon: str = ""


def deed(
    stage: Stage, key: str, words: str, can: Can, action: Action, *, kind: Kind = "normal", icon: str = ""
) -> Deed:
    """Return the button of an action; `words` and `<words>_help` are in the catalogue, with `{price}`."""

    def press() -> None:
        stage.act(action)

    return opening(stage, key, words, can, press, kind=kind, icon=icon)


def opening(
    stage: Stage, key: str, words: str, can: Can, press: Callable[[], None], *, kind: Kind = "normal", icon: str = ""
) -> Deed:
    """Return a button that does something else than send an action at once."""
    label = stage.text(words, price=price_of(stage, can))
    return Deed(key, label, stage.text(f"{words}_help"), can, press, kind, icon)


def price_of(stage: Stage, can: Can) -> str:
    """Return what it costs in days; while the phase refuses everything no price is known."""
    if can.refusal is not None and can.refusal.code is Code.NOT_NOW:
        return stage.text("client.job.not_now")
    return price_text(stage.catalogue, can.days)


def possible(stage: Stage, action: str, target: str | None = None) -> Can | None:
    """Return what an action would cost, or nothing while its kind is not open in this round."""
    return stage.store.can(action, target) if stage.store.is_open(action) else None


def paint_deeds(stage: Stage, page: ScrollPage, x: float, y: float, width: float, deeds: Sequence[Deed]) -> float:
    """Paint the buttons, two a row where there is room, and under them why some are refused."""
    if not deeds:
        return y
    across = 2 if width >= TWO_FROM and len(deeds) > 1 else 1
    each = (width - BETWEEN * (across - 1)) / across
    for start in range(0, len(deeds), across):
        row = deeds[start : start + across]
        wide = each if len(row) == across else width
        high = max(_height(page, one, wide) for one in row)
        for place, one in enumerate(row):
            left = x + place * (each + BETWEEN)
            page.button(
                one.key, (left, y, wide, high), one.label, one.press, describe=_description(stage, one), kind=one.kind,
                icon=one.icon, refused=stage.refusal(one.can.refusal),
            )  # fmt: skip
        y += high + BETWEEN
    for sentence in _reasons(stage, deeds):
        y = page.paragraph(x, y - 2, width, sentence, SMALL, colour=QUIET) + 4
    return y


def _height(page: ScrollPage, one: Deed, width: float) -> float:
    room = width - SIDES - (ICON_ROOM if one.icon else 0)
    lines = page.pen.letters.wrap(one.label, room, BODY, "semibold")
    return max(ROW, len(lines) * page.line(BODY, "semibold") + 10)


def _description(stage: Stage, one: Deed) -> str:
    counts = stage.text("client.job.counts", mark=stage.text(f"scene.mark.{one.can.counts_as}"))
    return f"{one.help} {counts}." if one.can.days else one.help


def _reasons(stage: Stage, deeds: Iterable[Deed]) -> tuple[str, ...]:
    """Each reason once; outside planning nothing can be done, and a line under every button would say only that."""
    refusals = [one.can.refusal for one in deeds if one.can.refusal is not None]
    return tuple(dict.fromkeys(stage.refusal(refusal) for refusal in refusals if refusal.code is not Code.NOT_NOW))
