"""The tray: problems, invoices and notes for the own seat or for all, and the feed of what everyone has done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from game.client.board.card_list import paint_heading
from game.client.board.dependencies import Dependencies
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.invoices import Invoices, is_open
from game.client.board.panels.problems import Problems, is_unattended
from game.client.board.panels.tray_notes import Notes
from game.client.components.feed_line import paint_feed_line
from game.client.connection.store import Store
from game.client.framework.number_text import figure_name, number_text
from game.client.framework.stage import Stage
from game.client.place.year_strip import date_text
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, PAPER, QUIET, SMALL


def has_tray_tab(store: Store) -> bool:
    """Say whether the tab has anything to show."""
    view, seat = store.public, store.seat
    if view is None or seat is None:
        return False
    return bool(seat.notes or view.feed or view.notes_shown or view.problems or view.invoices)


def count_desk_items(store: Store) -> int:
    """Count what waits for the own seat: its notes, problems that nobody is fixing, and open invoices."""
    view, seat = store.public, store.seat
    if view is None or seat is None:
        return 0
    problems = sum(problem.owner == seat.seat and is_unattended(problem) for problem in view.problems)
    invoices = sum(invoice.to == seat.seat and is_open(invoice) for invoice in view.invoices)
    return count_private_notes(store) + problems + invoices


def count_private_notes(store: Store) -> int:
    """Count the own seat's notes that it has not put on the table."""
    return sum(can.action == "show_note" for can in store.seat.can) if store.seat else 0


@dataclass
class TrayTab:
    """Paints the tab."""

    depends_on: ClassVar[Dependencies] = (
        Problems.depends_on
        | Invoices.depends_on
        | Notes.depends_on
        | Dependencies(rebuild=("public.survey",), repaint=("public.feed",))
    )

    stage: Stage
    drafts: Drafts
    rebuild: Callable[[], None]
    read_change: Callable[[str], None]

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint everything; return the y below."""
        store = self.stage.store
        y = Problems(self.stage).paint(page, x, y, width)
        y = self._survey(page, x, y, width)
        y = Invoices(self.stage).paint(page, x, y, width)
        y = Notes(self.stage, self.drafts, self.rebuild, self.read_change).paint(page, x, y, width)
        y = paint_heading(self.stage, page, x, y + 6, width, "client.tray.feed")
        shown_day: int | None = None
        newest_first = list(store.public.feed if store.public else ())[::-1]
        newest_first.sort(key=lambda line: line.day, reverse=True)
        for line in newest_first:
            if line.day != shown_day:
                shown_day = line.day
                y = page.text(x, y, date_text(self.stage, line.day), SMALL, "semibold", QUIET, room=width) + 2
            y = paint_feed_line(self.stage, page, x, y, width, line) + 5
        return y

    def _survey(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the annual staff survey, once it has come, with the day on which it was answered."""
        stage = self.stage
        survey = stage.store.public.survey if stage.store.public is not None else None
        if survey is None:
            return y

        def paint(inner: ScrollPage, left: float, top: float, room: float) -> float:
            top = inner.paragraph(left, top, room, survey.sentence, BODY) + 4
            for figure in survey.figures:
                name, value = figure_name(stage.catalogue, figure.key), number_text(figure.value, figure.digits)
                inner.text(left + room, top, value, SMALL, "bold", align="right")
                top = inner.paragraph(left, top, room - 48, name, SMALL) + 2
            day = stage.text("client.survey.answered", date=date_text(stage, survey.answered_day))
            return inner.paragraph(left, top + 2, room, day, SMALL, "semibold", QUIET)

        y = paint_heading(stage, page, x, y, width, "client.survey.title")
        return page.card(x, y, width, paint, fill=PAPER, pad=10) + 10
