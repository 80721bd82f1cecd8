"""The buttons that are always there: the clock above, the room below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game.client.facilitator import debrief_row, vote_row
from game.client.facilitator.console_face import ConsoleFace
from game.client.facilitator.console_parts import Press
from game.client.facilitator.desk_state import DeskState, parse_minutes
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.theme import BODY, GAP, PAD, TARGET
from game.protocol.messages import Facilitate

MINUTE: Final = 60
RUNNING: Final = ("run", "after")
PACE_FACTOR: Final = 1.25
SET_WIDTH: Final = 64.0


@dataclass(frozen=True)
class Figure:
    """A figure between two buttons."""

    text: str


@dataclass(frozen=True)
class Typed:
    """A short line to type into, before the button that uses it."""

    key: str
    text: str
    typed: Callable[[str], None]
    entered: Callable[[], None]
    describe: str
    placeholder: str


Item = Press | Figure | Typed


class ControlStrip:
    """Builds the strip's rows and says what its buttons do."""

    def __init__(self, scene: ConsoleFace) -> None:
        self._scene = scene

    @property
    def _stage(self) -> Stage:
        return self._scene.stage

    @property
    def _desk(self) -> DeskState:
        return self._scene.desk

    def build(self, top: float) -> float:
        """Build both rows from `top` down, in as many lines as they need; return the y below."""
        y = self._build_row(self.clock_items(), top + 8)
        y = self._build_row(self.room_items(), y)
        for row in (debrief_row, vote_row):
            says, buttons = row.list_buttons(self._scene)
            if says or buttons:
                y = self._build_row([*([Figure(says)] if says else []), *buttons], y)
        return y

    def _build_row(self, items: Sequence[Item], y: float) -> float:
        width, _ = self._stage.size
        x = float(PAD)
        for item in items:
            wide = self._measure(item)
            if x > PAD and x + wide > width - PAD:
                x, y = float(PAD), y + TARGET + GAP
            self._build_item(item, (x, y, wide, float(TARGET)))
            x += wide + GAP
        return y + TARGET + GAP

    def _measure(self, item: Item) -> float:
        letters = self._stage.letters
        if isinstance(item, Typed):
            return SET_WIDTH
        if isinstance(item, Figure):
            return letters.width(item.text, BODY, "semibold") + 4
        icon = (34 if item.label else 22) if item.icon else 12
        return letters.width(item.label, BODY, "semibold") + icon + 14

    def _build_item(self, item: Item, box: tuple[float, float, float, float]) -> None:
        widgets = self._stage.widgets
        if isinstance(item, Figure):
            self._scene.figures.append((box, item.text))
        elif isinstance(item, Typed):
            widgets.entry(
                item.key,
                box,
                item.text,
                limit=5,
                typed=item.typed,
                entered=item.entered,
                describe=item.describe,
                placeholder=item.placeholder,
            )
        else:
            widgets.button(
                item.key,
                box,
                item.label,
                item.press,
                kind=item.kind,
                icon=item.icon,
                refused=item.refused,
                describe=item.describe,
            )

    # ------------------------------------------------------------ the clock

    def clock_items(self) -> list[Item]:
        """Return the row of the clock; the button that ends a phase is far from the one that starts the session."""
        text, desk, scene = self._stage.text, self._desk, self._scene
        untimed = self._why_untimed()
        skip = "console.really_skip" if desk.is_confirming(self._stage, "skip") else "console.skip"
        end = "console.really_end" if desk.is_confirming(self._stage, "end") else "console.end"
        ended = text("console.why.ended") if scene.phase == "end" else ""
        not_started = "" if scene.is_started else text("console.why.not_started")
        day_ms = scene.day_ms
        pace = self._stage.catalogue.counted("console.pace", number_text(round(10_000 / day_ms), 1)) if day_ms else "–"
        return [
            self._first_button(ended),
            Press("minus 1", text("console.minus_1"), lambda: scene.extend(-MINUTE), refused=self._why_no_minus()),
            Press("extend", text("console.plus_1"), lambda: scene.extend(MINUTE), "normal", refused=untimed),
            Press("plus 2", text("console.plus_2"), lambda: scene.extend(2 * MINUTE), refused=untimed),
            Typed("minutes", desk.minutes, self._type_minutes, self.set_time, text("console.set_help"), "5:00"),
            Press("set time", text("console.set"), self.set_time, refused=untimed, describe=text("console.set_help")),
            Press("slower", "", lambda: scene.pace(PACE_FACTOR), icon="minus", describe=text("console.slower")),
            Figure(pace),
            Press("faster", "", lambda: scene.pace(1 / PACE_FACTOR), icon="plus", describe=text("console.faster")),
            Press("skip", text(skip), scene.skip, icon="skip-forward", refused=not_started or ended),
            Press("end", text(end), scene.end, "danger", "x", refused=ended),
        ]

    def _first_button(self, ended: str) -> Press:
        text, scene = self._stage.text, self._scene
        if not scene.is_started:
            return Press("start", text("console.start"), scene.start, "primary", "play")
        if scene.is_paused:
            return Press("pause", text("console.resume"), scene.pause_or_resume, "primary", "play", ended)
        return Press("pause", text("console.pause"), scene.pause_or_resume, "normal", "pause", ended)

    def _why_untimed(self) -> str:
        text, scene = self._stage.text, self._scene
        if not scene.is_started:
            return text("console.why.not_started")
        if scene.phase in RUNNING:
            return text("console.why.days_run")
        return text("console.why.untimed") if scene.phase == "end" else ""

    def _why_no_minus(self) -> str:
        left_ms = self._stage.store.remaining_ms(self._stage.now_ms)
        short = self._stage.text("console.why.less_than_a_minute") if left_ms <= MINUTE * 1000 else ""
        return self._why_untimed() or short

    def _type_minutes(self, typed: str) -> None:
        self._desk.minutes = typed

    def set_time(self) -> None:
        """Set the time that is left to what was typed."""
        seconds = parse_minutes(self._desk.minutes)
        if seconds is None:
            self._stage.toast(self._stage.text("console.set_help"))
            return
        self._stage.send(Facilitate("set_time", amount=seconds))
        self._desk.minutes = ""
        self._scene.build()

    # ------------------------------------------------------------ the room

    def room_items(self) -> list[Item]:
        """Return the row of the room: look-up, bookmark, the screen, the lock."""
        text, scene, stage = self._stage.text, self._scene, self._stage
        console = stage.store.console
        is_held = scene.find_look_up() is not None
        look = Press(
            "look up",
            text("console.lift_look_up" if is_held else "console.look_up"),
            scene.look_up,
            "chosen" if is_held else "normal",
            "eye" if is_held else "megaphone",
            describe=text("console.look_up_help"),
        )
        locked = console is not None and console.locked
        lock = Press(
            "lock",
            text("console.unlock" if locked else "console.lock"),
            lambda: stage.send(Facilitate("unlock" if locked else "lock")),
            "chosen" if locked else "quiet",
            "lock" if locked else "lock-open",
            describe=text("console.lock_help"),
        )
        mark = Press("bookmark", text("console.bookmark"), scene.bookmark, icon="bookmark")
        undo = Press(
            "undo",
            text("console.undo"),
            scene.undo,
            icon="arrow-left",
            refused="" if scene.undo_act is not None else text("console.why.no_undo"),
            describe=text("console.undo_help"),
        )
        return [look, mark, lock, undo, Figure(text("console.screen")), *self._screen_buttons()]

    def _screen_buttons(self) -> list[Press]:
        """Return the choice of what the room's screen shows."""
        text, stage, desk = self._stage.text, self._stage, self._desk
        console, team = stage.store.console, desk.find_team(stage)
        page, shown = (console.page, console.shown_team) if console is not None else ("", 0)
        lone = console is not None and len(console.teams) == 1
        name = team.name if team is not None else text("console.a_team")

        def show(page: str, team: int = 0) -> Callable[[], None]:
            return lambda: stage.send(Facilitate("show", thing=page, team=team))

        buttons = [
            Press(
                "show room",
                text("console.page.room"),
                show("room"),
                "chosen" if page == "room" or (lone and page == "team") else "segment",
                describe=text("console.page.room_help"),
            ),
            Press(
                "show neutral",
                text("console.page.neutral"),
                show("neutral"),
                "chosen" if page == "neutral" else "segment",
                describe=text("console.page.neutral_help"),
            ),
        ]
        if not lone:
            is_shown = page == "team" and team is not None and shown == team.team
            label = text("console.page.team", team=name)
            buttons.append(
                Press(
                    "show team",
                    label,
                    show("team", team.team if team else 0),
                    "chosen" if is_shown else "segment",
                    refused="" if team is not None else text("console.why.no_team"),
                    describe=text("console.page.team_help"),
                )
            )
        return buttons
