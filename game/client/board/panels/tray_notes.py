"""The notes of the tray: those that belong together, the own ones, and what colleagues have put on the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from game.client.board.action_buttons import ActionButton, action_button, find_open_action, paint_action_buttons
from game.client.board.card_list import paint_heading
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.joined_pair import JoinedPair, list_joined
from game.client.board.panels.note_sheet import NOTES_DEPEND_ON, is_shown, list_others_notes, seat_note
from game.client.components.seat_discs import DISC
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BLUE_PALE, BODY, PAPER, QUIET, SMALL, YELLOW, YELLOW_PALE
from game.protocol.actions import ShowNote
from game.protocol.public_views import Note
from game.protocol.seat_views import Can

ROW: Final = 34.0
GAP: Final = 10.0
"""Between the disc of a seat and its note, in units."""


@dataclass
class Notes:
    """Paints the notes; a note of one's own can be put on the table, or picked up and laid on another's."""

    depends_on: ClassVar[Dependencies] = NOTES_DEPEND_ON

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    read_change: Callable[[str], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything, what waits for a deed first; return the y below."""
        stage = self.stage
        joined, store = list_joined(stage.store), stage.store
        notes = sorted(store.seat.notes if store.seat is not None else (), key=lambda note: -note.day)
        # A person alone can tell a computer colleague nothing aloud.
        help_key = "client.tray.notes_help_alone" if stage.is_solo else "client.tray.notes_help"
        y = paint_heading(stage, page, x, y, width, "client.tray.notes", help_key, gap=6)
        unseen = [note for note in notes if not is_shown(store, note.note)]
        for note in unseen:
            is_held = note.note == self.drafts.note_in_hand
            fill, edge = (BLUE_PALE, BLUE) if is_held else (YELLOW_PALE, YELLOW)
            y = page.card(x, y, width, self._own(note, is_held=is_held), fill=fill, edge=edge, pad=10) + 8
        if not unseen:
            words = "client.tray.all_shown" if notes else "client.tray.no_notes"
            y = page.paragraph(x, y, width, stage.text(words), BODY, colour=QUIET) + 6
        y = self._joined(page, x, y, width)
        table = [(store.own_seat or "", note) for note in notes if is_shown(store, note.note)]
        table = [one for one in (*list_others_notes(store), *table) if one[1].note not in joined]
        table.sort(key=lambda one: -one[1].day)
        if table:
            y = paint_heading(stage, page, x, y + 4, width, "client.tray.on_table")
        for seat, note in table:
            y = page.card(x, y, width, self._on_table(seat, note), fill=PAPER, pad=10) + 8
        return y

    def _joined(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        view = self.stage.store.public
        for pair in reversed(view.joined_notes if view is not None else ()):
            y = JoinedPair(self.stage, self.read_change).paint(page, x, y, width, pair) + 8
        return y

    def _own(self, note: Note, *, is_held: bool) -> Paint:
        """Return what paints a note that nobody else has seen."""
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            if note.note.startswith("sent:"):
                y = page.text(x, y, stage.text("client.tray.from_facilitator"), SMALL, "semibold", BLUE) + 2
            y = page.paragraph(x, y, width, note.sentence, BODY)
            y = page.paragraph(x, y + 2, width, date_text(stage, note.day), SMALL, colour=QUIET)
            can = find_open_action(stage, "show_note", note.note)
            if can is None:
                return y
            key, action = f"show.{note.note}", ShowNote(note.note)
            buttons = [action_button(stage, key, "client.tray.show", can, action, icon="users")]
            if list_others_notes(stage.store) and not is_held:
                buttons.append(self._pick_up_button(note, can))
            return paint_action_buttons(stage, page, x, y + 6, width, buttons)

        return paint

    def _pick_up_button(self, note: Note, can: Can) -> ActionButton:
        words = self.stage.text("client.tray.pick_up"), self.stage.text("client.tray.pick_up_help")
        return ActionButton(f"pick.{note.note}", *words, can, lambda: self._pick_up(note), icon="hand")

    def _pick_up(self, note: Note) -> None:
        self.drafts.note_in_hand, self.drafts.laid_on = note.note, ""
        self.rebuild()

    def _on_table(self, seat: str, note: Note) -> Paint:
        """Return what paints a note that everyone can read; an own one can be picked up again."""
        stage = self.stage

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            left, room = x + DISC + GAP, width - DISC - GAP
            bottom = seat_note(stage, seat, note, GAP)(page, x, y, width)
            is_own = seat == stage.store.own_seat and not note.note.startswith("sent:")
            if is_own and list_others_notes(stage.store) and note.note != self.drafts.note_in_hand:
                return page.button(
                    f"pick.{note.note}", (left, bottom + 6, room, ROW), stage.text("client.tray.pick_up"),
                    lambda: self._pick_up(note), describe=stage.text("client.tray.pick_up_help"), icon="hand",
                )  # fmt: skip
            return bottom

        return paint
