"""Contrast, the scale, and a theme that pygame_gui accepts."""

from itertools import combinations
from math import dist

import pytest

from game.client.board.panels.team_tab import LOOKS
from game.client.replay.teams_panel import TEAM_DASHES
from game.client.ui import theme
from game.client.ui.theme import (
    BODY,
    FAR,
    MARK_PAIRS,
    SEAT_COLOURS,
    SMALL,
    TEAM_COLOURS,
    TEXT_PAIRS,
    TEXT_SCALES,
    WHITE,
    Theme,
    gui_theme,
)
from game.client.ui.tone import THEMES, Tone, contrast
from game.quantities import MARKS


def measure_distance(one, other):
    """Return how far two colours are apart in Oklab, where 0.02 can just be seen; black and white are 1 apart."""
    return dist(to_oklab(one), to_oklab(other))


def to_oklab(colour):
    """Return lightness, a and b (Ottosson, 2020)."""
    shares = [part / 255 for part in colour]
    r, g, b = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def find_leaves(tree):
    for value in tree.values():
        if isinstance(value, dict):
            yield from find_leaves(value)
        else:
            yield value


def test_contrast_matches_standard():
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21.0)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_contrast_is_sufficient(ink, ground, name):
    assert contrast(ink.in_theme(name), ground.in_theme(name)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_mark_contrast_is_sufficient(mark, ground, name):
    assert contrast(mark.in_theme(name), ground.in_theme(name)) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_teams_do_not_look_like_seats(name):
    """Teams were drawn in the colours of seats."""
    seats = [colour.in_theme(name) for colour in SEAT_COLOURS]
    teams = [colour.in_theme(name) for colour in TEAM_COLOURS]
    assert min(measure_distance(one, seat) for one in teams for seat in seats) > 0.07
    assert min(measure_distance(one, other) for one, other in combinations(teams, 2)) > 0.12


def test_each_team_has_its_own_dash():
    assert len(set(TEAM_DASHES)) == len(TEAM_DASHES) == len(TEAM_COLOURS)


def test_unit_is_pixel_at_720():
    assert Theme(1280, 720).scale == 1.0
    assert Theme(1920, 1080, growth=FAR).scale == 1.5
    assert Theme(1280, 720, 175).units == pytest.approx((1280 / 1.75, 720 / 1.75))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (2560, 1440)])
def test_larger_window_shows_more_and_larger(size):
    small, large = Theme(1280, 720), Theme(*size)
    assert large.scale > small.scale
    assert large.units[0] > small.units[0]
    assert large.units[1] > small.units[1]


def test_tall_window_scales_by_width():
    assert Theme(1280, 1024).scale == 1.0


def test_adjacent_boxes_touch():
    small = Theme(1366, 690, 125)
    left, right = small.rect(0, 0, 33.3, 10), small.rect(33.3, 0, 20, 10)
    assert left.right == right.left


def test_gui_theme_values_are_strings():
    assert all(isinstance(value, str) for value in find_leaves(gui_theme(Theme(1280, 720))))


def test_text_sizes_are_in_range():
    assert TEXT_SCALES[0] == 100
    assert TEXT_SCALES[-1] == 175
    assert min(SMALL, BODY) >= 13


def test_seat_colours_are_used_for_nothing_else():
    """Kinds of day had the colours of seats, and good news that of K."""
    others = [tone for name, tone in vars(theme).items() if isinstance(tone, Tone) and name.isupper()]
    for name in THEMES:
        taken = {tone.in_theme(name) for tone in SEAT_COLOURS}
        assert len(taken) == len(SEAT_COLOURS)
        assert taken.isdisjoint(tone.in_theme(name) for tone in others)


@pytest.mark.parametrize("name", THEMES)
def test_days_look_like_no_seat(name):
    """Days that went to one's own money were as brown as the seat M, and told apart by colour alone."""
    icons = {icon for icon, _ in LOOKS.values()}
    assert len(icons) == len(LOOKS) == len(MARKS)
    seats = [colour.in_theme(name) for colour in SEAT_COLOURS[:4]]
    tones = [tone for _, tone in LOOKS.values() if isinstance(tone, Tone)]
    assert len(tones) == len(LOOKS)
    assert min(measure_distance(tone.in_theme(name), seat) for tone in tones for seat in seats) > 0.07
