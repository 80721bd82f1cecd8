"""The sheet over the place: a change, a colleague or a note, opened from the panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import pygame

from game.client.board.colleague_wording import find_card
from game.client.board.dependencies import Panel
from game.client.board.drafts.board_drafts import Drafts
from game.client.board.panels.change_sheet import ChangeSheet
from game.client.board.panels.colleague_sheet import ColleagueSheet
from game.client.board.panels.note_sheet import NoteSheet, find_own_note
from game.client.framework.stage import Stage
from game.client.ui.overlay import draw_veil
from game.client.ui.scroll_area import ScrollArea
from game.client.ui.scroll_page import ScrollPage, lay_out_page
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE, DARK, SURFACE, Box
from game.protocol.bounds import Seat

SheetName = Literal["", "change", "colleague", "note"]

MAX_WIDTH: Final = 1000.0
PAD: Final = 20.0
MARGIN: Final = 22.0
VEIL: Final = 130
SHEETS: Final = {"change": ChangeSheet, "colleague": ColleagueSheet, "note": NoteSheet}


def find_open_sheet(stage: Stage, drafts: Drafts, tab: str) -> SheetName:
    """Return which sheet is open on a tab; a deal or a half day has the panel, and no sheet is over the place."""
    if tab == "changes" and stage.store.card(drafts.open_change) is not None:
        return "change"
    has_page = drafts.deal is not None or drafts.half_day is not None
    if tab == "team" and not has_page and find_card(stage, drafts.open_colleague) is not None:
        return "colleague"
    if tab == "tray" and find_own_note(stage.store, drafts.note_in_hand) is not None:
        return "note"
    return ""


def sheet_key(drafts: Drafts, name: SheetName) -> str:
    """Return the name under which a sheet's scrolling is kept."""
    of = {"change": drafts.open_change, "colleague": drafts.open_colleague, "note": drafts.note_in_hand}
    return f"sheet.{of.get(name, '')}"


def close_sheet(drafts: Drafts, name: SheetName) -> None:
    """Close a sheet, and drop what was begun on it."""
    if name == "change":
        drafts.open_change, drafts.proposal = "", None
    elif name == "colleague":
        drafts.open_colleague = ""
    elif name == "note":
        drafts.note_in_hand = drafts.laid_on = ""


def create_sheet_page(
    name: SheetName, stage: Stage, drafts: Drafts, rebuild: Callable[[], None], read_change: Callable[[str], None],
    talk_to: Callable[[Seat], None], show_levers: Callable[[], None],
) -> Panel:  # fmt: skip
    """Return what paints a sheet; the last three open a change on its page, a colleague's sheet, the own levers."""
    if name == "note":
        return NoteSheet(stage, drafts, rebuild, read_change)
    if name == "change":
        return ChangeSheet(stage, drafts, rebuild, talk_to)
    return ColleagueSheet(stage, drafts, rebuild, read_change, show_levers)


def build_sheet(stage: Stage, page: Panel, key: str, place: Box) -> ScrollArea:
    """Build a sheet over the place, as tall as its content and no taller than the place.

    Its top does not depend on its height: what is pressed on it stays where it is when something is added below.
    """
    x, y, width, height = place
    widgets = stage.widgets
    wide, most = min(width - 2 * MARGIN, MAX_WIDTH + 2 * PAD), height - 2 * MARGIN
    scratch = ScrollPage(widgets, None, Pen(pygame.Surface((1, 1)), stage.letters), dry=True)
    tall = min(most, scratch.measure(page.paint, wide - 2 * PAD) + 2 * PAD)
    box = (x + (width - wide) / 2, y + MARGIN, wide, tall)
    return lay_out_page(
        widgets, key, box, page.paint, pad=PAD, widest=MAX_WIDTH, ground=SURFACE, offset=widgets.offset(key)
    )  # fmt: skip


def draw_sheet(stage: Stage, surface: pygame.Surface, area: ScrollArea, place: Box) -> None:
    """Draw a sheet over the dimmed place."""
    pen = stage.pen(surface)
    draw_veil(surface.subsurface(stage.theme.rect(*place).clip(surface.get_rect())), DARK, VEIL)
    edge = area.rect.inflate(2 * pen.length(6), 2 * pen.length(6))
    corner = pen.length(10)
    pygame.draw.rect(surface, SURFACE, edge, border_radius=corner)
    pygame.draw.rect(surface, BLUE, edge, pen.length(2), border_radius=corner)
    area.draw(surface)
