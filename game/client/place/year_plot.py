"""The curves of some days of a year: harm by day beside harm with no action, with flags for what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import pygame

from game.client.framework.stage import Stage
from game.client.ui.chart import draw_dashed
from game.client.ui.motion import Point
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    EDGE,
    FAINT,
    GREEN_PALE,
    INK,
    LINE,
    ON_COLOUR,
    QUIET,
    RED,
    RED_PALE,
    SMALL,
    Box,
)
from game.client.ui.tone import Colour
from game.protocol.public_views import Flag

NAME_WIDTH: Final = 128.0
WIDE_NAME: Final = 210.0
NAME_STEP: Final = 19.0
"""Most width of a flag's name where others are near and where none is, and the height of a row of names, in units."""
NAME_HEIGHT: Final = 18.0
PLOT_SIDE: Final = 16.0
"""Beside the curves, in units; the name of a late flag may cross it."""
AXIS_ROOM: Final = 8.0
"""Under the axis, beside a line of text, in units."""
ROUND_VALUES: Final = tuple(digit * 10**power for power in range(4) for digit in (1, 2, 5))
"""People a day at which a line can cross the curve, so that its height can be read."""
HUNDREDTHS: Final = 100
"""The curve is in hundredths of a person."""
HEAD_ROOM: Final = 1.08
"""Top of the plot against the highest value."""
NO_ACTION_DASHES: Final = (6.0, 3.0)
TALL_FROM: Final = 80.0
"""Height of the curves from which several lines cross them and the area between them is shaded, in units."""
SMOOTHING_DAYS: Final = 7
"""Days over which the curve is averaged, because single days vary too much."""

FLAG_COLOURS: Final[dict[str, Colour]] = {
    "crisis": RED,
    "stocktake": BLUE_DARK,
    "proposal": BLUE,
    "deal": BLUE,
    "lever": EDGE,
    "phone": EDGE,
    "bookmark": INK,
}
UNNAMED: Final = frozenset({"lever", "phone"})
"""Frequent kinds of flag, drawn as a tick on the axis without text."""
_PRIORITY: Final[dict[str, int]] = {"crisis": 0, "stocktake": 1, "proposal": 2, "deal": 2, "bookmark": 3}


@dataclass(frozen=True)
class YearPlot:
    """Where some days of a year are drawn: the days from `first` up to `end`, in a box (units)."""

    pen: Pen
    stage: Stage
    box: Box
    """Of the curves alone: the names of flags are above it, the months below."""
    first: int
    end: int
    name_rows: Sequence[float] = ()
    """The top of each row for the names of flags, in units."""
    cuts_names: bool = True
    """Whether a long name may be cut; else it is left out where there is no room for the whole of it."""
    taken: list[tuple[float, float, float]] = field(default_factory=list[tuple[float, float, float]])
    """Row, left and right end of each name that has been drawn."""

    def at(self, day: float) -> float:
        """Return where a day is, in units."""
        x, _, width, _ = self.box
        return x + width * (day - self.first) / max(1, self.end - self.first)

    def draw_axis(self) -> None:
        """Draw the axis with the months that begin in these days; under few days also the first one as a date."""
        pen, (x, y, width, height) = self.pen, self.box
        bottom = y + height
        pen.line((x, bottom), (x + width, bottom), FAINT, 1.2)
        for day, name in list_months(self.stage, self.first, self.end):
            left = self.at(day)
            pen.line((left, bottom), (left, bottom + 4), FAINT, 1.2)
            pen.text(left + 3, bottom + 3, name, SMALL, colour=QUIET)

    def shade(self, first: int, end: int, colour: Colour) -> None:
        """Shade the days from `first` up to `end`."""
        _, y, _, height = self.box
        left, right = self.at(max(first, self.first)), self.at(min(end, self.end))
        self.pen.box(left, y, right - left, height, colour, radius=0)

    def draw_curves(self, harmed: Sequence[int], left_alone: Sequence[int]) -> None:
        """Draw both curves, averaged over a week, as far as they have come; nothing before the first week is over."""
        if len(harmed) < SMOOTHING_DAYS:
            return
        own, alone = smooth(harmed)[self.first : self.end], smooth(left_alone)[self.first : self.end]
        if not own:
            return
        most = self.find_most(harmed, left_alone)
        self.draw_levels(most)

        def list_points(values: Sequence[float]) -> list[Point]:
            return [(self.at(self.first + n), self.level(value, most)) for n, value in enumerate(values)]

        lines = list_points(own), list_points(alone)
        if self.box[3] >= TALL_FROM:
            self._shade_between(*lines)
        draw_dashed(self.pen, lines[1], EDGE, 1.6, NO_ACTION_DASHES)
        pixels = [self.pen.point(*point) for point in lines[0]]
        if len(pixels) > 1:
            pygame.draw.lines(self.pen.surface, RED, False, pixels, self.pen.length(2.4))
        pygame.draw.aacircle(self.pen.surface, RED, pixels[-1], self.pen.length(4))

    def find_most(self, harmed: Sequence[int], left_alone: Sequence[int]) -> float:
        """Return what the top of the plot stands for, hundredths of a person."""
        shown = slice(self.first, self.end)
        return max((*smooth(harmed)[shown], *smooth(left_alone)[shown], 1.0)) * HEAD_ROOM

    def level(self, value: float, most: float) -> float:
        """Return where a value is, in units, when the top stands for `most`."""
        _, y, _, height = self.box
        return y + height * (1 - value / most)

    def draw_levels(self, most: float, *, tenths: bool = False) -> None:
        """Draw the line of a round number of people, and in a tall plot lines at even steps.

        The top stands for `most` hundredths of a person, or tenths.
        """
        x, _, width, height = self.box
        unit = 10 if tenths else HUNDREDTHS
        people = find_mark(most * HUNDREDTHS / unit)
        if people is None:
            return
        step = find_mark(most * HUNDREDTHS / unit / 3) or people if height >= TALL_FROM else people
        for mark in range(step, int(most // unit) + 1, step):
            top = self.level(mark * unit, most)
            self.pen.line((x, top), (x + width, top), LINE)
            self.pen.text(x + width + 4, top - self.pen.letters.height(SMALL) / 2, str(mark), SMALL, colour=QUIET)

    def _shade_between(self, own: Sequence[Point], alone: Sequence[Point]) -> None:
        """Shade the days on which fewer people were harmed than with no action, and those on which more were."""
        for (start, end), (other_start, other_end) in zip(pairwise(own), pairwise(alone), strict=False):
            # The y of a higher value is smaller.
            colour = GREEN_PALE if own_is_lower(start, end, other_start, other_end) else RED_PALE
            corners = [self.pen.point(*point) for point in (start, end, other_end, other_start)]
            pygame.draw.polygon(self.pen.surface, colour, corners)

    def draw_flags(self, flags: Iterable[Flag], *, names_all: bool = False) -> None:
        """Draw all flags, then the names of as many as fit, the most important first.

        Where `names_all` is set, levers and phone calls have names too.
        """
        shown = [flag for flag in flags if self.first <= flag.day < self.end]
        for flag in shown:
            self._draw_flag(flag, is_named=names_all or flag.kind not in UNNAMED)
        named = [flag for flag in shown if flag.kind in _PRIORITY or (names_all and flag.kind in UNNAMED)]
        for flag in sorted(named, key=lambda flag: (_PRIORITY.get(flag.kind, 4), -flag.day)):
            self._draw_flag_name(flag)

    def _draw_flag(self, flag: Flag, *, is_named: bool) -> None:
        _, y, _, height = self.box
        at, colour = self.at(flag.day), FLAG_COLOURS.get(flag.kind, EDGE)
        if flag.kind == "round":
            for part in range(0, int(height), 6):
                self.pen.line((at, y + part), (at, y + part + 2), LINE, 1.2)
        elif is_named:
            self.pen.line((at, y - 2), (at, y + height), colour, 1.6)
        else:
            self.pen.line((at, y + height - 7), (at, y + height), colour, 2.4)

    def _draw_flag_name(self, flag: Flag) -> None:
        _, y, _, _ = self.box
        at, label = self.at(flag.day), name_flag(self.stage, flag)
        colour = FLAG_COLOURS.get(flag.kind, EDGE)
        for left, wide in self._list_name_spans(at, self.pen.letters.width(label, SMALL, "semibold") + 12):
            for top in self.name_rows:
                if all(top != row or left + wide + 3 < start or left > end + 3 for row, start, end in self.taken):
                    self.taken.append((top, left, left + wide))
                    self.pen.box(left, top, wide, NAME_HEIGHT, colour, radius=2)
                    self.pen.text(left + 6, top + 1, label, SMALL, "semibold", ON_COLOUR, room=wide - 10)
                    return
        self.pen.box(at - 3, y - 5, 7, 7, colour, radius=1)

    def _list_name_spans(self, at: float, whole: float) -> list[tuple[float, float]]:
        """Return where a name may be, as left ends and widths, the best first."""
        x, _, width, _ = self.box
        right = x + width + PLOT_SIDE
        if not self.cuts_names:
            left = max(x, min(at, right - whole))
            return [(left, min(whole, right - left))]
        # A name is cut only where no row has room for the whole of it.
        most = WIDE_NAME if at + min(WIDE_NAME, whole) <= right else NAME_WIDTH
        return [(at, wide) for wide in dict.fromkeys((min(most, whole), min(NAME_WIDTH, whole)))]


def own_is_lower(start: Point, end: Point, other_start: Point, other_end: Point) -> bool:
    """Return whether a piece of the first line lies below the same piece of the second, as values go."""
    return start[1] + end[1] >= other_start[1] + other_end[1]


def find_mark(most: float) -> int | None:
    """Return the largest round number of people up to `most` hundredths; none below one person."""
    return max((value for value in ROUND_VALUES if value * HUNDREDTHS <= most), default=None)


def name_flag(stage: Stage, flag: Flag) -> str:
    """Return who did what, or what happened."""
    if flag.kind == "deal":
        return stage.text("client.flag.deal", by=flag.seat or "", to=flag.other or "")
    if flag.kind == "round":
        return stage.text("client.flag.round", number=flag.label)
    name = flag.label or stage.text(f"client.flag.{flag.kind}")
    seats = [seat for seat in (flag.seat, flag.other) if seat]
    return f"{' + '.join(seats)} {name}" if seats else name


def smooth(values: Sequence[int]) -> list[float]:
    """Return the mean over the last days for each day."""
    return [
        sum(values[max(0, n - SMOOTHING_DAYS + 1) : n + 1]) / len(values[max(0, n - SMOOTHING_DAYS + 1) : n + 1])
        for n in range(len(values))
    ]


def list_months(stage: Stage, first: int, end: int) -> list[tuple[int, str]]:
    """Return each month that begins in some days of the game, with its short name; of the first day where it fits."""
    if stage.store.statics is None:
        return []
    begins = date.fromisoformat(stage.store.statics.first_date)
    days = [(day, begins + timedelta(days=day)) for day in range(first, end)]
    return [
        (day, stage.text(f"client.month_short.{when.month}"))
        for day, when in days
        if when.day == 1 or (day == first and when.day < 20)
    ]


def count_days(stage: Stage) -> int:
    """Return the days of the whole game, those after its last round included."""
    statics = stage.store.statics
    return max(1, statics.rounds * statics.round_days + statics.days_after) if statics else 1
