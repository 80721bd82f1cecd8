"""Every parameter declares which parts of the place it relieves or burdens."""

import pytest

from game.model.params import PARAMETERS
from game.quantities import PARTS
from game.rules.relief import TOUCHES


def test_every_parameter_is_declared():
    assert set(TOUCHES) == {parameter.name for parameter in PARAMETERS}


def test_points_are_of_known_parts():
    for touch in TOUCHES.values():
        assert touch.rise > 0
        assert {part for part, _ in touch.points} <= set(PARTS)
        assert all(points for _, points in touch.points)


def test_opposite_changes_cancel():
    for touch in TOUCHES.values():
        rise, fall = dict(touch.relief(2 * touch.rise)), dict(touch.relief(-2 * touch.rise))
        assert rise == pytest.approx({part: 2 * points for part, points in touch.points})
        assert rise == {part: -points for part, points in fall.items()}
