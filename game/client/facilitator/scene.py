"""The facilitator's console: the clock, what to say now, and a row for every team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.facilitator.side_column import ConsoleSide
from game.client.facilitator.team_row import TeamRow
from game.client.framework.frame import clock_text, phase_line
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.ui.inputs import Kind
from game.client.ui.keys import Shortcut
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE_DARK, BODY, GAP, LARGE, LINE, PAD, SKY, SMALL, TITLE, WHITE, YELLOW, YELLOW_PALE
from game.protocol.bounds import Seat
from game.protocol.messages import Facilitate

HEAD_HEIGHT: Final = 84.0
STRIP_HEIGHT: Final = 50.0
SIDE_WIDTH: Final = 348.0
TWO_COLUMNS_FROM: Final = 1000
CLOCK_SIZE: Final = 52
EXTENSION_SECONDS: Final = 60
CONFIRM_MS: Final = 5000
PACE_FACTOR: Final = 1.25

Press = Callable[[], None]


class ConsoleScene(PageScene):
    """The clock of the session and the teams; no team sees any of it."""

    foot = False
    widest = 1400

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.chosen: tuple[int, Seat] | None = None
        """The seat whose buttons are shown."""
        self.side = ConsoleSide(self)
        self._end_asked_at_ms: int | None = None

    def dependencies(self) -> object:
        """Depend on the console, the clock, the chosen seat and whether ending is being confirmed."""
        store = self.stage.store
        clock = store.clock
        running = (clock.phase, clock.paused, clock.started, clock.day_ms) if clock else None
        return store.console, store.welcome, running, self.chosen, self._is_confirming_end()

    def _is_confirming_end(self) -> bool:
        return self._end_asked_at_ms is not None and self.stage.now_ms - self._end_asked_at_ms < CONFIRM_MS

    @property
    def phase(self) -> str:
        """The phase of the session."""
        clock = self.stage.store.clock
        return clock.phase if clock is not None else "lobby"

    # ------------------------------------------------------------ actions

    def start_or_skip(self) -> None:
        """Start the session, or go on to the next phase."""
        clock = self.stage.store.clock
        started = clock is not None and clock.started
        self.stage.send(Facilitate("skip" if started else "start"))

    def pause_or_resume(self) -> None:
        """Pause the clock, or resume it."""
        clock = self.stage.store.clock
        self.stage.send(Facilitate("resume" if clock is not None and clock.paused else "pause"))

    def extend(self) -> None:
        """Make the phase a minute longer."""
        self.stage.send(Facilitate("extend", amount=EXTENSION_SECONDS))

    def bookmark(self) -> None:
        """Mark this moment for the debrief."""
        self.stage.send(Facilitate("bookmark", text=self.stage.text("console.bookmark_text")))

    def look_up(self) -> None:
        """Dim every screen and ask everyone to look up."""
        self.stage.send(Facilitate("say", text=self.stage.text("console.look_up_text"), amount=1))

    def pace(self, factor: float) -> None:
        """Make a simulated day longer or shorter by `factor`."""
        clock = self.stage.store.clock
        if clock is not None:
            self.stage.send(Facilitate("pace", amount=round(clock.day_ms * factor)))

    def end(self) -> None:
        """Ask for confirmation, then end the session."""
        if self._is_confirming_end():
            self._end_asked_at_ms = None
            self.stage.send(Facilitate("end"))
        else:
            self._end_asked_at_ms = self.stage.now_ms

    def choose(self, team: int, seat: Seat) -> None:
        """Show the buttons of a seat, or hide them."""
        self.chosen = None if self.chosen == (team, seat) else (team, seat)

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

    # ------------------------------------------------------------ building

    def lay_out(self) -> None:
        """Build the strip of buttons and the one or two columns."""
        width, height = self.stage.size
        top = HEAD_HEIGHT + self._add_buttons()
        if width >= TWO_COLUMNS_FROM:
            self.lay_out_area("teams", (0, top, width - SIDE_WIDTH, height - top), self._paint_teams)
            self.lay_out_area("side", (width - SIDE_WIDTH, top, SIDE_WIDTH, height - top), self.side.paint)
        else:
            self.lay_out_area("teams", (0, top, width, height - top), self._paint_both)

    def _paint_both(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        return self.side.paint(page, x, self._paint_teams(page, x, y, width) + PAD, width)

    def _buttons(self) -> list[tuple[str, str, str, Kind, Press]]:
        text, clock = self.stage.text, self.stage.store.clock
        started = clock is not None and clock.started
        paused = clock is not None and clock.paused
        end = text("console.really_end" if self._is_confirming_end() else "console.end")
        first = ("start", text("console.skip" if started else "console.start"), "skip-forward" if started else "play")
        return [
            (*first, "normal" if started else "primary", self.start_or_skip),
            (
                "pause",
                text("console.resume" if paused else "console.pause"),
                "play" if paused else "pause",
                "primary" if paused else "normal",
                self.pause_or_resume,
            ),
            ("extend", text("console.extend"), "plus", "normal", self.extend),
            ("look up", text("console.look_up"), "megaphone", "normal", self.look_up),
            ("bookmark", text("console.bookmark"), "bookmark", "quiet", self.bookmark),
            ("slower", text("console.slower"), "minus", "quiet", lambda: self.pace(PACE_FACTOR)),
            ("faster", text("console.faster"), "fast-forward", "quiet", lambda: self.pace(1 / PACE_FACTOR)),
            ("end", end, "x", "danger", self.end),
        ]

    def _add_buttons(self) -> float:
        """Add the buttons in as many rows as they need; return the height of the strip."""
        width, _ = self.stage.size
        letters, x, y = self.stage.letters, float(PAD), HEAD_HEIGHT + 8
        for key, label, icon, kind, press in self._buttons():
            button_width = letters.width(label, BODY, "semibold") + 52
            if x + button_width > width - PAD:
                x, y = float(PAD), y + STRIP_HEIGHT - 8
            self.stage.widgets.button(key, (x, y, button_width, STRIP_HEIGHT - 16), label, press, kind=kind, icon=icon)
            x += button_width + GAP
        return y + STRIP_HEIGHT - 8 - HEAD_HEIGHT

    # ------------------------------------------------------------ the main column

    def paint(self) -> Paint:
        """Return what paints the main column."""
        return self._paint_teams

    def _paint_teams(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        y = page.card(x, y, width, self._paint_cue, fill=YELLOW_PALE, edge=None, stripe=YELLOW) + GAP * 1.5
        console = self.stage.store.console
        for line in console.teams if console is not None else ():
            row = TeamRow(self.stage, line, self.chosen, self.choose)
            y = page.card(x, y, width, row.paint) + GAP
        return y

    def _paint_cue(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text
        page.icon(x, y + 2, "megaphone", 18)
        y = page.text(x + 28, y, text("console.now_say"), BODY, "bold") + 4
        return page.paragraph(x, y, width, text(f"console.cue.{self.phase}"), TITLE, "semibold")

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head with the clock, the background of the strip, and the columns."""
        surface.fill(self.ground)
        pen = self.stage.pen(surface)
        width, _ = self.stage.size
        for area in self.stage.widgets.areas:
            area.draw(surface)
        top = self.stage.widgets.areas[0].rect.top / self.stage.theme.scale if self.stage.widgets.areas else HEAD_HEIGHT
        pen.box(0, HEAD_HEIGHT, width, top - HEAD_HEIGHT, WHITE, radius=0)
        pen.line((0, top), (width, top), LINE)
        self._draw_head(pen, width)

    def _draw_head(self, pen: Pen, width: float) -> None:
        stage, text = self.stage, self.stage.text
        pen.box(0, 0, width, HEAD_HEIGHT, BLUE_DARK, radius=0)
        store = stage.store
        name = store.welcome.session_name if store.welcome else ""
        room = width - 260
        pen.text(PAD + 4, 12, f"{text('console.title')} · {name}", LARGE, "semibold", SKY, room=room)
        phase = phase_line(stage) or text(f"scene.phase.{self.phase}")
        pen.text(PAD + 4, 34, phase, CLOCK_SIZE * 0.52, "bold", WHITE, room=room)
        clock = store.clock
        paused = clock is not None and clock.paused
        clock_label = clock_text(stage)
        right = width - PAD - 6
        colour = YELLOW if paused else WHITE
        pen.text(right, 4, clock_label, CLOCK_SIZE, "bold", colour, align="right")
        note = text("scene.common.paused") if paused else text("scene.common.until_end") if clock_label else ""
        if clock is not None and not clock.started:
            note = text("scene.common.starts_soon")
        pen.text(right, 60, note, SMALL, "semibold", colour, align="right")
