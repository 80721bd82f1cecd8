"""The tabs of the board: which pages there are now, and the row of their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.client.board.layout import WIDE_FROM
from game.client.board.panels.change_requests import count_change_requests
from game.client.board.panels.team_tab import count_requests, has_team_tab
from game.client.board.panels.tray_tab import count_desk_items, has_tray_tab
from game.client.framework.stage import Stage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE, BODY, INK, LINE, PAPER, SURFACE, Box


@dataclass(frozen=True)
class Tab:
    """A page of the panel, and how many items wait for the player on it."""

    name: str
    count: int = 0


def list_tabs(stage: Stage) -> list[Tab]:
    """Return the pages that have anything to show now."""
    store = stage.store
    view, seat = store.public, store.seat
    found = [Tab("place"), Tab("year")] if stage.size[0] < WIDE_FROM else []
    if view is None or seat is None:
        return found or [Tab("job")]
    found.append(Tab("job"))
    if view.open_cards or view.proposals:
        found.append(Tab("changes", count_change_requests(store)))
    if has_team_tab(store):
        found.append(Tab("team", count_requests(store)))
    if has_tray_tab(store):
        found.append(Tab("tray", count_desk_items(store)))
    return found


def build_tabs(stage: Stage, box: Box, tabs: Sequence[Tab], choose: Callable[[str], None]) -> None:
    """Build a control for each tab."""
    x, y, width, height = box
    each = width / len(tabs)
    for number, tab in enumerate(tabs):
        stage.widgets.spot(
            f"tab.{tab.name}", (x + each * number + 3, y + 3, each - 6, height - 6),
            lambda name=tab.name: choose(name), describe=stage.text(f"client.tab.{tab.name}.help"),
        )  # fmt: skip


def draw_tabs(stage: Stage, pen: Pen, box: Box, tabs: Sequence[Tab], chosen: str) -> None:
    """Draw the names of the pages, each with how many items wait on it."""
    x, y, width, height = box
    each = width / len(tabs)
    pen.box(x, y, width, height, PAPER, radius=0)
    for number, tab in enumerate(tabs):
        left, is_chosen = x + each * number, tab.name == chosen
        if is_chosen:
            pen.box(left, y, each, height, SURFACE, radius=0)
            pen.box(left, y, each, 3, BLUE, radius=0)
        label = stage.text(f"client.tab.{tab.name}.name")
        text = stage.text("client.tab.count", name=label, count=tab.count) if tab.count else label
        top = y + (height - pen.letters.height(BODY, "semibold")) / 2 + 1
        weight = "bold" if is_chosen else "semibold"
        pen.text(left + each / 2, top, text, BODY, weight, INK, align="centre", room=each - 12)
        pen.line((left + each, y), (left + each, y + height), LINE)
    pen.line((x, y), (x + width, y), LINE)
    pen.line((x, y + height), (x + width, y + height), LINE)
