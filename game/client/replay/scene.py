"""A finished game on the board, with a scrubber: any day, any seat's eyes, from mark to mark."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.connection.replay_feed import ReplayFeed
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.place.place_picture import Place
from game.client.place.top_bar import draw_top_bar
from game.client.place.year_strip import YearStrip, date_text
from game.client.replay.day_panel import seen_paint
from game.client.replay.scrub import KINDS, Kind, Player, day_at, next_mark, of_kind, previous_mark, x_of
from game.client.replay.timeline import draw_track
from game.client.ui.inputs import Kind as ButtonKind
from game.client.ui.keys import Shortcut
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BODY, GAP, GROUND, LINE, PAD, PAPER, QUIET, SMALL, TOP_BAR, WHITE, YEAR_STRIP, Box

PANEL: Final = 372.0
PANEL_FROM: Final = 1100.0
YEAR_FROM: Final = 560.0
TRACK: Final = 36.0
CONTROLS: Final = 50.0
BUTTON: Final = 34.0
EVERYBODY: Final = "*"
_SEAT_KEYS: Final = {pygame.K_0 + n: n for n in range(9)}


class ReplayingScene(PageScene):
    """The place, what one seat saw, and the line of days below."""

    widest = 800

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        assert isinstance(stage.feed, ReplayFeed), "a replay is fed by a replay"
        self._feed: ReplayFeed = stage.feed
        self.player = Player()
        self.kind: Kind = "all"
        self._place = Place(stage)
        self._year = YearStrip()
        self._dragging = False

    def dependencies(self) -> object:
        """Depend on what is shown and on how it plays."""
        store = self.stage.store
        player = self.player.playing, self.player.speed
        return store.public, store.seat, store.seated, player, self.kind, self._feed.watched

    # ------------------------------------------------------------ moving about

    def seek(self, day: int) -> None:
        """Show a day, held inside the replay."""
        day = min(max(day, 0), self._feed.length)
        if day != self._feed.position:
            self._feed.seek(day)

    def step(self, days: int) -> None:
        """Go some days on or back, and stop playing."""
        self.player = Player(playing=False, speed=self.player.speed)
        self.seek(self._feed.position + days)

    def toggle(self) -> None:
        """Play or stop; from the end it begins again."""
        if not self.player.playing and self._feed.position >= self._feed.length:
            self.seek(0)
        self.player = self.player.toggled()

    def jump(self, steps: int) -> None:
        """Go to the next mark of the chosen kind, or to the one before."""
        marks = of_kind(self._feed.marks, self.kind)
        find = next_mark if steps > 0 else previous_mark
        flag = find(marks, self._feed.position)
        if flag is None:
            self.stage.toast(self.stage.text("scene.replaying.no_marks"))
        else:
            self.step(flag.day - self._feed.position)

    def watch(self, seat: str) -> None:
        """Look through a seat's eyes, or everybody's."""
        self._feed.watch(None if seat == EVERYBODY else seat)

    def _choose_kind(self, kind: str) -> None:
        self.kind = next(known for known in KINDS if known == kind)

    def _faster(self, steps: int) -> None:
        self.player = self.player.faster(steps)

    def handle(self, event: pygame.event.Event) -> bool:
        """Take the mouse on the line of days, and the replay's keys."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            box = self._track_box()
            self._dragging = self.stage.theme.rect(*box).collidepoint(event.pos)
            return self._drag(event.pos)
        if event.type == pygame.MOUSEMOTION:
            return self._drag(event.pos)
        if event.type == pygame.MOUSEBUTTONUP and self._dragging:
            self._dragging = False
            return True
        return event.type == pygame.KEYDOWN and self._key(event.key)

    def _drag(self, position: tuple[int, int]) -> bool:
        if not self._dragging:
            return False
        left, width = self._line()
        x = position[0] / self.stage.theme.scale
        self.step(day_at(x, left, width, self._feed.length) - self._feed.position)
        return True

    def _key(self, key: int) -> bool:
        if key in (pygame.K_SPACE, pygame.K_k):
            self.toggle()
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key in (pygame.K_COMMA, pygame.K_PERIOD):
            self.jump(-1 if key == pygame.K_COMMA else 1)
        elif key in (pygame.K_UP, pygame.K_DOWN):
            self._faster(1 if key == pygame.K_UP else -1)
        elif key in _SEAT_KEYS and _SEAT_KEYS[key] <= len(self._feed.seats):
            number = _SEAT_KEYS[key]
            self.watch(self._feed.seats[number - 1] if number else EVERYBODY)
        else:
            return False
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Name the keys."""
        return (
            Shortcut("Space  K", "scene.keys.play"),
            Shortcut("← →", "scene.keys.day"),
            Shortcut(",  .", "scene.keys.mark"),
            Shortcut("↑ ↓", "scene.keys.speed"),
            Shortcut("Home End", "scene.keys.ends"),
            Shortcut("0 – 8", "scene.keys.seats"),
        )

    # ------------------------------------------------------------ where things are

    def _panel_width(self) -> float:
        return PANEL if self.stage.size[0] >= PANEL_FROM else 0.0

    def _year_height(self) -> float:
        return YEAR_STRIP if self.stage.size[1] >= YEAR_FROM else 0.0

    def _bottom(self) -> float:
        return self.stage.size[1] - CONTROLS - TRACK - self._year_height()

    def _place_box(self) -> Box:
        width, _ = self.stage.size
        return 0, TOP_BAR, width - self._panel_width(), self._bottom() - TOP_BAR

    def _year_box(self) -> Box:
        return 0, self._bottom(), self.stage.size[0], self._year_height()

    def _track_box(self) -> Box:
        width, height = self.stage.size
        return 0, height - CONTROLS - TRACK, width, TRACK

    def _line(self) -> tuple[float, float]:
        """Return left and width of the line of days: under the year's curve where there is one."""
        if self._year_height():
            left, _, width, _ = self._year.plot
            statics = self.stage.store.statics
            days = statics.rounds * statics.round_days + statics.days_after if statics else 0
            # The curve has room for the whole year; a game that stopped early ends before it.
            return left, width * min(1.0, self._feed.length / max(days, 1))
        return PAD * 1.5, self.stage.size[0] - PAD * 3

    # ------------------------------------------------------------ building

    def lay_out(self) -> None:
        """Give the place its room, and paint what the seat saw."""
        rect = self.stage.theme.rect(*self._place_box())
        if rect != self._place.rect or self._place.stage is not self.stage:
            self._place.lay_out(self.stage, rect)
        self._place.show(self.stage.store)
        if self._panel_width():
            width, _ = self.stage.size
            box = (width - PANEL, TOP_BAR, PANEL, self._bottom() - TOP_BAR)
            self.lay_out_area("seen", box, seen_paint(self.stage))

    def add_controls(self) -> None:
        """Make the line of days and the controls below it."""
        self._add_track()
        widgets, text = self.stage.widgets, self.stage.text
        playing = self.player.playing
        x, y = float(PAD), self.stage.size[1] - CONTROLS + 8
        buttons: list[tuple[str, str, str, ButtonKind]] = [
            ("earlier", "", "skip-back", "quiet"),
            ("play", text("scene.replaying.pause" if playing else "scene.replaying.play"), "", "primary"),
            ("later", "", "skip-forward", "quiet"),
        ]
        presses = {"earlier": lambda: self.jump(-1), "play": self.toggle, "later": lambda: self.jump(1)}
        tips = {
            "earlier": text("scene.replaying.previous_mark"),
            "play": text("scene.replaying.help"),
            "later": text("scene.replaying.next_mark"),
        }
        for key, label, icon, kind in buttons:
            wide = 92.0 if label else 44.0
            icon = icon or ("pause" if playing else "play")
            box = (x, y, wide, BUTTON)
            widgets.button(key, box, label, presses[key], icon=icon, kind=kind, describe=tips[key])
            x += wide + 6
        self._add_speed(x + 6, y)
        self._add_choices(x + 192, y)

    def _add_track(self) -> None:
        feed = self._feed
        left, width = self._line()
        _, top, _, tall = self._track_box()
        box = (left - 10, top + 4, width + 20, tall - 8)

        def face(pen: Pen) -> None:
            marks = of_kind(feed.marks, self.kind)
            draw_track(pen, self.stage, (left, top, width, tall), marks, feed.position, feed.length)

        day = self.stage.text("scene.replaying.day", day=feed.position, length=feed.length)
        control = self.stage.widgets.spot("days", box, None, describe="", face=face)
        control.nudge = self.step
        control.describe = day
        for flag in of_kind(feed.marks, self.kind):
            at = x_of(flag.day, left, width, feed.length)
            self.stage.widgets.hint((at - 7, top, 14, tall * 0.6), self._mark_words(flag.seat, flag.label, flag.day))

    def _mark_words(self, seat: str | None, label: str, day: int) -> str:
        when = date_text(self.stage, day)
        return f"{when} · {seat}: {label}" if seat else f"{when} · {label}"

    def _add_speed(self, x: float, y: float) -> None:
        widgets, text = self.stage.widgets, self.stage.text
        words = text("scene.replaying.speed")
        slower = (x, y, 34.0, BUTTON)
        faster = (x + 122, y, 34.0, BUTTON)
        widgets.button("slower", slower, "", lambda: self._faster(-1), icon="minus", kind="quiet", describe=words)
        widgets.button("faster", faster, "", lambda: self._faster(1), icon="plus", kind="quiet", describe=words)

    def _add_choices(self, x: float, y: float) -> None:
        widgets, text = self.stage.widgets, self.stage.text
        width, _ = self.stage.size
        seats = [(EVERYBODY, text("scene.replaying.team")), *((seat, seat) for seat in self._feed.seats)]
        wide = min(52.0 * len(seats), width - x - PAD)
        right = width - PAD - wide
        widgets.choice(
            "seat",
            (right, y, wide, BUTTON),
            seats,
            self._feed.watched or EVERYBODY,
            self.watch,
            describe=text("scene.replaying.seat"),
            size=SMALL,
        )
        room = right - x - GAP * 2
        if room >= 300:
            kinds = [(kind, text(f"scene.replaying.kind_{kind}")) for kind in KINDS]
            box = (x, y, min(room, 420.0), BUTTON)
            words = text("scene.replaying.marks")
            widgets.choice("kind", box, kinds, self.kind, self._choose_kind, describe=words, size=SMALL)

    # ------------------------------------------------------------ time and drawing

    def update(self, seconds: float) -> None:
        """Let it play, and people walk."""
        self.player, day = self.player.advanced(seconds, self._feed.position, self._feed.length)
        self.seek(day)
        super().update(seconds)
        self._place.show(self.stage.store)
        self._place.update(seconds)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the place, what was seen, the year and the ground of the controls."""
        surface.fill(GROUND)
        self._place.draw(surface)
        for area in self.stage.widgets.areas:
            area.draw(surface)
        pen = self.stage.pen(surface)
        draw_top_bar(self.stage, pen)
        if self._year_height():
            before = self._year.plot
            self._year.draw(self.stage, surface, self._year_box())
            if self._year.plot != before:
                self._built_from = None
        width, height = self.stage.size
        top = height - CONTROLS - TRACK
        pen.box(0, top, width, CONTROLS + TRACK, PAPER if self._year_height() else WHITE, radius=0)
        pen.line((0, top + TRACK), (width, top + TRACK), LINE)
        self._draw_words(pen, width, height)

    def _draw_words(self, pen: Pen, width: float, height: float) -> None:
        day = self.stage.text("scene.replaying.day", day=self._feed.position, length=self._feed.length)
        pen.text(width - PAD - 4, 10, day, BODY, "semibold", WHITE, align="right")
        x = PAD + 44 + 92 + 44 + 24
        y = height - CONTROLS + 8 + (BUTTON - pen.letters.height(SMALL)) / 2
        speed = self.stage.text("scene.replaying.pace", speed=self.player.speed)
        pen.text(x + 78, y, speed, SMALL, "semibold", QUIET, align="centre")


_STEPS: Final = {
    pygame.K_LEFT: -1,
    pygame.K_RIGHT: 1,
    pygame.K_HOME: -(10**6),
    pygame.K_END: 10**6,
}
