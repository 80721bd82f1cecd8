"""Every parameter declares which parts of the place it relieves or burdens."""

import pytest

from game.model.params import PARAMETERS
from game.policies.worth import FOR_PATIENTS, worth
from game.quantities import PARTS, Part
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


@pytest.mark.parametrize("list_pressure", [1.0, 2.0, 3.0])
def test_turning_people_away_is_no_relief(list_pressure: float):
    # In the model a threshold for 8 % of referrals harms 4 to 6 % more people (four seeds of two years): the list is
    # shorter, and those who are not on it become ill. So nobody who looks at all patients should want one, however
    # long the list is.
    touched = dict(TOUCHES["referrals_kept_out"].relief(0.08))
    pressures: dict[Part, float] = {"planned_list": list_pressure}
    weights: dict[Part, float] = {part: weight * pressures.get(part, 1.0) for part, weight in FOR_PATIENTS.items()}
    assert touched["planned_list"] > 0
    assert touched["safety"] < 0
    assert worth(weights, touched, {}, pressures) < 0
