"""One team on the facilitator's console: a small house, a few figures, who sits there, what to notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.framework.frame import seat_colour
from game.client.framework.number_text import number_text
from game.client.framework.stage import Stage
from game.client.ui.scroll_page import Paint, ScrollPage
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
BEDS: Final = (8, 4)
CROWDED: Final = 920
"""Occupancy in per mille from which a place counts as crowded."""

FOUR_HOUR_STANDARD: Final = 780
METRIC: Final = 104.0
DISC: Final = 26.0
HELD_ICONS: Final = {"person": "user", "computer": "settings", "away": "clock", "free": "plus"}

Choose = Callable[[int, Seat], None]


def team_paint(stage: Stage, line: TeamLine, chosen: tuple[int, Seat] | None, choose: Choose) -> Paint:
    """Return what paints a team's line; `choose` is told which seat was pressed."""

    def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
        draw_house(page, x, y, line.occupancy)
        left, room = x + HOUSE[0] + 18, width - HOUSE[0] - 18
        end = _figures(stage, page, left, y, room, line) + 8
        end = _seats(stage, page, left, end, room, line, chosen, choose)
        if chosen is not None and chosen[0] == line.team:
            end = _seat_buttons(stage, page, left, end + GAP, room, line, chosen[1])
        for key in line.notice:
            end = _notice(stage, page, left, end + 6, room, key)
        return max(end, y + HOUSE[1])

    return paint


def draw_house(page: ScrollPage, x: float, y: float, occupancy: int) -> None:
    """Draw a small hospital whose windows are its beds, as full as it is."""
    if page.dry:
        return
    pen, (width, height) = page.pen, HOUSE
    roof = [pen.point(x, y + 22), pen.point(x + width / 2, y), pen.point(x + width, y + 22)]
    pygame.draw.polygon(pen.surface, BLUE_DARK, roof)
    pen.box(x + 5, y + 22, width - 10, height - 22, WHITE, edge=EDGE, radius=1)
    columns, rows = BEDS
    each, tall = (width - 22) / columns, (height - 34) / rows
    full = round(occupancy * columns * rows / 1000)
    for number in range(columns * rows):
        left, top = x + 11 + each * (number % columns), y + 28 + tall * (number // columns)
        taken = number < full
        colour = (RED if occupancy > CROWDED and number >= full - columns else BLUE) if taken else PAPER
        pen.box(left + 1, top + 1, each - 2.5, tall - 3, colour, edge=None if taken else BLUE_LIGHT, radius=1)


def _figures(stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: TeamLine) -> float:
    text = stage.text
    metrics: list[tuple[str, str, Colour]] = [
        (
            text("console.four_hours"),
            stage.text("scene.unit.percent", value=number_text(line.four_hour // 10)),
            RED if line.four_hour < FOUR_HOUR_STANDARD else INK,
        ),
        (
            text("console.occupancy"),
            stage.text("scene.unit.percent", value=number_text(line.occupancy // 10)),
            RED if line.occupancy > CROWDED else INK,
        ),
        (text("console.staff"), number_text(line.headline.engagement, 1), INK),
    ]
    across = max(1, min(len(metrics), int((width - 260) / METRIC)))
    name_room = width - METRIC * across
    page.text(x, y, line.name, TITLE, "bold", room=name_room * 0.42)
    phase = stage.text(f"scene.phase.{line.phase}")
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
        left = x + name_room + METRIC * place
        page.text(left, y - 2, value, LARGE, "bold", colour, room=METRIC - 8)
        page.text(left, y + 19, label, SMALL, colour=QUIET, room=METRIC - 8)
    return y + 42


def _seats(
    stage: Stage,
    page: ScrollPage,
    x: float,
    y: float,
    width: float,
    line: TeamLine,
    chosen: tuple[int, Seat] | None,
    choose: Choose,
) -> float:
    across = 4 if width > 560 else 2
    each = width / across
    for number, seat in enumerate(line.seats):
        left, top = x + each * (number % across), y + 38 * (number // across)
        _seat(stage, page, left, top, each - 8, line, seat, chosen, choose)
    return y + 38 * (-(-len(line.seats) // across)) - 4


def _seat(
    stage: Stage,
    page: ScrollPage,
    x: float,
    y: float,
    width: float,
    line: TeamLine,
    seat: SeatPresence,
    chosen: tuple[int, Seat] | None,
    choose: Choose,
) -> None:
    if page.dry:
        return
    held = _held(stage, seat)
    if chosen == (line.team, seat.seat):
        page.pen.box(x - 3, y - 3, width + 4, TARGET + 4, YELLOW_PALE, edge=FAINT, thick=1)
    page.disc(x, y + 3, seat.seat, seat_colour(stage, seat.seat), DISC)
    ready = 22.0 if seat.ready else 0.0
    page.icon(x + DISC + 6, y + 9, HELD_ICONS[seat.held], 14, QUIET)
    page.text(x + DISC + 24, y + 8, seat.name or held, BODY, "semibold", room=width - DISC - 30 - ready)
    score = dict(line.scores).get(seat.seat)
    if seat.ready:
        page.icon(x + width - 22, y + 8, "check", 17, GREEN)
    ready_word = stage.text("console.ready") if seat.ready else ""
    parts = [held, ready_word] if seat.name else [ready_word]
    if score is not None:
        parts.append(stage.text("console.brief_score", score=score))
    page.widgets.spot(
        f"seat {line.team} {seat.seat}",
        (x, y, width, float(TARGET)),
        lambda: choose(line.team, seat.seat),
        describe=" · ".join(part for part in (f"{seat.seat}: {seat.name or held}", *parts) if part),
        area=page.area,
    )


def _held(stage: Stage, seat: SeatPresence) -> str:
    if seat.held == "person":
        return stage.text("console.person")
    return stage.text(f"scene.common.{seat.held}")


def _seat_buttons(
    stage: Stage, page: ScrollPage, x: float, y: float, width: float, line: TeamLine, seat: Seat
) -> float:
    text = stage.text

    def computer(on: int) -> Callable[[], None]:
        return lambda: stage.send(Facilitate("computer", team=line.team, seat=seat, amount=on))

    buttons: list[tuple[str, str, Callable[[], None]]] = [
        ("computer on", text("console.to_computer"), computer(1)),
        ("computer off", text("console.to_person"), computer(0)),
        (
            "free",
            text("console.free_seat"),
            lambda: stage.send(Facilitate("free_seat", team=line.team, seat=seat)),
        ),
    ]
    each = min(200.0, (width - GAP * 2) / 3)
    for number, (key, label, press) in enumerate(buttons):
        box = (x + number * (each + GAP), y, each, float(TARGET + 2))
        page.button(f"{key} {line.team} {seat}", box, label, press, kind="quiet", describe=f"{line.name} · {seat}")
    return y + TARGET + 2


def _notice(stage: Stage, page: ScrollPage, x: float, y: float, width: float, key: str) -> float:
    if not stage.catalogue.has(key):
        return y
    page.icon(x, y + 1, "eye", 16, BLUE)
    return page.paragraph(x + 24, y, width - 24, stage.text(key), BODY)
