"""Bookmarks: a note to write, and every moment that is marked, the automatic ones too."""

from __future__ import annotations

from functools import partial
from typing import Final

from game.client.facilitator import debrief_row
from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import ENTRY, Press, paint_buttons, paint_label
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import BODY, GAP, INK, QUIET, SMALL
from game.protocol.facilitator_views import Bookmark
from game.protocol.messages import Facilitate

NOTE_LENGTH: Final = 200
MAX_SHOWN: Final = 30


class MarksTab:
    """The tab with the bookmarks."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the note to write, and the list, newest first."""
        y = page.card(x, y, width, self._paint_form, pad=12) + GAP
        return page.card(x, y, width, self._paint_list, pad=12)

    def _paint_form(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage, desk = self._scene.stage, self._scene.desk
        team = desk.find_team(stage)
        y = paint_label(page, x, y, stage.text("console.marks.note"))

        def typed(value: str) -> None:
            desk.note = value

        y = page.entry(
            "note",
            (x, y, width, ENTRY),
            desk.note,
            limit=NOTE_LENGTH,
            typed=typed,
            entered=lambda: self._mark(0),
            describe=stage.text("console.marks.note"),
            placeholder=stage.text("console.marks.hint"),
        )
        buttons = [Press("mark all", stage.text("console.marks.room"), lambda: self._mark(0), "primary", "bookmark")]
        if team is not None:
            label = stage.text("console.marks.team", team=team.name)
            buttons.append(Press("mark one", label, lambda: self._mark(desk.team), icon="bookmark"))
        return paint_buttons(page, x, y + GAP, width, buttons)

    def _mark(self, team: int) -> None:
        stage, desk = self._scene.stage, self._scene.desk
        stage.send(Facilitate("bookmark", team=team, text=desk.note.strip()))
        desk.note = ""
        self._scene.build()

    def _paint_list(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        stage = self._scene.stage
        console = stage.store.console
        marks = console.bookmarks if console else ()
        if not marks:
            return page.paragraph(x, y, width, stage.text("console.marks.none"), BODY, colour=QUIET)
        numbered = list(enumerate(marks, 1))
        for number, mark in reversed(numbered[-MAX_SHOWN:]):
            y = self._paint_mark(page, x, y, width, number, mark) + 6
        return y

    def _paint_mark(self, page: ScrollPage, x: float, y: float, width: float, number: int, mark: Bookmark) -> float:
        stage, console = self._scene.stage, self._scene.stage.store.console
        names = {line.team: line.name for line in console.teams} if console else {}
        where = names.get(mark.team, "") or stage.text("console.everyone")
        phase = stage.text(f"scene.phase.{mark.phase}")
        if debrief_row.is_on(stage):
            key = f"show {mark.team} {mark.day} {mark.text}"
            show = partial(debrief_row.lead_to, stage, mark.day)
            page.button(key, (x + width - 72, y, 72.0, 28.0), stage.text("console.debrief_show"), show, kind="quiet")
            width -= 80
        page.icon(x, y + 1, "eye" if mark.automatic else "bookmark", 15, INK)
        when = stage.text("console.marks.when", where=where, phase=phase, round=mark.round, day=mark.day)
        y = page.paragraph(x + 24, y, width - 24, when, SMALL, "semibold", QUIET)
        note = stage.text(mark.text) if mark.automatic and stage.catalogue.has(mark.text) else mark.text
        y = page.paragraph(x + 24, y, width - 24, note or stage.text("console.marks.no_note"), BODY)
        if not debrief_row.is_on(stage) or mark.phase in ("lobby", "end"):
            return y
        go_on = debrief_row.build_go_on(self._scene, "bookmark", number)
        return paint_buttons(page, x + 24, y + 4, width - 24, [go_on])
