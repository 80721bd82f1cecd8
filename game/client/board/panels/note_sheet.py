"""A note in the hand: the sheet on which it is laid on a colleague's, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board import action_buttons
from game.client.board.action_buttons import ActionButton, find_open_action, format_price, paint_action_buttons
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.joined_pair import JoinedPair, find_pair
from game.client.components.seat_discs import DISC, paint_disc
from game.client.connection.store import Store
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BODY, LARGE, PAPER, QUIET, SMALL, TITLE, YELLOW, YELLOW_PALE
from game.protocol.actions import ShowNote
from game.protocol.public_views import JoinedNotes, Note
from game.protocol.seat_views import Can

NOTES_DEPEND_ON: Final = action_buttons.DEPENDS_ON | Dependencies(
    rebuild=("seat.seat", "seat.notes", "public.notes_shown", "public.joined_notes")
)
"""What notes are painted from, in the tray and on the sheet."""

CLOSE: Final = 34.0
ROW: Final = 34.0
TWO_COLUMNS_FROM: Final = 620.0
PAD: Final = 12.0


def find_own_note(store: Store, key: str) -> Note | None:
    """Return a note of the own tray."""
    return next((note for note in store.seat.notes if note.note == key), None) if store.seat is not None else None


def is_shown(store: Store, key: str) -> bool:
    """Say whether a note is on the table."""
    return store.public is not None and any(note.note == key for _, note in store.public.notes_shown)


def list_others_notes(store: Store) -> list[tuple[str, Note]]:
    """Return the notes that colleagues have put on the table, newest first, each with its seat."""
    shown = store.public.notes_shown if store.public is not None else ()
    return [(seat, note) for seat, note in shown if seat != store.own_seat][::-1]


def seat_note(stage: Stage, seat: str, note: Note, gap: float = 8) -> Paint:
    """Return what paints a note with its seat's disc before it, `gap` units apart, and its date below."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        paint_disc(stage, page, x, y, seat)
        left, room = x + DISC + gap, width - DISC - gap
        bottom = page.paragraph(left, y + 1, room, note.sentence, BODY)
        bottom = page.paragraph(left, bottom + 2, room, date_text(stage, note.day), SMALL, colour=QUIET)
        return max(y + DISC, bottom)

    return paint


@dataclass
class NoteSheet:
    """Paints the note that was picked up, the notes that it can be laid on, and whether two belong together."""

    depends_on: ClassVar[Dependencies] = NOTES_DEPEND_ON

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    read_change: Callable[[str], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        stage = self.stage
        note = find_own_note(stage.store, self.drafts.note_in_hand)
        if note is None:
            return y
        page.button(
            "note.close", (x + width - CLOSE, y - 2, CLOSE, CLOSE), "", self._close, kind="quiet", icon="x",
            describe=stage.text("client.notes.close"),
        )  # fmt: skip
        pair = find_pair(stage.store, note.note, self.drafts.laid_on)
        name = "together" if pair is not None else "whose"
        y = page.paragraph(x, y, width - CLOSE - 8, stage.text(f"client.notes.{name}"), TITLE, "bold")
        words = stage.text(f"client.notes.{name}_help")
        y = page.paragraph(x, y + 2, width - CLOSE - 8, words, SMALL, colour=QUIET) + 10
        parts = self._list_parts(note) if pair is None else self._list_joined(pair)
        return page.columns(x, y, width, parts, gap=24, stack_below=TWO_COLUMNS_FROM)

    def _list_parts(self, note: Note) -> list[tuple[float, Paint]]:
        """Return the note in the hand, and beside it the notes that it can be laid on."""

        def hand(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.card(x, y, width, self._note_in_hand(note), fill=YELLOW_PALE, edge=YELLOW, pad=PAD) + 8
            return self._laid_in_vain(page, x, y, width, note)

        def table(page: ScrollPage, x: float, y: float, width: float) -> float:
            for seat, other in list_others_notes(self.stage.store):
                if other.note != self.drafts.laid_on:
                    y = page.card(x, y, width, self._other_note(note, seat, other), fill=PAPER, pad=PAD) + 8
            return y

        return [(1.0, hand), (1.15, table)]

    def _list_joined(self, pair: JoinedNotes) -> list[tuple[float, Paint]]:
        """Return the notes that belong together, and beside them the people whom they are about."""
        joined = JoinedPair(self.stage, self.read_change)

        def notes(page: ScrollPage, x: float, y: float, width: float) -> float:
            return joined.paint_notes(page, x, y, width, pair)

        def people(page: ScrollPage, x: float, y: float, width: float) -> float:
            return joined.paint_people(page, x, y, width, pair)

        return [(1.0, notes), (1.0, people)]

    def _note_in_hand(self, note: Note) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y, "hand", 17, QUIET)
            y = page.text(x + 24, y, stage.text("client.notes.in_hand"), SMALL, "semibold", QUIET, room=width - 24) + 4
            y = page.paragraph(x, y, width, note.sentence, LARGE)
            return page.paragraph(x, y + 2, width, date_text(stage, note.day), SMALL, colour=QUIET)

        return paint

    def _laid_in_vain(self, page: ScrollPage, x: float, y: float, width: float, note: Note) -> float:
        """Paint the note that it was laid on last, if the two do not belong together."""
        stage, laid_on = self.stage, self.drafts.laid_on
        other = next(((seat, one) for seat, one in list_others_notes(stage.store) if one.note == laid_on), None)
        if other is None or not is_shown(stage.store, note.note):
            return y
        y = page.card(x, y, width, seat_note(stage, *other), fill=PAPER, pad=PAD) + 8
        return page.paragraph(x, y, width, stage.text("client.notes.apart"), BODY, "semibold")

    def _other_note(self, note: Note, seat: str, other: Note) -> Paint:
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = seat_note(stage, seat, other)(page, x, y, width) + 6
            key, label = f"lay.{other.note}", stage.text("client.notes.lay")

            def press() -> None:
                self._lay(note, other)

            can = find_open_action(stage, "show_note", note.note)
            if can is None:
                # It is on the table already: laying it beside another is no action of the game.
                return page.button(key, (x, y, width, ROW), label, press, describe=stage.text("client.notes.lay_help"))
            return paint_action_buttons(stage, page, x, y, width, [self._priced(key, can, press)])

        return paint

    def _priced(self, key: str, can: Can, press: Callable[[], None]) -> ActionButton:
        label = self.stage.text("client.notes.lay_first", price=format_price(self.stage, can))
        return ActionButton(key, label, self.stage.text("client.notes.lay_help"), can, press)

    # ------------------------------------------------------------ what presses do

    def _lay(self, note: Note, other: Note) -> None:
        """Lay the note on another; one that nobody has seen yet is put on the table with that."""
        self.drafts.laid_on = other.note
        if not is_shown(self.stage.store, note.note):
            self.stage.act(ShowNote(note.note))
        self.rebuild()

    def _close(self) -> None:
        self.drafts.note_in_hand = self.drafts.laid_on = ""
        self.rebuild()
