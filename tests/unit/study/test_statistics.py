"""Means and intervals of paired differences, against tables worked out by hand."""

import pytest

from game.study.statistics import Interval, interval, quantile, ratio_of_means, ratio_of_sums, upper_tail


def test_one_value_has_no_width() -> None:
    assert interval([3.0]) == Interval(3.0, 3.0, 3.0)


def test_interval_of_two_values() -> None:
    found = interval([1.0, 3.0])
    assert (found.mean, found.high - found.mean) == (2.0, pytest.approx(12.706))


def test_equal_values_are_sure() -> None:
    assert interval([2.0] * 5) == Interval(2.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (9, 2.262), (14, 2.145), (15, 2.145), (20, 2.086), (39, 2.042), (40, 2.021), (500, 1.98)],
)
def test_interval_rounds_wider(freedom: int, t: float) -> None:
    assert quantile(freedom) == t


def test_ratio_is_paired() -> None:
    found = ratio_of_means([12.0, 22.0], [10.0, 20.0])
    assert (found.mean, found.low, found.high) == pytest.approx((100 * 2 / 15,) * 3)


def test_ratio_of_zero_base() -> None:
    assert ratio_of_means([1.0, 2.0], [0.0, 0.0]) == Interval(0.0, 0.0, 0.0)


def test_ratio_of_sums_weighs_large_seeds_more() -> None:
    found = ratio_of_sums([(1.0, 1.0), (30.0, 10.0), (8.0, 4.0)])
    assert found.mean == pytest.approx(39 / 15) and found.low < found.mean < found.high
    assert ratio_of_sums([(3.0, 2.0)]) == Interval(1.5, 1.5, 1.5)
    same = ratio_of_sums([(2.0, 1.0), (6.0, 3.0)])
    assert (same.low, same.high) == (pytest.approx(2.0), pytest.approx(2.0))
    assert ratio_of_sums([(1.0, 0.0), (1.0, 0.0)]).mean == 0.0


@pytest.mark.parametrize(
    ("freedom", "value", "tail"), [(5, 2.571, 0.025), (5, 4.032, 0.005), (15, 2.131, 0.025), (15, 3.733, 0.001)]
)
def test_upper_tail_of_students_t(freedom: int, value: float, tail: float) -> None:
    """As in the tables of Student's t; in the far tail of few it errs on the high side."""
    assert tail - 0.001 < upper_tail(value, freedom) < tail + 0.005
