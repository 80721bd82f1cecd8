"""The side column: one tab at a time, or what matters now in a column of its own when there is room."""

from __future__ import annotations

from typing import Final, get_args

from game.client.facilitator.chosen_team import TeamTab
from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.desk_state import TABS, Tab
from game.client.facilitator.marks_tab import MarksTab
from game.client.facilitator.message_tab import MessageTab
from game.client.facilitator.now_tab import NowTab
from game.client.facilitator.people_tab import PeopleTab
from game.client.facilitator.run_sheet import RunSheet
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import GAP, SMALL, TARGET

_NAMES: Final = frozenset(get_args(Tab))


class SideTabs:
    """The tabs and what each paints."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene
        self._now = NowTab(scene)
        self._pages = {
            "now": self._now.paint,
            "team": TeamTab(scene).paint,
            "message": MessageTab(scene).paint,
            "people": PeopleTab(scene).paint,
            "times": RunSheet(scene).paint,
            "marks": MarksTab(scene).paint,
        }

    def paint_now(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what matters now."""
        return self._now.paint(page, x, y, width)

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the row of tabs and the chosen one."""
        scene, text = self._scene, self._scene.stage.text
        names = [name for name in TABS if name != "now" or not scene.has_now_column]
        chosen = scene.desk.tab if scene.desk.tab in names else "team"
        if not page.dry:
            page.widgets.choice(
                "tab",
                (x, y, width, float(TARGET)),
                [(name, text(f"console.tab.{name}")) for name in names],
                chosen,
                self._choose,
                describe="",
                size=SMALL,
                area=page.area,
            )
        y += TARGET + GAP
        if not scene.has_now_column and chosen != "now":
            y = self._now.paint_alerts(page, x, y, width)
        return self._pages[chosen](page, x, y, width)

    def _choose(self, name: str) -> None:
        if name in _NAMES:
            self._scene.choose_tab(name)  # pyright: ignore[reportArgumentType]
