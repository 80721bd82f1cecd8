"""The tray: problems, invoices and notes that lie on one's own desk or on the table, and what everybody has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.client.board import action_buttons
from game.client.board.action_buttons import deed, paint_deeds, possible
from game.client.board.dependencies import Dependencies
from game.client.board.panels.invoices import Invoices, is_open
from game.client.board.panels.problems import Problems, is_untouched
from game.client.components.feed_line import paint_line
from game.client.connection.store import Store
from game.client.framework.frame import seat_colour
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import BLUE, BODY, LARGE, PAPER, QUIET, SMALL, YELLOW, YELLOW_PALE
from game.protocol.actions import ShowNote
from game.protocol.public_views import Note


def has_tray(store: Store) -> bool:
    """Say whether anything lies in the tray."""
    view, seat = store.public, store.seat
    if view is None or seat is None:
        return False
    return bool(seat.notes or view.feed or view.notes_shown or view.problems or view.invoices)


def on_the_desk(store: Store) -> int:
    """Count what lies on one's own desk: notes, problems that nobody has in hand, invoices to answer."""
    view, seat = store.public, store.seat
    if view is None or seat is None:
        return 0
    problems = sum(problem.owner == seat.seat and is_untouched(problem) for problem in view.problems)
    invoices = sum(invoice.to == seat.seat and is_open(invoice) for invoice in view.invoices)
    return len(seat.notes) + problems + invoices


@dataclass
class TrayTab:
    """Paints the tab."""

    depends_on: ClassVar[Dependencies] = (
        Problems.depends_on
        | Invoices.depends_on
        | action_buttons.DEPENDS_ON
        | Dependencies(
            rebuild=("seat.seat", "seat.notes", "public.notes_shown", "public.survey"), repaint=("public.feed",)
        )
    )

    stage: Stage

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        y = Problems(self.stage).paint(page, x, y, width)
        y = self._survey(page, x, y, width)
        y = Invoices(self.stage).paint(page, x, y, width)
        y = self._own_notes(page, x, y, width)
        y = self._shown_notes(page, x, y, width)
        y = page.paragraph(x, y + 6, width, self.stage.text("client.tray.feed"), LARGE, "bold") + 4
        for line in reversed(store.public.feed if store.public else ()):
            y = paint_line(self.stage, page, x, y, width, line) + 5
        return y

    def _survey(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """The annual staff survey, once it has come, with the day on which it was answered."""
        stage = self.stage
        survey = stage.store.public.survey if stage.store.public is not None else None
        if survey is None:
            return y

        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            top = inner.paragraph(left, top, room, survey.sentence, BODY) + 4
            for figure in survey.figures:
                name, value = stage.text(f"figure.{figure.key}"), number_text(figure.value, figure.digits)
                inner.text(left + room, top, value, SMALL, "bold", align="right")
                top = inner.paragraph(left, top, room - 48, name, SMALL) + 2
            day = stage.text("client.survey.answered", date=date_text(stage, survey.answered_day))
            return inner.paragraph(left, top + 2, room, day, SMALL, "semibold", QUIET)

        y = page.paragraph(x, y, width, stage.text("client.survey.title"), LARGE, "bold") + 4
        return page.card(x, y, width, paint, fill=PAPER, pad=10) + 10

    def _own_notes(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        notes = self.stage.store.seat.notes if self.stage.store.seat else ()
        y = page.paragraph(x, y, width, self.stage.text("client.tray.notes"), LARGE, "bold")
        y = page.paragraph(x, y, width, self.stage.text("client.tray.notes_help"), SMALL, colour=QUIET) + 6
        for note in reversed(notes):
            y = page.card(x, y, width, self._note(note), fill=YELLOW_PALE, edge=YELLOW, pad=10) + 8
        if not notes:
            y = page.paragraph(x, y, width, self.stage.text("client.tray.no_notes"), BODY, colour=QUIET) + 6
        return y

    def _note(self, note: Note) -> Paint:
        stage = self.stage
        view = stage.store.public
        shown = view is not None and any(one.note == note.note for _, one in view.notes_shown)

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = page.paragraph(x, y, width, note.sentence, BODY)
            y = page.paragraph(x, y + 2, width, date_text(stage, note.day), SMALL, colour=QUIET)
            if shown:
                return page.paragraph(x, y + 2, width, stage.text("client.tray.shown"), SMALL, "semibold", BLUE)
            can = possible(stage, "show_note", note.note)
            if can is None:
                return y
            one = deed(stage, f"show.{note.note}", "client.tray.show", can, ShowNote(note.note), icon="users")
            return paint_deeds(stage, page, x, y + 6, width, [one])

        return paint

    def _shown_notes(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Notes that colleagues have laid on the table, newest first; one's own are above."""
        view, own = self.stage.store.public, self.stage.store.own_seat
        found = [(seat, note) for seat, note in view.notes_shown if seat != own] if view is not None else []
        if found:
            y = page.paragraph(x, y + 4, width, self.stage.text("client.tray.on_table"), LARGE, "bold") + 4
        for seat, note in reversed(found):
            y = page.card(x, y, width, self._from(seat, note), fill=PAPER, pad=10) + 8
        return y

    def _from(self, seat: str, note: Note) -> Paint:
        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.disc(x, y, seat, seat_colour(self.stage, seat), 22)
            bottom = page.paragraph(x + 32, y + 1, width - 32, note.sentence, BODY)
            day = date_text(self.stage, note.day)
            return max(y + 22, page.paragraph(x + 32, bottom + 2, width - 32, day, SMALL, colour=QUIET))

        return paint
