"""Few sounds, off until a person switches them on; made here from sine waves, so no file is needed.

The mixer is started only when the first sound is wanted: starting it can take a second on some
machines, and some have none.
"""

from __future__ import annotations

import array
import math
from typing import Final, Literal

import pygame

Cue = Literal["phone", "crisis", "phase"]
RATE: Final = 22050
_TONES: Final[dict[Cue, tuple[tuple[float, float], ...]]] = {
    "phone": ((660, 0.12), (0, 0.05), (660, 0.12)),
    "crisis": ((330, 0.2), (262, 0.3)),
    "phase": ((523, 0.1), (659, 0.14)),
}
"""Pitch in hertz (0 is silence) and length in seconds."""


class Sounds:
    """Plays a cue when sound is on; never fails when the machine has no sound."""

    def __init__(self) -> None:
        self._made: dict[Cue, pygame.mixer.Sound] = {}
        self._silent = False

    def play(self, cue: Cue, *, on: bool) -> None:
        """Play a cue, if sound is on and possible."""
        if not on or self._silent:
            return
        try:
            if not pygame.mixer.get_init():
                pygame.mixer.init(RATE, -16, 1)
            if cue not in self._made:
                self._made[cue] = pygame.mixer.Sound(buffer=wave(_TONES[cue]))
            self._made[cue].play()
        except pygame.error:
            self._silent = True


def wave(tones: tuple[tuple[float, float], ...]) -> bytes:
    """Return tones as 16-bit samples, each faded in and out so that it doesn't click."""
    samples = array.array("h")
    for pitch, seconds in tones:
        count = int(RATE * seconds)
        for n in range(count):
            fade = min(1.0, n / 400, (count - n) / 400)
            samples.append(int(9000 * fade * math.sin(2 * math.pi * pitch * n / RATE)) if pitch else 0)
    return samples.tobytes()
