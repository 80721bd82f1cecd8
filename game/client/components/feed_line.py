"""One line of the feed, with the letter of the seat that acted."""

from __future__ import annotations

from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage, told
from game.client.ui.scroll_page import Sheet
from game.client.ui.theme import EDGE, SMALL
from game.protocol.public_views import Line


def paint_line(stage: Stage, sheet: Sheet, x: float, y: float, width: float, line: Line) -> float:
    """Paint a line of the feed with the letter of who did it; return the y below."""
    if line.seat:
        sheet.disc(x, y, line.seat, seat_colour(stage, line.seat), 20)
    elif not sheet.dry:
        sheet.icon(x + 2, y + 2, "flag", 16, EDGE)
    text = line_text(stage, line)
    bottom = sheet.paragraph(x + 28, y, width - 28, text, SMALL)
    return max(bottom, y + 20)


def line_text(stage: Stage, line: Line) -> str:
    """Return a line of the feed in words."""
    return told(stage.catalogue, line.key, line.values)
