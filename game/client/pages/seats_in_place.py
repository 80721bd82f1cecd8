"""Who sits where: each seat's disc and name on the part of the place that its levers reach more than others' do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import pygame

from game.client.framework.frame import seat_colour
from game.client.framework.stage import Stage
from game.client.place.backdrop import zones_of_levers
from game.client.place.ground import WIDE
from game.client.place.place_picture import ZONES
from game.client.ui.theme import BODY, INK, LINE, ON_COLOUR, SMALL, SURFACE, Box
from game.protocol.server_messages import LobbySeat

CHIP: Final = 32.0
SMALL_CHIP: Final = 24.0
"""Height of a seat's chip on a place that is drawn large or small, in units."""
SMALL_BELOW: Final = 0.6
"""Units of the window a unit of the plan below which chips are small."""
DISC_EDGE: Final = 3.0
BELOW_NAME: Final = {"practices": 0.86}
"""Where in its zone a chip begins, down; the zone's name is above it."""
USUAL_BELOW: Final = 0.53
ROOMY: Final = ("practices", "wards", "emergency", "community")
"""Zones with room for a chip beside their name."""
OTHERWISE: Final = "home"
"""Where a seat is whose levers reach no part of the place."""


def find_homes(reaches: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return the zone of each seat, given those that its levers reach: one that few others reach, and that is free."""
    shared = Counter(zone for _, zones in reaches for zone in set(zones))
    homes: dict[str, str] = {}
    for seat, zones in sorted(reaches, key=lambda one: len(one[1])):
        taken = set(homes.values())
        free = [zone for zone in zones if zone not in taken and zone in ROOMY] or [OTHERWISE]
        homes[seat] = min(free, key=lambda zone: shared[zone])
    return homes


def draw_seats(stage: Stage, surface: pygame.Surface, place: Box, seats: Iterable[LobbySeat]) -> None:
    """Draw the chips of a team's seats on the place, which has a box in units."""
    held = list(seats)
    homes = find_homes([(seat.seat, zones_of_levers(stage.store.levers_of(seat.seat))) for seat in held])
    stacked = Counter[str]()
    for seat in held:
        zone = homes[seat.seat]
        _draw_chip(stage, surface, place, zone, stacked[zone], seat)
        stacked[zone] += 1


def _draw_chip(stage: Stage, surface: pygame.Surface, place: Box, zone: str, above: int, seat: LobbySeat) -> None:
    """Draw a chip in the middle of a zone, under those that are there already."""
    x, y, wide, _ = place
    scale = wide / WIDE
    left, top, across, tall = ZONES[zone]
    chip, size = (SMALL_CHIP, SMALL) if scale < SMALL_BELOW else (CHIP, BODY)
    disc, pen, letters = chip - 2 * DISC_EDGE, stage.pen(surface), stage.letters
    name = letters.shorten(_name(stage, seat), max(across * scale - chip - 20, 60), size, "semibold")
    room = chip + letters.width(name, size, "semibold") + 16
    x += (left + across / 2) * scale - room / 2
    y += (top + tall * BELOW_NAME.get(zone, USUAL_BELOW)) * scale + above * (chip + 4)
    pen.box(x, y, room, chip, SURFACE, edge=LINE, radius=chip / 2, thick=1)
    pen.box(x + DISC_EDGE, y + DISC_EDGE, disc, disc, seat_colour(stage, seat.seat), radius=disc / 2)
    high = letters.height(SMALL, "bold")
    pen.text(x + chip / 2, y + (chip - high) / 2, seat.seat, SMALL, "bold", ON_COLOUR, align="centre")
    high = letters.height(size, "semibold")
    pen.text(x + chip + 4, y + (chip - high) / 2, name, size, "semibold", INK)


def _name(stage: Stage, seat: LobbySeat) -> str:
    """Return who is in a seat, with the deputy."""
    name = seat.name if seat.held in ("person", "away") else stage.text("scene.lobby.chip_computer")
    return f"{name} + {seat.deputy}" if seat.deputy else name
