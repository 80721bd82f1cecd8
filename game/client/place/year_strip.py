"""The strip of the year: harm by day beside harm with no action, with flags for what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.motion import Point
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    EDGE,
    FAINT,
    INK,
    LINE,
    ON_COLOUR,
    QUIET,
    RED,
    SMALL,
    SURFACE,
    YEAR_STRIP,
    Box,
)
from game.client.ui.tone import Colour
from game.protocol.public_views import Flag, PublicView
from game.protocol.view_base import DotState

LEGEND_ROOM: Final = 262.0
NAME_ROOM: Final = 96.0
"""Widths of the legend and of the title, in units."""

PLOT_SIDE: Final = 16.0
"""Between the curve and the legend, in units."""
NAME_WIDTH: Final = 128.0
WIDE_NAME: Final = 210.0
NAME_STEP: Final = 19.0
"""Most width of a flag's name where others are near and where none is, and the height of a row of names, in units."""
NAMES_TOP: Final = 5.0
NAME_ROWS: Final = 2
"""Where the rows of names begin, in units, and how many a usual strip has; all are above the curve."""
ROUND_VALUES: Final = tuple(digit * 10**power for power in range(4) for digit in (1, 2, 5))
"""People a day at which a line can cross the curve, so that its height can be read."""
HUNDREDTHS: Final = 100
"""The curve is in hundredths of a person."""

SMOOTHING_DAYS: Final = 7
"""Days over which the curve is averaged, because single days vary too much."""

_FLAG_COLOURS: Final[dict[str, Colour]] = {
    "crisis": RED,
    "stocktake": BLUE_DARK,
    "proposal": BLUE,
    "deal": BLUE,
    "lever": EDGE,
    "phone": EDGE,
    "bookmark": INK,
}
_UNNAMED: Final = frozenset({"lever", "phone"})
"""Frequent kinds of flag, drawn as a tick on the axis without text."""
_PRIORITY: Final[dict[str, int]] = {"crisis": 0, "stocktake": 1, "proposal": 2, "deal": 2, "bookmark": 3}
_STATES: Final[tuple[DotState, ...]] = ("on_time", "past_standard", "being_harmed", "fit_to_go")


class YearStrip:
    """The curve of the year, drawn again only when it has changed."""

    def __init__(self) -> None:
        self._picture: pygame.Surface | None = None
        self._painted_from: tuple[object, ...] = ()
        self.plot: Box = (0, 0, 1, 1)
        """Where the curve itself is, in units: x, y, width, height."""

    def draw(self, stage: Stage, surface: pygame.Surface, box: Box) -> None:
        """Draw the strip into a box (units)."""
        view = stage.store.public
        statics = stage.store.statics
        if view is None or statics is None:
            return
        painted_from = (view.harm_by_day, view.flags, stage.theme, box)
        rect = stage.theme.rect(*box)
        if self._picture is None or painted_from != self._painted_from:
            self._painted_from = painted_from
            self._picture = pygame.Surface(rect.size)
            pen = Pen(self._picture, stage.letters)
            self._paint(pen, stage, view, box[2], box[3])
        surface.blit(self._picture, rect)

    def _paint(self, pen: Pen, stage: Stage, view: PublicView, width: float, height: float) -> None:
        pen.box(0, 0, width, height, SURFACE, radius=0)
        pen.line((0, 0), (width, 0), LINE)
        pen.text(16, 10, stage.text("client.year.title"), 14, "bold")
        line = pen.letters.height(SMALL)
        pen.paragraph(16, 30, NAME_ROOM - 20, stage.text("client.year.unit"), SMALL, colour=QUIET, lines=2)
        legend = LEGEND_ROOM if width > 700 else 0.0
        left, top = NAME_ROOM + 8, NAMES_TOP + NAME_STEP * _count_rows(height) + 4
        self.plot = (left, top, width - left - legend - PLOT_SIDE, height - top - line - 8)
        self._draw_axis(pen, stage)
        if len(view.harm_by_day) < SMOOTHING_DAYS:
            words = stage.text("client.year.begins")
            room = self.plot[2] - 2 * PLOT_SIDE
            pen.paragraph(left + PLOT_SIDE, top, room, words, SMALL, colour=QUIET, lines=2, align="centre")
        self._draw_curves(pen, view, _count_days(stage))
        self._draw_flags(pen, stage, view.flags)
        if legend:
            _draw_legend(pen, stage, width - legend + 4, 8, height)

    def _draw_axis(self, pen: Pen, stage: Stage) -> None:
        x, y, width, height = self.plot
        bottom = y + height
        pen.line((x, bottom), (x + width, bottom), FAINT, 1.2)
        for day, name in months(stage):
            at = x + width * day / _count_days(stage)
            pen.line((at, bottom), (at, bottom + 4), FAINT, 1.2)
            pen.text(at + 3, bottom + 3, name, SMALL, colour=QUIET)

    def _draw_curves(self, pen: Pen, view: PublicView, days: int) -> None:
        if len(view.harm_by_day) < SMOOTHING_DAYS:
            return
        own, alone = smooth(view.harm_by_day), smooth(view.left_alone_by_day)
        most = max((*own, *alone, 1.0)) * 1.08
        x, y, width, height = self.plot
        people = find_mark(most)
        if people is not None:
            at = y + height * (1 - people * HUNDREDTHS / most)
            pen.line((x, at), (x + width, at), LINE)
            pen.text(x + width, at + 1, str(people), SMALL, colour=QUIET, align="right")

        def points(values: Sequence[float]) -> list[Point]:
            return [(x + width * n / days, y + height * (1 - value / most)) for n, value in enumerate(values)]

        line = points(alone)
        for start, end in list(pairwise(line))[::2]:
            pen.line(start, end, EDGE, 1.6)
        pixels = [pen.point(*point) for point in points(own)]
        pygame.draw.lines(pen.surface, RED, False, pixels, pen.length(2.4))
        pygame.draw.aacircle(pen.surface, RED, pixels[-1], pen.length(4))

    def _draw_flags(self, pen: Pen, stage: Stage, flags: Sequence[Flag]) -> None:
        """Draw all flags, then the names of as many as fit, the most important first."""
        x, y, width, height = self.plot
        for flag in flags:
            at, colour = x + width * flag.day / _count_days(stage), _FLAG_COLOURS.get(flag.kind, EDGE)
            if flag.kind == "round":
                for part in range(0, int(height), 6):
                    pen.line((at, y + part), (at, y + part + 2), LINE, 1.2)
            elif flag.kind in _UNNAMED:
                pen.line((at, y + height - 7), (at, y + height), colour, 2.4)
            else:
                pen.line((at, y - 2), (at, y + height), colour, 1.6)
        taken: list[tuple[float, float, float]] = []
        named = [flag for flag in flags if flag.kind in _PRIORITY]
        for flag in sorted(named, key=lambda flag: (_PRIORITY[flag.kind], -flag.day)):
            self._draw_flag_name(pen, stage, flag, taken)

    def _draw_flag_name(self, pen: Pen, stage: Stage, flag: Flag, taken: list[tuple[float, float, float]]) -> None:
        x, y, width, _ = self.plot
        at = x + width * flag.day / _count_days(stage)
        label = name_flag(stage, flag)
        colour = _FLAG_COLOURS.get(flag.kind, EDGE)
        whole = pen.letters.width(label, SMALL, "semibold") + 12
        rows = [NAMES_TOP + NAME_STEP * row for row in range(round((y - NAMES_TOP - 4) / NAME_STEP))]
        # A name is cut only where no row has room for the whole of it.
        most = WIDE_NAME if at + min(WIDE_NAME, whole) <= x + width + PLOT_SIDE else NAME_WIDTH
        for wide in dict.fromkeys((min(most, whole), min(NAME_WIDTH, whole))):
            for top in rows:
                if all(top != row or at + wide + 3 < left or at > right + 3 for row, left, right in taken):
                    taken.append((top, at, at + wide))
                    pen.box(at, top, wide, 18, colour, radius=2)
                    pen.text(at + 6, top + 1, label, SMALL, "semibold", ON_COLOUR, room=wide - 10)
                    return
        pen.box(at - 3, y - 5, 7, 7, colour, radius=1)


def find_mark(most: float) -> int | None:
    """Return the largest round number of people up to `most` hundredths; none below one person."""
    return max((value for value in ROUND_VALUES if value * HUNDREDTHS <= most), default=None)


def _count_rows(height: float) -> int:
    """Return how many rows of names a strip has: a tall one more than a usual one."""
    return NAME_ROWS + max(0, min(2, int((height - YEAR_STRIP) / (2 * NAME_STEP))))


def name_flag(stage: Stage, flag: Flag) -> str:
    """Return who did what, or what happened."""
    if flag.kind == "deal":
        return stage.text("client.flag.deal", by=flag.seat or "", to=flag.other or "")
    if flag.kind == "round":
        return stage.text("client.flag.round", number=flag.label)
    name = flag.label or stage.text(f"client.flag.{flag.kind}")
    return f"{flag.seat} {name}" if flag.seat else name


def smooth(values: Sequence[int]) -> list[float]:
    """Return the mean over the last days for each day."""
    return [
        sum(values[max(0, n - SMOOTHING_DAYS + 1) : n + 1]) / len(values[max(0, n - SMOOTHING_DAYS + 1) : n + 1])
        for n in range(len(values))
    ]


def months(stage: Stage) -> list[tuple[int, str]]:
    """Return each month of the game as its first day and its short name."""
    if stage.store.statics is None:
        return []
    first = date.fromisoformat(stage.store.statics.first_date)
    days = [first + timedelta(days=n) for n in range(_count_days(stage))]
    return [
        (n, stage.text(f"client.month_short.{day.month}"))
        for n, day in enumerate(days)
        if day.day == 1 or (n == 0 and day.day < 20)
    ]


def date_text(stage: Stage, day: int) -> str:
    """Return a day of the game as a date, with the weekday."""
    assert stage.store.statics is not None, "dates need a scenario"
    when = date.fromisoformat(stage.store.statics.first_date) + timedelta(days=max(0, day))
    return stage.text(
        "client.date",
        weekday=stage.text(f"client.weekday.{when.isoweekday()}"),
        day=when.day,
        month=stage.text(f"client.month.{when.month}"),
    )


def _count_days(stage: Stage) -> int:
    statics = stage.store.statics
    return max(1, statics.rounds * statics.round_days + statics.days_after) if statics else 1


def _draw_legend(pen: Pen, stage: Stage, x: float, y: float, height: float) -> None:
    step = min(22.0, (height - 14) / 4.4)
    for number, state in enumerate(_STATES):
        left, top = x + 126 * (number % 2), y + step * (number // 2)
        picture = stage.sprites.person(state, pen.length(15))
        pen.surface.blit(picture, pen.point(left, top + 1))
        pen.text(left + 18, top, stage.text(f"client.state.{state}"), SMALL, room=106)
    top = y + step * 2 + 4
    pen.line((x, top + 8), (x + 14, top + 8), RED, 2.6)
    pen.text(x + 18, top, stage.text("client.year.own"), SMALL, colour=INK, room=106)
    for part in (0, 8):
        pen.line((x + 126 + part, top + 8), (x + 131 + part, top + 8), EDGE, 1.8)
    pen.text(x + 144, top, stage.text("client.year.alone"), SMALL, colour=INK, room=106)
    top += step
    patch = stage.sprites.bed(pen.length(14), pen.length(14), taken=False, held=True)
    pen.surface.blit(patch, pen.point(x, top + 1))
    pen.text(x + 18, top, stage.text("client.year.held"), SMALL, colour=INK, room=232)
