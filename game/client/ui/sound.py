"""A few sounds, off until a person switches them on; synthesised from sine waves, so no file is needed.

The mixer is started with the first sound: that can take a second on some machines, and fails on
those without sound.
"""

from __future__ import annotations

import array
import math
from typing import Final, Literal

import pygame

Cue = Literal["phone", "crisis", "phase"]
SAMPLES_PER_SECOND: Final = 22_050
_TONES: Final[dict[Cue, tuple[tuple[float, float], ...]]] = {
    "phone": ((660, 0.12), (0, 0.05), (660, 0.12)),
    "crisis": ((330, 0.2), (262, 0.3)),
    "phase": ((523, 0.1), (659, 0.14)),
}
"""Pitch in hertz (0 is silence) and length in seconds."""


class Sounds:
    """Plays cues when sound is on; does nothing on a machine without sound."""

    def __init__(self) -> None:
        self._sounds: dict[Cue, pygame.mixer.Sound] = {}
        self._has_no_sound = False

    def play(self, cue: Cue, *, on: bool) -> None:
        """Play a cue, if sound is on and possible."""
        if not on or self._has_no_sound:
            return
        try:
            if not pygame.mixer.get_init():
                pygame.mixer.init(SAMPLES_PER_SECOND, -16, 1)
            if cue not in self._sounds:
                self._sounds[cue] = pygame.mixer.Sound(buffer=synthesise(_TONES[cue]))
            self._sounds[cue].play()
        except pygame.error:
            self._has_no_sound = True


def synthesise(tones: tuple[tuple[float, float], ...]) -> bytes:
    """Return tones as 16-bit samples, each faded in and out so that it does not click."""
    samples = array.array("h")
    for pitch, seconds in tones:
        count = int(SAMPLES_PER_SECOND * seconds)
        for n in range(count):
            fade = min(1.0, n / 400, (count - n) / 400)
            samples.append(int(9000 * fade * math.sin(2 * math.pi * pitch * n / SAMPLES_PER_SECOND)) if pitch else 0)
    return samples.tobytes()
