"""Two notes that belong together: whom they are about, and the change that they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.client.components.seat_discs import DISC, paint_disc
from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_DARK, BLUE_PALE, BODY, LARGE, SMALL, SURFACE
from game.protocol.public_views import JoinedNotes, Note

PERSON: Final = 54.0
JOINT: Final = 10.0
"""Between two notes, where a line holds them together, in units."""
ROW: Final = 34.0


def find_pair(store: Store, one: str, other: str) -> JoinedNotes | None:
    """Return the joined notes that hold both of these; none where they do not belong together."""
    pairs = store.public.joined_notes if store.public is not None else ()
    return next((pair for pair in pairs if one in pair.notes and other in pair.notes), None)


def list_joined(store: Store) -> frozenset[str]:
    """Return the notes on the table that belong to another one there."""
    pairs = store.public.joined_notes if store.public is not None else ()
    return frozenset(note for pair in pairs for note in pair.notes)


@dataclass(frozen=True)
class JoinedPair:
    """Paints joined notes as one card: the notes, the people they are about, the way to the change."""

    stage: Stage
    read_change: Callable[[str], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float, pair: JoinedNotes) -> float:
        """Paint one pair as a card in a narrow panel; return the y below."""

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            words = self.stage.text("client.notes.together")
            y = page.text(x, y, words, SMALL, "semibold", BLUE_DARK, room=width) + 6
            y = self.paint_notes(page, x, y, width, pair, SMALL) + 4
            return self.paint_people(page, x, y, width, pair)

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=BLUE, stripe=BLUE, pad=12)

    def paint_notes(
        self, page: ScrollPage, x: float, y: float, width: float, pair: JoinedNotes, size: float = BODY
    ) -> float:
        """Paint the notes below each other, held by one line; return the y below."""
        view, top = self.stage.store.public, y
        for seat, note in view.notes_shown if view is not None else ():
            if note.note not in pair.notes:
                continue
            if y > top and not page.dry:
                page.pen.box(x + 18, y - 1, 5, JOINT + 2, BLUE, radius=0)
            y += JOINT if y > top else 0
            y = page.card(x, y, width, self._note(seat, note, size), fill=SURFACE, edge=BLUE, pad=9)
        return y + 4

    def paint_people(self, page: ScrollPage, x: float, y: float, width: float, pair: JoinedNotes) -> float:
        """Paint whom the notes are about, and the way to the change that they open; return the y below."""
        card = self.stage.store.card(pair.card)
        if card is None:
            return y
        top = y
        left = page.person(x + 2, top, "being_harmed", PERSON) + 12
        room = x + width - left
        y = page.paragraph(left, top, room, card.gains, LARGE, "bold")
        y = page.paragraph(left, y + 3, room, card.sentence, BODY)
        y = max(y, top + PERSON) + 10
        words = self.stage.text("client.notes.read", name=card.name)
        return page.button(
            f"read.{pair.card}", (x, y, width, ROW), words, lambda: self.read_change(pair.card),
            describe=self.stage.text("client.notes.read_help"), icon="arrow-right",
        )  # fmt: skip

    def _note(self, seat: str, note: Note, size: float) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            paint_disc(self.stage, page, x, y, seat)
            return max(y + DISC, page.paragraph(x + DISC + 8, y + 2, width - DISC - 8, note.sentence, size))

        return paint
