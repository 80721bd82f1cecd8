"""The panel beside the place of a replay: what was seen, one patient day by day, or the teams' figures together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from game.client.connection.feed import DayViewer
from game.client.connection.replay_feed import ReplayFeed
from game.client.connection.whole_game import HARM, PatientPath
from game.client.framework.stage import Stage
from game.client.replay.day_panel import day_paint
from game.client.replay.patient_panel import patient_paint
from game.client.replay.teams_panel import teams_paint
from game.client.replay.vote_panel import vote_paint
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.theme import GAP

Panel = Literal["seen", "patient", "figures"]
PANELS: Final[tuple[Panel, ...]] = ("seen", "patient", "figures")
ROW: Final = 32.0


class SidePanel:
    """Which panel is shown, of which team, patient and figure."""

    def __init__(self, stage: Stage, viewer: DayViewer, seek: Callable[[int], None]) -> None:
        """`seek` shows a day."""
        self._stage = stage
        self._feed = viewer if isinstance(viewer, ReplayFeed) else None
        self._seek = seek
        self.panel: Panel = "seen"
        self.figure = HARM
        self._person = 0

    @property
    def state(self) -> object:
        """What the panel depends on beside the views."""
        team = self._feed.team if self._feed else 0
        position = self._feed.position if self._feed else 0
        return self.panel, self.figure, self._person, team, position, self._stage.store.vote

    @property
    def followed(self) -> int | None:
        """The id of the person who is followed on the board."""
        path = self._path
        return path.id if path is not None and self.panel == "patient" else None

    @property
    def _paths(self) -> tuple[PatientPath, ...]:
        return self._feed.read_whole(self._feed.team).paths if self._feed else ()

    @property
    def _path(self) -> PatientPath | None:
        if self.panel != "patient":
            return None
        paths = self._paths
        return paths[self._person % len(paths)] if paths else None

    def show(self, panel: str) -> None:
        """Show one of the panels; with a patient, the first day of the one who came last before the shown day."""
        self.panel = next(known for known in PANELS if known == panel)
        if self.panel == "patient" and self._feed is not None:
            here = [n for n, path in enumerate(self._paths) if path.first_day <= self._feed.position]
            self._person = here[-1] if here else 0

    def next_panel(self) -> None:
        """Show the next panel."""
        if self._feed is not None:
            self.show(PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)])

    def _follow(self, steps: int) -> None:
        self._person = (self._person + steps) % max(1, len(self._paths))
        if self._path is not None:
            self._seek(self._path.first_day)

    def _choose_figure(self, key: str) -> None:
        self.figure = key

    def paint(self) -> Paint:
        """Return what paints the panel."""
        feed, stage = self._feed, self._stage
        if stage.store.vote is not None:
            return vote_paint(stage, stage.store.vote)
        seen = day_paint(stage)
        if feed is None:
            return seen

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            y = self._paint_choices(page, x, y, width, feed)
            if self.panel == "patient":
                return patient_paint(stage, self._path, feed.position, self._follow, self._seek)(page, x, y, width)
            if self.panel == "figures":
                return teams_paint(stage, feed, self.figure, self._choose_figure)(page, x, y, width)
            return seen(page, x, y, width)

        return paint

    def _paint_choices(self, page: ScrollPage, x: float, y: float, width: float, feed: ReplayFeed) -> float:
        text = self._stage.text
        if len(feed.teams) > 1:
            here = feed.teams.index(feed.team)
            around = feed.teams[max(0, min(here - 1, len(feed.teams) - 3)) :][:3]
            teams = [(str(team), feed.name_team(team)) for team in around]
            y = page.choice(
                "team", (x, y, width, ROW), teams, str(feed.team), lambda team: feed.show_team(int(team)),
                describe=text("scene.replaying.which_team"),
            ) + GAP / 2  # fmt: skip
        panels = [(panel, text(f"scene.replaying.panel_{panel}")) for panel in PANELS]
        return (
            page.choice(
                "side_view", (x, y, width, ROW), panels, self.panel, self.show, describe=text("scene.replaying.panel")
            )
            + GAP
        )
