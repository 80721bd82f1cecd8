"""A ring that spreads from a figure on the day on which waiting begins to harm them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.client.place.ground import PERSON, Plan
from game.client.ui.motion import Point
from game.client.ui.theme import RED
from game.protocol.public_views import PublicView

PULSE_SECONDS: Final = 1.2
SMALLEST: Final = 6.0
LARGEST: Final = 17.0
"""Radius of the ring, in units of the plan."""
THICK: Final = 2.6
HARMED: Final = "being_harmed"
RUNNING: Final = frozenset({"run", "after"})


class HarmPulses:
    """The rings of the newest day; where nothing is to move they stand until the next one."""

    def __init__(self) -> None:
        self._states: dict[int, str] = {}
        self._day = -1
        self.harmed: tuple[int, ...] = ()
        """Figures that are harmed since the newest day."""
        self._passed = PULSE_SECONDS
        self._stands = False

    def show(self, view: PublicView, *, stands: bool) -> None:
        """Look at a view; rings begin only where the day before was seen as well. With `stands` they do not spread."""
        states = {dot.id: str(dot.state) for dot in view.dots}
        if view.day == self._day:
            self._states = states
            return
        follows = view.phase in RUNNING and view.day == self._day + 1
        new = (number for number, state in states.items() if state == HARMED and number in self._states)
        self.harmed = tuple(number for number in new if self._states[number] != HARMED) if follows else ()
        self._passed, self._stands = 0.0 if self.harmed else PULSE_SECONDS, stands
        self._states, self._day = states, view.day

    @property
    def is_still(self) -> bool:
        """Whether no ring spreads."""
        return self._stands or self._passed >= PULSE_SECONDS

    def update(self, seconds: float) -> None:
        """Let the rings spread."""
        if not self.is_still:
            self._passed += seconds

    def draw(self, surface: pygame.Surface, plan: Plan, find: Callable[[int], Point | None]) -> None:
        """Draw the rings around the figures, wherever they are by now."""
        if self._passed >= PULSE_SECONDS and not self._stands:
            return
        share = 0.5 if self._stands else self._passed / PULSE_SECONDS
        radius = SMALLEST + (LARGEST - SMALLEST) * share
        thick = max(1, round(THICK * (1.2 - share) * plan.scale))
        for number in self.harmed:
            at = find(number)
            if at is not None:
                centre = plan.point((at[0], at[1] - PERSON / 2))
                pygame.draw.aacircle(surface, RED, centre, round(radius * plan.scale), thick)
