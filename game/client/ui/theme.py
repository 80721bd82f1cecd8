"""Every colour, size and time of the client, and the scale that turns units into pixels.

A unit is a pixel of a window 720 pixels high at a text size of 100 %. Layouts are written in units and
go through `Theme`, so that a larger window or larger text is the same layout at another scale.
The colours follow the NHS palette; a test computes the contrast of the pairs below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pygame

from game.resources import find_asset

Box = tuple[float, float, float, float]
"""x, y, width and height in units."""
Colour = tuple[int, int, int]
Weight = Literal["regular", "semibold", "bold"]


def _colour(code: str) -> Colour:
    value = int(code.removeprefix("#"), 16)
    return value >> 16, (value >> 8) & 255, value & 255


INK: Final = _colour("#212B32")
QUIET: Final = _colour("#425563")
FAINT: Final = _colour("#768692")
WHITE: Final = _colour("#FFFFFF")
PAPER: Final = _colour("#F3F6F9")
GROUND: Final = _colour("#E8EFEC")
ROAD: Final = _colour("#CBD8E1")
ROAD_MARK: Final = _colour("#8FA3B0")
LINE: Final = _colour("#C4D0D9")
EDGE: Final = _colour("#425563")
BLUE: Final = _colour("#005EB8")
BLUE_DARK: Final = _colour("#003087")
BLUE_PALE: Final = _colour("#E3EEF8")
BLUE_LIGHT: Final = _colour("#B9D2EA")
YELLOW: Final = _colour("#FFB81C")
YELLOW_PALE: Final = _colour("#FFF3D6")
RED: Final = _colour("#C2201A")
RED_PALE: Final = _colour("#FDEEEC")
GREEN: Final = _colour("#006B3F")
GREEN_PALE: Final = _colour("#E2F3EA")
PURPLE: Final = _colour("#5B2C86")
ORANGE_DARK: Final = _colour("#A84B00")
SKY: Final = _colour("#A9C8EA")
FOCUS_INNER: Final = INK
FOCUS_OUTER: Final = YELLOW

TEXT_PAIRS: Final[tuple[tuple[Colour, Colour], ...]] = (
    (INK, WHITE),
    (INK, PAPER),
    (INK, GROUND),
    (INK, YELLOW),
    (INK, YELLOW_PALE),
    (INK, BLUE_PALE),
    (QUIET, WHITE),
    (QUIET, PAPER),
    (QUIET, GROUND),
    (QUIET, RED_PALE),
    (QUIET, BLUE_PALE),
    (RED, WHITE),
    (RED, PAPER),
    (RED, RED_PALE),
    (RED, GROUND),
    (GREEN, WHITE),
    (GREEN, PAPER),
    (GREEN, GREEN_PALE),
    (BLUE, WHITE),
    (BLUE, PAPER),
    (BLUE, BLUE_PALE),
    (BLUE_DARK, WHITE),
    (BLUE_DARK, BLUE_PALE),
    (WHITE, BLUE),
    (WHITE, BLUE_DARK),
    (WHITE, RED),
    (WHITE, GREEN),
    (WHITE, PURPLE),
    (WHITE, ORANGE_DARK),
    (SKY, BLUE_DARK),
)
"""Text colour on ground, at least 4.5 : 1."""

MARK_PAIRS: Final[tuple[tuple[Colour, Colour], ...]] = (
    (FAINT, WHITE),
    (BLUE, WHITE),
    (BLUE, GROUND),
    (RED, RED_PALE),
    (EDGE, GROUND),
    (FOCUS_INNER, WHITE),
    (FOCUS_OUTER, BLUE_DARK),
)
"""Marks and edges of controls on their ground, at least 3 : 1."""

SEAT_COLOURS: Final[tuple[Colour, ...]] = (BLUE, PURPLE, GREEN, ORANGE_DARK, BLUE_DARK, EDGE)
"""By position in the list of seats; a seat's letter is always shown beside its colour."""

SMALL: Final = 13
BODY: Final = 14
LARGE: Final = 16
TITLE: Final = 18
HEADLINE: Final = 24
HUGE: Final = 40
"""Sizes of text in units; no text is smaller than `SMALL`."""

GAP: Final = 8
PAD: Final = 16
RADIUS: Final = 6
"""Between neighbours, inside edges, and of corners, in units."""

TARGET: Final = 32
"""Least height of something to press, in units."""

TOP_BAR: Final = 52
PANEL: Final = 428
YEAR_STRIP: Final = 108
TIP_WIDTH: Final = 320
"""Heights of the bar and the strip, widths of the panel and of a tip, in units."""

TIP_HOVER_SECONDS: Final = 0.35
TIP_FOCUS_SECONDS: Final = 0.6
TOAST_SECONDS: Final = 6.0
MAX_STEP_SECONDS: Final = 0.1
"""Longest time that one frame lets pass."""

FRAMES_PER_SECOND: Final = 60
TEXT_SCALES: Final[tuple[int, ...]] = (100, 110, 125, 140, 150, 175)
"""Text sizes in per cent that Ctrl with + and − steps through."""

FONT_FILES: Final[dict[Weight, str]] = {
    "regular": "fonts/Inter-Regular.otf",
    "semibold": "fonts/Inter-SemiBold.otf",
    "bold": "fonts/Inter-Bold.otf",
}


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a mixture: `share` (0 to 1) of `other`, the rest of `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


DENSE_GROWTH: Final = 0.3
DENSE_UNTIL: Final = 1.5
DENSE_UP_TO: Final = 1 + (DENSE_UNTIL - 1) * DENSE_GROWTH
"""How much a dense window grows for each step of a plain one, up to 1920 × 1080; beyond, as a plain one."""


@dataclass(frozen=True)
class Theme:
    """The window's size in pixels, the text size, and the measures that follow from them.

    `text_percent` is 100 to 175. `scale` is pixels a unit.
    """

    width: int
    height: int
    text_percent: int = 100
    dense: bool = False
    """Whether a large window shows more rather than the same larger."""

    @property
    def window_scale(self) -> float:
        """Pixels a unit at a text size of 100 %."""
        full = min(self.height / 720, self.width / 1280)
        if not self.dense or full <= 1:
            return full
        return min(1 + (full - 1) * DENSE_GROWTH, DENSE_UP_TO) * max(1.0, full / DENSE_UNTIL)

    @property
    def scale(self) -> float:
        """Pixels a unit."""
        return self.window_scale * self.text_percent / 100

    @property
    def units(self) -> tuple[float, float]:
        """Width and height of the window in units."""
        return self.width / self.scale, self.height / self.scale

    def px(self, units: float) -> int:
        """Return a length in pixels."""
        return round(units * self.scale)

    def rect(self, x: float, y: float, width: float, height: float) -> pygame.Rect:
        """Return a rectangle in pixels; its edges are rounded, so that neighbours meet."""
        left, top = self.px(x), self.px(y)
        return pygame.Rect(left, top, self.px(x + width) - left, self.px(y + height) - top)


def font_path(weight: Weight) -> str:
    """Return the file of the typeface in a weight."""
    return str(find_asset(FONT_FILES[weight]))


def gui_theme(theme: Theme) -> dict[str, dict[str, object]]:
    """Return the theme for pygame_gui, whose values are all strings.

    Buttons are drawn without text: labels are ours (game.client.ui.control_faces), as are sliders.
    """
    shape = {
        "shape": "rounded_rectangle",
        "shape_corner_radius": str(theme.px(RADIUS)),
        "border_width": str(max(1, theme.px(1.5))),
        "shadow_width": "0",
    }
    font = {
        "name": "inter",
        "size": str(max(8, theme.px(BODY))),
        "bold": "0",
        "regular_path": font_path("regular"),
        "bold_path": font_path("bold"),
    }
    buttons: dict[str, dict[str, object]] = {
        name: {"colours": _button_colours(*colours), "font": font, "misc": shape}
        for name, colours in _BUTTON_COLOURS.items()
    }
    padding = {"padding": f"{theme.px(8)},{theme.px(4)}"}
    entry: dict[str, object] = {"colours": _ENTRY_COLOURS, "font": font, "misc": {**shape, **padding}}
    return {"label": {"font": font}, **buttons, "text_entry_line": entry}


def _code(colour: Colour) -> str:
    return f"#{colour[0]:02X}{colour[1]:02X}{colour[2]:02X}"


_BUTTON_COLOURS: Final[dict[str, tuple[Colour, Colour, Colour, Colour]]] = {
    "button": (WHITE, BLUE_PALE, BLUE_LIGHT, BLUE),
    "@normal": (WHITE, BLUE_PALE, BLUE_LIGHT, BLUE),
    "@primary": (BLUE, BLUE_DARK, BLUE_DARK, BLUE_DARK),
    "@danger": (WHITE, RED_PALE, RED_PALE, RED),
    "@quiet": (WHITE, BLUE_PALE, BLUE_LIGHT, LINE),
    "@chosen": (BLUE, BLUE, BLUE_DARK, BLUE_DARK),
    "@segment": (WHITE, BLUE_PALE, BLUE_LIGHT, FAINT),
    "@refused": (PAPER, PAPER, PAPER, LINE),
}
"""Background at rest, hovered and pressed, and edge, by the class of a button in pygame_gui."""

_ENTRY_COLOURS: Final[dict[str, str]] = {
    "dark_bg": _code(WHITE),
    "normal_text": _code(INK),
    "selected_text": _code(WHITE),
    "normal_border": _code(EDGE),
    "selected_bg": _code(BLUE),
    "text_cursor": _code(INK),
}


def _button_colours(ground: Colour, hover: Colour, active: Colour, edge: Colour) -> dict[str, str]:
    """Return the colours of a button in all its states."""
    return {
        "normal_bg": _code(ground),
        "hovered_bg": _code(hover),
        "active_bg": _code(active),
        "selected_bg": _code(ground),
        "disabled_bg": _code(PAPER),
        "normal_border": _code(edge),
        "hovered_border": _code(edge),
        "active_border": _code(edge),
        "selected_border": _code(edge),
        "disabled_border": _code(LINE),
    }
