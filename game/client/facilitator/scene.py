"""The facilitator's console: the clock, the teams, and tabs for everything else."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.facilitator.control_strip import ControlStrip
from game.client.facilitator.desk_state import DeskState, Tab, format_time_of_day, seconds_of_day
from game.client.facilitator.run_sheet import find_expected_end, format_span
from game.client.facilitator.side_tabs import SideTabs
from game.client.facilitator.team_table import TeamTable
from game.client.facilitator.undo import build_undo
from game.client.framework.corner import CORNER_ROOM
from game.client.framework.frame import clock_text, phase_line
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BAR,
    BODY,
    DENSE,
    INK,
    LARGE,
    LINE,
    PAD,
    SKY,
    SMALL,
    SURFACE,
    TARGET,
    WHITE,
    YELLOW,
    Box,
)
from game.client.ui.tone import Tone
from game.protocol.bounds import Seat
from game.protocol.facilitator_views import HeldText
from game.protocol.messages import Facilitate

HEAD_HEIGHT: Final = 64.0
SIDE_WIDTH: Final = 368.0
TWO_COLUMNS_FROM: Final = 1000
THREE_COLUMNS_FROM: Final = 1500
CLOCK_SIZE: Final = 44
EXTENSION_SECONDS: Final = 60
LOOK_UP_SECONDS: Final = 0
"""A look-up stays until it is lifted."""


class ConsoleScene(PageScene):
    """The clock of the session and the teams; no team sees any of it."""

    foot = False
    widest = 4000
    growth = DENSE

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.desk = DeskState()
        self.figures: list[tuple[Box, str]] = []
        """Figures between the buttons of the strip, with their boxes."""
        self._strip = ControlStrip(self)
        self._tabs = SideTabs(self)
        self._acts_seen = stage.store.acts
        self._day_ms_before = 0
        self.undo_act: Facilitate | None = None
        """What undoes the last act; none when nothing does."""
        self._strip_bottom = HEAD_HEIGHT

    def dependencies(self) -> object:
        """Depend on the console, the clock, what is chosen and what is being confirmed."""
        store, desk = self.stage.store, self.desk
        clock = store.clock
        running = (clock.phase, clock.paused, clock.started, clock.day_ms) if clock else None
        chosen = (desk.tab, desk.team, desk.seat, desk.to, desk.way, desk.hold, desk.person, desk.place)
        short = store.remaining_ms(self.stage.now_ms) <= EXTENSION_SECONDS * 1000
        anyone_away = any(not one.present for one in store.console.people) if store.console else False
        seconds = desk.elapsed_s(self.stage)
        tick = seconds // 10 if anyone_away else seconds // 60
        pressed = desk.confirming(self.stage), self.undo_act
        debrief = store.debrief, store.vote, store.decisions, desk.decision, desk.awaits_decisions(self.stage)
        return store.console, store.lobby, store.welcome, running, chosen, short, tick, pressed, debrief

    # ------------------------------------------------------------ where the session is

    @property
    def phase(self) -> str:
        """The phase of the session."""
        clock = self.stage.store.clock
        return clock.phase if clock is not None else "lobby"

    @property
    def is_started(self) -> bool:
        """Whether the session has left the lobby."""
        clock = self.stage.store.clock
        return clock is not None and clock.started

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped."""
        clock = self.stage.store.clock
        return clock is not None and clock.paused

    @property
    def day_ms(self) -> int:
        """Milliseconds that a simulated day takes."""
        clock = self.stage.store.clock
        return clock.day_ms if clock is not None else 0

    def find_look_up(self) -> HeldText | None:
        """Return the look-up that is on everyone's screen."""
        console = self.stage.store.console
        held = console.held if console is not None else ()
        return next((one for one in held if one.look_up and one.team == 0), None)

    # ------------------------------------------------------------ actions

    def start(self) -> None:
        """Start the session."""
        self.stage.send(Facilitate("start"))

    def start_or_skip(self) -> None:
        """Start the session, or end the phase."""
        if self.is_started:
            self.skip()
        else:
            self.start()

    def skip(self) -> None:
        """Ask for confirmation, then end the phase."""
        if self.desk.confirm(self.stage, "skip"):
            self.stage.send(Facilitate("skip"))

    def pause_or_resume(self) -> None:
        """Pause the clock, or resume it."""
        self.stage.send(Facilitate("resume" if self.is_paused else "pause"))

    def extend(self, seconds: int = EXTENSION_SECONDS) -> None:
        """Make the phase longer, or shorter."""
        self.stage.send(Facilitate("extend", amount=seconds))

    def bookmark(self) -> None:
        """Mark this moment for the debrief, with the note that is typed, if any."""
        self.stage.send(Facilitate("bookmark", text=self.desk.note.strip()))
        self.desk.note = ""

    def look_up(self) -> None:
        """Dim every screen and ask everyone to look up, or let them go on."""
        held = self.find_look_up()
        if held is not None:
            self.stage.send(Facilitate("lift", team=held.team, seat=held.seat))
        else:
            text = self.stage.text("console.look_up_text")
            self.stage.send(Facilitate("say", text=text, amount=1, seconds=LOOK_UP_SECONDS))

    def pace(self, factor: float) -> None:
        """Make a simulated day longer or shorter by `factor`."""
        if self.day_ms:
            self.stage.send(Facilitate("pace", amount=round(self.day_ms * factor)))

    def undo(self) -> None:
        """Undo the last act."""
        if self.undo_act is not None:
            self.stage.send(self.undo_act)
            self.undo_act = None

    def end(self) -> None:
        """Ask for confirmation, then end the session."""
        if self.desk.confirm(self.stage, "end"):
            self.stage.send(Facilitate("end"))

    def choose_tab(self, tab: Tab) -> None:
        """Show a tab of the side column."""
        self.desk.tab = tab

    def choose_team(self, team: int, seat: Seat | None = None) -> None:
        """Choose a team, and perhaps a seat of it, and show what can be done with it."""
        desk = self.desk
        desk.team, desk.seat, desk.tab = team, seat, "team"

    def handle(self, event: pygame.event.Event) -> bool:
        """Handle the console's keys."""
        actions = {
            pygame.K_p: self.pause_or_resume,
            pygame.K_n: self.start_or_skip,
            pygame.K_m: self.extend,
            pygame.K_b: self.bookmark,
            pygame.K_l: self.look_up,
        }
        action = actions.get(event.key) if event.type == pygame.KEYDOWN else None
        if action is not None:
            action()
        return action is not None

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the console's keys."""
        return (
            Shortcut("P", "scene.keys.pause"),
            Shortcut("N", "scene.keys.steps"),
            Shortcut("M", "scene.keys.minute"),
            Shortcut("B", "scene.keys.bookmark"),
            Shortcut("L", "scene.keys.look_up"),
        )

    # ------------------------------------------------------------ life cycle

    def update(self, seconds: float) -> None:
        """Answer what was carried out, and build again what has changed."""
        self.desk.take(self.stage)
        store = self.stage.store
        if store.acts != self._acts_seen:
            self._acts_seen = store.acts
            self._answer()
        self._day_ms_before = self.day_ms
        super().update(seconds)

    def _answer(self) -> None:
        """Say what has just been done."""
        done = self.stage.store.facilitated
        if done is None:
            return
        console = self.stage.store.console
        self.undo_act = build_undo(done, console, self._day_ms_before) if console is not None else None
        teams = {line.team: line.name for line in console.teams} if console else {}
        where = teams.get(done.team, "") or self.stage.text("console.for_everyone")
        place = f"{where} · {done.seat}" if done.seat else where
        key = f"console.done.{done.act}"
        minutes = f"{done.amount / 60:+g}".replace("-", "\N{MINUS SIGN}")
        self.stage.toast(self.stage.text(key, where=place, minutes=minutes, text=done.text, thing=done.thing or ""))

    def lay_out(self) -> None:
        """Build the strip of buttons and the one, two or three columns."""
        self.desk.take(self.stage)
        self.figures.clear()
        width, height = self.stage.size
        top = self._strip_bottom = self._strip.build(HEAD_HEIGHT)
        below = height - top
        if width < TWO_COLUMNS_FROM:
            self.lay_out_area("teams", (0, top, width, below), self._paint_both)
            return
        columns = 2 if width >= THREE_COLUMNS_FROM else 1
        rest = width - SIDE_WIDTH * columns
        table = TeamTable(self, below - 2 * PAD)
        self.lay_out_area("teams", (0, top, rest, below), table.paint)
        if columns == 2:
            self.lay_out_area("now", (rest, top, SIDE_WIDTH, below), self._tabs.paint_now)
        self.lay_out_area("side", (width - SIDE_WIDTH, top, SIDE_WIDTH, below), self._tabs.paint)

    def _paint_both(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        y = TeamTable(self, self.stage.size[1]).paint(page, x, y, width) + PAD
        return self._tabs.paint(page, x, y, width)

    @property
    def has_now_column(self) -> bool:
        """Whether what matters now has a column of its own."""
        return self.stage.size[0] >= THREE_COLUMNS_FROM

    def paint(self) -> Paint:
        """Return what paints the main column."""
        return self._paint_both

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head with the clock, the background of the strip, and the columns."""
        surface.fill(self.ground)
        pen = self.stage.pen(surface)
        width, _ = self.stage.size
        for area in self.stage.widgets.areas:
            area.draw(surface)
        top = self._strip_bottom
        pen.box(0, HEAD_HEIGHT, width, top - HEAD_HEIGHT, SURFACE, radius=0)
        pen.line((0, top), (width, top), LINE)
        for (x, y, wide, _), text in self.figures:
            high = pen.letters.height(BODY, "semibold")
            pen.text(x + wide / 2, y + (TARGET - high) / 2, text, BODY, "semibold", INK, align="centre")
        self._draw_head(pen, width)

    def _draw_head(self, pen: Pen, width: float) -> None:
        stage, text = self.stage, self.stage.text
        pen.box(0, 0, width, HEAD_HEIGHT, BAR, radius=0)
        store = stage.store
        name = store.welcome.session_name if store.welcome else ""
        clock_label = clock_text(stage)
        colour = YELLOW if self.is_paused else WHITE
        right = width - PAD - CORNER_ROOM
        taken = pen.letters.width(clock_label, CLOCK_SIZE, "bold") if clock_label else 0.0
        pen.text(right, 2, clock_label, CLOCK_SIZE, "bold", colour, align="right")
        if self.is_paused:
            paused = text("scene.common.paused")
            pen.text(right - taken - 12, 22, paused, LARGE, "bold", YELLOW, align="right")
            taken += 12 + pen.letters.width(paused, LARGE, "bold")
        room = self._draw_end(pen, right - taken - 24)
        room = max(120.0, room - 2 * PAD)
        title = f"{text('console.title')} · {name}"
        # The time of day beside it is wider at some hours than at others.
        shown = title if pen.letters.width(title, SMALL, "semibold") <= room else text("console.title")
        pen.text(PAD, 8, shown, SMALL, "semibold", SKY, room=room)
        pen.text(PAD, 26, phase_line(stage) or text(f"scene.phase.{self.phase}"), 24, "bold", WHITE, room=room)

    def _describe_lateness(self, expected: int, finish: int) -> tuple[str, Tone]:
        """Return how late the session is for the time to finish by, in seconds of the day, and the colour of that."""
        late, time = expected - finish, format_time_of_day(finish)
        if finish <= seconds_of_day():
            return self.stage.text("console.finish_gone", time=time), YELLOW
        key, colour = ("console.finish_late", YELLOW) if late > 0 else ("console.finish_ok", SKY)
        return self.stage.text(key, time=time, span=format_span(self.stage, late)), colour

    def _draw_end(self, pen: Pen, right: float) -> float:
        """Draw when the session is expected to end, and by when it should; return the x to its left."""
        console = self.stage.store.console
        expected = find_expected_end(self.stage, self.desk)
        if console is None or expected is None or right < 560:
            return right
        end = self.stage.text("console.expected_end", time=format_time_of_day(expected))
        lines = [(self.stage.text("console.now_is", time=format_time_of_day(seconds_of_day())), SKY), (end, WHITE)]
        if console.finish_by >= 0:
            lines.append(self._describe_lateness(expected, console.finish_by * 60))
        wide = max(pen.letters.width(line, SMALL, "semibold") for line, _ in lines)
        step = pen.letters.height(SMALL, "semibold")
        y = (HEAD_HEIGHT - step * len(lines)) / 2
        for line, colour in lines:
            pen.text(right - wide, y, line, SMALL, "semibold", colour)
            y += step
        return right - wide
