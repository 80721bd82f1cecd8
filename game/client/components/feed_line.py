"""One line of the feed, with the disc of the seat that acted."""

from __future__ import annotations

from game.client.components.seat_discs import paint_disc
from game.client.framework.stage import Stage, format_server_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import EDGE, SMALL
from game.protocol.public_views import Line


def paint_feed_line(stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: Line) -> float:
    """Paint a line of the feed with the disc of the seat that acted; return the y below."""
    if line.seat:
        paint_disc(stage, page, x, y, line.seat, 20)
    elif not page.dry:
        page.icon(x + 2, y + 2, "flag", 16, EDGE)
    text = feed_text(stage, line)
    bottom = page.paragraph(x + 28, y, width - 28, text, SMALL)
    return max(bottom, y + 20)


def feed_text(stage: Stage, line: Line) -> str:
    """Return the sentence of a line of the feed."""
    values, key = dict(line.values), line.key
    # Where a change has kept its card's name, the name is not said twice.
    if values.get("card") == values.get("name") and stage.catalogue.has(f"{key}_same"):
        key = f"{key}_same"
    return format_server_text(stage.catalogue, key, line.values)
