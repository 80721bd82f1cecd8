"""Colours by their purpose: each is one colour in the light theme and another in the dark one.

There is one window in a process, and one palette for it, so the palette in use is a setting of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, overload

Rgb = tuple[int, int, int]
ThemeName = Literal["light", "dark"]
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark")


def _parse(code: str) -> Rgb:
    value = int(code.removeprefix("#"), 16)
    return value >> 16, (value >> 8) & 255, value & 255


class Tone(Sequence[int]):
    """Red, green and blue of one purpose, in the theme in use; equal only to itself, so that it can be a key."""

    _all: Final[list[Tone]] = []
    __slots__ = ("_by_theme", "_now")

    def __init__(self, light: str, dark: str = "") -> None:
        """Take the colours as `#RRGGBB`; without a second one it is the same in both themes."""
        self._by_theme: dict[ThemeName, Rgb] = {"light": _parse(light), "dark": _parse(dark or light)}
        self._now = self._by_theme["light"]
        Tone._all.append(self)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Return one part of the colour, 0 to 255."""
        return self._now[index]

    def __len__(self) -> int:
        """Return 3."""
        return 3

    @property
    def now(self) -> Rgb:
        """Return the colour in the theme in use."""
        return self._now

    def in_theme(self, theme: ThemeName) -> Rgb:
        """Return the colour in a theme."""
        return self._by_theme[theme]

    @classmethod
    def use(cls, theme: ThemeName) -> None:
        """Let every tone be what it is in a theme; whoever caches pictures forgets them."""
        for tone in cls._all:
            tone._now = tone._by_theme[theme]


Colour = Tone | Rgb


def rgb(colour: Colour) -> Rgb:
    """Return a colour as it is now, as a key of what was drawn in it."""
    return colour.now if isinstance(colour, Tone) else colour


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: Colour, other: Colour, share: float) -> Rgb:
    """Return a mixture: `share` (0 to 1) of `other`, the rest of `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
