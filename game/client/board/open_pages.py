"""Which page the board's panel shows, which sheet is over the place, and what closes when Escape is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import pygame

from game.client.board import panel_foot, person_popup
from game.client.board.deals.deal_composer import Composer
from game.client.board.dependencies import Dependencies, Panel
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.drafts.deal_draft import DEAL_PAGE
from game.client.board.drafts.half_day import HalfDay
from game.client.board.layout import BoardLayout
from game.client.board.panels.changes_tab import ChangesTab
from game.client.board.panels.half_day_page import HalfDayPage
from game.client.board.panels.half_day_steps import STEPS_HIGH, build_half_day_steps
from game.client.board.panels.job_tab import JobTab
from game.client.board.panels.team_tab import TeamTab
from game.client.board.panels.tray_tab import TrayTab
from game.client.board.sheet import (
    SHEETS,
    SheetName,
    build_sheet,
    close_sheet,
    create_sheet_page,
    find_open_sheet,
    sheet_key,
)
from game.client.framework.stage import Stage
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.scroll_page import lay_out_page
from game.client.ui.theme import SURFACE
from game.protocol.bounds import Seat

PANEL_MAX_WIDTH: Final = 680.0
TOP_BAR_DEPENDS_ON: Final = Dependencies(
    rebuild=("seat.days_left", "seat.days_full"),
    repaint=(
        "clock", "clock_at_ms", "replaying", "lobby.you_team", "public.day", "public.round", "public.phase",
        "public.headline",
    ),
)  # fmt: skip
"""For the explanations in the top bar; the bar itself is drawn in every frame."""


class Board(Protocol):
    """The parts of the board that decide what is open."""

    stage: Stage
    drafts: Drafts
    layout: BoardLayout
    tab: str

    def choose_tab(self, name: str) -> None:
        """Show another page of the panel."""
        ...

    def ask_rebuild(self) -> None:
        """Build the controls again before the next frame."""
        ...


@dataclass(frozen=True)
class OpenPages:
    """The page and the sheet that are open on a board; all follow from its tab and what has been begun."""

    board: Board

    @property
    def is_composing(self) -> bool:
        """Whether a deal that is put together has the panel."""
        return self.board.tab == "team" and self.board.drafts.deal is not None

    @property
    def half_day(self) -> HalfDay | None:
        """The half day with a colleague that has the panel."""
        return self.board.drafts.half_day if self.board.tab == "team" and not self.is_composing else None

    @property
    def open_sheet(self) -> SheetName:
        """The sheet that is open, in the panel of a narrow window or over the place of a wide one."""
        return find_open_sheet(self.board.stage, self.board.drafts, self.board.tab)

    @property
    def sheet_over_place(self) -> SheetName:
        """Which sheet is over the place; a narrow window has it in the panel."""
        return "" if self.board.layout.narrow else self.open_sheet

    @property
    def _is_sheet_in_panel(self) -> bool:
        return self.board.layout.narrow and bool(self.open_sheet)

    # ------------------------------------------------------------ pages

    def page(self) -> Panel:
        """Return what paints the panel."""
        board = self.board
        if self._is_sheet_in_panel:
            return self.sheet_page()
        if board.tab == "tray":
            return TrayTab(board.stage, board.drafts, board.ask_rebuild, self.read_change)
        page = {"job": JobTab, "changes": ChangesTab, "team": TeamTab}[board.tab]
        # Putting a deal together is a page of its own, and so is half a day in a colleague's shoes.
        page = Composer if self.is_composing else HalfDayPage if self.half_day is not None else page
        return page(board.stage, board.drafts, board.ask_rebuild)

    def sheet_page(self) -> Panel:
        """Return what paints the sheet that is open."""
        board = self.board
        return create_sheet_page(
            self.open_sheet, board.stage, board.drafts, board.ask_rebuild, self.read_change, self.talk_to,
            self.show_levers,
        )  # fmt: skip

    def show_levers(self) -> None:
        """Open the page with the own levers."""
        self.board.drafts.open_colleague = ""
        self.board.choose_tab("job")
        self.board.ask_rebuild()

    def talk_to(self, seat: Seat) -> None:
        """Open a colleague's sheet."""
        drafts = self.board.drafts
        drafts.open_change, drafts.proposal = "", None
        self.board.choose_tab("team")
        drafts.open_colleague = seat
        self.board.ask_rebuild()

    def read_change(self, card: str) -> None:
        """Open a change on the page of changes."""
        drafts = self.board.drafts
        drafts.note_in_hand = drafts.laid_on = ""
        drafts.open_change, drafts.proposal = card, None
        self.board.choose_tab("changes")
        self.board.ask_rebuild()

    def list_parts(self, *, is_panel_shown: bool, is_person_shown: bool) -> Iterator[Dependencies]:
        """Yield what the parts of the board that are shown depend on."""
        yield TOP_BAR_DEPENDS_ON
        yield panel_foot.DEPENDS_ON
        if is_panel_shown:
            yield self.page().depends_on
        if name := self.sheet_over_place:
            yield SHEETS[name].depends_on
        if is_person_shown:
            yield person_popup.DEPENDS_ON

    # ------------------------------------------------------------ building

    def build_panel(self) -> ScrollArea:
        """Build the panel, scrolled to where it was, and under it what must always be in sight."""
        board = self.board
        x, y, width, height = board.layout.panel
        if self.half_day is not None and not self._is_sheet_in_panel:
            height -= STEPS_HIGH
            build_half_day_steps(board.stage, board.drafts, board.ask_rebuild, (x, y + height, width, STEPS_HIGH))
        key = self._panel_key()
        return lay_out_page(
            board.stage.widgets, key, (x, y, width, height), self.page().paint, widest=PANEL_MAX_WIDTH, ground=SURFACE,
            offset=board.stage.widgets.offset(key),
        )  # fmt: skip

    def _panel_key(self) -> str:
        """Return the name under which the panel's scrolling is kept: each round begins at the top, with what is new."""
        board, half_day = self.board, self.half_day
        if self._is_sheet_in_panel:
            return sheet_key(board.drafts, self.open_sheet)
        page = DEAL_PAGE if self.is_composing else board.tab
        if half_day is not None:
            agreed = board.stage.store.shadowed(half_day.of) is not None
            page = f"half_day.{half_day.of}.{half_day.number if agreed else 'before'}"
        view = board.stage.store.public
        return f"panel.{page}.{view.round if view is not None else 0}"

    def build_sheet(self) -> ScrollArea | None:
        """Build the sheet over the place, if one is open."""
        name, board = self.sheet_over_place, self.board
        if not name:
            return None
        return build_sheet(board.stage, self.sheet_page(), sheet_key(board.drafts, name), board.layout.place)

    # ------------------------------------------------------------ closing

    def close_sheet(self) -> None:
        """Close the sheet that is open."""
        close_sheet(self.board.drafts, self.open_sheet)
        self.board.ask_rebuild()

    def uncover_place(self) -> None:
        """Close the sheet over the place, since its people begin to move; what was begun on it is kept."""
        drafts = self.board.drafts
        drafts.open_change = drafts.open_colleague = ""
        drafts.note_in_hand = drafts.laid_on = ""
        self.board.ask_rebuild()

    def close_topmost(self) -> bool:
        """Close the sheet, the deal or the half day that is open; return whether there was one."""
        drafts = self.board.drafts
        if self.open_sheet:
            close_sheet(drafts, self.open_sheet)
        elif self.is_composing:
            drafts.deal = None
        elif self.half_day is not None:
            drafts.close_half_day()
        else:
            return False
        self.board.ask_rebuild()
        return True

    def close_beside(self, position: tuple[int, int], sheet: ScrollArea) -> bool:
        """Close the sheet when the veil beside it is clicked; return whether it was."""
        on_place = self.board.stage.theme.rect(*self.board.layout.place).collidepoint(position)
        if not on_place or sheet.rect.collidepoint(position):
            return False
        self.close_sheet()
        return True


def find_tab_key(key: int) -> int | None:
    """Return which tab a key from 1 to 6 opens, counted from 0."""
    return key - pygame.K_1 if pygame.K_1 <= key <= pygame.K_6 else None
