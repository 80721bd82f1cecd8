"""The geometry of charts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.debrief.charts import (
    Scale,
    choose_ticks,
    draw_areas_between,
    draw_line,
    draw_outline,
)
from game.quantities import smooth_weekly

VALUES = st.lists(st.floats(0, 1000), min_size=2, max_size=60)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 8, (0, 2, 4, 6, 8)),
        (0, 31, (0, 10, 20, 30, 40)),
        (55.2, 61, (54, 56, 58, 60, 62)),
        (0, 0, (0,)),
        (-3, 1, (-3, -2, -1, 0, 1)),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert choose_ticks(low, high) == expected


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
@example(-1e-05, 20001.0)
@example(-1.2656241463526718e-06, 673768.9840782405)
def test_ticks_always_span_the_values(low: float, extent: float) -> None:
    marks = choose_ticks(low, low + extent)
    assert marks[0] <= low + 1e-6 * max(1, abs(low))
    assert marks[-1] >= low + extent - 1e-6 * max(1, abs(low + extent))
    assert len(marks) <= 12


def test_scale_without_extent_stays_at_start() -> None:
    assert Scale(0, 100, 40, 240).at(50) == 140
    assert Scale(5, 5, 40, 240).at(5) == 40


def test_paths_are_empty_without_points() -> None:
    assert (draw_line([]), draw_outline([])) == ("", "")
    assert draw_line([(0, 1), (2.5, 3)]) == "M0 1 L2.5 3"


@given(VALUES)
def test_weekly_means_stay_within_values(values: list[float]) -> None:
    means = smooth_weekly(values)
    assert len(means) == len(values)
    assert all(min(values) - 1e-6 <= mean <= max(values) + 1e-6 for mean in means)


def test_areas_end_where_lines_cross() -> None:
    xs = [0.0, 1.0, 2.0]
    assert draw_areas_between(xs, [2, 0, 2], [1, 1, 1]) == ("M0 2 L0.5 1 L0.5 1 L0 1 Z", "M1.5 1 L2 2 L2 1 L1.5 1 Z")
    assert draw_areas_between(xs, [0, 0, 0], [1, 1, 1]) == ()


@given(VALUES, VALUES)
def test_area_is_on_one_side_only(upper: list[float], lower: list[float]) -> None:
    count = min(len(upper), len(lower))
    xs = [float(x) for x in range(count)]
    above = draw_areas_between(xs, upper[:count], lower[:count])
    below = draw_areas_between(xs, lower[:count], upper[:count])
    if all(a > b for a, b in zip(upper, lower, strict=False)):
        assert (len(above), below) == (1, ())
