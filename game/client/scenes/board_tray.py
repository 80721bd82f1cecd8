"""The tray: notes that lie on one's own desk, and what everybody has done."""

from __future__ import annotations

from dataclasses import dataclass

from game.client.scenes.frame import seat_colour
from game.client.scenes.scene import Stage, told
from game.client.scenes.year import date_text
from game.client.theme import BODY, EDGE, LARGE, QUIET, SMALL, YELLOW, YELLOW_PALE
from game.client.widgets.sheet import Paint, Sheet
from game.protocol.views import Line, Note


@dataclass
class TrayTab:
    """Paints the tab."""

    stage: Stage

    def paint(self, sheet: Sheet, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        notes = store.seat.notes if store.seat else ()
        y = sheet.paragraph(x, y, width, self.stage.text("client.tray.notes"), LARGE, "bold")
        y = sheet.paragraph(x, y, width, self.stage.text("client.tray.notes_help"), SMALL, colour=QUIET) + 6
        for note in reversed(notes):
            y = sheet.card(x, y, width, self._note(note), fill=YELLOW_PALE, edge=YELLOW, pad=10) + 8
        if not notes:
            y = sheet.paragraph(x, y, width, self.stage.text("client.tray.no_notes"), BODY, colour=QUIET) + 6
        y = sheet.paragraph(x, y + 6, width, self.stage.text("client.tray.feed"), LARGE, "bold") + 4
        for line in reversed(store.public.feed if store.public else ()):
            y = paint_line(self.stage, sheet, x, y, width, line) + 5
        return y

    def _note(self, note: Note) -> Paint:
        def paint(sheet: Sheet, x: float, y: float, width: float) -> float:
            y = sheet.paragraph(x, y, width, note.sentence, BODY)
            return sheet.paragraph(x, y + 2, width, date_text(self.stage, note.day), SMALL, colour=QUIET)

        return paint


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
