"""A press that was aimed at what was under the mouse a moment ago: it must not press what has taken its place.

Someone who presses *To the next event* again and again would otherwise answer the phone or end a review that has
just come up there.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from math import dist, inf
from typing import Final

Spot = tuple[int, int]
"""A point of the window, in pixels."""

SETTLE_SECONDS: Final = 0.6
"""Time in which a person sees that something else is under the mouse, and stops pressing."""
STEADY_PIXELS: Final = 24.0
"""How far a hand that presses again may have moved."""


class PressGuard:
    """Knows where in the window something else has come under the mouse while it rested there, and since when."""

    def __init__(self) -> None:
        self._scene = 0
        self._at: Spot | None = None
        self._under = ""
        self._replaced_at: Spot | None = None
        self._seconds = inf

    def change_scene(self) -> None:
        """From now on every control is another one, even under the same key."""
        self._scene += 1

    def pass_time(self, seconds: float) -> None:
        """Let time pass in which neither the mouse nor a control has moved."""
        self._seconds += seconds

    def notice(self, position: Spot, seconds: float, find: Callable[[Spot], str], keys: Container[str]) -> None:
        """Look at what is under the mouse now and where it was at the last look; the last frame was `seconds` ago.

        `find` returns the name of what can be pressed at a point, or an empty one; `keys` are all names. What has only
        been scrolled away is still among them: a person who scrolls looks at what comes.
        """
        self.pass_time(seconds)
        if self._replaced_at is not None and dist(self._replaced_at, position) > STEADY_PIXELS:
            self._replaced_at = None  # a hand that has moved away and comes back means what is there now
        scene, _, before = self._under.partition(" ")
        if self._at is not None and self._under:
            now, is_new_scene = find(self._at), scene != str(self._scene)
            if now and (is_new_scene or (before and before != now and before not in keys)):
                self._replaced_at, self._seconds = self._at, 0.0
        self._at, self._under = position, f"{self._scene} {find(position)}"

    def refuses(self, position: Spot) -> bool:
        """Return whether a press here was aimed at what was here before."""
        at = self._replaced_at
        return at is not None and self._seconds < SETTLE_SECONDS and dist(at, position) <= STEADY_PIXELS
