"""One team on the facilitator's console: a small hospital, a few figures, the seats, what to notice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from game.client.components.seat_discs import paint_disc
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import ScrollPage
from game.client.ui.theme import (
    BLUE,
    BLUE_DARK,
    BLUE_LIGHT,
    BODY,
    EDGE,
    FAINT,
    GAP,
    GREEN,
    INK,
    LARGE,
    PAPER,
    QUIET,
    RED,
    SMALL,
    TARGET,
    TITLE,
    WHITE,
    YELLOW_PALE,
    Colour,
)
from game.protocol.bounds import Seat
from game.protocol.facilitator_views import TeamLine
from game.protocol.messages import Facilitate
from game.protocol.public_views import SeatPresence

HOUSE: Final = (92.0, 84.0)
"""Width and height of the small hospital, in units."""

BEDS: Final = (8, 4)
"""Columns and rows of its windows."""

CROWDED_PER_MILLE: Final = 920
"""Occupancy above which a hospital counts as crowded."""

FOUR_HOUR_STANDARD_PER_MILLE: Final = 780
METRIC_WIDTH: Final = 104.0
SEAT_ROW: Final = 38
DISC: Final = 26.0
HELD_ICONS: Final = {"person": "user", "computer": "settings", "away": "clock", "free": "plus"}

Choose = Callable[[int, Seat], None]
"""Takes the team and the seat that was pressed."""


class TeamRow:
    """One team's row, with buttons for the chosen seat."""

    def __init__(self, stage: Stage, line: TeamLine, chosen: tuple[int, Seat] | None, choose: Choose) -> None:
        self._stage, self._line = stage, line
        self._chosen, self._choose = chosen, choose

    def paint(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint the row."""
        line, chosen = self._line, self._chosen
        draw_house(page, x, y, line.occupancy)
        left, room = x + HOUSE[0] + 18, width - HOUSE[0] - 18
        end = self._paint_figures(page, left, y, room) + 8
        end = self._paint_seats(page, left, end, room)
        if chosen is not None and chosen[0] == line.team:
            end = self._paint_seat_buttons(page, left, end + GAP, room, chosen[1])
        for cue in line.notice:
            end = self._paint_notice(page, left, end + 6, room, cue.key)
        return max(end, y + HOUSE[1])

    def _paint_figures(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        line, text = self._line, self._stage.text
        metrics = self._metrics()
        across = max(1, min(len(metrics), int((width - 260) / METRIC_WIDTH)))
        name_room = width - METRIC_WIDTH * across
        page.text(x, y, line.name, TITLE, "bold", room=name_room * 0.42)
        phase = text(f"scene.phase.{line.phase}")
        when = text("console.round_day", phase=phase, round=line.round, day=line.day)
        page.text(x, y + 24, when, SMALL, colour=QUIET, room=name_room * 0.5)
        harmed_x = x + name_room * 0.52
        number = str(line.headline.harmed)
        page.text(harmed_x, y - 6, number, 30, "bold", BLUE_DARK)
        after = harmed_x + page.pen.letters.width(number, 30, "bold") + 7
        room = max(40.0, x + name_room - after)
        page.text(after, y, text("console.harmed"), SMALL, "semibold", room=room)
        alone = text("console.left_alone", number=line.headline.left_alone)
        page.text(after, y + 16, alone, SMALL, colour=QUIET, room=room)
        for place, (label, value, colour) in enumerate(metrics[:across]):
            left = x + name_room + METRIC_WIDTH * place
            page.text(left, y - 2, value, LARGE, "bold", colour, room=METRIC_WIDTH - 8)
            page.text(left, y + 19, label, SMALL, colour=QUIET, room=METRIC_WIDTH - 8)
        return y + 42

    def _metrics(self) -> list[tuple[str, str, Colour]]:
        line, text = self._line, self._stage.text
        return [
            (
                text("console.four_hours"),
                text("scene.unit.percent", value=number_text(line.four_hour // 10)),
                RED if line.four_hour < FOUR_HOUR_STANDARD_PER_MILLE else INK,
            ),
            (
                text("console.occupancy"),
                text("scene.unit.percent", value=number_text(line.occupancy // 10)),
                RED if line.occupancy > CROWDED_PER_MILLE else INK,
            ),
            (text("console.staff"), number_text(line.headline.engagement, 1), INK),
        ]

    def _paint_seats(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        seats = self._line.seats
        across = 4 if width > 560 else 2
        each = width / across
        for number, seat in enumerate(seats):
            left, top = x + each * (number % across), y + SEAT_ROW * (number // across)
            if not page.dry:
                self._paint_seat(page, left, top, each - 8, seat)
        return y + SEAT_ROW * (-(-len(seats) // across)) - 4

    def _paint_seat(self, page: ScrollPage, x: float, y: float, width: float, seat: SeatPresence) -> None:
        stage, line, choose = self._stage, self._line, self._choose
        held = self._held_text(seat)
        if self._chosen == (line.team, seat.seat):
            page.pen.box(x - 3, y - 3, width + 4, TARGET + 4, YELLOW_PALE, edge=FAINT, thick=1)
        paint_disc(stage, page, x, y + 3, seat.seat, DISC)
        ready_room = 22.0 if seat.ready else 0.0
        page.icon(x + DISC + 6, y + 9, HELD_ICONS[seat.held], 14, QUIET)
        page.text(x + DISC + 24, y + 8, seat.name or held, BODY, "semibold", room=width - DISC - 30 - ready_room)
        if seat.ready:
            page.icon(x + width - 22, y + 8, "check", 17, GREEN)
        ready = stage.text("console.ready") if seat.ready else ""
        parts = [held, ready] if seat.name else [ready]
        score = dict(line.scores).get(seat.seat)
        if score is not None:
            parts.append(stage.text("console.brief_score", score=score))
        page.widgets.spot(
            f"seat {line.team} {seat.seat}",
            (x, y, width, float(TARGET)),
            lambda: choose(line.team, seat.seat),
            describe=" · ".join(part for part in (f"{seat.seat}: {seat.name or held}", *parts) if part),
            area=page.area,
        )

    def _held_text(self, seat: SeatPresence) -> str:
        key = "console.person" if seat.held == "person" else f"scene.common.{seat.held}"
        return self._stage.text(key)

    def _paint_seat_buttons(self, page: ScrollPage, x: float, y: float, width: float, seat: Seat) -> float:
        line, text = self._line, self._stage.text

        to_computer = Facilitate("computer", team=line.team, seat=seat, amount=1)
        to_person = Facilitate("computer", team=line.team, seat=seat, amount=0)
        buttons = (
            ("computer on", text("console.to_computer"), to_computer),
            ("computer off", text("console.to_person"), to_person),
            ("free", text("console.free_seat"), Facilitate("free_seat", team=line.team, seat=seat)),
        )
        each = min(200.0, (width - GAP * 2) / 3)
        for number, (key, label, message) in enumerate(buttons):
            press = partial(self._stage.send, message)
            box = (x + number * (each + GAP), y, each, float(TARGET + 2))
            page.button(f"{key} {line.team} {seat}", box, label, press, kind="quiet", describe=f"{line.name} · {seat}")
        return y + TARGET + 2

    def _paint_notice(self, page: ScrollPage, x: float, y: float, width: float, key: str) -> float:
        if not self._stage.catalogue.has(key):
            return y
        page.icon(x, y + 1, "eye", 16, BLUE)
        return page.paragraph(x + 24, y, width - 24, self._stage.text(key), BODY)


def draw_house(page: ScrollPage, x: float, y: float, occupancy: int) -> None:
    """Draw a small hospital with a window for each bed; `occupancy` is in per mille."""
    if page.dry:
        return
    pen, (width, height) = page.pen, HOUSE
    roof = [pen.point(x, y + 22), pen.point(x + width / 2, y), pen.point(x + width, y + 22)]
    pygame.draw.polygon(pen.surface, BLUE_DARK, roof)
    pen.box(x + 5, y + 22, width - 10, height - 22, WHITE, edge=EDGE, radius=1)
    columns, rows = BEDS
    across, down = (width - 22) / columns, (height - 34) / rows
    full = round(occupancy * columns * rows / 1000)
    for number in range(columns * rows):
        left, top = x + 11 + across * (number % columns), y + 28 + down * (number // columns)
        is_taken = number < full
        colour = (RED if occupancy > CROWDED_PER_MILLE and number >= full - columns else BLUE) if is_taken else PAPER
        pen.box(left + 1, top + 1, across - 2.5, down - 3, colour, edge=None if is_taken else BLUE_LIGHT, radius=1)
