"""The trees of the place: bare or in leaf by the season, and some that stay green."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.client.place.brush import Brush
from game.client.ui.motion import Point
from game.client.ui.theme import BARK, FIR, SNOW, SURFACE
from game.client.ui.tone import Colour, mix

if TYPE_CHECKING:
    from game.client.place.season import Season

TREES: Final[tuple[Point, ...]] = (
    (24, 206), (46, 246), (20, 292), (50, 350), (22, 386), (122, 236), (152, 256), (250, 40), (268, 92), (250, 150),
    (838, 316), (830, 372), (842, 428), (192, 524), (204, 392),
)  # fmt: skip
"""Feet of the trees, where nobody walks and nothing is written."""
FIRS: Final = frozenset({1, 4, 6, 9, 11, 13})
"""Which of them are firs."""

_TWIGS: Final = ((-5.5, -15.0), (5.5, -15.5), (-2.0, -18.0), (3.0, -19.0))
"""Ends of a bare tree's twigs, from its foot."""
_CROWN: Final = ((-4.0, -13.0, 5.6), (4.2, -13.5, 5.4), (0.0, -18.0, 6.4))
"""Centres and radii of the parts of a full crown, from the foot."""
_FALLEN: Final = ((-7, 0.5), (-3, 2.0), (1.5, 1.0), (5, 2.2), (8, 0.2))


def draw_trees(brush: Brush, season: Season, ground: Colour) -> None:
    """Draw all trees, those further up first."""
    for number, foot in sorted(enumerate(TREES), key=lambda pair: pair[1][1]):
        size = 1.0 + 0.16 * (number % 3)
        brush.oval((foot[0] - 7 * size, foot[1] - 2, 14 * size, 4.4), mix(ground, BARK, 0.3))
        if number in FIRS:
            _draw_fir(brush, season, foot, size)
        else:
            _draw_broadleaf(brush, season, foot, size)


def _draw_fir(brush: Brush, season: Season, foot: Point, size: float) -> None:
    x, y = foot
    brush.line((x, y), (x, y - 5 * size), BARK, 2.2)
    for wide, low, high in ((8.0, 3.5, 14.0), (6.4, 9.5, 19.5), (4.6, 15.5, 25.0)):
        left, right, tip = (x - wide * size, y - low * size), (x + wide * size, y - low * size), (x, y - high * size)
        brush.shape((left, tip, right), FIR)
        brush.shape(((x, y - low * size), tip, right), mix(FIR, BARK, 0.28))
        if season.snow:
            share = 0.55
            edge = (x - wide * size * share, y - (high - (high - low) * share) * size)
            brush.line(tip, edge, SNOW, 2.0)
            brush.line(tip, (2 * x - edge[0], edge[1]), SNOW, 1.2)


def _draw_broadleaf(brush: Brush, season: Season, foot: Point, size: float) -> None:
    x, y = foot
    brush.line((x, y), (x, y - 12 * size), BARK, 2.2)
    for dx, dy in _TWIGS:
        brush.line((x, y - 8 * size), (x + dx * size, y + dy * size), BARK, 1.1)
        if season.snow:
            brush.disc((x + dx * size, y + dy * size), 1.5, SNOW)
    if season.fallen:
        for dx, dy in _FALLEN:
            brush.disc((x + dx, y + dy), 1.1, season.crown)
    if season.leaves:
        shade, bright = mix(season.crown, BARK, 0.22), mix(season.crown, SURFACE, 0.28)
        grown = size * (0.45 + 0.55 * season.leaves)
        for offset, colour, share in ((1.1, shade, 1.0), (0.0, season.crown, 0.94)):
            for dx, dy, radius in _CROWN:
                brush.disc((x + dx * size + offset, y + dy * size + offset), radius * grown * share, colour)
        brush.disc((x - 2.2 * size, y - 19 * size), 2.6 * grown, bright)
        brush.disc((x - 5.2 * size, y - 14 * size), 1.9 * grown, bright)
