"""Every colour, size and time of the client, and the scale that turns units into pixels.

A unit is a pixel of a window 720 pixels high at a text size of 100 %. Layouts are written in units and
go through `Theme`: larger text is the same layout at another scale, and a larger window has more units too.
The colours follow the NHS palette; a test computes the contrast of the pairs below in both themes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pygame

from game.client.ui.tone import ThemeName, Tone
from game.resources import find_asset

Box = tuple[float, float, float, float]
"""x, y, width and height in units."""
Weight = Literal["regular", "semibold", "bold"]

INK: Final = Tone("#212B32", "#EDF2F6")
QUIET: Final = Tone("#425563", "#B4C3CF")
FAINT: Final = Tone("#768692", "#8496A5")
SURFACE: Final = Tone("#FFFFFF", "#1B2631")
"""Cards, panels and fields."""
PAPER: Final = Tone("#F3F6F9", "#121A22")
GROUND: Final = Tone("#E8EFEC", "#16221F")
ROAD: Final = Tone("#CBD8E1", "#2E3B46")
ROAD_MARK: Final = Tone("#8FA3B0", "#5F7282")
LINE: Final = Tone("#C4D0D9", "#3C4A57")
EDGE: Final = Tone("#425563", "#A3B4C2")
SHADOW: Final = Tone("#425563", "#05090D")
BLUE: Final = Tone("#005EB8", "#82BCF5")
BLUE_DARK: Final = Tone("#003087", "#B3D5FA")
BLUE_PALE: Final = Tone("#E3EEF8", "#1D3248")
BLUE_LIGHT: Final = Tone("#B9D2EA", "#2F4F6E")
YELLOW: Final = Tone("#FFB81C")
YELLOW_PALE: Final = Tone("#FFF3D6", "#3A3014")
RED: Final = Tone("#C2201A", "#FF8D85")
RED_PALE: Final = Tone("#FDEEEC", "#38201F")
GREEN: Final = Tone("#006B3F", "#62D6A0")
GREEN_PALE: Final = Tone("#E2F3EA", "#163126")
ORANGE: Final = Tone("#9A4A00", "#FFB067")
"""What deserves attention, and is not yet a fault."""

WINTER_GROUND: Final = Tone("#DCE7EF", "#1C2A36")
GRASS: Final = Tone("#D9E7D3", "#1C2E25")
WINTER_GRASS: Final = Tone("#D0DFEA", "#22323F")
SNOW: Final = Tone("#FFFFFF", "#C9D8E4")
DRIFT: Final = Tone("#EEF5FA", "#2C3D4B")
FIR: Final = Tone("#6F9A7E", "#3B6350")
BRICK: Final = Tone("#D9A48B", "#7D5343")
TILE: Final = Tone("#BC7258", "#8C4E3A")
SLATE: Final = Tone("#8497A6", "#4F6070")
CREAM: Final = Tone("#FBF1DE", "#564E40")
BARK: Final = Tone("#8A7F78", "#6E665F")
LEAF_GREEN: Final = Tone("#9DBE8C", "#476B45")
LEAF_GOLD: Final = Tone("#DDB463", "#8A6B2C")
LEAF_RUST: Final = Tone("#C99070", "#7B4F38")
BUD: Final = Tone("#BFD8A6", "#5B7F4E")
WINDOW_LIGHT: Final = Tone("#FFD66B", "#FFD66B")
"""The seasons and houses of the place: pale, since they say nothing that has to be read."""

BAR: Final = Tone("#003087", "#0A1B38")
"""The bar at the top, and the veil over a scene; its texts are `WHITE`, `SKY` and `YELLOW`."""
ROOF_COLOUR: Final = Tone("#003087", "#1F3F73")
TIP: Final = Tone("#212B32", "#34434F")
"""Ground of tips and toasts, whose text is `WHITE`."""
WHITE: Final = Tone("#FFFFFF")
DARK: Final = Tone("#212B32")
"""White and ink that stay what they are: on the bar, on yellow, in codes to scan."""
SKY: Final = Tone("#A9C8EA")
ON_COLOUR: Final = Tone("#FFFFFF", "#10181F")
"""Text on `BLUE`, `RED`, `GREEN`, `ORANGE` and on the colours of seats."""
FOCUS_INNER: Final = DARK
FOCUS_OUTER: Final = YELLOW

SEAT_COLOURS: Final[tuple[Tone, ...]] = (
    Tone("#00707A", "#58CBD6"),
    Tone("#5B2C86", "#C9A8F5"),
    Tone("#9C1A63", "#F592C8"),
    Tone("#7A4A12", "#E5B57A"),
    Tone("#4F5B00", "#C6D05A"),
    Tone("#3E4A8C", "#AAB6F7"),
)
"""By position in the list of seats; a seat's letter is always shown beside its colour, which nothing else has."""

TEAM_COLOURS: Final[tuple[Tone, ...]] = (
    Tone("#101820", "#FFFFFF"),
    Tone("#D95F00", "#F5761B"),
    Tone("#2F7FE8", "#3F86FF"),
    Tone("#16913A", "#2BB24C"),
    Tone("#D23AD6", "#D955E8"),
    Tone("#9A8200", "#FFE14D"),
)
"""Lines of teams in a chart, in the order of the teams shown; each has a dash of its own and a number beside it."""

TEXT_PAIRS: Final[tuple[tuple[Tone, Tone], ...]] = (
    *(
        (ink, ground)
        for ink in (INK, QUIET)
        for ground in (SURFACE, PAPER, GROUND, WINTER_GROUND, BLUE_PALE, YELLOW_PALE, RED_PALE)
    ),
    *((INK, ground) for ground in (GREEN_PALE, BLUE_LIGHT)),
    *((ink, ground) for ink in (BLUE, BLUE_DARK, RED, GREEN, ORANGE) for ground in (SURFACE, PAPER)),
    (RED, RED_PALE),
    (RED, GROUND),
    (RED, YELLOW_PALE),
    (GREEN, GREEN_PALE),
    (GREEN, BLUE_PALE),
    (GREEN, YELLOW_PALE),
    (BLUE, BLUE_PALE),
    (BLUE, YELLOW_PALE),
    (BLUE_DARK, BLUE_PALE),
    (ORANGE, YELLOW_PALE),
    *((ON_COLOUR, ground) for ground in (BLUE, BLUE_DARK, RED, GREEN, ORANGE, *SEAT_COLOURS)),
    *((seat, SURFACE) for seat in SEAT_COLOURS),
    *((ink, BAR) for ink in (WHITE, SKY, YELLOW)),
    (WHITE, ROOF_COLOUR),
    (WHITE, TIP),
    (DARK, YELLOW),
    (DARK, WHITE),
)
"""Text colour on ground, at least 4.5 : 1 in both themes."""

MARK_PAIRS: Final[tuple[tuple[Tone, Tone], ...]] = (
    (FAINT, SURFACE),
    (BLUE, SURFACE),
    (BLUE, GROUND),
    (RED, RED_PALE),
    (EDGE, GROUND),
    (EDGE, SURFACE),
    (FOCUS_INNER, FOCUS_OUTER),
    (FOCUS_OUTER, BAR),
    *((mark, ground) for mark in (*SEAT_COLOURS, *TEAM_COLOURS) for ground in (PAPER, SURFACE)),
)
"""Marks and edges of controls on their ground, at least 3 : 1 in both themes."""

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


@dataclass(frozen=True)
class Growth:
    """How much of a larger window goes into size; the rest shows more.

    A window `1 + n` times 1280 × 720 draws everything `1 + share * n` times as large, up to `until`
    times that window; beyond, both grow alike.
    """

    share: float
    until: float


FAR: Final = Growth(1.0, 1.0)
"""What a room reads from afar is larger, and shows the same."""
NEAR: Final = Growth(0.5, 2.0)
"""A player's own screen."""
DENSE: Final = Growth(0.3, 1.5)
"""The facilitator's console."""


@dataclass(frozen=True)
class Theme:
    """The window's size in pixels, the text size, and the measures that follow from them.

    `text_percent` is 100 to 175. `scale` is pixels a unit.
    """

    width: int
    height: int
    text_percent: int = 100
    growth: Growth = NEAR
    name: ThemeName = "light"

    @property
    def window_scale(self) -> float:
        """Pixels a unit at a text size of 100 %."""
        full = min(self.height / 720, self.width / 1280)
        share, until = self.growth.share, self.growth.until
        return full if full <= 1 else (1 + (min(full, until) - 1) * share) * max(1.0, full / until)

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
    entry: dict[str, object] = {"colours": _entry_colours(), "font": font, "misc": {**shape, **padding}}
    return {"label": {"font": font}, **buttons, "text_entry_line": entry}


def _code(colour: Tone) -> str:
    return f"#{colour[0]:02X}{colour[1]:02X}{colour[2]:02X}"


_BUTTON_COLOURS: Final[dict[str, tuple[Tone, Tone, Tone, Tone]]] = {
    "button": (SURFACE, BLUE_PALE, BLUE_LIGHT, BLUE),
    "@normal": (SURFACE, BLUE_PALE, BLUE_LIGHT, BLUE),
    "@primary": (BLUE, BLUE_DARK, BLUE_DARK, BLUE_DARK),
    "@danger": (SURFACE, RED_PALE, RED_PALE, RED),
    "@quiet": (SURFACE, BLUE_PALE, BLUE_LIGHT, LINE),
    "@chosen": (BLUE, BLUE, BLUE_DARK, BLUE_DARK),
    "@segment": (SURFACE, BLUE_PALE, BLUE_LIGHT, FAINT),
    "@refused": (PAPER, PAPER, PAPER, LINE),
    "@bar": (BAR, ROOF_COLOUR, ROOF_COLOUR, SKY),
}
"""Background at rest, hovered and pressed, and edge, by the class of a button in pygame_gui."""


def _entry_colours() -> dict[str, str]:
    """Return the colours of a text field."""
    return {
        "dark_bg": _code(SURFACE),
        "normal_text": _code(INK),
        "selected_text": _code(ON_COLOUR),
        "normal_border": _code(EDGE),
        "selected_bg": _code(BLUE),
        "text_cursor": _code(INK),
    }


def _button_colours(ground: Tone, hover: Tone, active: Tone, edge: Tone) -> dict[str, str]:
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
