"""A finished game on the place: any day, as any seat saw it, from mark to mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pygame

from game.client.connection.feed import DayViewer
from game.client.connection.replay_feed import ReplayFeed
from game.client.connection.turning_points import Mark
from game.client.framework.corner import CORNER_ROOM, add_back, back_room
from game.client.framework.page import PageScene
from game.client.framework.stage import Stage
from game.client.place.place_picture import Place
from game.client.place.top_bar import draw_top_bar
from game.client.place.year_plot import name_flag
from game.client.place.year_strip import YearStrip, date_text
from game.client.replay.follow_bar import add_follow_bar, draw_follow_bar
from game.client.replay.playback import (
    MARK_KINDS,
    MarkKind,
    Playback,
    day_at,
    day_x,
    filter_marks,
    find_next_mark,
    find_previous_mark,
)
from game.client.replay.side_panel import SidePanel
from game.client.replay.timeline import draw_neighbours, draw_timeline
from game.client.ui.inputs import Kind
from game.client.ui.keys import Shortcut
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BODY,
    GAP,
    GROUND,
    LINE,
    PAD,
    PAPER,
    QUIET,
    SMALL,
    SURFACE,
    TOP_BAR,
    WHITE,
    YEAR_STRIP,
    Box,
)

PANEL_WIDTH: Final = 372.0
PANEL_FROM: Final = 1100.0
YEAR_FROM: Final = 560.0
TIMELINE_HEIGHT: Final = 36.0
CONTROLS_HEIGHT: Final = 50.0
BUTTON_HEIGHT: Final = 34.0
EVERYONE: Final = "*"
KINDS_FROM: Final = 500.0
"""Room from which every kind of mark has a button; with less only the first `FEW_KINDS`."""
FEW_KINDS: Final = 4
_SEAT_KEYS: Final = {pygame.K_0 + n: n for n in range(9)}


class ReplayScene(PageScene):
    """The place, what one seat saw, and the line of days."""

    widest = 800

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        viewer = stage.feed if isinstance(stage.feed, ReplayFeed) else stage.follower
        assert viewer is not None, "the replay scene needs a replay feed, or the debrief of a session"
        self._feed: DayViewer = viewer
        self.playback = Playback()
        self.kind: MarkKind = "all"
        self._place = Place(stage)
        self._year = YearStrip()
        self._dragging = False
        self.side = SidePanel(stage, viewer, self.seek)

    def dependencies(self) -> object:
        """Depend on the views, the playback, and the chosen marks and seat."""
        store = self.stage.store
        playback = self.playback.playing, self.playback.speed, self.playback.stops
        is_aside = self.stage.follower is not None and self.stage.follower.is_aside
        shown = self.kind, self._feed.watched, self.side.state
        return store.public, store.seat, store.seated, playback, shown, store.debrief, is_aside

    # ------------------------------------------------------------ moving

    def seek(self, day: int) -> None:
        """Show a day, limited to the replay."""
        day = min(max(day, 0), self._feed.length)
        if day != self._feed.position:
            self._feed.seek(day)

    def step(self, days: int) -> None:
        """Move by some days and stop playing."""
        self.playback = replace(self.playback, playing=False, part=0.0)
        self.seek(self._feed.position + days)

    def toggle(self) -> None:
        """Play or stop; at the end, play from the start."""
        if not self.playback.playing and self._feed.position >= self._feed.length:
            self.seek(0)
        self.playback = self.playback.toggle()

    def jump(self, steps: int) -> None:
        """Move to the next or previous mark of the chosen kind."""
        marks = filter_marks(self._feed.marks, self.kind)
        find = find_next_mark if steps > 0 else find_previous_mark
        flag = find(marks, self._feed.position)
        if flag is None:
            self.stage.toast(self.stage.text("scene.replaying.no_marks"))
        else:
            self.step(flag.day - self._feed.position)

    def watch(self, seat: str) -> None:
        """Show what a seat saw, or what everyone saw."""
        self._feed.watch(None if seat == EVERYONE else seat)

    def toggle_stops(self) -> None:
        """Stop at the marks of the chosen kind while playing, or play through."""
        self.playback = replace(self.playback, stops=not self.playback.stops)

    def _choose_kind(self, kind: str) -> None:
        self.kind = next(known for known in MARK_KINDS if known == kind)

    def _change_speed(self, steps: int) -> None:
        self.playback = self.playback.change_speed(steps)

    def handle(self, event: pygame.event.Event) -> bool:
        """Handle the mouse on the line of days, and the replay's keys."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            box = self._timeline_box()
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
        left, width = self._line_span()
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
        elif key == pygame.K_s:
            self.toggle_stops()
        elif key == pygame.K_v:
            self.side.next_panel()
        elif key in (pygame.K_UP, pygame.K_DOWN):
            self._change_speed(1 if key == pygame.K_UP else -1)
        elif key in _SEAT_KEYS and _SEAT_KEYS[key] <= len(self._feed.seats):
            number = _SEAT_KEYS[key]
            self.watch(self._feed.seats[number - 1] if number else EVERYONE)
        else:
            return False
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """Return the replay's keys."""
        return (
            Shortcut("Space  K", "scene.keys.play"),
            Shortcut("← →", "scene.keys.day"),
            Shortcut(",  .", "scene.keys.mark"),
            Shortcut("S", "scene.keys.stops"),
            Shortcut("V", "scene.keys.panel"),
            Shortcut("↑ ↓", "scene.keys.speed"),
            Shortcut("Home End", "scene.keys.ends"),
            Shortcut("0 – 8", "scene.keys.seats"),
        )

    # ------------------------------------------------------------ boxes

    def _panel_width(self) -> float:
        return PANEL_WIDTH if self.stage.size[0] >= PANEL_FROM else 0.0

    def _year_height(self) -> float:
        return YEAR_STRIP if self.stage.size[1] >= YEAR_FROM else 0.0

    def _bottom(self) -> float:
        return self.stage.size[1] - CONTROLS_HEIGHT - TIMELINE_HEIGHT - self._year_height()

    def _place_box(self) -> Box:
        width, _ = self.stage.size
        return 0, TOP_BAR, width - self._panel_width(), self._bottom() - TOP_BAR

    def _year_box(self) -> Box:
        return 0, self._bottom(), self.stage.size[0], self._year_height()

    def _timeline_box(self) -> Box:
        width, height = self.stage.size
        return 0, height - CONTROLS_HEIGHT - TIMELINE_HEIGHT, width, TIMELINE_HEIGHT

    def _line_span(self) -> tuple[float, float]:
        """Return left and width of the line of days, below the year's curve where there is one."""
        if self._year_height():
            left, _, width, _ = self._year.plot
            statics = self.stage.store.statics
            days = statics.rounds * statics.round_days + statics.days_after if statics else 0
            # The curve is as wide as the whole year; a game that stopped early is narrower.
            return left, width * min(1.0, self._feed.length / max(days, 1))
        return PAD * 1.5, self.stage.size[0] - PAD * 3

    # ------------------------------------------------------------ building

    def lay_out(self) -> None:
        """Lay out the place and the panel of what was seen."""
        rect = self.stage.theme.rect(*self._place_box())
        if rect != self._place.rect or self._place.stage is not self.stage:
            self._place.lay_out(self.stage, rect)
        self._place.show(self.stage.store)
        if self._panel_width():
            width, _ = self.stage.size
            box = (width - PANEL_WIDTH, TOP_BAR, PANEL_WIDTH, self._bottom() - TOP_BAR)
            self.lay_out_area("seen", box, self.side.paint())

    def add_controls(self) -> None:
        """Add the line of days and the controls below it."""
        add_back(self.stage)
        self._add_timeline()
        add_follow_bar(self.stage, self._bottom())
        widgets, text = self.stage.widgets, self.stage.text
        playing = self.playback.playing
        x, y = float(PAD), self.stage.size[1] - CONTROLS_HEIGHT + 8
        buttons: list[tuple[str, str, str, Kind]] = [
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
            box_width = 100.0 if label else 44.0
            icon = icon or ("pause" if playing else "play")
            box = (x, y, box_width, BUTTON_HEIGHT)
            widgets.button(key, box, label, presses[key], icon=icon, kind=kind, describe=tips[key])
            x += box_width + 6
        self._add_speed(x + 6, y)
        tip = text("scene.replaying.stops_help")
        box = (x + 170, y, 40.0, BUTTON_HEIGHT)
        stops: Kind = "primary" if self.playback.stops else "quiet"
        widgets.button("stops", box, "", self.toggle_stops, icon="bookmark", kind=stops, describe=tip)
        self._add_choices(x + 216, y)

    def _add_timeline(self) -> None:
        feed = self._feed
        left, width = self._line_span()
        _, top, _, height = self._timeline_box()
        box = (left - 10, top + 4, width + 20, height - 8)

        def face(pen: Pen) -> None:
            marks = filter_marks(feed.marks, self.kind)
            draw_timeline(pen, self.stage, (left, top, width, height), marks, feed.position, feed.length)

        day = self.stage.text("scene.replaying.day", day=feed.position, length=feed.length)
        control = self.stage.widgets.spot("days", box, None, describe="", face=face)
        control.nudge = self.step
        control.describe = day
        for flag in filter_marks(feed.marks, self.kind):
            at = day_x(flag.day, left, width, feed.length)
            self.stage.widgets.hint((at - 7, top, 14, height * 0.6), self._mark_text(flag))

    def _mark_text(self, mark: Mark) -> str:
        when = date_text(self.stage, mark.day)
        if mark.kind == "turning":
            return f"{when} · {self.stage.text(f'scene.replaying.turn_{mark.label}')}"
        return f"{when} · {name_flag(self.stage, mark)}"

    def _list_mark_words(self, mark: Mark) -> tuple[str, ...]:
        """Return the words for a mark, the longest first: with its date, without, and of a turn in brief."""
        words = self._mark_text(mark)
        brief = (self.stage.text(f"scene.replaying.turn_{mark.label}_brief"),) if mark.kind == "turning" else ()
        return words, words.partition(" · ")[2], *brief

    def _add_speed(self, x: float, y: float) -> None:
        widgets, text = self.stage.widgets, self.stage.text
        words = text("scene.replaying.speed")
        slower = (x, y, 34.0, BUTTON_HEIGHT)
        faster = (x + 122, y, 34.0, BUTTON_HEIGHT)
        widgets.button("slower", slower, "", lambda: self._change_speed(-1), icon="minus", kind="quiet", describe=words)
        widgets.button("faster", faster, "", lambda: self._change_speed(1), icon="plus", kind="quiet", describe=words)

    def _add_choices(self, x: float, y: float) -> None:
        widgets, text = self.stage.widgets, self.stage.text
        width, _ = self.stage.size
        seats = [(EVERYONE, text("scene.replaying.team")), *((seat, seat) for seat in self._feed.seats)]
        box_width = min(50.0 * len(seats), width - x - PAD)
        right = width - PAD - box_width
        widgets.choice(
            "seat",
            (right, y, box_width, BUTTON_HEIGHT),
            seats,
            self._feed.watched or EVERYONE,
            self.watch,
            describe=text("scene.replaying.seat"),
            size=SMALL,
        )
        room = right - x - GAP * 2
        if room >= 300:
            shown = MARK_KINDS if room >= KINDS_FROM else MARK_KINDS[:FEW_KINDS]
            kinds = [(kind, text(f"scene.replaying.kind_{kind}")) for kind in shown]
            box = (x, y, min(room, 105.0 * len(shown)), BUTTON_HEIGHT)
            words = text("scene.replaying.marks")
            widgets.choice("kind", box, kinds, self.kind, self._choose_kind, describe=words, size=SMALL)

    # ------------------------------------------------------------ updating and drawing

    @property
    def is_moving(self) -> bool:
        """Whether days are played or people walk."""
        return self.playback.playing or not self._place.is_still

    def update(self, seconds: float) -> None:
        """Play, and move the people."""
        marks = filter_marks(self._feed.marks, self.kind)
        self.playback, day = self.playback.advance(seconds, self._feed.position, self._feed.length, marks)
        self.seek(day)
        super().update(seconds)
        self._place.show(self.stage.store)
        self._place.update(seconds)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the place, the panel, the year and the background of the controls."""
        surface.fill(GROUND)
        self._place.draw(surface)
        if self.side.followed is not None:
            self._place.draw_marker(surface, self.side.followed)
        for area in self.stage.widgets.areas:
            area.draw(surface)
        pen = self.stage.pen(surface)
        draw_top_bar(self.stage, pen)
        draw_follow_bar(self.stage, pen, self._bottom())
        if self._year_height():
            previous_plot = self._year.plot
            self._year.draw(self.stage, surface, self._year_box())
            if self._year.plot != previous_plot:
                self._built_from = None
        width, height = self.stage.size
        top = height - CONTROLS_HEIGHT - TIMELINE_HEIGHT
        pen.box(0, top, width, CONTROLS_HEIGHT + TIMELINE_HEIGHT, PAPER if self._year_height() else SURFACE, radius=0)
        pen.line((0, top + TIMELINE_HEIGHT), (width, top + TIMELINE_HEIGHT), LINE)
        left, span = self._line_span()
        if self._year_height() and self._panel_width():
            plot_left, _, plot_width, _ = self._year.plot
            beside = max(left + span, plot_left + plot_width) + PAD
            box = (beside, top, width - beside - PAD, TIMELINE_HEIGHT)
            marks = filter_marks(self._feed.marks, self.kind)
            draw_neighbours(pen, self.stage, box, marks, self._feed.position, self._list_mark_words)
        self._draw_labels(pen, width, height)

    def _draw_labels(self, pen: Pen, width: float, height: float) -> None:
        day = self.stage.text("scene.replaying.day", day=self._feed.position, length=self._feed.length)
        pen.text(width - PAD - CORNER_ROOM - back_room(self.stage), 10, day, BODY, "semibold", WHITE, align="right")
        x = PAD + 44 + 92 + 44 + 24
        y = height - CONTROLS_HEIGHT + 8 + (BUTTON_HEIGHT - pen.letters.height(SMALL)) / 2
        speed = self.stage.text("scene.replaying.pace", speed=self.playback.speed)
        pen.text(x + 78, y, speed, SMALL, "semibold", QUIET, align="centre")


_STEPS: Final = {
    pygame.K_LEFT: -1,
    pygame.K_RIGHT: 1,
    pygame.K_HOME: -(10**6),
    pygame.K_END: 10**6,
}
