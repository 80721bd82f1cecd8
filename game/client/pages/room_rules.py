"""The two rules of the room, and who has no seat yet."""

from __future__ import annotations

from typing import Final

from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, LARGE, QUIET

ONE_COLUMN_BELOW: Final = 740


def room_rules_paint(stage: Stage) -> Paint:
    """Return what paints both as cards, side by side where there is room."""
    text, lobby = stage.text, stage.store.lobby

    def rules(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, text("scene.lobby.rule_title"), BODY, "bold") + 4
        for number, rule in enumerate(("rule_one", "rule_two"), 1):
            page.text(x, y, str(number), LARGE, "bold", BLUE)
            y = page.paragraph(x + 22, y + 1, width - 22, text(f"scene.lobby.{rule}")) + 4
        return y

    def people(page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.text(x, y, text("scene.lobby.waiting"), BODY, "bold") + 4
        names = " · ".join(lobby.waiting if lobby else ()) or text("scene.lobby.nobody_waiting")
        return page.paragraph(x, y, width, names, colour=QUIET)

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        columns = 1 if width < ONE_COLUMN_BELOW else 2
        return page.row(x, y, width, [rules, people], columns=columns, fill=BLUE_PALE, edge=None)

    return paint
