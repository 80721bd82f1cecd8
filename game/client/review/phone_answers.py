"""What the own seat said on the phone in a round, and what that touched."""

from __future__ import annotations

from game.client.components.touch_lines import paint_touches
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY


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
            y = paint_touches(stage, page, x, y, width, one.touches) + 4
        return y - 4

    return paint
