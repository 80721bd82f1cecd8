"""What the own seat said on the phone in a round, what came of it, and what that touched."""

from __future__ import annotations

from typing import Final

from game.client.components.touch_lines import paint_touches
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY

PHONE_LINE: Final = "feed.phone"
"""The feed's line of an answer that others hear of."""


def phone_paint(stage: Stage, round: int) -> Paint | None:
    """Return what paints the answers of a round; none when the phone did not ring."""
    answers = [one for one in stage.solo.phone_answers.values() if one.round == round]
    if not answers or stage.store.replaying:
        return None

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.paragraph(x, y, width, stage.text("review.phone.title"), BODY, "bold") + 4
        for one in answers:
            key = "review.phone.said" if one.was_given else "review.phone.silent"
            y = page.paragraph(x, y, width, stage.text(key, caller=one.caller, answer=one.answer), BODY) + 2
            y = page.paragraph(x, y, width, find_outcome(stage, one.caller), BODY, "semibold") + 2
            y = paint_touches(stage, page, x, y, width, one.touches) + 4
        return y - 4

    return paint


def find_outcome(stage: Stage, caller: str) -> str:
    """Return what came of the own seat's last answer to a caller, as everyone has heard it; empty for most answers."""
    store = stage.store
    lines = store.public.feed if store.public is not None else ()
    own = (dict(line.values) for line in reversed(lines) if line.key == PHONE_LINE and line.seat == store.own_seat)
    return next((str(values.get("told", "")) for values in own if values.get("caller") == caller), "")
