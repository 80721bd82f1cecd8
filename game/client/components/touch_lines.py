"""What a choice touches, as two lines: the parts of the place that it helps, and those that it burdens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import GREEN, RED, SMALL
from game.client.ui.tone import Colour
from game.protocol.seat_views import LeverState
from game.protocol.static_views import LeverCard, TouchesAt
from game.protocol.view_base import Touch, Touches
from game.quantities import Part

MOST_PARTS: Final = 4
"""Parts named in one line, the most touched first."""

SLIGHT_SHARE: Final = 0.08
"""Share of the most touched part below which a part is not worth a word."""

FIGURE: Final[Part] = "four_hours"
"""Named last: it is a figure, and the others are people, staff and money."""

ICON: Final = 14


def lever_touches(card: LeverCard, old: int, new: int) -> Touches:
    """Return what moving a lever from one value to another touches."""
    return _difference(_at(card.relief, new), _at(card.relief, old))


def fund_touches(card: LeverCard, state: LeverState, shares: Mapping[str, int]) -> Touches:
    """Return what sharing a fund out differently touches, against how it is shared out now."""
    now = dict(state.shares)
    gained = (touch for use in card.uses for touch in _at(use.relief, shares.get(use.use, 0)))
    lost = (touch for use in card.uses for touch in _at(use.relief, now.get(use.use, 0)))
    return _difference(gained, lost)


def paint_touches(stage: Stage, page: ScrollPage, x: float, y: float, width: float, touches: Touches) -> float:
    """Paint a line for what is helped and one for what is burdened; return the y below."""
    for line, icon, colour in _lines(stage, touches):
        page.icon(x, y + (page.line(SMALL) - ICON) / 2, icon, ICON, colour)
        y = page.paragraph(x + ICON + 6, y, width - ICON - 6, line, SMALL, "semibold", colour)
    return y


def _lines(stage: Stage, touches: Touches) -> tuple[tuple[str, str, Colour], ...]:
    people = [abs(touch.tenths) for touch in touches if touch.part != FIGURE]
    worth_a_word = SLIGHT_SHARE * max(people, default=0)
    said = [touch for touch in touches if abs(touch.tenths) > worth_a_word]
    said.sort(key=lambda touch: (touch.part == FIGURE, -abs(touch.tenths)))
    sides = (
        ("helps", "arrow-up", GREEN, [touch for touch in said if touch.tenths > 0]),
        ("burdens", "arrow-down", RED, [touch for touch in said if touch.tenths < 0]),
    )
    return tuple(
        (stage.text(f"client.touches.{key}", parts=_names(stage, found)), icon, colour)
        for key, icon, colour, found in sides
        if found
    )


def _names(stage: Stage, touches: Iterable[Touch]) -> str:
    return ", ".join(stage.text(f"part.{touch.part}") for touch in tuple(touches)[:MOST_PARTS])


def _at(relief: tuple[TouchesAt, ...], value: int) -> Touches:
    return next((at.touches for at in relief if at.value == value), ())


def _difference(gained: Iterable[Touch], lost: Iterable[Touch]) -> Touches:
    total: dict[Part, int] = {}
    for sign, touches in ((1, gained), (-1, lost)):
        for touch in touches:
            total[touch.part] = total.get(touch.part, 0) + sign * touch.tenths
    return tuple(Touch(part, tenths) for part, tenths in total.items() if tenths)
