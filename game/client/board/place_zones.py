"""The parts of the place as controls: their figures as tips, and the people in them one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.client.framework.stage import Stage
from game.client.place.crowd import Crowd
from game.client.place.ground import COMMUNITY_ROWS
from game.client.place.place_picture import ZONES, Place

LEAST_HEIGHT: Final = 16
"""Pixels of a zone that must be in sight."""


def build_zones(stage: Stage, place: Place, ask: Callable[[str], None], *, is_quiet: Callable[[], bool]) -> None:
    """Build a control for each service; pressing it calls `ask`, and it has no tip while `is_quiet`."""
    scale = stage.theme.scale
    for service in ZONES:
        rect = stage.theme.rect(*place.zone(service)).clip(place.rect)
        if rect.height < LEAST_HEIGHT:
            continue
        inside = (rect.x / scale, rect.y / scale, rect.width / scale, rect.height / scale)
        stage.widgets.zone(
            f"place.{service}", inside, lambda service=service: ask(service),
            describe=lambda service=service: "" if is_quiet() else place.describe(service),
        )  # fmt: skip


def find_next_person(crowd: Crowd, service: str, asked: int | None) -> int | None:
    """Return the person in a service after the one asked about last, or the first; none where nobody is."""
    names = COMMUNITY_ROWS if service == "community" else (service,)
    people = [number for name in names for number in crowd.of(name)]
    if not people:
        return None
    return people[(people.index(asked) + 1) % len(people) if asked in people else 0]
