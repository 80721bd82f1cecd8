"""What a facilitator can let happen: a crisis in a team or in all, a problem in a team."""

from __future__ import annotations

from collections.abc import Sequence

from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press, paint_buttons, paint_label
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, QUIET, SMALL
from game.protocol.facilitator_views import TeamLine
from game.protocol.messages import Facilitate
from game.protocol.person_messages import FacilitatorAct

UNPLAYED = frozenset({"lobby", "briefing", "after", "end"})
"""Phases in which no problem can begin."""


class Happenings:
    """The buttons that start a crisis or a problem; each asks once more before it does."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    def paint_for_all(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the crises that can begin in every team."""
        stage = self._scene.stage
        console, titles = stage.store.console, self._titles()
        y = paint_label(page, x, y, stage.text("console.start_crisis"))
        keys = [key for key in console.crises if key in titles] if console else []
        if not keys:
            why = "no_crises" if titles else "has_no_crises"
            return page.paragraph(x, y, width, stage.text(f"console.{why}"), BODY, colour=QUIET)
        why = self._why_no_crisis()
        buttons = [self._press("inject", 0, key, titles[key], why) for key in keys]
        return self._paint_due(page, x, paint_buttons(page, x, y, width, buttons), width, 0)

    def paint_for_team(self, line: TeamLine, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint what can begin in one team only."""
        stage = self._scene.stage
        console, text = stage.store.console, stage.text
        y = paint_label(page, x, y, text("console.only_here", team=line.name))
        if not self._titles():
            y = page.paragraph(x, y, width, text("console.has_no_crises"), BODY, colour=QUIET)
        begun = text("console.why.begun")
        why = self._why_no_crisis()
        crises = [
            self._press("inject", line.team, key, title, begun if key in line.begun else why)
            for key, title in self._titles().items()
        ]
        y = paint_buttons(page, x, y, width, crises)
        y = self._paint_due(page, x, y, width, line.team)
        problems = [(key, sentence) for key, sentence in console.problems if key not in line.begun] if console else []
        if problems:
            y = paint_label(page, x, y + 10, text("console.start_problem"))
        why = text("console.why.not_now") if self._scene.phase in UNPLAYED else ""
        return self._paint_problems(page, (x, y, width), line.team, problems, why)

    def _paint_problems(
        self,
        page: ScrollPage,
        box: tuple[float, float, float],
        team: int,
        problems: Sequence[tuple[str, str]],
        why: str,
    ) -> float:
        """Paint each problem as its sentence with a button below it."""
        x, y, width = box
        for key, sentence in problems:
            y = page.paragraph(x, y + 2, width, sentence, SMALL)
            label = self._scene.stage.text("console.let_begin")
            y = paint_buttons(page, x, y + 3, width, [self._press("start_problem", team, key, label, why)]) + 8
        return y

    def _paint_due(self, page: ScrollPage, x: float, y: float, width: float, team: int) -> float:
        console = self._scene.stage.store.console
        if console is None or not console.crisis_due or console.due_in != team:
            return y
        title = self._titles().get(console.crisis_due, console.crisis_due)
        due = self._scene.stage.text("console.crisis_due", crisis=title)
        return page.paragraph(x, y + 6, width, due, BODY, "semibold")

    def _titles(self) -> dict[str, str]:
        statics = self._scene.stage.store.statics
        return {card.crisis: card.title for card in statics.crises} if statics else {}

    def _why_no_crisis(self) -> str:
        text, console = self._scene.stage.text, self._scene.stage.store.console
        if self._scene.phase != "run":
            return text("console.why.no_run")
        return text("console.why.crisis_due") if console is not None and console.crisis_due else ""

    def _press(self, act: FacilitatorAct, team: int, thing: str, label: str, refused: str) -> Press:
        scene, stage = self._scene, self._scene.stage
        what = f"{act} {team} {thing}"

        def start() -> None:
            if scene.desk.confirm(stage, what):
                stage.send(Facilitate(act, team=team, thing=thing))

        is_asked = scene.desk.is_confirming(stage, what)
        shown = stage.text(f"console.really_{act}", what=label) if is_asked else label
        return Press(what, shown, start, refused=refused)
