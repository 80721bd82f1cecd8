"""How to join, in letters for the whole room, and how full each team is."""

from __future__ import annotations

from typing import Final

import pygame

from game.client.connection.qr import render_qr_code
from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.projector.screen_frame import EDGE, find_size, join_address, join_code
from game.client.projector.team_tiles import SMALLEST_NAME, place_tiles
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import BLUE_DARK, DARK, FAINT, INK, LINE, ON_COLOUR, QUIET, SURFACE, WHITE, Box
from game.protocol.server_messages import LobbySeat

INVITATION: Final = 270.0
QR: Final = 230.0
NAMES_FROM: Final = 150.0
"""Least height of a team's tile with the names of its people."""


def draw_join_page(stage: Stage, pen: Pen, box: Box) -> None:
    """Draw how to join above, and below it the teams."""
    x, y, width, height = box
    _draw_invitation(stage, pen, (x + EDGE, y + 16, width - 2 * EDGE, INVITATION))
    lobby, welcome = stage.store.lobby, stage.store.welcome
    teams = lobby.teams if lobby else ()
    names = welcome.teams if welcome else ()
    below = (x + EDGE, y + INVITATION + 28, width - 2 * EDGE, height - INVITATION - 28 - 16)
    for number, (seats, tile) in enumerate(zip(teams, place_tiles(len(teams), below), strict=True)):
        _draw_team(stage, pen, tile, names[number] if number < len(names) else "", seats)


def _draw_invitation(stage: Stage, pen: Pen, box: Box) -> None:
    x, y, width, height = box
    text, code, address = stage.text, join_code(stage), join_address(stage)
    pen.box(x, y, width, height, SURFACE, edge=LINE, thick=1)
    left, top = x + 24, y + 14
    room = width - 48 - (QR + 24 if code else 0)
    pen.text(left, top, text("scene.projector.join_title"), 34, "bold", room=room)
    top = pen.paragraph(left, top + 42, room, text("scene.projector.join_line"), 20, colour=QUIET, lines=2) + 6
    if not code:
        return
    picture = render_qr_code(stage.join_link, pen.length(QR), DARK, WHITE)
    pen.surface.blit(picture, pen.point(x + width - QR - 20, y + (height - QR) / 2))
    half = room * 0.44
    pen.text(left, top, text("scene.projector.code"), 22, colour=QUIET)
    size = find_size(pen.letters, code, half, 84, 40, "bold")
    pen.text(left, top + 24, code, size, "bold", BLUE_DARK)
    if address:
        right = left + max(half, pen.letters.width(code, size, "bold")) + 24
        rest = left + room - right
        pen.text(right, top, text("scene.projector.address"), 22, colour=QUIET)
        size = find_size(pen.letters, address, rest, 48, 18, "bold")
        pen.text(right, top + 24 + (84 - size) / 2, address, size, "bold", BLUE_DARK, room=rest)
        if stage.host_words:
            pen.text(right, top + 24 + (84 + size) / 2 + 6, stage.host_words, 18, colour=QUIET, room=rest)


def _draw_team(stage: Stage, pen: Pen, box: Box, name: str, seats: tuple[LobbySeat, ...]) -> None:
    x, y, width, height = box
    pen.box(x, y, width, height, SURFACE, edge=LINE, thick=1)
    pad = min(14.0, height * 0.1)
    size = max(11.0, min(26.0, height * 0.22))
    taken = sum(seat.held in ("person", "away") for seat in seats)
    count = stage.text("scene.projector.seated_short", number=taken, seats=len(seats))
    used = pen.letters.width(count, size * 0.8, "semibold") + 8
    shown = find_size(pen.letters, name, width - 2 * pad - used, size, SMALLEST_NAME, "bold")
    pen.text(x + pad, y + pad * 0.6 + (size - shown) / 2, name, shown, "bold", room=width - 2 * pad - used)
    pen.text(x + width - pad, y + pad * 0.6 + size * 0.15, count, size * 0.8, "semibold", QUIET, align="right")
    top = y + pad * 0.6 + pen.letters.height(size, "bold") + 2
    below = (x + pad, top, width - 2 * pad, y + height - top - pad)
    if height >= NAMES_FROM:
        _draw_names(stage, pen, below, seats)
    else:
        _draw_discs(stage, pen, below, seats)


def _draw_names(stage: Stage, pen: Pen, box: Box, seats: tuple[LobbySeat, ...]) -> None:
    x, y, width, height = box
    across = 2 if width > 260 and height / max(1, len(seats)) < 44 else 1
    rows = -(-len(seats) // across)
    step = min(56.0, height / max(1, rows))
    for place, seat in enumerate(seats):
        left, top = x + width / across * (place % across), y + step * (place // across)
        size = min(44.0, step * 0.82)
        _draw_disc(stage, pen, left, top, seat, size)
        held = seat.name or stage.text(f"scene.common.{'free' if seat.held == 'person' else seat.held}")
        colour = INK if seat.name else QUIET
        room = width / across - size - 18
        letters = find_size(pen.letters, held, room, size * 0.56, SMALLEST_NAME, "semibold")
        high = pen.letters.height(letters, "semibold")
        pen.text(left + size + 10, top + (size - high) / 2, held, letters, "semibold", colour, room=room)


def _draw_discs(stage: Stage, pen: Pen, box: Box, seats: tuple[LobbySeat, ...]) -> None:
    x, y, width, height = box
    size = max(10.0, min(30.0, height, width / max(1, len(seats)) - 4))
    for place, seat in enumerate(seats):
        _draw_disc(stage, pen, x + place * (size + 4), y + max(0.0, (height - size) / 2), seat, size)


def _draw_disc(stage: Stage, pen: Pen, x: float, y: float, seat: LobbySeat, size: float) -> None:
    """Draw a seat's letter, on a disc of its colour when it is taken and in an empty ring when not."""
    is_taken = seat.held in ("person", "away")
    centre = pen.point(x + size / 2, y + size / 2)
    if is_taken:
        pygame.draw.aacircle(pen.surface, seat_colour(stage, seat.seat), centre, pen.length(size / 2))
    else:
        pygame.draw.aacircle(pen.surface, FAINT, centre, pen.length(size / 2), max(1, pen.length(1.6)))
    letter = seat.seat[:2]
    high = pen.letters.height(size * 0.54, "bold")
    colour = ON_COLOUR if is_taken else QUIET
    pen.text(x + size / 2, y + (size - high) / 2, letter, size * 0.54, "bold", colour, align="centre")
